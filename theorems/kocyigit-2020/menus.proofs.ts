/**
 * Arguments about bundles and choices that the proofs of section 2.4 share.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { allSubsets, choosesBest, posted } from './menus.ts';
import { atItem } from './pricing.proofs.ts';

/**
 * For v ∈ 𝒱 by name: a new number k with s(v) = k in place of s(v) everywhere; `then` gets the number of the hypothesis that k is
 * best for v.
 */
export function bestFor(
  kit: ProverKit,
  name: string,
  then: (best: number) => Tactic,
  condition: Formula = choosesBest(posted),
): Tactic {
  const { t, auto } = kit;
  const opened: Tactic = (s) => {
    const best = t.latest(s);
    return t.rewrite(best - 1, then(best))(s);
  };
  const found = t.destruct(t.latest, t.destruct(t.latest, opened));
  return t.instantiate(condition, [x(name)], t.firstOf(t.byHypothesis, auto()), found);
}

/** Definedness: s(v) and s(w) are numbers of bundles. */
export function isDefinedAtChoices(kit: ProverKit, condition: Formula = choosesBest(posted)): Tactic {
  const { t, auto } = kit;
  const visit: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(visit)(s);
    if (goal.kind === 'and') return t.conjunction(visit)(s);
    const points = [...s.variables.values()].filter(({ sort, name }) => sort === 'vector' && ['v', 'w'].includes(name));
    const attempts = points.map(({ name }) => bestFor(kit, name, () => auto(), condition));
    return t.firstOf(auto(), ...attempts)(s);
  };
  return visit;
}

/** Adds what is known of the newest item, or of this one, and whether it is in the named bundles; `then` in each case. */
export function membership(kit: ProverKit, names: readonly string[], then: Tactic, item?: Expression): Tactic {
  const { t, sums, auto } = kit;
  return (s) => {
    const l = item ?? sums.newest(s);
    const split = names.reduceRight<Tactic>(
      (next, name) =>
        t.instantiate(
          allSubsets.isMember,
          [x(name)],
          auto(),
          t.instantiate(t.latest, [l], auto(), t.destruct(t.latest, next)),
        ),
      atItem(kit, then, l),
    );
    return split(s);
  };
}
