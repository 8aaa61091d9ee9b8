/**
 * Terms that cannot be negative, for what algebra sees as one opaque number: a sum of terms that are not, an absolute value, the
 * value of a function that a hypothesis bounds. ±1 % of such a quantity is harmless on one side, and nothing else says so.
 */
import type { Proof } from '../certificate/proof.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { atomsOf } from '../provers/terms.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';

/** More opaque terms than this are not looked at. */
const MOST = 8;

/** Nested sums below this depth are not looked into. */
const DEEPEST = 4;

const isAtLeastZero = (term: Expression): Formula => compare(term, '>=', 0n);

/** Adds term ≥ 0 for the goal's opaque terms of which that can be proved, and goes on. */
export function nonnegativeTerms(kit: ProverKit, then: Tactic): Tactic {
  return (state) => {
    const terms = atomsOf(state, [state.goal, ...newest(state)]).filter(({ op }) => op !== 'variable');
    return adding(kit, terms.slice(0, MOST), then, 0)(state);
  };
}

/** Comparisons that were added last. */
function newest({ hypotheses }: Sequent): readonly Formula[] {
  const before = hypotheses.findLastIndex(({ kind }) => kind !== 'compare');
  return hypotheses.slice(before + 1).slice(-MOST);
}

/** Adds what the ∀ among the hypotheses say of the first index, where their variables are such: q ≥ f(1) and the like. */
export function atFirstIndex(kit: ProverKit, then: Tactic): Tactic {
  const { t } = kit;
  const simple = kit.auto({ degree: 1, splits: 1 });
  const adding = (k: number, end: number): Tactic => {
    if (k >= end) return then;
    const next = adding(k + 1, end);
    return (state) => {
      const known = state.hypotheses[k];
      if (known?.kind !== 'forall' || known.body.kind !== 'compare') return next(state);
      if (!known.variables.every(({ sort }) => sort === 'integer')) return next(state);
      const ones = known.variables.map(() => expression(1n));
      return t.firstOf(t.instantiate(k, ones, t.firstOf(t.byHypothesis, simple), next), next)(state);
    };
  };
  return (state) => adding(0, Math.min(state.hypotheses.length, 2 * MOST))(state);
}

function adding(kit: ProverKit, [term, ...rest]: readonly Expression[], then: Tactic, depth: number): Tactic {
  if (term === undefined) return then;
  const next = adding(kit, rest, then, depth);
  const goal = isAtLeastZero(term);
  return async (state) => {
    let proof: Proof;
    try {
      proof = await nonnegative(kit, term, depth)({ ...state, goal });
    } catch (error) {
      if (error instanceof ProofFailure) return next(state);
      throw error;
    }
    return kit.t.have(goal, async () => proof, next)(state);
  };
}

function nonnegative(kit: ProverKit, term: Expression, depth: number): Tactic {
  const { t, sums, auto } = kit;
  const simple = auto({ degree: 2, splits: 3 });
  if (term.op === 'sum' && depth < DEEPEST) {
    // Σ 0 ≤ Σ f, and Σ 0 = 0.
    const zeros: Expression = { ...term, body: expression(0n) };
    const each: Tactic = (state) => deeper(kit, depth)(state);
    return sums.termwise('<=', zeros, term, each, t.fact('sum-constant', [zeros], simple, simple));
  }
  return t.firstOf(t.byHypothesis, simple, bounded(kit, term, simple));
}

/** A goal f ≥ g about terms of a sum: with what is known of its own opaque terms. */
const deeper =
  (kit: ProverKit, depth: number): Tactic =>
  (state) => {
    const terms = atomsOf(state, [state.goal]).filter(({ op }) => op !== 'variable');
    const simple = kit.auto({ degree: 2, splits: 3 });
    return adding(kit, terms.slice(0, MOST), simple, depth + 1)(state);
  };

/** f(t) ≥ 0 from a hypothesis ∀x∈D: … f(x) … at x = t. */
function bounded(kit: ProverKit, term: Expression, simple: Tactic): Tactic {
  const { t } = kit;
  return (state) => {
    const tries = [...state.hypotheses.entries()].flatMap(([k, known]): Tactic[] => {
      const terms = known.kind === 'forall' ? matched(known, term, state) : undefined;
      return terms ? [t.instantiate(k, terms, t.firstOf(t.byHypothesis, simple), t.opened(simple))] : [];
    });
    return t.firstOf(...tries)(state);
  };
}

/** Arguments at which a ∀ speaks of this value of a function or component of a vector. */
function matched(
  known: Extract<Formula, { kind: 'forall' | 'exists' }>,
  term: Expression,
  state: Sequent,
): Expression[] | undefined {
  if (term.op !== 'apply') return undefined;
  const names = known.variables.map(({ name }) => name);
  const found = new Map<string, Expression>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || 'num' in value) return;
    const node = value as Expression;
    if (node.op === 'apply' && node.name === term.name && node.args.length === term.args.length) {
      node.args.forEach((arg, k) => {
        if (arg.op === 'variable' && names.includes(arg.name)) found.set(arg.name, term.args[k] as Expression);
      });
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(known.body);
  const terms = names.map((name) => found.get(name));
  if (terms.some((one) => one === undefined)) return undefined;
  const isInScope = terms.every((one) => [...freeNames(one as Expression)].every((name) => state.variables.has(name)));
  return isInScope ? (terms as Expression[]) : undefined;
}
