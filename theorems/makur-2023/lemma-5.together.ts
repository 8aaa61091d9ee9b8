/**
 * Lemma 5 for n agents: every agent's mechanism of lemma-5.repair.ts at once.
 *
 * Setting     as in lemma-5.repair.ts, for one agent against the others. Of the others' profile j the mechanism sees σ(j): each of them treated as some type
 *             of theirs, the bad ones as another. They are independent, so that σ(j) ≠ j with probability at most m = (n − 1) q (`union`).
 * Claim       ρ and z do not depend on σ. Against every σ the agent's gain from a misreport is at most ε + 5Hm, it is ex-post IR, and what she pays falls
 *             by at most 2H(q + m) = 2Hnq in expectation: all n together by nq · 2nH, 2nH being the length of the range of revenue.
 * Proof       gains lie in [−3H, 2H] and payments in [−H, H] at every profile, and only profiles of probability m are changed.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { repaired } from './lemma-5.repair.proofs.ts';
import {
  MECHANISM,
  mean,
  newParticipation,
  newPayments,
  REPAIRED,
  repairHints,
  SETTING,
  treated,
  truthful,
  twice,
  VARIABLES,
  values,
} from './lemma-5.repair.ts';
import { distribution, each } from './model.ts';
import { term } from './profiles.ts';
import { tactics } from './tactics.ts';

/** A function with values in [low, low + R], read at other profiles with probability at most m. */
export const REPLACED: Formula =
  f(`forall([integer(N), real(low), real(R), real(m), function(P, 1), function(chi, 1), function(g, 1), function(h, 1)],
  [N >= 1, R >= 0, ${distribution('P')}, ${each('i', 'N', 'chi(i) == 0 or chi(i) == 1')},
   ${each('i', 'N', 'low <= g(i) and g(i) <= low + R and low <= h(i) and h(i) <= low + R')},
   ${each('i', 'N', 'implies(chi(i) == 0, h(i) == g(i))')}, sum(t, 1, N, P(t)*chi(t)) <= m],
  abs(sum(t, 1, N, P(t)*g(t)) - sum(t, 1, N, P(t)*h(t))) <= R*m)`);

export function replaced(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, at, le } = tactics(kit);
  const bounds = each('i', 'N', 'low <= g(i) and g(i) <= low + R and low <= h(i) and h(i) <= low + R');
  const same = each('i', 'N', 'implies(chi(i) == 0, h(i) == g(i))');
  const point = named((k) =>
    at(
      each('i', 'N', 'P(i) >= 0'),
      [k],
      at(
        bounds,
        [k],
        at(
          each('i', 'N', 'chi(i) == 0 or chi(i) == 1'),
          [k],
          t.cases(
            f(`chi(${k}) == 0`),
            at(same, [k], t.instantiate(t.latest, [], auto(), auto())),
            t.have(f(`chi(${k}) == 1`), auto(), auto()),
          ),
        ),
      ),
    ),
  );
  const total = le(
    'sum(t, 1, N, P(t)*(g(t) - h(t)))',
    'sum(t, 1, N, R*P(t)*chi(t))',
    point,
    le(
      'sum(t, 1, N, P(t)*(h(t) - g(t)))',
      'sum(t, 1, N, R*P(t)*chi(t))',
      point,
      t.have(f('R*(m - sum(t, 1, N, P(t)*chi(t))) >= 0'), auto(), auto()),
    ),
  );
  return t.introAll(total);
}

const seen = each('j', 'B', 'exists([integer(u)], [1 <= u, u <= B], sigma(j) == u)');
const gainAt = (i: string, k: string, j: string) =>
  `w(${i}, rho(${k}), ${j}) - z(${k}, ${j}) - w(${i}, rho(${i}), ${j}) + z(${i}, ${j})`;
const moved = 'if(sigma(s) == s, 0, 1)';

/** For n agents m = (n − 1) q. */
export const TOGETHER: Formula = f(`forall([${VARIABLES}], [${SETTING}],
  exists([function(rho, 1), function(z, 2)], [${MECHANISM}],
    forall([function(sigma, 1), real(m)], [${seen}, ${mean(moved)} <= m],
      ${twice('k', `${mean(`(${gainAt('i', 'k', 'sigma(s)')})`)} <= epsilon + 5*H*m`)}
      and sum(t, 1, A, f(t)*${mean('z(t, sigma(s))')}) >= sum(t, 1, A, f(t)*${mean('p(t, s)')}) - 2*H*(q + m))))`);

/** The others, with one profile, are treated as before. */
export const togetherHints: InstanceHints = {
  ...repairHints,
  values: { ...repairHints.values, m: [x('0')] },
  functions: [
    ...(repairHints.functions ?? []),
    { name: 'as before', variables: [], where: [], functions: { sigma: { parameters: ['j'], body: x('j') } } },
  ],
};

