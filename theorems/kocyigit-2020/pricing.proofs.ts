/**
 * Arguments that the proofs of chapter 2 share.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { type Expression, sum } from '../../src/statement/expression.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

/** ∀ integer j with 1 ≤ j ≤ J: something that is known of each item. */
function isAboutItems(hypothesis: Formula): boolean {
  if (hypothesis.kind !== 'forall' || hypothesis.variables.length !== 1 || hypothesis.where.length !== 2) return false;
  const last = hypothesis.where[1];
  return last?.kind === 'compare' && last.right.op === 'variable' && last.right.name === 'J';
}

/** Adds what the hypotheses about all items say of item j; by default j is the newest variable. */
export function atItem({ t, sums, auto }: ProverKit, then: Tactic, item?: Expression): Tactic {
  return (start: Sequent) => {
    const j = item ?? sums.newest(start);
    const known = start.hypotheses.flatMap((hypothesis, k) => (isAboutItems(hypothesis) ? [k] : []));
    return known.reduceRight<Tactic>((next, k) => t.instantiate(k, [j], auto(), t.opened(next)), then)(start);
  };
}

/** Σ_{j=1}^J of the body. */
export const total = (body: Expression): Expression => sum('j', 1n, 'J', body);

/** Goes into ∀, → and ∧; the leaves by the tactic. */
export function leaves({ t }: ProverKit, leaf: Tactic): Tactic {
  const visit: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(visit)(s);
    return goal.kind === 'and' ? t.conjunction(visit)(s) : leaf(s);
  };
  return visit;
}

/** Definedness: where j is an item, v̄_j − c_j > 0; where log s_j stands, s_j ≥ 1/e > 0. */
export function isDefined(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const withItem: Tactic = (s) => {
    const newest = [...s.variables.values()].at(-1);
    return newest?.sort === 'integer' && newest.name !== 'J' ? atItem(kit, auto())(s) : auto()(s);
  };
  return leaves(kit, t.have(f('e > 0'), t.enclosure(), t.have(f('1/e > 0'), auto(), withItem)));
}
