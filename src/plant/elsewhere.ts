/**
 * Where a claim says nothing: a border was let in, a bound moved, a hypothesis dropped. What is asserted there has to hold by itself,
 * and often does, since both sides stay what they are.
 */
import { compile } from '../falsification/doubles/compile.ts';
import { NotCompiled, Slots } from '../falsification/doubles/frame.ts';
import { subgoals } from '../kernel/check.ts';
import { RefusalError } from '../kernel/refusal.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { atomsOf } from '../provers/terms.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { freeNames, type Term } from '../statement/scope.ts';

type Comparison = Extract<Formula, { kind: 'compare' }>;

const conjuncts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'and' ? formula.parts.flatMap(conjuncts) : [formula];

/** A comparison among what hypothesis k asks for at these terms that algebra does not find met. */
export async function missedCondition(
  kit: ProverKit,
  state: Sequent,
  k: number,
  terms: readonly Term[],
): Promise<Comparison | undefined> {
  const met = simple(kit);
  for (const goal of conditionsOf(kit, state, k, terms)) {
    if (goal.kind !== 'compare' || kit.t.findIndex(state, goal) >= 0) continue;
    if (!(await isProvable({ ...state, goal }, met))) return goal;
  }
  return undefined;
}

function conditionsOf(kit: ProverKit, state: Sequent, hypothesis: number, terms: readonly Term[]): Formula[] {
  try {
    const goals = subgoals(state, { rule: 'instantiate', hypothesis, terms, proofs: [] }, kit.t.algebra, 'search');
    return goals.slice(0, -1).flatMap(({ goal }) => conjuncts(goal));
  } catch (error) {
    if (error instanceof RefusalError) throw new ProofFailure(state, error.message);
    throw error;
  }
}

async function isProvable(state: Sequent, tactic: Tactic): Promise<boolean> {
  try {
    await tactic(state);
    return true;
  } catch (error) {
    if (error instanceof ProofFailure || error instanceof RefusalError) return false;
    throw error;
  }
}

/** The goal where the condition, a hypothesis no more, is not met. @param leaf what decides comparisons */
export function elsewhere(kit: ProverKit, { left, right }: Comparison, leaf: Tactic): Tactic {
  const { t } = kit;
  const plain = throughParts(kit, t.firstOf(emptySums(kit, leaf), leaf));
  const [name, value] = left.op === 'variable' ? [left, right] : [right, left];
  if (name.op !== 'variable' || freeNames(value).has(name.name)) return plain;
  // At a border the variable is known.
  const atBorder = t.have(compare(name, '=', value), simple(kit), t.rewrite(t.latest, plain));
  const isZero = value.op === 'rational' && value.value.isZero();
  const otherwise = isZero ? t.firstOf(besideZero(kit, name, plain), plain) : plain;
  return t.firstOf(noInteger(kit, name.name, value), atBorder, otherwise);
}

/** Beyond a bound that was 0 a term may be divided by: often nothing is left at 0 itself, and the sign on the other side is known. */
function besideZero(kit: ProverKit, name: Expression, plain: Tactic): Tactic {
  const { t } = kit;
  const signed = (relation: '<' | '>'): Tactic => t.have(compare(name, relation, 0n), simple(kit), plain);
  return t.cases(compare(name, '=', 0n), t.absurd(simple(kit)), t.firstOf(signed('<'), signed('>')));
}

/** At a border that is a number between two integers an integer never is: n ≥ ⌊c⌋ + 1 > c, or n ≤ ⌊c⌋ < c. */
function noInteger(kit: ProverKit, name: string, value: Expression): Tactic {
  const { t } = kit;
  return (state) => {
    const below = state.variables.get(name)?.sort === 'integer' ? integerBelow(value) : undefined;
    if (below === undefined) throw new ProofFailure(state, 'no border between two integers');
    const gap = t.fact('integer-gap', [expression(name), expression(below)], simple(kit), t.absurd(simple(kit)));
    const between = t.have(compare(below, '<', value), t.enclosure(), gap);
    return t.have(compare(value, '<', below + 1n), t.enclosure(), between)(state);
  };
}

const simple = (kit: ProverKit): Tactic => kit.auto({ degree: 2, splits: 2 });

/** ⌊c⌋ as doubles tell; the kernel encloses c. `undefined` for a term with variables. */
function integerBelow(value: Expression): bigint | undefined {
  if (freeNames(value).size > 0) return undefined;
  try {
    const slots = new Slots();
    const below = Math.floor(compile(value, slots)(slots.frame()));
    return Number.isSafeInteger(below) ? BigInt(below) : undefined;
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

/** Adds that sums are 0 of which that can be told by their ends, and goes on; fails where there is none. */
function emptySums(kit: ProverKit, then: Tactic): Tactic {
  const { t } = kit;
  const below = t.firstOf(t.byHypothesis, kit.arithmetic({ degree: 1 }));
  return async (state) => {
    const atoms = atomsOf(state, [state.goal, ...state.hypotheses.filter(({ kind }) => kind === 'compare')]);
    const empty: Expression[] = [];
    for (const term of atoms) {
      if (term.op === 'sum' && (await isProvable({ ...state, goal: compare(term.to, '<', term.from) }, below))) {
        empty.push(term);
      }
    }
    if (empty.length === 0) throw new ProofFailure(state, 'no empty sums');
    return empty.reduceRight((rest: Tactic, term) => t.fact('sum-empty', [term], below, rest), then)(state);
  };
}

/** Down to comparisons, which the leaf decides. */
function throughParts(kit: ProverKit, leaf: Tactic): Tactic {
  const { t } = kit;
  const parts: Tactic = (state) => {
    switch (state.goal.kind) {
      case 'and':
        return t.conjunction(parts)(state);
      case 'forall':
      case 'implies':
        return t.intro(t.opened(parts))(state);
      case 'compare':
        return leaf(state);
      default:
        // Or no point is left there.
        return t.firstOf(kit.auto({ degree: 2, splits: 4 }), t.absurd(leaf))(state);
    }
  };
  return parts;
}
