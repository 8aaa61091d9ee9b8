/**
 * Why a formula with one thing changed still holds: it follows from the original, read place by place.
 *
 * The two are walked together. Below a ∀ and right of an implication the original is used, left of one and among conditions it is
 * what has to be met; where the two differ a comparison remains, which algebra or analysis decides from all that is known there. So a
 * narrower range, a condition that no longer restricts what it stood in, a constant moved in the harmless direction, < read as ≤.
 */
import { RefusalError } from '../kernel/refusal.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { type HypothesisRef, ProofFailure } from '../provers/tactic.ts';
import { type Expression, expression } from '../statement/expression.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import { substitute, type Term } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { choicesBeyond } from './beyond.ts';
import { distance } from './changedLemmas.ts';
import { comparedSums } from './comparedSums.ts';
import { elsewhere, missedCondition } from './elsewhere.ts';
import { longerSums } from './longerSums.ts';
import { mirroredDifferences } from './mirrored.ts';
import { atFirstIndex, nonnegativeTerms } from './nonnegative.ts';
import { otherInstances } from './otherInstances.ts';
import { processorTime } from './processorTime.ts';
import { rechosen } from './rechosen.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** The names under which the kernel brought so many variables in. */
const newest = (state: Sequent, count: number): string[] =>
  count === 0 ? [] : [...state.variables.keys()].slice(-count);

const isPlain = (variables: readonly Variable[]): boolean => variables.every(({ sort }) => sort !== 'function');

/** The term in the names by which variables are known. */
function renamed(term: Term | undefined, called: ReadonlyMap<string, Expression>): Term | undefined {
  if (term?.op !== 'function') return term && substitute(term, called);
  return { ...term, body: substitute(term.body, called) };
}

/** Quantifiers over the same body: their conditions differ at most. */
const saysSame = (known: Formula, goal: Formula): boolean =>
  'body' in known && 'body' in goal && canonical(known.body) === canonical(goal.body);

const fail = (state: Sequent, reason: string): never => {
  throw new ProofFailure(state, reason);
};

/** What a rule refuses is one more way that does not lead on. */
async function refusable(state: Sequent, prove: () => ReturnType<Tactic>): ReturnType<Tactic> {
  try {
    return await prove();
  } catch (error) {
    if (error instanceof RefusalError) return fail(state, error.message);
    throw error;
  }
}

class Consequence {
  constructor(
    private readonly kit: ProverKit,
    /** How many milliseconds are left. */
    private readonly left: () => number,
    /** By algebra only, where there are many goals of which most are known. */
    private readonly isPlain = false,
  ) {}

  /** The goal, from this hypothesis before all others. */
  readonly from =
    (reference: HypothesisRef): Tactic =>
    (state) => {
      const { t } = this.kit;
      if (this.left() <= 0) return fail(state, 'out of time');
      if (t.findIndex(state, state.goal) >= 0) return t.byHypothesis(state);
      const k = typeof reference === 'number' ? reference : t.latest(state);
      return refusable(state, () => this.between(state.hypotheses[k] as Formula, k, state));
    };

  private between(known: Formula, k: number, state: Sequent): ReturnType<Tactic> {
    const { t } = this.kit;
    const { goal } = state;
    const latest = this.from(t.latest);
    if (goal.kind === 'forall' && known.kind === 'forall') {
      const first = state.hypotheses.length;
      return t.intro((inner) => {
        const names = newest(inner, goal.variables.length);
        return this.opened(first, this.instantiated(known, k, names, goal))(inner);
      })(state);
    }
    if (goal.kind === 'implies') {
      const first = state.hypotheses.length;
      if (known.kind === 'implies') return t.intro(this.opened(first, this.applied(k, [])))(state);
      return t.intro(this.opened(state.hypotheses.length, this.from(k)))(state);
    }
    if (known.kind === 'implies') return this.applied(k, [])(state);
    if (known.kind === 'exists' && goal.kind === 'exists') {
      return t.destruct(k, this.witnessed(known, goal, state.hypotheses.length))(state);
    }
    if (goal.kind === 'iff' && known.kind === 'iff') {
      const first = state.hypotheses.length;
      return t.destruct(k, t.conjunction(this.from(first), this.from(first + 1)))(state);
    }
    if (known.kind === 'and') return this.fromParts(known.parts, k)(state);
    if (goal.kind === 'and') return t.conjunction(this.from(k))(state);
    if (known.kind === 'or') return t.destruct(k, latest)(state);
    if (goal.kind === 'or') return this.somePart(goal.parts, k)(state);
    if (known.kind === 'infimum' && goal.kind === 'infimum') return this.infimum(k, known, goal)(state);
    return this.leaf(state);
  }

