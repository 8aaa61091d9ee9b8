/**
 * Σ f ≤ Σ g for a sum that is changed in its terms: ±1 % inside of a sum is harmless on one side if it is so term by term, and algebra
 * sees both sums as opaque numbers.
 */
import type { Proof } from '../certificate/proof.ts';
import { RefusalError } from '../kernel/refusal.ts';
import { type Sequent, withHypotheses } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { atomsOf } from '../provers/terms.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import { nonnegativeTerms } from './nonnegative.ts';

type Sum = Extract<Expression, { op: 'sum' }>;

/** More pairs are not looked at. */
const MOST = 3;

/** Choices in a pair of terms that are taken apart. */
const MOST_CHOICES = 3;

const textOf = (node: Expression): string => canonical(compare(node, '=', expression(0n)));

const sumsIn = (state: Sequent, nodes: readonly Formula[]): Sum[] =>
  atomsOf(state, nodes).filter((node): node is Sum => node.op === 'sum');

/** Sums of the goal that are not known, each with one over the same range that is known and not in the goal. */
function pairsIn(state: Sequent): (readonly [Sum, Sum])[] {
  const known = sumsIn(
    state,
    state.hypotheses.filter(({ kind }) => kind === 'compare'),
  );
  const sought = sumsIn(state, [state.goal]);
  const without = (some: readonly Sum[], others: readonly Sum[]): Sum[] => {
    const texts = new Set(others.map(textOf));
    return some.filter((one) => !texts.has(textOf(one)));
  };
  const range = ({ from, to }: Sum): string => `${textOf(from)} ${textOf(to)}`;
  const news = without(known, sought).reverse();
  return without(sought, known)
    .flatMap((sum) => news.filter((twin) => range(twin) === range(sum)).map((twin) => [sum, twin] as const))
    .slice(0, MOST);
}

/** Adds Σ f ≤ Σ g for such pairs, whichever way round it holds term by term, and goes on; fails where there is none. */
export function comparedSums(kit: ProverKit, then: Tactic): Tactic {
  return async (state) => {
    const found: { readonly formula: Formula; readonly proof: Proof }[] = [];
    // Each is proved with those before it among the hypotheses, which it counts.
    let known = state;
    for (const [sum, twin] of pairsIn(state)) {
      for (const [less, more] of [
        [sum, twin],
        [twin, sum],
      ] as const) {
        const formula = compare(less, '<=', more);
        const each = termByTerm(kit, MOST_CHOICES);
        const proof = await attempt(
          { ...known, goal: formula },
          kit.sums.termwise('<=', less, more, each, kit.t.byHypothesis),
        );
        if (!proof) continue;
        found.push({ formula, proof });
        known = withHypotheses(known, [formula]);
      }
    }
    if (found.length === 0) throw new ProofFailure(state, 'no sums to compare term by term');
    return found.reduceRight<Tactic>(
      (rest, { formula, proof }) => kit.t.have(formula, async () => proof, rest),
      then,
    )(state);
  };
}

/** f ≤ g: the choices in which the sides differ taken apart, the others left as they are. */
function termByTerm(kit: ProverKit, choices: number): Tactic {
  const simple = kit.arithmetic({ degree: 2 });
  const end = kit.t.firstOf(impossible(kit), simple, nonnegativeTerms(kit, simple), kit.auto({ degree: 2, splits: 2 }));
  return (state) => {
    const { goal } = state;
    if (goal.kind !== 'compare' || choices === 0) return end(state);
    const choicesOf = (side: Expression): Map<string, Expression> =>
      new Map(
        atomsOf(state, [compare(side, '=', expression(0n))])
          .filter(({ op }) => op === 'if')
          .map((node) => [textOf(node), node]),
      );
    const [left, right] = [choicesOf(goal.left), choicesOf(goal.right)];
    const differing = [...left].find(([text]) => !right.has(text)) ?? [...right].find(([text]) => !left.has(text));
    const next = kit.t.opened(termByTerm(kit, choices - 1));
    return differing ? kit.t.branch(differing[1], next, next)(state) : end(state);
  };
}

/** Two choices by one condition: where the first goes one way the second does not go the other one. */
function impossible(kit: ProverKit): Tactic {
  const { t } = kit;
  const simple = kit.auto({ degree: 1, splits: 0 });
  return (state) => {
    const [first, last] = [state.hypotheses.length - 2, state.hypotheses.length - 1];
    if (state.hypotheses[last]?.kind === 'or') return t.destruct(last, t.absurd(simple))(state);
    for (const [some, all] of [
      [first, last],
      [last, first],
    ] as const) {
      const [a, b] = [state.hypotheses[some], state.hypotheses[all]];
      if (a?.kind !== 'exists' || b?.kind !== 'forall' || a.variables.length !== b.variables.length) continue;
      return t.destruct(some, clashing(kit, all, a.variables.length))(state);
    }
    throw new ProofFailure(state, 'no condition that fails');
  };
}

/** What a ∀ says of the newest variables cannot be. */
function clashing(kit: ProverKit, all: number, count: number): Tactic {
  const { t } = kit;
  const simple = kit.arithmetic({ degree: 1 });
  return (state) => {
    const newest = [...state.variables.keys()].slice(-count).map((name) => expression(name));
    return t.absurd(t.instantiate(all, newest, t.firstOf(t.byHypothesis, simple), simple))(state);
  };
}

async function attempt(state: Sequent, tactic: Tactic): Promise<Proof | undefined> {
  try {
    return await tactic(state);
  } catch (error) {
    if (error instanceof ProofFailure || error instanceof RefusalError) return undefined;
    throw error;
  }
}
