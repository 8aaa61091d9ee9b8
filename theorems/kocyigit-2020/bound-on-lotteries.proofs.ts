/**
 * Weak duality for problem (1.11) against the worst case of Theorem 1.5.3.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { compare, type Formula, real } from '../../src/statement/formula.ts';
import type { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { statement as partition } from './almost-one-partition.ts';
import { statement as revenue } from './equal-revenue.ts';
import { at, atMostOne, highestOnly, minorant, monotone, nonnegative } from './lotteries.ts';
import { definedWith } from './lotteryInTwoBids.ts';

/** Bidder i's value is z, all others have r. */
export const spike = (i: string, z: string): string => `vector(j, I, if(j == ${i}, ${z}, r))`;
const flat = 'vector(j, I, r)';
/** x ↦ q_i(x, r, …, r) at z, and its integral. */
export const g = (z: string) => `q(i, ${spike('i', z)})`;
export const area = (from: string, to: string) => `integral(n, ${from}, ${to}, ${g('n')})`;
export const S = 'sum(k, 1, I, ell(k))';

/** At the scenario where bidder i has z > r: what (1.11b) says. */
const atSpikes: Formula = f(
  `forall([real(z)], [r < z, z <= 1], ${g('z')}*z - ${area('r', 'z')} >= c + r*${S} + ell(i)*(z - r))`,
);

export const newest = (s: Sequent): string => [...s.variables.keys()].at(-1) as string;

/** All components of a scenario lie in [0, 1]. */
export const inBox = ({ t, auto }: ProverKit): Tactic => t.introAll(auto());

/** A condition of (1.11) about bidder b in a scenario. */
export const of = (kit: ProverKit, condition: Formula, b: string, scenario: string, then: Tactic): Tactic =>
  kit.t.instantiate(condition, [x(b), x(scenario)], kit.t.firstOf(kit.auto(), inBox(kit)), then);

/** Who wins where bidder b has y instead of his value in the scenario. */
const whoWins = ({ t, auto }: ProverKit, scenario: string, b: string, y: string, then: Tactic): Tactic =>
  t.lemma(
    'kocyigit-2020/almost-one-partition#printed',
    partition,
    t.instantiate(
      t.latest,
      ['I', 'winner', scenario, b, y].map((one) => x(one)),
      t.firstOf(t.byHypothesis, auto(), t.introAll(auto())),
      t.destruct(t.latest, then),
    ),
  );

/** Bidder i wins where he alone has more than r: the last hypothesis. */
const topWins = (kit: ProverKit, z: string, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const others = 'vector(o, I, if(o == i, 0, r))';
  const below = t.have(f(`highest(${others}) <= r`), t.fact('highest', [x(others)], auto(), auto(), ['a']), then2());
  function then2(): Tactic {
    const wins = f(`winner(${spike('i', z)}) == i`);
    return t.have(
      wins,
      t.instantiate(f(`implies(${z} > highest(${others}), winner(${spike('i', z)}) == i)`), [], auto(), t.byHypothesis),
      then,
    );
  }
  return whoWins(kit, flat, 'i', z, below);
};

/** Where bidder b has y in a scenario, somebody else has more: q_b = 0. `higher` is the index of that bidder. */
const loses = (kit: ProverKit, b: string, y: string, z: string, higher: string): Tactic => {
  const { t, auto } = kit;
  const scene = `vector(j, I, if(j == ${b}, ${y}, if(j == i, ${z}, r)))`;
  const others = `vector(o, I, if(o == ${b}, 0, if(o == i, ${z}, r)))`;
  const above = t.fact('highest', [x(others)], auto(), t.instantiate(t.latest, [x(higher)], auto(), auto()), ['a']);
  const not = t.introAll(
    t.have(
      f(`${y} >= highest(${others})`),
      t.instantiate(
        f(`implies(winner(${scene}) == ${b}, ${y} >= highest(${others}))`),
        [],
        t.byHypothesis,
        t.byHypothesis,
      ),
      t.have(f(`highest(${others}) > ${y}`), above, t.absurd(auto())),
    ),
  );
  const zero = of(kit, highestOnly, b, scene, t.instantiate(t.latest, [], not, t.byHypothesis));
  return whoWins(kit, spike('i', z), b, y, zero);
};

