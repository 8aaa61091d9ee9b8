/**
 * From two bidders with values in [0, 1] to a grid: what any allocation rule guarantees, its values on a grid of n steps guarantee there.
 *
 * Setting     I = 2; q, σ ≥ 0 and λ (written c) feasible in (1.11) without (1.11c).
 * Claim       averaged: g(z, y) = (q_1(z, y) + q_2(y, z))/2, the average over the bidders, is nonnegative, shares at most 1 with the other, rises in the own value, and
 *             g(z, y)z − ∫_0^z g(x, y) dx + g(y, z)y − ∫_0^y g(x, z) dx ≥ λ + (σ_1 + σ_2)(z + y)/2.
 *             printed: for every n there are Q(k, l) = g(k/n, l/n) and S(k, l) = n ∫_0^{k/n} g(x, l/n) dx with S(k + 1, l) ≥ S(k, l) + Q(k, l),
 *             S(0, l) ≥ 0, and kQ(k, l) − S(k, l) + lQ(l, k) − S(l, k) ≥ nλ + (σ_1 + σ_2)(k + l)/2: the rows of the finite program.
 * Rank        structural.
 * Proof       A rising function is on every step at least what it is at its beginning.
 * Source      None.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { and, exists, type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { averageExists } from './averagedRule.proofs.ts';
import {
  averagedRule,
  forTwo,
  isAveraged,
  isNonnegative,
  isRule,
  isShared,
  pays,
  rises,
  rule,
} from './averagedRule.ts';
import { plainly, ruleIsIntegrable } from './bound-on-lotteries.proofs.ts';
import { ruleHints } from './lotteries.ts';
import { definedWith } from './lotteryInTwoBids.ts';

const grid = 'forall([integer(k), integer(l)], [0 <= k, k <= n, 0 <= l, l <= n]';
const step = 'forall([integer(k), integer(l)], [0 <= k, k < n, 0 <= l, l <= n]';
/** The rows of the program, by what they say. */
export const rows = {
  nonnegative: f(`${grid}, Q(k, l) >= 0)`),
  shared: f(`${grid}, Q(k, l) + Q(l, k) <= 1)`),
  rises: f(`${step}, Q(k, l) <= Q(k + 1, l))`),
  empty: f('forall([integer(l)], [0 <= l, l <= n], S(0, l) >= 0)'),
  steps: f(`${step}, S(k + 1, l) >= S(k, l) + Q(k, l))`),
  pays: f(`${grid}, k*Q(k, l) - S(k, l) + l*Q(l, k) - S(l, k) >= n*c + s*(k + l))`),
} as const;
export const ON_GRID = 'kocyigit-2020/two-bidders-on-a-grid#printed';
export const AVERAGED = 'kocyigit-2020/two-bidders-on-a-grid#averaged';
export const onGrid = forall(
  [averagedRule, real('c'), real('s'), integer('n')],
  [...isAveraged, f('n >= 1')],
  exists([functionVariable('Q', 2n), functionVariable('S', 2n)], [], and(...Object.values(rows))),
);
/** Any allocation rule, averaged over the two bidders. */
export const averaged = forall(
  [...rule, real('s')],
  [...isRule, f('s == (ell(1) + ell(2))/2')],
  exists([averagedRule], [], and(...isAveraged)),
);

const functionOf = (parameters: readonly string[], body: string): FunctionTerm => ({
  op: 'function',
  parameters: parameters.map((name) => real(name)),
  body: x(body),
});

