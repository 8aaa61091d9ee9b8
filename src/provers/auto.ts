/**
 * The default strategy: take the goal and the hypotheses apart, sign the divisors, split piecewise terms, add the defining facts
 * of roots, and leave the rest to the Positivstellensatz search.
 */
import type { Proof } from '../certificate/proof.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { LpOracle } from '../solvers/oracle.ts';
import type { Expression } from '../statement/expression.ts';
import { compare, type Formula } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { integralOf } from '../symbolic/existenceOfIntegral.ts';
import { integrability } from './integrability.ts';
import { type SearchOptions, searchPositivstellensatz } from './positivstellensatz.ts';
import {
  absurd,
  algebra,
  cases,
  conjunction,
  destruct,
  disjunction,
  enclosure,
  exactly,
  fact,
  findIndex,
  firstOf,
  have,
  intro,
  ProofFailure,
  step,
  type Tactic,
} from './tactic.ts';
import { closedSubterms, divisorsOf, innermostPiecewise } from './terms.ts';

export interface AutoOptions extends SearchOptions {
  /** Most case distinctions on one path; default 8. */
  readonly splits?: number;
}

interface Progress {
  /** Hypotheses that have been taken apart. */
  readonly opened: ReadonlySet<number>;
  readonly splits: number;
  /** Divisors whose sign was looked for in vain. */
  readonly given: ReadonlySet<string>;
}

export function auto(oracle: LpOracle, options: AutoOptions = {}): Tactic {
  const degree = options.degree ?? 3;
  const light = searchPositivstellensatz(oracle, { ...options, degree: Math.min(2, degree) });
  const deep = degree > 2 ? searchPositivstellensatz(oracle, { ...options, fewest: 3 }) : light;
  const start: Progress = { opened: new Set(), splits: options.splits ?? 8, given: new Set() };
  return (state) => new Strategy(light, deep).prove(state, start);
}

const isEquation = ({ goal }: Sequent): boolean => goal.kind === 'compare' && goal.relation === '=';

const ANALYSIS = /"(sqrt|exp|log|lambertWm1|lambertW0|constant)"/;

/** A comparison without variables that says ≠, or in which a root, e, an exponential, a logarithm or W₋₁ occurs. */
const isClosedAnalysis = ({ goal }: Sequent): boolean =>
  goal.kind === 'compare' && freeNames(goal).size === 0 && (goal.relation === '!=' || ANALYSIS.test(canonical(goal)));

/** A hypothesis a ≠ b that contradicts a = a or a hypothesis a = b. */
function clashing(state: Sequent): number | undefined {
  const equal = new Set<string>();
  for (const hypothesis of state.hypotheses) {
    if (hypothesis.kind !== 'compare' || hypothesis.relation !== '=') continue;
    equal.add(algebra.difference(hypothesis.left, hypothesis.right).numerator.monic().key());
  }
  const index = state.hypotheses.findIndex((hypothesis) => {
    if (hypothesis.kind !== 'compare' || hypothesis.relation !== '!=') return false;
    const { numerator, denominator } = algebra.difference(hypothesis.left, hypothesis.right);
    return denominator.size === 0 && (numerator.isZero() || equal.has(numerator.monic().key()));
  });
  return index < 0 ? undefined : index;
}

class Strategy {
  constructor(
    /** The search with products of at most two hypotheses. */
    private readonly light: Tactic,
    /** The search with longer products, where the caller asks for them. */
    private readonly deep: Tactic,
  ) {}

  prove(state: Sequent, progress: Progress): Promise<Proof> {
    if (isClosedAnalysis(state)) return firstOf(enclosure(), (next) => this.search(next, progress))(state);
    return this.search(state, progress);
  }

  private search(state: Sequent, progress: Progress): Promise<Proof> {
    const again: Tactic = (next) => this.prove(next, progress);
    const { goal } = state;
    const known = findIndex(state, goal);
    if (known >= 0) return exactly(known)(state);
    if (goal.kind === 'forall' && integralOf(goal)) return firstOf(integrability(again), intro(again))(state);
    if (goal.kind === 'forall' || goal.kind === 'implies' || goal.kind === 'not') return intro(again)(state);
    if (goal.kind === 'compare' && goal.relation === '!=') return this.apart(state, progress);
    if (goal.kind === 'and' || goal.kind === 'iff') return conjunction(again)(state);
    const opened = this.open(state, progress);
    if (opened) return opened;
    if (goal.kind === 'or' && goal.parts.length > 0) return this.disjunct(state, 0, again);
    return this.leaf(state, progress);
  }