/** ∫ of q_b over the values below which he loses is 0. */
const noRent = (
  kit: ProverKit,
  b: string,
  to: string,
  z: string,
  higher: (then: (k: string) => Tactic) => Tactic,
  then: Tactic,
): Tactic => {
  const { t, auto } = kit;
  const whole = x(`integral(n, 0, ${to}, q(${b}, vector(j, I, if(j == ${b}, n, if(j == i, ${z}, r)))))`);
  const nothing = x(`integral(n, 0, ${to}, 0)`);
  const each: Tactic = t.introAll((s) => higher((k) => loses(kit, b, newest(s), z, k))(s));
  const zero = t.fact(
    'integral-eq',
    [whole, nothing],
    each,
    t.fact('integral-bounds', [nothing, x('0'), x('0')], auto(), auto()),
  );
  return t.have({ kind: 'compare', relation: '=', left: whole, right: x('0') }, zero, then);
};

/** Some bidder other than i. */
const somebodyElse =
  ({ t }: ProverKit) =>
  (then: (k: string) => Tactic): Tactic =>
    t.cases(f('i == 1'), then('2'), then('1'));

/** (1.11b) at the spike. */
const spikeInequality = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const own = `integral(n, 0, z, q(i, vector(j, I, if(j == i, n, if(j == i, z, r)))))`;
  const part = (from: string, to: string) => own.replace('n, 0, z', `n, ${from}, ${to}`);
  const same: Tactic = t.introAll((s) => {
    const n = newest(s);
    const one = x(`q(i, vector(j, I, if(j == i, ${n}, if(j == i, z, r))))`);
    return t.fact('congruence', [one, x(g(n))], t.firstOf(auto(), t.introAll(auto())), auto())(s);
  });
  const ofOwn = (then: Tactic) =>
    t.fact(
      'integral-split',
      [x(own), x('r')],
      auto(),
      noRent(
        kit,
        'i',
        'r',
        'z',
        somebodyElse(kit),
        t.fact('integral-eq', [x(part('r', 'z')), x(area('r', 'z'))], same, then),
      ),
    );
  const paid = x(
    `sum(b, 1, I, q(b, ${spike('i', 'z')})*if(b == i, z, r) - integral(n, 0, if(b == i, z, r), q(b, vector(j, I, if(j == b, n, if(j == i, z, r))))))`,
  );
  if (paid.op !== 'sum') throw new RangeError('not a sum');
  const loser: Tactic = (s) => {
    const b = newest(s);
    const nothing = of(kit, highestOnly, b, spike('i', 'z'), t.instantiate(t.latest, [], auto(), auto()));
    const zero = t.have(
      f(`q(${b}, ${spike('i', 'z')}) == 0`),
      nothing,
      noRent(kit, b, `if(${b} == i, z, r)`, 'z', (then) => then('i'), arithmetic()),
    );
    return zero(s);
  };
  const left = { ...paid, to: x('i - 1') };
  const right = { ...paid, from: x('i + 1') };
  const worth = x('sum(b, 1, I, ell(b)*if(b == i, z, r))');
  const plain = x('sum(b, 1, I, ell(b)*r)');
  if (worth.op !== 'sum' || plain.op !== 'sum') throw new RangeError('not a sum');
  const upTo = (sum: typeof worth) => ({ ...sum, to: x('i - 1') });
  const beyond = (sum: typeof worth) => ({ ...sum, from: x('i + 1') });
  const ofWorth = (then: Tactic) =>
    t.fact(
      'sum-peel',
      [worth, x('i')],
      auto(),
      t.fact(
        'sum-peel',
        [plain, x('i')],
        auto(),
        sums.termwise(
          '=',
          upTo(worth),
          upTo(plain),
          auto(),
          sums.termwise('=', beyond(worth), beyond(plain), auto(), then),
        ),
      ),
    );
  const finish = t.have(f('if(i == i, z, r) == z'), auto(), t.rewrite(t.latest, ofOwn(arithmetic())));
  const total = t.fact(
    'sum-peel',
    [paid, x('i')],
    auto(),
    sums.flat('=', left, x('0'), loser, sums.flat('=', right, x('0'), loser, ofWorth(finish))),
  );
  return t.introAll(
    topWins(kit, 'z', t.instantiate(minorant, [x(spike('i', 'z'))], t.firstOf(auto(), inBox(kit)), total)),
  );
};

