/**
 * Measures with finitely many atoms on [0, 1]ᴵ, and their mixtures; see `strongDuality.proofs`.
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** The names of a measure: its number of atoms, weights, points. */
export type Measure = readonly [n: string, w: string, p: string];
export const M: Measure = ['n', 'w', 'p'];

export const mass = ([n, w]: Measure) => `sum(y, 1, ${n}, ${w}(y))`;
export const mean = ([n, w, p]: Measure, j: string) => `sum(y, 1, ${n}, ${w}(y)*(${p}(y, ${j}) - mu))`;
export const value = ([n, w, p]: Measure) => `sum(y, 1, ${n}, ${w}(y)*(g(vector(i, I, ${p}(y, i))) - z))`;
const weighted = (m: Measure, k: string, s: string) => `sum(j, 1, ${k}, ${s}(j)*${mean(m, 'j')})`;
export const gain = (m: Measure, k: string, s = 's') => `(${value(m)} - ${weighted(m, k, s)})`;

export const weights = ([n, w]: Measure) => `forall([integer(y)], [1 <= y, y <= ${n}], ${w}(y) >= 0)`;
export const points = ([n, , p]: Measure) =>
  `forall([integer(y), integer(i)], [1 <= y, y <= ${n}, 1 <= i, i <= I], 0 <= ${p}(y, i) and ${p}(y, i) <= 1)`;
export const means = (m: Measure, k: string) => `forall([integer(j)], [${k} < j, j <= I], ${mean(m, 'j')} >= 0)`;
const isMeasure = (m: Measure, k: string) =>
  [`${m[0]} >= 1`, weights(m), `${mass(m)} > 0`, points(m), means(m, k)].join(', ');
const forMeasures = (k: string, body: string) =>
  `forall([integer(n), function(w, 1), function(p, 2)], [${isMeasure(M, k)}], ${body})`;

/** z is a lower bound of E[g] under the distributions with finitely many atoms. */
export const BOUNDED = f(forMeasures('0', `${value(M)} >= 0`));
export const stage = f(
  `implies(k <= I, exists([function(s, 1)], [forall([integer(j)], [1 <= j, j <= k], s(j) >= 0)], ${forMeasures('k', `${gain(M, 'k')} >= 0`)}))`,
);
/** A number c that is ≤ 0, or the slope of D for a measure with M(k + 1) < 0; or of one with M(k + 1) > 0. */
export const slope = (relation: '<' | '>') =>
  `exists([integer(n), function(w, 1), function(p, 2)], [${isMeasure(M, 'k + 1')}, ${mean(M, 'k + 1')} ${relation} 0], c*${mean(M, 'k + 1')} == ${gain(M, 'k')})`;

/** The sum over atoms of two measures, one after the other. */
export const JOIN = f(`forall([integer(n), integer(o), function(u, 1), function(h, 1)], [n >= 0, o >= 0],
  sum(y, 1, n + o, if(y <= n, u(y), h(y - n))) == sum(y, 1, n, u(y)) + sum(y, 1, o, h(y)))`);

export const map = (parameters: readonly string[], body: string): FunctionTerm => ({
  op: 'function',
  parameters: parameters.map((name) => real(name)),
  body: x(body),
});
export const newest = (s: Sequent, back = 1): string => [...s.variables.keys()].at(-back) as string;