const proofOnGrid = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const own = (z: string): string => `g(${z}, l/n)`;
  const area = (from: string, to: string): Expression => x(`integral(x, ${from}, ${to}, ${own('x')})`);
  const inUnit = (k: string, then: Tactic): Tactic =>
    t.have(f(`0 <= ${k}/n`), known, t.have(f(`${k}/n <= 1`), known, then));
  const at = (condition: Parameters<typeof t.instantiate>[0], terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      condition,
      terms.map((term) => x(term)),
      known,
      then,
    );
  const inside: Tactic = t.introAll((s) => {
    const z = [...s.variables.keys()].at(-1) as string;
    const least = at(rises, ['k/n', z, 'l/n'], arithmetic({ degree: 1 }));
    const most = at(isNonnegative, ['l/n', z], at(isShared, [z, 'l/n'], arithmetic({ degree: 1 })));
    return t.conjunction(least, most)(s);
  });
  const bounds = t.fact(
    'integral-bounds',
    [area('k/n', '(k + 1)/n'), x(own('k/n')), x('1')],
    (s) => (s.goal.kind === 'forall' ? inside : known)(s),
    t.have(f(`n*((k + 1)/n - k/n)*${own('k/n')} == ${own('k/n')}`), auto(), arithmetic({ degree: 2 })),
  );
  const split = t.fact('integral-split', [area('0', '(k + 1)/n'), x('k/n')], known, bounds);
  const both = (then: Tactic): Tactic => t.introAll(inUnit('k', inUnit('l', then)));
  const nonnegative = at(isNonnegative, ['k/n', 'l/n'], known);
  const shared = at(isShared, ['k/n', 'l/n'], known);
  const next = (then: Tactic): Tactic =>
    t.fact('integer-gap', [x('n'), x('k')], known, t.have(f('k + 1 <= n'), known, inUnit('(k + 1)', then)));
  const rising = next(at(rises, ['k/n', '(k + 1)/n', 'l/n'], known));
  const paid = at(pays, ['k/n', 'l/n'], arithmetic({ degree: 2 }));
  const positive = (then: Tactic): Tactic => t.have(f('n > 0'), auto(), then);
  return t.introAll(
    positive(
      t.witness(
        [functionOf(['a', 'b'], 'g(a/n, b/n)'), functionOf(['a', 'b'], 'n*integral(x, 0, a/n, g(x, b/n))')],
        t.conjunction(
          both(nonnegative),
          both(shared),
          both(rising),
          t.introAll(t.fact('integral-empty', [area('0', '0/n')], known, known)),
          both(next(split)),
          both(paid),
        ),
      ),
    ),
  );
};

/** What bidder i gets with the value z against y. */
const ofBidder = (i: string, z: string, y: string): string => `q(${i}, ${scene(i, z, y)})`;
/** Bidder i has z and the other y; 0 beyond, where vectors that are compared have to agree as well. */
const componentAt = (n: string, i: string, z: string, y: string): string => {
  const [first, second] = i === '1' ? [z, y] : [y, z];
  return `if(${n} == 1, ${first}, if(${n} == 2, ${second}, 0))`;
};
const scene = (i: string, z: string, y: string): string => `vector(o, 2, ${componentAt('o', i, z, y)})`;

