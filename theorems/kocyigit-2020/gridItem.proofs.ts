/**
 * Why the mechanism of gridMechanism.ts is feasible on the grid and has the regret φ_n·1ᵀ(v̄ − c), for every number of steps and items.
 *
 * One item   With T(k) = 1/(k+1) + … + 1/n, P(k) the chance and s·U(k) the utility at the k-th value, s = v̄ − c:  n(U(k+1) − U(k)) = P(k), and P rises. So
 *            U(k) − U(l) ≥ P(l)(k − l)/n for all k and l; and k/n·(1 − P(k)) + U(k) ≤ φ_n, with equality for k ≥ K.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, integer } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { PHI, probabilityAt, tail } from './gridMechanism.ts';

const threshold = `[1 <= K, K <= n, ${tail('K')} <= 1, ${tail('K')} + 1/K >= 1]`;
export const utilityAt = (k: string): string => `if(${k} >= K, ${PHI} - ${k}/n*${tail(k)}, 0)`;

/** Increments that rise: U(k) − U(l) lies above P(l)(k − l)/n. */
const CHAIN = f(`forall([integer(n), function(P, 1), function(U, 1)],
  [n >= 1, forall([integer(k)], [0 <= k, k <= n - 1], n*(U(k + 1) - U(k)) == P(k) and P(k) <= P(k + 1))],
  forall([integer(l), integer(k)], [0 <= l, l <= n, 0 <= k, k <= n], n*(U(k) - U(l)) >= P(l)*(k - l)
    and implies(k >= l, P(k) >= P(l))))`);

const proofOfChain = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const steps = f('forall([integer(k)], [0 <= k, k <= n - 1], n*(U(k + 1) - U(k)) == P(k) and P(k) <= P(k + 1))');
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const up = f('implies(h <= n, n*(U(h) - U(l)) >= P(l)*(h - l) and P(h) >= P(l))');
  const down = f('implies(h <= n, n*(U(h) - U(k)) <= P(h)*(h - k) and P(h) >= P(k))');
  const next =
    (ofStep: (h: string) => Tactic): Tactic =>
    (s) => {
      const h = newest(s);
      const before = t.instantiate(
        t.latest,
        [],
        known,
        t.opened(t.instantiate(steps, [x(h)], known, t.opened(ofStep(h)))),
      );
      return t.intro((c) => reordered(c, before))(s);
    };
  /** The induction hypothesis comes last. */
  const reordered = (s: Parameters<Tactic>[0], then: Tactic): ReturnType<Tactic> => {
    const index = s.hypotheses.findLastIndex((h) => h.kind === 'implies');
    const known_ = s.hypotheses[index] as Formula;
    return t.have(known_, t.byHypothesis, then)(s);
  };
  const rising = next(() => t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })));
  const falling = next((h) =>
    t.have(
      f(`(P(${h} + 1) - P(${h}))*(${h} + 1 - k) >= 0`),
      arithmetic({ degree: 2 }),
      t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })),
    ),
  );
  const base = t.introAll(t.conjunction(arithmetic(), arithmetic()));
  const above = t.induction(
    { variable: 'h', from: x('l'), formula: up },
    base,
    rising,
    t.instantiate(
      t.latest,
      [x('k')],
      known,
      t.instantiate(t.latest, [], known, t.opened(t.conjunction(arithmetic(), t.introAll(t.byHypothesis)))),
    ),
  );
  const below = t.induction(
    { variable: 'h', from: x('k'), formula: down },
    base,
    falling,
    t.instantiate(
      t.latest,
      [x('l')],
      known,
      t.instantiate(t.latest, [], known, t.opened(t.conjunction(arithmetic(), t.introAll(t.absurd(arithmetic()))))),
    ),
  );
  return t.introAll(t.cases(f('k >= l'), above, below));
};

/** What holds at the k-th and the l-th value of an item. */
export const ITEM =
  f(`forall([integer(n), integer(K), integer(k), integer(l)], ${threshold.replace(']', ', 0 <= k, k <= n, 0 <= l, l <= n]')},
  0 <= ${probabilityAt('k')} and ${probabilityAt('k')} <= 1 and ${utilityAt('k')} >= 0
    and n*(${utilityAt('k')} - ${utilityAt('l')}) >= ${probabilityAt('l')}*(k - l)
    and k/n*(1 - ${probabilityAt('k')}) + ${utilityAt('k')} <= ${PHI})`);