export function proofOfJoin({ t, auto, sums }: ProverKit): Tactic {
  const total = (end: string) => x(`sum(y, 1, ${end}, if(y <= n, u(y), h(y - n)))`);
  const base = sums.termwise(
    '=',
    total('n + 0'),
    x('sum(y, 1, n + 0, u(y))'),
    auto(),
    t.fact('sum-empty', [x('sum(y, 1, 0, h(y))')], auto(), auto()),
  );
  const next = sums.peel(
    total('n + (c + 1)'),
    x('n + c + 1'),
    t.fact(
      'sum-empty',
      [x('sum(y, n + c + 1 + 1, n + (c + 1), if(y <= n, u(y), h(y - n)))')],
      auto(),
      sums.peel(
        x('sum(y, 1, c + 1, h(y))'),
        x('c + 1'),
        t.fact('sum-empty', [x('sum(y, c + 1 + 1, c + 1, h(y))')], auto(), auto()),
      ),
    ),
  );
  const formula = f('sum(y, 1, n + c, if(y <= n, u(y), h(y - n))) == sum(y, 1, n, u(y)) + sum(y, 1, c, h(y))');
  return t.introAll(
    t.induction(
      { variable: 'c', from: x('0'), formula },
      base,
      next,
      t.instantiate(t.latest, [x('o')], auto(), auto()),
    ),
  );
}

export const A: Measure = ['n_1', 'w_1', 'p_1'];
const B: Measure = ['n_2', 'w_2', 'p_2'];

/** d times the first measure and o times the second, as terms of the proof and as text. */
const MIXED = {
  atoms: 'n_1 + n_2',
  weight: 'if(y <= n_1, d*w_1(y), o*w_2(y - n_1))',
  point: 'if(y <= n_1, p_1(y, i), p_2(y - n_1, i))',
};
/** D is ≥ 0 for the mixture if its terms are. */
export const MIXABLE =
  f(`forall([integer(n_1), function(w_1, 1), function(p_1, 2), integer(n_2), function(w_2, 1), function(p_2, 2), real(d), real(o)],
  [${isMeasure(A, 'k + 1')}, ${isMeasure(B, 'k + 1')}, d > 0, o > 0, d*${mean(A, 'k + 1')} + o*${mean(B, 'k + 1')} >= 0],
  d*${gain(A, 'k')} + o*${gain(B, 'k')} >= 0)`);

