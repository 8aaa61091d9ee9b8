/** What a search has seen of a goal. */
import { Rational } from '../../arithmetic/rational.ts';
import { type Environment, isVector, type Value } from '../evaluation/environment.ts';
import type { Candidate } from './descend.ts';

/** How instances are come by. */
export type Strategy = 'drawing' | 'descent' | 'doubles' | 'programs';

/** So many of the tightest instances are listed. */
const NEAR_TIGHT = 5;

export class Tally {
  instances = 0;
  drawn = 0;
  undecided = 0;
  /** Instances that bounds in double precision settle, besides the others. */
  settled = 0;
  /** Those of the instances whose hypotheses survived sampling and were not settled for certain. */
  sampled = 0;
  /** The instance of smallest slack. */
  tightest: Candidate | undefined;
  violation: Candidate | undefined;
  /** The first instance at which the conclusion fails under hypotheses that merely survived sampling. */
  unconfirmed: Candidate | undefined;
  /** The tightest instances, tightest first. */
  readonly nearTight: Candidate[] = [];
  /** Instances by the part of the domain in which they lie. */
  readonly coverage = new Map<string, number>();

  record(candidate: Candidate, strategy: Strategy): void {
    this.drawn++;
    const { verdict, environment } = candidate;
    if (verdict.kind === 'outside') return;
    if (verdict.kind === 'undecided') {
      this.undecided++;
      if (verdict.isUnconfirmed) this.unconfirmed ??= candidate;
      return;
    }
    this.instances++;
    this.visit(`by ${strategy}`);
    for (const [name, value] of environment) this.visit(`${name} ${placeOf(value)}`);
    if (verdict.kind === 'holds' && verdict.isSampled) this.sampled++;
    if (verdict.kind === 'violated') this.violation ??= candidate;
    this.measure(candidate);
  }

  private visit(part: string): void {
    this.coverage.set(part, (this.coverage.get(part) ?? 0) + 1);
  }

  private measure(candidate: Candidate): void {
    const slack = slackOf(candidate);
    if (slack === undefined) return;
    const least = this.tightest && slackOf(this.tightest);
    if (least === undefined || slack < least) this.tightest = candidate;
    if (candidate.verdict.kind === 'holds') keep(this.nearTight, candidate, slack);
  }
}

export const slackOf = ({ verdict }: Candidate): number | undefined =>
  'slack' in verdict ? verdict.slack?.approximate : undefined;

function keep(tight: Candidate[], candidate: Candidate, slack: number): void {
  const at = tight.findIndex((other) => slack < (slackOf(other) as number));
  if (at < 0 && tight.length >= NEAR_TIGHT) return;
  if (tight.some(({ environment }) => areEqual(environment, candidate.environment))) return;
  tight.splice(at < 0 ? tight.length : at, 0, candidate);
  tight.length = Math.min(tight.length, NEAR_TIGHT);
}

const areEqual = (a: Environment, b: Environment): boolean =>
  [...a].every(([name, value]) => String(value) === String(b.get(name)));

const LARGE = Rational.of(1000n);
const SMALL = Rational.of(1n, 1000n);
const SIMPLE = 12n;

/** In which part of its range a value lies, in few words. */
export function placeOf(value: Value): string {
  if (isVector(value)) return vectorPlace(value as readonly Rational[]);
  if (!(value instanceof Rational)) return 'irrational';
  if (value.isInteger() && value.abs().compare(Rational.of(4n)) <= 0) return `= ${value}`;
  const size = value.abs();
  if (size.compare(LARGE) > 0) return 'beyond 1000';
  if (size.compare(SMALL) < 0) return 'within 1/1000 of 0';
  if (value.isInteger()) return size.compare(Rational.of(20n)) >= 0 ? '20 to 1000' : '5 to 19';
  return value.den <= SIMPLE ? 'a simple fraction' : 'between';
}

function vectorPlace(values: readonly Rational[]): string {
  const size = values.length > 20 ? ', long' : '';
  const distinct = new Set(values.map(String)).size;
  const zeros = values.filter((value) => value instanceof Rational && value.isZero()).length;
  if (distinct <= 1) return `all equal${size}`;
  if (values.length - zeros <= 2) return `one or two positive${size}`;
  if (distinct < values.length) return `with ties${size}`;
  return `distinct${size}`;
}