  /** a ≠ b: a sign of the difference, or a contradiction from a = b. */
  private apart(state: Sequent, progress: Progress): Promise<Proof> {
    const { goal } = state;
    if (goal.kind !== 'compare') throw new ProofFailure(state, 'not a comparison');
    const opened = this.open(state, progress);
    if (opened) return opened;
    const signs = (['>', '<'] as const).map((relation): Tactic => {
      const strict: Formula = { ...goal, relation };
      return have(strict, this.light, intro(absurd(this.light)));
    });
    return firstOf(
      ...signs,
      intro((next) => this.prove(next, progress)),
    )(state);
  }

  /** Opens the next hypothesis that has parts; disjunctions wait until a split is needed. */
  private open(state: Sequent, progress: Progress): Promise<Proof> | undefined {
    for (const [k, hypothesis] of state.hypotheses.entries()) {
      if (progress.opened.has(k)) continue;
      const opened = new Set([...progress.opened, k]);
      const { kind } = hypothesis;
      if ((kind === 'and' && hypothesis.parts.length > 0) || kind === 'exists' || kind === 'iff') {
        return destruct(k, (next) => this.prove(next, { ...progress, opened }))(state);
      }
      if (kind === 'not' && !['infimum', 'linear', 'iff'].includes(hypothesis.body.kind)) {
        return destruct(k, (next) => this.prove(next, { ...progress, opened }))(state);
      }
    }
    return undefined;
  }

  /** A ∨ B: A, or B under ¬A. */
  private disjunct(state: Sequent, part: number, again: Tactic): Promise<Proof> {
    const { goal } = state;
    if (goal.kind !== 'or') throw new ProofFailure(state, 'not a disjunction');
    const candidate = goal.parts[part] as Formula;
    if (part === goal.parts.length - 1) return disjunction(part, again)(state);
    const rest: Tactic = (next) => this.disjunct(next, part + 1, again);
    return cases(candidate, disjunction(part, exactly(candidate)), rest)(state);
  }

  private async leaf(state: Sequent, progress: Progress): Promise<Proof> {
    const comparisons = state.hypotheses.filter((hypothesis) => hypothesis.kind === 'compare');
    const inGoal = closedSubterms(state, [state.goal]);
    const terms = closedSubterms(state, [state.goal, ...comparisons]);
    const next: Tactic = (sequent) => this.prove(sequent, progress);
    const clash = clashing(state);
    if (clash !== undefined) return absurd(destruct(clash, this.light))(state);
    const known = await this.definingFact(state, terms, progress);
    if (known) return known;
    const signed = await this.signDivisor(state, terms, progress);
    if (signed) return signed;
    const piece = innermostPiecewise(inGoal);
    if (piece && progress.splits > 0) return this.split(state, piece, progress);
    const rest = innermostPiecewise(terms);
    const split: Tactic =
      rest && progress.splits > 0 ? (s) => this.split(s, rest, progress) : this.different(state, progress);
    return firstOf(
      this.light,
      this.byContradiction(state),
      ...(isEquation(state) ? [conjunction(next)] : []),
      this.alternatives(state, progress),
      split,
      this.deep,
    )(state);
  }

  /** Adds what defines a root, or bounds a minimum or maximum that only hypotheses speak of. */
  private async definingFact(
    state: Sequent,
    terms: readonly Expression[],
    progress: Progress,
  ): Promise<Proof | undefined> {
    for (const term of terms) {
      const key = canonical(term);
      if (progress.given.has(key) || (term.op !== 'sqrt' && term.op !== 'min' && term.op !== 'max')) continue;
      const [first] = term.args as readonly [Expression];
      const conclusion =
        term.op === 'sqrt' ? compare(term, '>=', 0n) : compare(term, term.op === 'max' ? '>=' : '<=', first);
      if (findIndex(state, conclusion) >= 0) continue;
      const given: Progress = { ...progress, given: new Set([...progress.given, key]) };
      const then: Tactic = (next) => this.prove(next, given);
      // The condition must not be sought with the root itself in play, or the search would go round in circles.
      if (term.op === 'sqrt' && !(await this.finds(state, compare(first, '>=', 0n)))) continue;
      return fact(
        term.op,
        [term],
        firstOf((s) => exactly(s.goal)(s), this.light),
        then,
      )(state);
    }
    return undefined;
  }

