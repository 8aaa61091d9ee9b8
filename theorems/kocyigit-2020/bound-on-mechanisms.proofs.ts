/**
 * Weak duality for all mechanisms, not only highest-bidder-lotteries, against the worst case of Theorem 1.5.3.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, expression } from '../../src/statement/expression.ts';
import { compare, type Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { area, chain, g, inBox, newest, of, perBidder, S, spike, summedUp } from './bound-on-lotteries.proofs.ts';
import { atMostOne, minorant, nonnegative } from './lotteries.ts';

type Sum = Extract<Expression, { op: 'sum' }>;
export const sumOf = (text: string): Sum => {
  const term = x(text);
  if (term.op !== 'sum') throw new RangeError(`expected a sum, received '${text}'`);
  return term;
};

/** At the scenario where bidder i has z > r: the others pay at most r each time that they win. */
const atSpikes: Formula = f(
  `forall([real(z)], [r < z, z <= 1], ${g('z')}*z - ${area('r', 'z')} + r*(1 - ${g('z')}) >= c + r*${S} + ell(i)*(z - r))`,
);

/** q_b(v) ≤ 1 for every bidder in every scenario. */
export const atMost: Formula = f(
  'forall([integer(a), vector(v, I)], [1 <= a, a <= I, forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)], q(a, v) <= 1)',
);

/** What is said of a range by the first tactic, everything else by the second. */
export const ofRange =
  (inside: Tactic, otherwise: Tactic): Tactic =>
  (s) =>
    (s.goal.kind === 'forall' ? inside : otherwise)(s);

export const before = (sum: Sum, i: string): Sum => ({ ...sum, to: x(`${i} - 1`) });
export const beyond = (sum: Sum, i: string): Sum => ({ ...sum, from: x(`${i} + 1`) });

export const proofOfAtMost = ({ t, auto, sums, arithmetic }: ProverKit): Tactic => {
  const all = sumOf('sum(b, 1, I, q(b, v))');
  const known = t.firstOf(t.byHypothesis, auto());
  const each: Tactic = (s) => t.instantiate(nonnegative, [x(newest(s)), x('v')], known, auto())(s);
  const positive = (sum: Sum, next: Tactic) => {
    const zeros = { ...sum, body: expression(0n) };
    return sums.termwise('<=', zeros, sum, each, sums.constant(zeros, next));
  };
  const peeled = t.fact(
    'sum-peel',
    [all, x('a')],
    auto(),
    positive(before(all, 'a'), positive(beyond(all, 'a'), arithmetic())),
  );
  return t.introAll(t.instantiate(atMostOne, [x('v')], known, peeled));
};

/** ∫ of q_b over own values in [0, to], the others as at the spike: not negative. */
export const rentIsNonnegative = (kit: ProverKit, b: string, to: string, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const term = x(`integral(n, 0, ${to}, q(${b}, vector(j, I, if(j == ${b}, n, if(j == i, z, r)))))`);
  const inside = t.introAll((s) => {
    const scene = `vector(j, I, if(j == ${b}, ${newest(s)}, if(j == i, z, r)))`;
    return of(kit, nonnegative, b, scene, of(kit, atMost, b, scene, auto()))(s);
  });
  const bounds = t.fact('integral-bounds', [term, x('0'), x('1')], ofRange(inside, auto()), auto());
  return t.have(compare(term, '>=', 0n), bounds, then);
};

/**
 * What is paid where bidder i has z ≥ r and all others have r: the others pay at most r each time that they win. `more` comes before the end.
 */