export function together(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, take, le, leaf } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  /** σ(j) as an integer. */
  const atSeen = (j: string, then: (u: string) => Tactic) =>
    t.instantiate(
      f(seen),
      [x(j)],
      leaf,
      t.destruct(
        t.latest,
        named((u) => t.rewrite(f(`sigma(${j}) == ${u}`), then(u))),
      ),
    );
  /** ρ(i) as an integer. */
  const atTreated = (i: string, then: (u: string) => Tactic) =>
    t.instantiate(
      f(treated),
      [x(i)],
      leaf,
      t.destruct(
        t.latest,
        named((u) => t.rewrite(f(`rho(${i}) == ${u}`), then(u))),
      ),
    );
  /** REPLACED for a function of j, with a proof of its range at an integer j. */
  const shifted = (low: string, R: string, body: (j: string) => string, range: (j: string) => Tactic, then: Tactic) => {
    const chi = term('if(sigma(at) == at, 0, 1)', 'at');
    const terms = [x('B'), x(low), x(R), x('m'), x('g'), chi, term(body('at'), 'at'), term(body('sigma(at)'), 'at')];
    const both = named((j) => {
      const there = atSeen(j, range);
      return t.conjunction(range(j), range(j), there, there);
    });
    const met: Tactic = (state) => {
      const { goal } = state;
      if (goal.kind !== 'forall') return t.firstOf(t.byHypothesis, deep)(state);
      const { body: inner } = goal;
      if (inner.kind === 'and') return t.introAll(both)(state);
      if (inner.kind === 'or') return t.introAll(named((j) => isBit(j)))(state);
      return t.firstOf(t.byHypothesis, t.introAll(named((j) => isSame(j))))(state);
    };
    return t.instantiate(REPLACED, terms, met, then);
  };
  const isBit = (j: string) =>
    t.branch(x(`if(sigma(${j}) == ${j}, 0, 1)`), t.disjunction(0, leaf), t.disjunction(1, leaf));
  const isSame = (j: string) =>
    t.branch(x(`if(sigma(${j}) == ${j}, 0, 1)`), t.rewrite(f(`sigma(${j}) == ${j}`), leaf), t.absurd(leaf));
  const ranged = (i: string, j: string, then: Tactic) => take(newPayments, [i, j], then);
  const gains = (i: string, k: string) => (j: string) =>
    take(
      newParticipation,
      [i, j],
      ranged(
        i,
        j,
        ranged(
          k,
          j,
          atTreated(i, (a) =>
            take(
              values,
              [i, a, j],
              atTreated(k, (b) => take(values, [i, b, j], t.firstOf(leaf, t.conjunction(leaf)))),
            ),
          ),
        ),
      ),
    );
  const absolute = (left: string, right: string) =>
    t.branch(x(`abs(sum(t, 1, B, g(t)*${left}) - sum(t, 1, B, g(t)*${right}))`), leaf, leaf);
  const gain = (i: string, k: string) => (j: string) => `(${gainAt(i, k, j)})`;
  const honest = t.introAll((state) => {
    const [i, k] = [...state.variables.keys()].slice(-2) as [string, string];
    const of = gain(i, k);
    const then = take(truthful, [i, k], absolute(of('t'), of('sigma(t)')));
    return shifted('-3*H', '5*H', of, gains(i, k), then)(state);
  });
  const paid = (i: string) => (j: string) => `z(${i}, ${j})`;
  const perType = named((i) => {
    const of = paid(i);
    const payment = (j: string) => ranged(i, j, t.firstOf(leaf, t.conjunction(leaf)));
    const less = f(`${mean(of('sigma(s)'))} >= ${mean(of('s'))} - 2*H*m`);
    const compared = shifted('-H', '2*H', of, payment, absolute(of('t'), of('sigma(t)')));
    const weighted = f(`f(${i})*(${mean(of('sigma(s)'))} - ${mean(of('s'))} + 2*H*m) >= 0`);
    return take(each('i', 'A', 'f(i) >= 0'), [i], t.have(less, compared, t.have(weighted, deep, leaf)));
  });
  const earns = le(
    `sum(t, 1, A, f(t)*(${mean('z(t, s)')} - 2*H*m))`,
    `sum(t, 1, A, f(t)*${mean('z(t, sigma(s))')})`,
    perType,
    t.have(f('2*H*m*sum(t, 1, A, f(t)) == 2*H*m'), t.rewrite(f('sum(t, 1, A, f(t)) == 1'), leaf), leaf),
  );
  const four = [0, 1, 2, 3].map(() => t.byHypothesis);
  const found = t.witness([x('rho'), x('z')], ...four, t.introAll(t.conjunction(honest, earns)));
  const names = ['A', 'B', 'H', 'epsilon', 'q', 'f', 'g', 'w', 'p', 'chi'].map((name) => x(name));
  const applied = t.instantiate(REPAIRED, names, t.byHypothesis, t.destruct(t.latest, found));
  return t.have(REPLACED, replaced(kit), t.have(REPAIRED, repaired(kit), t.introAll(applied)));
}