/** 0 ≤ g(a) ≤ g(b) ≤ 1 for r ≤ a ≤ b ≤ 1. */
export const rises = (kit: ProverKit, a: string, b: string, then: Tactic): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const all = x(`sum(b, 1, I, q(b, ${spike('i', b)}))`);
  if (all.op !== 'sum') throw new RangeError('not a sum');
  const parts = [
    { ...all, to: x('i - 1') },
    { ...all, from: x('i + 1') },
  ] as const;
  const each: Tactic = (s) => of(kit, nonnegative, newest(s), spike('i', b), auto())(s);
  const positive = (sum: typeof all, next: Tactic) => {
    const zeros = { ...sum, body: x('0') };
    return sums.termwise('<=', zeros, sum, each, sums.constant(zeros, next));
  };
  const atMost = t.have(
    f(`${g(b)} <= 1`),
    t.instantiate(
      atMostOne,
      [x(spike('i', b))],
      t.firstOf(auto(), inBox(kit)),
      t.fact('sum-peel', [all, x('i')], auto(), positive(parts[0], positive(parts[1], arithmetic()))),
    ),
    then,
  );
  const order = t.instantiate(monotone, [x('i'), x(flat), x(a), x(b)], t.firstOf(auto(), inBox(kit)), atMost);
  return of(kit, nonnegative, 'i', spike('i', a), order);
};

/** What is known at a spike, and what it comes to at the top. */
export interface AtSpikes {
  /** ∀ z ∈ (r, 1]: the inequality at the spike. */
  readonly formula: Formula;
  readonly proof: Tactic;
  /** By how much z g(z) − ∫ᵣᶻ g may stay below λ + rΣσ + σ_i(z − r), for z < 1. */
  readonly less: string;
  /** Ends the proof: the inequality at z = 1, 0 ≤ g(1) ≤ 1 and r·area ≥ the integral of the right side are known. */
  readonly top: Tactic;
}

/** Steps one after the other, each with its proof. */
export const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** The mean of the inequality at the spikes of bidder i, under the worst case. */
export const perBidder = (kit: ProverKit, { formula, proof, less, top }: AtSpikes): Tactic => {
  const { t, auto, arithmetic } = kit;
  const rising: Tactic = t.introAll((s) => {
    const [a, b] = [...s.variables.keys()].slice(-2) as [string, string];
    return rises(kit, a, b, auto())(s);
  });
  const allocation = { op: 'function', parameters: [real('z')], body: x(g('z')) } as const;
  const earned = x(`integral(x, r, 1, r/x^2*(x*${g('x')} - ${area('r', 'x')}))`);
  const A = `(c + r*${S} - r*ell(i) - ${less})`;
  const most = `(1 + abs${A} + abs(ell(i)))`;
  const asked = x(`integral(x, r, 1, r/x^2*(${A} + ell(i)*x))`);
  const compared: Tactic = t.introAll((s) => {
    const z = newest(s);
    const X = `(${z}*${g(z)} - ${area('r', z)})`;
    const Y = `(${A} + ell(i)*${z})`;
    const inside = t.firstOf(
      auto(),
      t.introAll((inner) => rises(kit, newest(inner), z, auto())(inner)),
    );
    const steps = chain(
      kit,
      [
        [`${z} > 0`, auto()],
        [`r/${z}^2 > 0`, auto()],
        [`r/${z}^2 <= 1/r`, auto()],
        [`r*${g(z)} >= 0`, arithmetic({ degree: 2 })],
        [`${X} >= ${Y}`, arithmetic()],
        [`${z}*${g(z)} <= 1`, arithmetic()],
        [`${X} <= 1`, arithmetic()],
        [`-${Y} <= abs${A} + abs(ell(i))`, auto()],
        [`r/${z}^2*(${X} - ${Y}) >= 0`, arithmetic()],
        [`r/${z}^2*(${X} - ${Y}) <= r/${z}^2*${most}`, arithmetic()],
        [`${most} >= 0`, auto()],
        [`r/${z}^2*${most} <= 1/r*${most}`, arithmetic()],
      ],
      t.conjunction(arithmetic(), arithmetic()),
    );
    const used = t.instantiate(formula, [x(z)], auto(), rises(kit, z, '1', steps));
    return t.fact('integral-bounds', [x(area('r', z)), x('0'), x('1')], inside, used)(s);
  });
  const exact = compare(asked, '=', x(`${A} - r*${A} - r*ell(i)*log(r)`));
  const ends = t.have(exact, arithmetic({ degree: 2 }), top);
  const atTop = t.instantiate(formula, [x('1')], auto(), rises(kit, '1', '1', ends));
  const value = t.antiderivative(
    asked,
    ['y', x(`r*ell(i)*log(y) - r*${A}/y`)],
    auto(),
    auto(),
    auto(),
    t.have(f('log(1) == 0'), t.enclosure(), t.rewrite(t.latest, atTop)),
  );
  const least = t.fact('integral-le', [asked, earned, x(`1/r*${most}`)], compared, value);
  const use = t.instantiate(t.latest, [x('r'), allocation], t.firstOf(auto(), rising), least);
  return t.have(formula, proof, t.lemma('kocyigit-2020/equal-revenue#printed', revenue, use));
};

