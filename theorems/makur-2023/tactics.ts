/**
 * Arguments that several proofs about total variation share.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

export function tactics({ t, sums, auto, arithmetic }: ProverKit) {
  const newest = (state: Sequent): string => (sums.newest(state) as Extract<Expression, { op: 'variable' }>).name;

  /** A tactic that knows the newest variable's name. */
  const named =
    (then: (name: string) => Tactic): Tactic =>
    (state) =>
      then(newest(state))(state);

  /** A hypothesis ∀ at terms; its conclusion is taken apart. */
  const at = (condition: string, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      f(condition),
      terms.map((term) => x(term)),
      auto(),
      t.opened(then),
    );

  /** Linear combinations of hypotheses; an equation from both of its inequalities. */
  const leaf = arithmetic({ degree: 1 });
  const linear = t.firstOf(t.byHypothesis, leaf, t.conjunction(leaf));

  /** As `at`, with conditions that are hypotheses or linear in them: quick where there are many hypotheses. */
  const take = (condition: string, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      f(condition),
      terms.map((term) => x(term)),
      linear,
      t.opened(then),
    );

  /** A hypothesis ∀ i at the newest variable. */
  const here = (condition: string, then: Tactic): Tactic => named((k) => at(condition, [k], then));

  const le = (a: string, b: string, each: Tactic, then: Tactic): Tactic => sums.termwise('<=', x(a), x(b), each, then);
  const eq = (a: string, b: string, each: Tactic, then: Tactic): Tactic => sums.termwise('=', x(a), x(b), each, then);

  /**
   * Lemma 2 on 1..N: adds Σ (P − Q)(o − (a + b)/2) ≤ (b − a)/2 · Σ |P − Q|. `bounds` shows a ≤ o ≤ b at the newest index.
   */
  const moved = (
    P: string,
    Q: string,
    o: (t: string) => string,
    bounds: (then: Tactic) => Tactic,
    then: Tactic,
  ): Tactic =>
    le(
      `sum(t, 1, N, (${P}(t) - ${Q}(t))*(${o('t')} - (a + b)/2))`,
      `sum(t, 1, N, abs(${P}(t) - ${Q}(t))*((b - a)/2))`,
      bounds(auto()),
      then,
    );

  /** A new number with the given value. */
  const number = (name: string, value: string, then: Tactic): Tactic =>
    t.have(
      f(`exists([real(${name})], [], ${name} == ${value})`),
      t.witness([x(value)], auto()),
      t.destruct(t.latest, then),
    );

  /** A closed statement about numbers: enclosed as a whole, or part by part. */
  const ground: Tactic = (state) =>
    t.firstOf(
      t.enclosure(),
      ...(state.goal.kind === 'and' ? [t.conjunction(ground)] : []),
      ...(state.goal.kind === 'forall' || state.goal.kind === 'implies' ? [t.intro(ground)] : []),
      auto(),
    )(state);

  /** For `refute` of a ∀: at these terms its conditions and its definedness hold, and the falsehood by the tactic. */
  const failsAt =
    (terms: readonly Term[], falsehood: Tactic = ground): Tactic =>
    (state) => {
      const conditions = state.goal.kind === 'exists' ? state.goal.where.length : 0;
      return t.witness(
        terms,
        ...Array.from({ length: conditions }, () => ground),
        t.conjunction(ground, falsehood),
      )(state);
    };

  /** An index i with 1 ≤ i ≤ n, n a number: `then` for each value, with i replaced by it. */
  const indexed = (i: string, n: number, then: Tactic, from = 1): Tactic => {
    if (from > n) return t.absurd(auto());
    const later = t.fact('integer-gap', [x(i), x(`${from}`)], auto(), indexed(i, n, then, from + 1));
    return t.cases(f(`${i} == ${from}`), t.rewrite(t.latest, then), t.destruct(t.latest, t.absurd(auto()), later));
  };

  /** ∀ over indices up to the given numbers, each combination by the tactic. */
  const everyIndex = (ends: Readonly<Record<string, number>>, then: Tactic): Tactic =>
    t.introAll(Object.entries(ends).reduceRight((rest, [i, n]) => indexed(i, n, rest), then));

  return { named, number, indexed, everyIndex, ground, failsAt, at, take, here, le, eq, moved, leaf, linear };
}