export const paidAtSpike = (kit: ProverKit, more: (end: Tactic) => Tactic = (end) => end): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const rule = (b: string) => `q(${b}, ${spike('i', 'z')})`;
  const rent = (b: string, from: string, to: string) =>
    `integral(n, ${from}, ${to}, q(${b}, vector(j, I, if(j == ${b}, n, if(j == i, z, r)))))`;
  const paid = sumOf(`sum(b, 1, I, ${rule('b')}*if(b == i, z, r) - ${rent('b', '0', 'if(b == i, z, r)')})`);
  const most = sumOf(`sum(b, 1, I, r*${rule('b')})`);
  const all = sumOf(`sum(b, 1, I, ${rule('b')})`);
  const other: Tactic = (s) => {
    const b = newest(s);
    const value = f(`if(${b} == i, z, r) == r`);
    return t.have(value, auto(), t.rewrite(t.latest, rentIsNonnegative(kit, b, 'r', arithmetic())))(s);
  };
  const same: Tactic = t.introAll((s) => {
    const n = newest(s);
    const one = x(`q(i, vector(j, I, if(j == i, ${n}, if(j == i, z, r))))`);
    return t.fact('congruence', [one, x(g(n))], t.firstOf(auto(), t.introAll(auto())), auto())(s);
  });
  const side = (range: string) => `sum(b, ${range}, ${rule('b')})`;
  const scaled = t.have(
    f(`r*(1 - ${side('1, i - 1')} - ${g('z')} - ${side('i + 1, I')}) >= 0`),
    arithmetic({ degree: 2 }),
    arithmetic({ degree: 1 }),
  );
  const own = t.fact(
    'integral-split',
    [x(rent('i', '0', 'z')), x('r')],
    auto(),
    rentIsNonnegative(kit, 'i', 'r', t.fact('integral-eq', [x(rent('i', 'r', 'z')), x(area('r', 'z'))], same, scaled)),
  );
  const finish = t.have(f('if(i == i, z, r) == z'), auto(), t.rewrite(t.latest, own));
  const shares = t.instantiate(
    atMostOne,
    [x(spike('i', 'z'))],
    t.firstOf(auto(), inBox(kit)),
    t.fact('sum-peel', [all, x('i')], auto(), more(finish)),
  );
  const right = sums.termwise('<=', beyond(paid, 'i'), beyond(most, 'i'), other, shares);
  const left = sums.termwise('<=', before(paid, 'i'), before(most, 'i'), other, right);
  return t.fact('sum-peel', [paid, x('i')], auto(), left);
};

/** (1.11b) at the spike. */
const spikeInequality = (kit: ProverKit): Tactic => {
  const { t, auto, sums } = kit;
  const worth = sumOf('sum(b, 1, I, ell(b)*if(b == i, z, r))');
  const plain = sumOf('sum(b, 1, I, ell(b)*r)');
  const ofWorth = (then: Tactic) => {
    const right = sums.termwise('=', beyond(worth, 'i'), beyond(plain, 'i'), auto(), then);
    const left = sums.termwise('=', before(worth, 'i'), before(plain, 'i'), auto(), right);
    return t.fact('sum-peel', [worth, x('i')], auto(), t.fact('sum-peel', [plain, x('i')], auto(), left));
  };
  const paid = paidAtSpike(kit, ofWorth);
  return t.introAll(t.instantiate(minorant, [x(spike('i', 'z'))], t.firstOf(auto(), inBox(kit)), paid));
};

export const isBounded = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const top = chain(
    kit,
    [
      [`(1 - r)*(1 - ${g('1')}) >= 0`, arithmetic({ degree: 2 })],
      [`r*((1 - r)*(1 - ${g('1')})) >= 0`, arithmetic({ degree: 2 })],
      [
        `r*(${g('1')} - ${area('r', '1')} + r*(1 - ${g('1')})) >= r*(c + r*${S} + ell(i)*(1 - r))`,
        arithmetic({ degree: 2 }),
      ],
    ],
    arithmetic({ degree: 1 }),
  );
  const ofBidder = perBidder(kit, { formula: atSpikes, proof: spikeInequality(kit), less: 'r', top });
  return summedUp(kit, 'r*(2 - r)', t.have(atMost, proofOfAtMost(kit), ofBidder));
};