/** λ + rΣσ − σ_i r log r ≤ `most` for each i: the mean over all bidders. */
export const summedUp = (kit: ProverKit, most: string, ofBidder: Tactic): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const bidders = f(`forall([integer(i)], [1 <= i, i <= I], ell(i)*(-(r*log(r))) <= ${most} - c - r*${S})`);
  const total = x('sum(i, 1, I, ell(i)*(-(r*log(r))))');
  const one: Tactic = (s) => t.instantiate(bidders, [x(newest(s))], auto(), t.byHypothesis)(s);
  const sum = sums.flat('<=', total, x(`${most} - c - r*${S}`), one, arithmetic({ degree: 1 }));
  return t.introAll(t.have(bidders, t.introAll(ofBidder), sum));
};

export const isBounded = (kit: ProverKit): Tactic => {
  const { arithmetic } = kit;
  const top = chain(
    kit,
    [
      [`r*${g('1')} <= r`, arithmetic({ degree: 2 })],
      [`r*(${g('1')} - ${area('r', '1')}) >= r*(c + r*${S} + ell(i)*(1 - r))`, arithmetic({ degree: 2 })],
    ],
    arithmetic({ degree: 1 }),
  );
  return summedUp(kit, 'r', perBidder(kit, { formula: atSpikes, proof: spikeInequality(kit), less: '0', top }));
};

/** ∫₀^{v_i} q_i(x, v_{−i}) dx. */
const rentOfRule = x(`integral(x, 0, v(i), ${at('i', 'x')})`);

/** The same about a number of bidders in place of I. */
type ForBidders = <N extends Parameters<typeof substitute>[0]>(node: N) => N;
const forAll: ForBidders = (node) => node;

/** 0 ≤ v_i ≤ 1. */
const valueInBox = ({ t, auto }: ProverKit, then: Tactic, bidders: ForBidders): Tactic => {
  const values = bidders(f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)'));
  return t.instantiate(values, [x('i')], auto(), t.opened(then));
};

/** Every q_i(x, v_{−i}) is integrable, since it rises. */
export const ruleIsIntegrable = (kit: ProverKit, bidders: ForBidders = forAll): readonly [Expression, Tactic] => {
  const { t, auto } = kit;
  const box = t.firstOf(t.byHypothesis, auto());
  const rent = bidders(rentOfRule);
  const rising: Tactic = t.introAll((s) => {
    const [a, b] = [...s.variables.keys()].slice(-2).map((name) => x(name));
    return t.instantiate(bidders(monotone), [x('i'), x('v'), a as Expression, b as Expression], box, t.byHypothesis)(s);
  });
  return [rent, valueInBox(kit, t.integrable(rent, 'increasing', [], auto(), rising), bidders)];
};

/** What else has to be seen of a statement about all that is feasible in (1.11). */
export const plainly = (kit: ProverKit, bidders: ForBidders = forAll): Tactic => {
  const { t, auto } = kit;
  return t.firstOf(auto({ splits: 2 }), valueInBox(kit, auto({ splits: 2 }), bidders));
};

export const exists = (kit: ProverKit, bidders: ForBidders = forAll): Tactic =>
  definedWith(kit, [ruleIsIntegrable(kit, bidders)], plainly(kit, bidders));