  /** With the conjunctions among the hypotheses from this one on taken apart. */
  private opened(from: number, then: Tactic): Tactic {
    const { t } = this.kit;
    return (state) => {
      const at = state.hypotheses.findIndex(({ kind }, k) => k >= from && kind === 'and');
      return at < 0 ? then(state) : t.destruct(at, this.opened(at + 1, then))(state);
    };
  }

  /** From ∀x∈D: A at what the goal's variables are called: each by its name, conditions from those of the goal; or elsewhere. */
  private instantiated(known: Quantified, k: number, names: readonly string[], goal: Quantified): Tactic {
    const { t } = this.kit;
    const called = new Map(goal.variables.map(({ name }, i) => [name, expression(names[i] as string)]));
    const nameOf = (name: string, i: number): Expression | undefined =>
      called.get(name) ?? (names[i] === undefined ? undefined : expression(names[i]));
    const plainly = new Consequence(this.kit, this.left, true);
    const others = otherInstances(known, goal).map((instead): Tactic => {
      const terms = known.variables.map(({ name }, i) => renamed(instead.get(name), called) ?? nameOf(name, i));
      return t.instantiate(k, terms as Term[], plainly.met, this.from(t.latest));
    });
    return (state) => {
      const terms = known.variables.map(({ name }, i) => nameOf(name, i));
      if (terms.some((term) => term === undefined)) return fail(state, 'other variables');
      return t.firstOf(...others.map((other) => this.timed(other)), this.applied(k, terms as Term[]))(state);
    };
  }

  /**
   * What hypothesis k says at these terms. A condition on numbers that is not known to be met makes two cases: where it is met the
   * hypothesis speaks; elsewhere, at a border that was let in or beyond a bound that was moved, the goal has to hold by itself.
   */
  private applied(k: number, terms: readonly Term[]): Tactic {
    const { t } = this.kit;
    return async (state) => {
      const missed = await missedCondition(this.kit, state, k, terms);
      const always = t.instantiate(k, terms, this.met, this.from(t.latest));
      if (!missed) return always(state);
      const inCases = t.cases(missed, this.applied(k, terms), elsewhere(this.kit, missed, this.leaf));
      return t.firstOf(inCases, always)(state);
    };
  }

  /** @param first the hypothesis with the first part of what is known of the witness */
  private witnessed(known: Quantified, goal: Quantified, first: number): Tactic {
    return (state) => {
      const { t } = this.kit;
      const names = newest(state, known.variables.length);
      const called = new Map(known.variables.map(({ name }, i) => [name, names[i] as string]));
      const terms = goal.variables.map(({ name }, i) => called.get(name) ?? names[i]);
      if (terms.some((name) => name === undefined)) return fail(state, 'other variables');
      const same = t.witness(
        terms.map((name) => expression(name as string)),
        this.met,
      );
      const choices = choicesBeyond(known, goal, called as ReadonlyMap<string, string>, (name) =>
        state.variables.has(name),
      );
      const plainly = new Consequence(this.kit, this.left, true);
      const others = choices.map((choice) => this.timed(rechosen(this.kit, choice, first, plainly.met)));
      return t.firstOf(...others, this.opened(first, same))(state);
    };
  }