export const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** `below` is the hypothesis that D ≥ 0 for all measures with M(j) ≥ 0 for j > k. */
export function proofOfMixable(kit: ProverKit, below: number): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const { atoms, weight, point } = MIXED;
  const at = (j: string) => point.replaceAll(', i)', `, ${j})`);
  const total = (body: string) => x(`sum(y, 1, ${atoms}, ${body})`);
  const use = (hypothesis: string, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      f(hypothesis),
      terms.map((term) => x(term)),
      arithmetic(),
      t.opened(then),
    );
  /** a ≤ n₁, or a − n₁ is an atom of the second measure. */
  const either = (a: string, first: Tactic, second: Tactic): Tactic =>
    t.cases(f(`${a} <= n_1`), first, t.fact('integer-gap', [x(a), x('n_1')], arithmetic(), second));
  /** Σ of the mixture, from the two terms of an atom of each kind. */
  const joined = (
    body: string,
    [u, h]: readonly [string, string],
    each: (a: string, of: Measure) => Tactic,
    then: Tactic,
  ): Tactic => {
    const pieces = `if(y <= n_1, ${u}, ${h.replaceAll('(y', '(y - n_1')})`;
    const same: Tactic = (s) => either(newest(s), each(newest(s), A), each(newest(s), B))(s);
    const terms = [x('n_1'), x('n_2'), map(['y'], u), map(['y'], h)];
    const join = t.instantiate(JOIN, terms, arithmetic(), then);
    return sums.termwise('=', total(body), total(pieces), same, join);
  };
  const simple = (): Tactic => auto({ degree: 1 });
  const massOf = joined(weight, ['d*w_1(y)', 'o*w_2(y)'], simple, arithmetic());
  const MEANS = `forall([integer(j)], [], sum(y, 1, ${atoms}, ${weight}*(${at('j')} - mu)) == d*${mean(A, 'j')} + o*${mean(B, 'j')})`;
  const proofOfMeans = t.introAll((s) => {
    const j = newest(s);
    return joined(
      `${weight}*(${at(j)} - mu)`,
      [`d*w_1(y)*(p_1(y, ${j}) - mu)`, `o*w_2(y)*(p_2(y, ${j}) - mu)`],
      simple,
      arithmetic(),
    )(s);
  });
  const VALUE = `sum(y, 1, ${atoms}, ${weight}*(g(vector(i, I, ${point})) - z)) == d*${value(A)} + o*${value(B)}`;
  const proofOfValue = joined(
    `${weight}*(g(vector(i, I, ${point})) - z)`,
    ['d*w_1(y)*(g(vector(i, I, p_1(y, i))) - z)', 'o*w_2(y)*(g(vector(i, I, p_2(y, i))) - z)'],
    (a, [n, , p]) => {
      const own = n === 'n_1' ? `${p}(${a}, i)` : `${p}(${a} - n_1, i)`;
      const mixed = point.replaceAll('(y', `(${a}`).replaceAll('y <=', `${a} <=`);
      const terms = [x(`g(vector(i, I, ${mixed}))`), x(`g(vector(i, I, ${own}))`)];
      return t.fact('congruence', terms, simple(), t.rewrite(t.latest, simple()));
    },
    arithmetic(),
  );
  const WEIGHTED = `sum(j, 1, k, s(j)*sum(y, 1, ${atoms}, ${weight}*(${at('j')} - mu))) == d*${weighted(A, 'k', 's')} + o*${weighted(B, 'k', 's')}`;
  const proofOfWeighted = sums.termwise(
    '=',
    x(`sum(j, 1, k, s(j)*sum(y, 1, ${atoms}, ${weight}*(${at('j')} - mu)))`),
    x(`sum(j, 1, k, d*(s(j)*${mean(A, 'j')}) + o*(s(j)*${mean(B, 'j')}))`),
    (s) => t.instantiate(f(MEANS), [x(newest(s))], auto(), t.rewrite(t.latest, arithmetic()))(s),
    arithmetic(),
  );
  const products: readonly (readonly [string, Tactic])[] = [
    [`d*${mass(A)} > 0`, arithmetic({ degree: 2 })],
    [`o*${mass(B)} > 0`, arithmetic({ degree: 2 })],
  ];
  const isNonnegative = t.introAll((s) => {
    const a = newest(s);
    return either(
      a,
      use(weights(A), [a], auto({ degree: 2 })),
      use(weights(B), [`${a} - n_1`], auto({ degree: 2 })),
    )(s);
  });
  const isInside = t.introAll((s) => {
    const [a, b] = [newest(s, 2), newest(s)];
    return either(a, use(points(A), [a, b], simple()), use(points(B), [`${a} - n_1`, b], simple()))(s);
  });
  const areMeans = t.introAll((s) => {
    const j = newest(s);
    const far = (m: Measure, then: Tactic): Tactic => use(means(m, 'k + 1'), [j], then);
    return t.instantiate(
      f(MEANS),
      [x(j)],
      auto(),
      t.rewrite(
        t.latest,
        t.cases(f(`${j} > k + 1`), far(A, far(B, arithmetic({ degree: 2 }))), (inner) =>
          t.fact(
            'integer-gap',
            [x(j), x('k')],
            arithmetic(),
            t.have(f(`${j} == k + 1`), t.conjunction(arithmetic()), t.rewrite(t.latest, arithmetic())),
          )(inner),
        ),
      ),
    )(s);
  });
  const terms = [x(atoms), map(['y'], weight), map(['y', 'i'], point)];
  const conditions: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind !== 'forall')
      return t.firstOf(arithmetic(), t.have(f(`sum(y, 1, ${atoms}, ${weight}) > 0`), massOf, auto()))(s);
    if (goal.variables.length === 2) return isInside(s);
    return (goal.variables[0]?.name === 'y' ? isNonnegative : areMeans)(s);
  };
  return t.introAll(
    chain(
      kit,
      [[MEANS, proofOfMeans], [VALUE, proofOfValue], [WEIGHTED, proofOfWeighted], ...products],
      t.instantiate(below, terms, conditions, arithmetic()),
    ),
  );
}
