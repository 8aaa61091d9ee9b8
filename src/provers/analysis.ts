/**
 * The strategy for inequalities with exp, log, √, W₋₁ and powers: algebra, then facts about what occurs, then covers with the signs of
 * derivatives, then monotonicity from an end at which the goal is seen. Each within its share of a budget; what was tried, and why it
 * failed, is in the error.
 */
import type { FactName } from '../certificate/proof.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { type Expression, expression, subtract } from '../statement/expression.ts';
import { freeNames, freshName, substitute } from '../statement/scope.ts';
import { type CoverOptions, cover } from './cover.ts';
import { type Application, logarithmFacts, withFacts } from './facts.ts';
import { byHypothesis, conjunction, firstOf, introAll, monotone, ProofFailure, type Tactic } from './tactic.ts';
import { closedSubterms } from './terms.ts';

export interface AnalysisOptions extends CoverOptions {
  /** Milliseconds after which no further way is tried; default 10,000. */
  readonly milliseconds?: number;
  /** Facts to add besides those that the terms suggest. */
  readonly facts?: readonly (readonly [FactName, readonly Expression[]])[];
}

type NamedTactic = readonly [name: string, tactic: Tactic];

/** The tactics one after the other while time is left. @throws ProofFailure that lists what was tried, how long, and why it failed. */
export function within(milliseconds: number, ways: readonly NamedTactic[]): Tactic {
  return async (state) => {
    const start = performance.now();
    const tried: string[] = [];
    for (const [name, tactic] of ways) {
      const before = performance.now();
      if (before - start > milliseconds) {
        tried.push(`${name}: not tried, ${milliseconds} ms are over`);
        continue;
      }
      try {
        return await tactic(state);
      } catch (error) {
        if (!(error instanceof ProofFailure)) throw error;
        tried.push(`${name} (${Math.round(performance.now() - before)} ms): ${error.reason.split('\n')[0]}`);
      }
    }
    throw new ProofFailure(state, `tried ${tried.join('; ')}`);
  };
}

/** Facts that the terms of the goal and of the hypotheses suggest. */
function suggested(state: Sequent): Application[] {
  const comparisons = state.hypotheses.filter((hypothesis) => hypothesis.kind === 'compare');
  const found: Application[] = [];
  for (const term of closedSubterms(state, [state.goal, ...comparisons])) {
    if (!('args' in term)) continue;
    const [t, n] = term.args as readonly [Expression, Expression];
    switch (term.op) {
      case 'exp':
        found.push(...ofExponential(t));
        break;
      case 'log':
        found.push(...orPlain(logarithmFacts(t), ['log', [t]]));
        break;
      case 'lambertWm1':
        found.push(['lambert', [t]]);
        break;
      case 'lambertW0':
        found.push(['lambert-principal', [t]]);
        break;
      case 'raise':
        found.push(['power-positive', [t, n]], ['power-nonnegative', [t, n]], ['bernoulli', [t, n]]);
        break;
    }
  }
  return found;
}

const orPlain = (facts: readonly Application[], plain: Application) => (facts.length > 0 ? facts : [plain]);

function ofExponential(t: Expression): Application[] {
  if (t.op === 'add' && t.args.length === 2)
    return [
      ['exp', [t]],
      ['exp-sum', t.args],
    ];
  if (t.op === 'log') return [['exp-log', t.args]];
  return [['exp', [t]]];
}

/** The goal is a hypothesis, or by the tactic; a conjunction part by part. */
export const simply =
  (tactic: Tactic): Tactic =>
  (state) =>
    firstOf(byHypothesis, state.goal.kind === 'and' ? conjunction(simply(tactic)) : introAll(tactic))(state);

/** The ends between which hypotheses put a variable. */
function endsOf(state: Sequent, variable: string): { readonly low?: Expression; readonly high?: Expression } {
  const ends: { low?: Expression; high?: Expression } = {};
  for (const hypothesis of state.hypotheses) {
    if (hypothesis.kind !== 'compare' || hypothesis.relation === '!=' || hypothesis.relation === '=') continue;
    const { left, right, relation } = hypothesis;
    const isLeft = left.op === 'variable' && left.name === variable;
    if (!isLeft && !(right.op === 'variable' && right.name === variable)) continue;
    const other = isLeft ? right : left;
    if (freeNames(other).has(variable)) continue;
    if (relation.startsWith('<') === isLeft) ends.high ??= other;
    else ends.low ??= other;
  }
  return ends;
}

/**
 * left R right for a variable x between terms a and b: from the comparison at an end, which `prove` proves, and the sign of the
 * derivative of left − right between that end and x.
 */
const fromEnd =
  (variable: string, prove: Tactic): Tactic =>
  async (state) => {
    const { goal } = state;
    if (goal.kind !== 'compare' || goal.relation === '=' || goal.relation === '!=') {
      throw new ProofFailure(state, 'the goal is no inequality');
    }
    const { low, high } = endsOf(state, variable);
    const inner = freshName('x', (name) => state.variables.has(name));
    const difference = subtract(goal.left, goal.right);
    const body = substitute(difference, new Map([[variable, expression(inner)]]));
    const isUpper = goal.relation.startsWith('<');
    const x = expression(variable);
    const tries: Tactic[] = [];
    if (low !== undefined) {
      const claim = { variable: inner, from: low, to: x, body, relation: isUpper ? '>=' : '<=' } as const;
      tries.push(monotone(claim, prove, prove, prove, prove));
    }
    if (high !== undefined) {
      const claim = { variable: inner, from: x, to: high, body, relation: isUpper ? '<=' : '>=' } as const;
      tries.push(monotone(claim, prove, prove, prove, prove));
    }
    if (tries.length === 0) throw new ProofFailure(state, `no bound of '${variable}'`);
    return firstOf(...tries)(state);
  };

/** @param auto the strategy for algebra. */
export function analysis(auto: Tactic, options: AnalysisOptions = {}): Tactic {
  const milliseconds = options.milliseconds ?? 10_000;
  const covering = cover({ leaves: 1000, ...options });
  const simple = firstOf(auto, covering);
  const facts: Tactic = (state) =>
    withFacts([...(options.facts ?? []), ...suggested(state)], simply(auto), auto)(state);
  const ends: Tactic = (state) => {
    const names = [...freeNames(state.goal)].filter((name) => state.variables.get(name)?.sort === 'real');
    if (names.length === 0) throw new ProofFailure(state, 'no variable');
    return firstOf(...names.map((name) => fromEnd(name, simply(firstOf(simple, facts)))))(state);
  };
  return introAll(
    within(milliseconds, [
      ['algebra', auto],
      ['facts', facts],
      ['cover', covering],
      ['monotone from an end', ends],
    ]),
  );
}