const proofOfAveraged = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic, concrete } = kit;
  const known = t.firstOf(t.byHypothesis, t.introAll(t.firstOf(t.byHypothesis, auto())));
  const linear = t.firstOf(arithmetic({ degree: 1 }), auto());
  const at = (k: number, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      isRule[k] as Formula,
      terms.map((term) => x(term)),
      known,
      then,
    );
  /** The terms are the same function of the same values. */
  const same = (left: string, right: string, then: Tactic): Tactic =>
    t.have(f(`${left} == ${right}`), t.fact('congruence', [x(left), x(right)], known, auto()), then);
  const [NONNEGATIVE, AT_MOST_ONE, MONOTONE, , MINORANT] = [0, 1, 2, 3, 4];
  const nonnegative = t.introAll(
    at(NONNEGATIVE, ['1', scene('1', 'z', 'y')], at(NONNEGATIVE, ['2', scene('2', 'z', 'y')], linear)),
  );
  const written = (text: string, to: string, then: Tactic): Tactic =>
    t.have(f(`${text} == ${to}`), concrete(auto()), then);
  const total = (v: string): string => `sum(i, 1, 2, q(i, ${v}))`;
  const pairOf = (v: string): string => `q(1, ${v}) + q(2, ${v})`;
  const shareAt = (v: string, then: Tactic): Tactic => at(AT_MOST_ONE, [v], written(total(v), pairOf(v), then));
  const shared = t.introAll(
    shareAt(
      scene('1', 'z', 'y'),
      shareAt(
        scene('2', 'z', 'y'),
        same(
          `q(2, ${scene('1', 'z', 'y')})`,
          ofBidder('2', 'y', 'z'),
          same(`q(1, ${scene('2', 'z', 'y')})`, ofBidder('1', 'y', 'z'), linear),
        ),
      ),
    ),
  );
  /** The value of bidder n where bidder i has z and the other y. */
  const value = (i: string, n: string): string => componentAt(n, i, 'z', 'y');
  /** What n gets there with another value, as conditions write it. */
  const moved = (n: string, i: string, to: string): string =>
    `q(${n}, vector(j, 2, if(j == ${n}, ${to}, ${value(i, 'j')})))`;
  const ofOwn = (i: string, then: Tactic): Tactic =>
    at(
      MONOTONE,
      [i, scene(i, 'z', 'y'), 'z', 'w'],
      same(moved(i, i, 'z'), ofBidder(i, 'z', 'y'), same(moved(i, i, 'w'), ofBidder(i, 'w', 'y'), then)),
    );
  const rising = t.introAll(ofOwn('1', ofOwn('2', linear)));
  const rent = (to: string, body: string): string => `integral(x, 0, ${to}, ${body})`;
  /** ∫ over the own value of bidder n in that scenario, where he has z and the other y. */
  const rentOf = (n: string, i: string, z: string, y: string, then: Tactic): Tactic => {
    const [left, right] = [x(rent(z, moved(n, i, 'x'))), x(rent(z, ofBidder(n, 'x', y)))];
    const inside = t.introAll((s) => {
      const one = [...s.variables.keys()].at(-1) as string;
      return t.fact('congruence', [x(moved(n, i, one)), x(ofBidder(n, one, y))], known, auto())(s);
    });
    return t.fact('integral-eq', [left, right], inside, then);
  };
  /** (1.11b) at v = (z, y) for bidder i and the other, k. */
  const paidAt = (i: string, k: string, then: Tactic): Tactic => {
    const v = scene(i, 'z', 'y');
    const values = (n: string): string => (n === i ? 'z' : 'y');
    const body = (n: string): string => `q(${n}, ${v})*${values(n)} - ${rent(values(n), moved(n, i, 'x'))}`;
    const revenue = `sum(i, 1, 2, q(i, ${v})*${value(i, 'i')} - ${rent(value(i, 'i'), moved('i', i, 'x'))})`;
    const cost = `sum(i, 1, 2, ell(i)*${value(i, 'i')})`;
    return at(
      MINORANT,
      [v],
      written(
        revenue,
        `(${body('1')}) + (${body('2')})`,
        written(
          cost,
          `ell(1)*${values('1')} + ell(2)*${values('2')}`,
          rentOf(i, i, 'z', 'y', rentOf(k, i, 'y', 'z', same(`q(${k}, ${v})`, ofBidder(k, 'y', 'z'), then))),
        ),
      ),
    );
  };
  const halves = (z: string, y: string): string =>
    `${rent(z, `(${ofBidder('1', 'x', y)} + ${ofBidder('2', 'x', y)})/2`)} == (${rent(z, ofBidder('1', 'x', y))} + ${rent(z, ofBidder('2', 'x', y))})/2`;
  const paid = t.introAll(
    paidAt(
      '1',
      '2',
      paidAt('2', '1', t.have(f(halves('z', 'y')), auto(), t.have(f(halves('y', 'z')), auto(), linear))),
    ),
  );
  const term = functionOf(['z', 'y'], `(${ofBidder('1', 'z', 'y')} + ${ofBidder('2', 'z', 'y')})/2`);
  return t.introAll(t.witness([term], t.conjunction(nonnegative, shared, rising, paid)));
};

export default claim({
  id: 'kocyigit-2020/two-bidders-on-a-grid',
  paper: 'kocyigit-2020',
  label: 'beyond Theorem 1.5.4: from two bidders to a grid',
  title: 'What an allocation rule for two bidders guarantees, its values on a grid guarantee there.',
  source: { page: 'none' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'n ≥ 1, any averaged rule',
      formula: onGrid,
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(onGrid, definedWith(kit, averageExists(kit), kit.auto())),
        proof: await kit.prove(onGrid, proofOnGrid(kit)),
      }),
    },
    {
      role: 'part',
      name: 'averaged',
      domain: 'I = 2, all that is feasible in (1.11) without (1.11c)',
      formula: averaged,
      expected: 'proved',
      hints: ruleHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(
          averaged,
          definedWith(kit, [ruleIsIntegrable(kit, forTwo), ...averageExists(kit)], plainly(kit, forTwo)),
        ),
        proof: await kit.prove(averaged, proofOfAveraged(kit)),
      }),
    },
  ],
  divergences: ['Not in the thesis.'],
});