export const proofOfItem = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const positive = (k: string, then: Tactic): Tactic => {
    const zeros = x(`sum(i, ${k} + 1, n, 0)`);
    const each: Tactic = (s) => t.have(f(`${newest(s)} > 0`), arithmetic(), auto())(s);
    return sums.termwise(
      '<=',
      zeros,
      x(tail(k)),
      each,
      sums.constant(zeros, t.have(f(`${tail(k)} >= 0`), arithmetic(), then)),
    );
  };
  /** T(k) = 1/(k + 1) + T(k + 1). */
  const peeled = (k: string, then: Tactic): Tactic =>
    t.fact(
      'sum-peel',
      [x(tail(k)), x(`${k} + 1`)],
      arithmetic(),
      t.fact(
        'sum-empty',
        [x(`sum(i, ${k} + 1, ${k} + 1 - 1, 1/i)`)],
        arithmetic(),
        t.have(
          f(`${k} + 1 > 0`),
          arithmetic(),
          t.have(f(`${tail(k)} == 1/(${k} + 1) + ${tail(`(${k} + 1)`)}`), arithmetic(), then),
        ),
      ),
    );
  const P = (k: string) => probabilityAt(k);
  const U = (k: string) => utilityAt(k);
  /** One branch is the value, the other is not reached. */
  const decided = (text: string): Tactic => {
    const either = t.firstOf(arithmetic(), t.absurd(arithmetic()));
    return t.branch(x(text), either, either);
  };
  const STEPS = f(
    `forall([integer(h)], [0 <= h, h <= n - 1], n*(${U('(h + 1)')} - ${U('h')}) == ${P('h')} and ${P('h')} <= ${P('(h + 1)')})`,
  );
  const inside: Tactic = t.introAll((s) => {
    const k = newest(s);
    const auto2 = t.conjunction(auto(), auto());
    const after = peeled(
      k,
      positive(
        `(${k} + 1)`,
        chain(
          kit,
          [
            [`1/(${k} + 1) > 0`, auto()],
            [`${k}*(1/(${k} + 1)) == 1 - 1/(${k} + 1)`, auto()],
          ],
          auto2,
        ),
      ),
    );
    const at = t.have(
      f(`${k} + 1 == K`),
      t.conjunction(arithmetic(), arithmetic()),
      t.have(f(`${tail(`(${k} + 1)`)} == ${tail('K')}`), t.rewrite(t.latest, arithmetic()), auto2),
    );
    const before = t.fact('integer-gap', [x('K'), x(k)], arithmetic(), t.cases(f(`${k} + 1 >= K`), at, auto2));
    return t.cases(f(`${k} >= K`), after, before)(s);
  });
  const functions: FunctionTerm[] = [P('w'), U('w')].map((body) => ({
    op: 'function',
    parameters: [integer('w')],
    body: x(body),
  }));
  const low =
    f(`forall([integer(b), integer(a)], [0 <= b, b <= n, 0 <= a, a <= n], n*(${U('a')} - ${U('b')}) >= ${P('b')}*(a - b)
    and implies(a >= b, ${P('a')} >= ${P('b')}))`);
  const zero = chain(
    kit,
    [
      [`${P('0')} == 0`, decided(P('0'))],
      [`${U('0')} == 0`, decided(U('0'))],
    ],
    (s) => finish(s),
  );
  const finish: Tactic = (s) => {
    const atMost = decided(P('k'));
    const utility = t.have(f(`n*${U('k')} >= 0`), arithmetic({ degree: 1 }), arithmetic({ degree: 2 }));
    const sold = chain(
      kit,
      [
        [`${P('k')} == 1 - ${tail('k')}`, decided(P('k'))],
        [`${U('k')} == ${PHI} - k/n*${tail('k')}`, decided(U('k'))],
      ],
      t.rewrite(
        f(`${P('k')} == 1 - ${tail('k')}`),
        t.rewrite(f(`${U('k')} == ${PHI} - k/n*${tail('k')}`), arithmetic()),
      ),
    );
    const unsold = chain(
      kit,
      [
        [`${P('k')} == 0`, decided(P('k'))],
        [`${U('k')} == 0`, decided(U('k'))],
      ],
      t.fact(
        'integer-gap',
        [x('K'), x('k')],
        arithmetic(),
        chain(
          kit,
          [
            [`K*(${tail('K')} + 1/K - 1) >= 0`, arithmetic({ degree: 2 })],
            [`K*${tail('K')} >= k`, auto()],
            ['1/n > 0', auto()],
            [`1/n*(K*${tail('K')} - k) >= 0`, arithmetic({ degree: 2 })],
          ],
          t.rewrite(f(`${P('k')} == 0`), t.rewrite(f(`${U('k')} == 0`), arithmetic())),
        ),
      ),
    );
    const regret = t.cases(f('k >= K'), sold, unsold);
    return t.instantiate(
      low,
      [x('0'), x('k')],
      known,
      t.opened(
        t.instantiate(
          t.latest,
          [],
          known,
          t.instantiate(
            low,
            [x('l'), x('k')],
            known,
            t.opened(t.conjunction(arithmetic({ degree: 1 }), positive('k', atMost), utility, t.byHypothesis, regret)),
          ),
        ),
      ),
    )(s);
  };
  const use = t.instantiate(CHAIN, [x('n'), ...functions], t.firstOf(t.byHypothesis, arithmetic()), zero);
  return t.have(
    CHAIN,
    proofOfChain(kit),
    t.introAll(
      chain(
        kit,
        [
          ['n > 0', arithmetic()],
          ['K > 0', arithmetic()],
        ],
        t.have(STEPS, inside, use),
      ),
    ),
  );
};