  /** The goal's parts each from the part in the same place, or from any; another goal from all of them. */
  private fromParts(parts: readonly Formula[], k: number): Tactic {
    const { t } = this.kit;
    return (state) => {
      const first = state.hypotheses.length;
      const { goal } = state;
      if (goal.kind === 'and' && goal.parts.length === parts.length) {
        return t.destruct(k, t.conjunction(...parts.map((_, i) => this.from(first + i))))(state);
      }
      if (goal.kind === 'and') return t.destruct(k, t.conjunction(this.met))(state);
      return t.destruct(k, this.met)(state);
    };
  }

  private somePart(parts: readonly Formula[], k: number): Tactic {
    const { t } = this.kit;
    return t.firstOf(...parts.map((_, part) => t.disjunction(part, this.from(k))), this.leaf);
  }

  private infimum(
    k: number,
    known: Extract<Formula, { kind: 'infimum' }>,
    goal: Extract<Formula, { kind: 'infimum' }>,
  ): Tactic {
    const { t } = this.kit;
    const compare: Tactic = (state) =>
      known.relation === '=' || known.relation === goal.relation
        ? t.momentCompare(k, this.leaf)(state)
        : fail(state, 'the infimum is bounded from the other side');
    return goal.relation === '=' ? t.firstOf(compare, t.momentEqual(this.met, this.met)) : compare;
  }

  /** From whatever is known: the same, something of the same form, or by calculation. */
  private readonly met: Tactic = (state) => {
    const { t } = this.kit;
    const { goal } = state;
    if (this.left() <= 0) return fail(state, 'out of time');
    if (t.findIndex(state, goal) >= 0) return t.byHypothesis(state);
    if (goal.kind === 'and') return t.conjunction(this.met)(state);
    if (goal.kind === 'compare') return this.leaf(state);
    const alike = [...state.hypotheses.entries()]
      .filter(([, known]) => this.isAlike(known, goal))
      .map(([k, known]) => ({ k, far: distance(known, goal), isSame: saysSame(known, goal) }))
      .sort((a, b) => b.far - a.far || Number(a.isSame) - Number(b.isSame))
      .map(({ k }) => this.from(k));
    const introduced: Tactic = t.intro(this.opened(state.hypotheses.length, this.met));
    const otherwise: Tactic = goal.kind === 'forall' && isPlain(goal.variables) ? introduced : this.leaf;
    return t.firstOf(...alike.reverse(), otherwise)(state);
  };

  private isAlike(known: Formula, goal: Formula): boolean {
    if (known.kind !== goal.kind) return false;
    if (known.kind !== 'forall' && known.kind !== 'exists') return true;
    const sortsOf = ({ variables }: Quantified): string => variables.map(({ sort }) => sort).join();
    return sortsOf(known) === sortsOf(goal as Quantified);
  }

  /** The tactic, if there is time for it. */
  private timed(tactic: Tactic): Tactic {
    return (state) => (this.left() <= 0 ? fail(state, 'out of time') : tactic(state));
  }

  /** A calculation from all that is known. */
  private readonly leaf: Tactic = (state) => {
    const { kit } = this;
    const simple = this.timed(kit.auto({ degree: 2, splits: 4 }));
    if (this.isPlain) return kit.t.firstOf(kit.t.byHypothesis, simple)(state);
    const nonnegative = nonnegativeTerms(kit, simple);
    const ways = [
      kit.t.byHypothesis,
      simple,
      mirroredDifferences(kit, simple),
      comparedSums(kit, simple),
      longerSums(kit, nonnegativeTerms(kit, simple)),
      nonnegative,
      atFirstIndex(kit, nonnegative),
    ];
    const analysis: Tactic = (last) => kit.analysis({ milliseconds: Math.min(2000, this.left()) })(last);
    return kit.t.firstOf(...[...ways, analysis].map((way) => this.timed(way)))(state);
  };
}

/** For a goal that is the last hypothesis with one thing changed. @param milliseconds of processor time */
export function consequence(kit: ProverKit, milliseconds: number): Tactic {
  return (state) => {
    const elapsed = processorTime();
    return new Consequence(kit, () => milliseconds - elapsed()).from(kit.t.latest)(state);
  };
}
