/**
 * Truth in four values, and slack.
 *
 * `true` and `false` are certain. `sampled` means: no failing instance among those tried, so not known to be true. `unknown`
 * means that nothing can be said. A statement is reported as violated only where it is `false`, and the connectives below turn
 * `sampled` into `unknown` wherever it would have to count as true or as false: under a negation, left of an implication.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { Germ } from '../numbers/germ.ts';
import type { Real } from '../numbers/real.ts';
import { approximately } from '../numbers/real.ts';
import type { Evidence } from './evidence.ts';

export type Truth = 'true' | 'false' | 'sampled' | 'unknown';

export interface Finding {
  readonly truth: Truth;
  /** How far the formula is from failing, ≥ 0 where it holds; absent where no inequality measures it. */
  readonly slack?: Slack;
  /** Why it is false: the comparison, the values of inner variables, the distribution. */
  readonly because?: Evidence;
}

export interface Slack {
  readonly value: Real;
  /** For steering only. */
  readonly approximate: number;
}

export const TRUE: Finding = { truth: 'true' };
export const FALSE: Finding = { truth: 'false' };
export const UNKNOWN: Finding = { truth: 'unknown' };
const SAMPLED: Finding = { truth: 'sampled' };

const survives = ({ truth }: Finding): boolean => truth === 'true' || truth === 'sampled';

/** Of a function of an infinitesimal, the limit counts; an infinite one as 0. */
export function slackOf(value: Real): Slack {
  const shown = value instanceof Germ ? (value.limit() ?? Rational.ZERO) : value;
  return { value: shown, approximate: approximately(shown) };
}

const smaller = (a: Slack | undefined, b: Slack | undefined): Slack | undefined =>
  a === undefined || (b !== undefined && b.approximate < a.approximate) ? b : a;

const larger = (a: Slack | undefined, b: Slack | undefined): Slack | undefined =>
  a === undefined || (b !== undefined && b.approximate > a.approximate) ? b : a;

const finding = (truth: Truth, slack: Slack | undefined, because?: Evidence): Finding => ({
  truth,
  ...(slack ? { slack } : {}),
  ...(because ? { because } : {}),
});

/** false < unknown < sampled < true: a conjunction is as good as its worst part. */
const RANK: Record<Truth, number> = { false: 0, unknown: 1, sampled: 2, true: 3 };

/** Conjunction; stops at the first part that is false. */
export function conjunction(parts: Iterable<Finding>): Finding {
  let truth: Truth = 'true';
  let slack: Slack | undefined;
  for (const part of parts) {
    slack = smaller(slack, part.slack);
    if (part.truth === 'false') return finding('false', part.slack, part.because);
    if (RANK[part.truth] < RANK[truth]) truth = part.truth;
  }
  return finding(truth, slack);
}

/** Disjunction; stops at the first part that is true. `sampled` beside `unknown` stays `sampled`: one part was not refuted. */
export function disjunction(parts: Iterable<Finding>): Finding {
  let truth: Truth = 'false';
  let [slack, slackOfFalse]: (Slack | undefined)[] = [];
  let because: Evidence | undefined;
  for (const part of parts) {
    if (part.truth === 'true') return finding('true', part.slack);
    // What fails says nothing of how far the others are from failing.
    if (part.truth === 'false') slackOfFalse = larger(slackOfFalse, part.slack);
    else slack = larger(slack, part.slack);
    if (RANK[part.truth] > RANK[truth]) truth = part.truth;
    because ??= part.because;
  }
  return truth === 'false' ? finding('false', slackOfFalse, because) : finding(truth, slack);
}

/** The certain part of a truth: `sampled` is not known to be true. */
const certain = (truth: Truth): Truth => (truth === 'sampled' ? 'unknown' : truth);

export function negationOf(body: Finding): Finding {
  const truth = certain(body.truth);
  if (truth === 'unknown') return UNKNOWN;
  return truth === 'true' ? FALSE : TRUE;
}

/** left → right. A vacuous implication has no slack. */
export function implication(left: Finding, right: () => Finding): Finding {
  const premise = certain(left.truth);
  if (premise === 'false') return TRUE;
  const conclusion = right();
  if (premise === 'true' || conclusion.truth === 'true') return conclusion;
  return left.truth === 'sampled' && conclusion.truth === 'sampled' ? conclusion : UNKNOWN;
}

export function equivalence(left: Finding, right: Finding): Finding {
  if (survives(left) && survives(right) && !(left.truth === 'true' && right.truth === 'true')) return SAMPLED;
  const a = certain(left.truth);
  const b = certain(right.truth);
  if (a === 'unknown' || b === 'unknown') return UNKNOWN;
  if (a === b) return TRUE;
  const { because } = a === 'true' ? right : left;
  return { truth: 'false', because: { kind: 'equivalence', left: a === 'true', ...(because ? { because } : {}) } };
}