  private async finds(state: Sequent, goal: Formula): Promise<boolean> {
    try {
      await firstOf(exactly(goal), this.light)({ ...state, goal });
      return true;
    } catch (error) {
      if (error instanceof ProofFailure) return false;
      throw error;
    }
  }

  /** An inequality from the absurdity of its negation, which the search may then multiply with. */
  private byContradiction(state: Sequent): Tactic {
    const { goal } = state;
    if (goal.kind !== 'compare' || isEquation(state)) return absurd(this.light);
    return cases(goal, exactly(goal), absurd(this.light));
  }

  /** Splits a hypothesis A ∨ B. */
  private alternatives(state: Sequent, progress: Progress): Tactic {
    const index = state.hypotheses.findIndex(
      (h, k) => h.kind === 'or' && h.parts.length > 0 && !progress.opened.has(k),
    );
    return async () => {
      if (index < 0 || progress.splits === 0) throw new ProofFailure(state, 'no disjunction to split');
      const fewer = { ...progress, opened: new Set([...progress.opened, index]), splits: progress.splits - 1 };
      return destruct(index, (next) => this.prove(next, fewer))(state);
    };
  }

  /** Splits a hypothesis a ≠ b. */
  private different(state: Sequent, progress: Progress): Tactic {
    const index = state.hypotheses.findIndex(
      (h, k) => h.kind === 'compare' && h.relation === '!=' && !progress.opened.has(k),
    );
    return async () => {
      if (index < 0 || progress.splits === 0) throw new ProofFailure(state, 'no hypothesis with != to split');
      const fewer = { ...progress, opened: new Set([...progress.opened, index]), splits: progress.splits - 1 };
      return destruct(index, (next) => this.prove(next, fewer))(state);
    };
  }

  /** Proves the sign of the next divisor that has none among the hypotheses; inner divisors first. */
  private async signDivisor(
    state: Sequent,
    terms: readonly Expression[],
    progress: Progress,
  ): Promise<Proof | undefined> {
    for (const divisor of divisorsOf([...terms].reverse())) {
      const key = canonical(divisor);
      if (progress.given.has(key) || this.isSigned(state, divisor)) continue;
      const given: Progress = { ...progress, given: new Set([...progress.given, key]) };
      const then: Tactic = (next) => this.prove(next, given);
      for (const relation of ['>', '<'] as const) {
        const sign = compare(divisor, relation, 0n);
        try {
          const bySign = freeNames(divisor).size === 0 ? firstOf(this.light, enclosure()) : this.light;
          const proof = await bySign({ ...state, goal: sign });
          return have(sign, async () => proof, then)(state);
        } catch (error) {
          if (!(error instanceof ProofFailure)) throw error;
        }
      }
      return then(state);
    }
    return undefined;
  }

  private isSigned(state: Sequent, divisor: Expression): boolean {
    const form = algebra.form(divisor);
    if (form.numerator.asConstant() !== undefined) return true;
    const key = form.numerator.monic().key();
    return state.hypotheses.some((hypothesis) => {
      if (hypothesis.kind !== 'compare' || (hypothesis.relation !== '<' && hypothesis.relation !== '>')) return false;
      return algebra.difference(hypothesis.left, hypothesis.right).numerator.monic().key() === key;
    });
  }

  private split(state: Sequent, piece: Expression, progress: Progress): Promise<Proof> {
    // A condition between numbers leaves one case only, so it does not count.
    const splits = isDecided(piece) ? progress.splits : progress.splits - 1;
    const next: Tactic = (sequent) => this.prove(sequent, { ...progress, splits });
    return step(state, { rule: 'branch', term: piece }, next);
  }
}

/** An `if` whose condition compares two numbers. */
function isDecided(piece: Expression): boolean {
  if (piece.op !== 'if' || piece.condition.kind !== 'compare') return false;
  const { numerator, denominator } = algebra.difference(piece.condition.left, piece.condition.right);
  return denominator.size === 0 && numerator.asConstant() !== undefined;
}
