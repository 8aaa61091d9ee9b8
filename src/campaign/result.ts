/**
 * What a chunk has seen, as plain JSON; and what the chunks of a statement have seen together. Numbers are text where they are exact.
 */
import type { FalsificationReport, Instance } from '../falsification/report.ts';

/** Values as text, vectors as lists. */
export type InstanceText = { readonly [variable: string]: string | readonly string[] };

export interface Tight {
  readonly slack: string;
  readonly at: InstanceText;
}

export interface Failing {
  readonly at: InstanceText;
  readonly explanation: string;
  readonly conclusion: 'refuted' | 'undefined';
}

export interface ChunkResult {
  readonly instances: number;
  readonly drawn: number;
  readonly undecided: number;
  readonly sampled: number;
  /** The tightest instances, tightest first. */
  readonly nearTight: readonly Tight[];
  /** Instances in named parts of the domain. */
  readonly coverage: { readonly [part: string]: number };
  readonly violation: Failing | null;
  readonly unconfirmed: Omit<Failing, 'conclusion'> | null;
  /** Where the statement looks false, which a prover may be able to prove. */
  readonly suspect: InstanceText | null;
  /** Why nothing was tried, if nothing was. */
  readonly reason: string | null;
  /** The falsifier itself failed. */
  readonly failure: string | null;
}

export const NEAR_TIGHT = 5;

const EMPTY: ChunkResult = {
  instances: 0,
  drawn: 0,
  undecided: 0,
  sampled: 0,
  nearTight: [],
  coverage: {},
  violation: null,
  unconfirmed: null,
  suspect: null,
  reason: null,
  failure: null,
};

export function instanceText(instance: Instance): InstanceText {
  const text = (value: Instance[string]) => (Array.isArray(value) ? value.map(String) : String(value));
  return Object.fromEntries(Object.entries(instance).map(([name, value]) => [name, text(value)]));
}

/** What falsifiers may report besides; absent from older ones. */
interface Extras {
  readonly nearTight?: readonly { readonly slack: string; readonly instance: Instance }[];
  readonly coverage?: { readonly [part: string]: number };
}

export function resultOf(report: FalsificationReport & Extras): ChunkResult {
  const { instances, drawn, undecided, sampled = 0, minSlack, minSlackAt, violation, unconfirmed, reason } = report;
  const least = minSlack !== null && minSlackAt ? [{ slack: minSlack, instance: minSlackAt }] : [];
  return {
    instances,
    drawn,
    undecided,
    sampled,
    nearTight: (report.nearTight ?? least).map(({ slack, instance }) => ({ slack, at: instanceText(instance) })),
    coverage: report.coverage ?? {},
    violation: violation && {
      at: instanceText(violation.instance),
      explanation: violation.explanation,
      conclusion: violation.conclusion ?? 'refuted',
    },
    unconfirmed: unconfirmed ? { at: instanceText(unconfirmed.instance), explanation: unconfirmed.explanation } : null,
    suspect: report.suspect ? instanceText(report.suspect.instance) : null,
    reason: reason ?? null,
    failure: null,
  };
}

export const failedChunk = (failure: string): ChunkResult => ({ ...EMPTY, failure });

/** Fewer instances in a whole chunk than the falsifier draws of the dearest goal: there are no others, or none can be reached. */
const FEW = 8;

/** No later chunk of the statement says anything new. */
export const endsUnit = ({ violation, failure, drawn }: ChunkResult): boolean =>
  violation !== null || failure !== null || drawn < FEW;

/** The least slacks, of equal ones the first; each instance once. */
function tightest(all: readonly Tight[]): Tight[] {
  const seen = new Set<string>();
  const distinct = all.filter(({ at }) => {
    const key = JSON.stringify(at);
    return seen.has(key) ? false : seen.add(key);
  });
  // The sort is stable: equal slacks stay in the order of their chunks.
  return distinct.sort((a, b) => Number(a.slack) - Number(b.slack)).slice(0, NEAR_TIGHT);
}

export function addUp(parts: readonly ChunkResult['coverage'][]): ChunkResult['coverage'] {
  const sums = new Map<string, number>();
  for (const part of parts)
    for (const [name, number] of Object.entries(part)) sums.set(name, (sums.get(name) ?? 0) + number);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Merged extends ChunkResult {
  /** Chunks that are in it. */
  readonly chunks: number;
  /** The chunk with the violation, or without one the first with a suspect; null without either. */
  readonly violatedIn: number | null;
}

/**
 * Chunks of one statement by index, taken together up to the first that ends it. Which of the later ones happen to be there, and in
 * which order they came, makes no difference.
 */
export function merge(results: ReadonlyMap<number, ChunkResult>): Merged {
  const ordered = [...results].sort(([a], [b]) => a - b);
  const last = ordered.findIndex(([, result]) => endsUnit(result));
  const counted = last < 0 ? ordered : ordered.slice(0, last + 1);
  const parts = counted.map(([, result]) => result);
  const sumOf = (field: 'instances' | 'drawn' | 'undecided' | 'sampled') =>
    parts.reduce((total, part) => total + part[field], 0);
  const violated = counted.find(([, { violation }]) => violation !== null);
  const suspected = counted.find(([, { suspect }]) => suspect !== null);
  const firstOf = <Field extends 'unconfirmed' | 'suspect' | 'reason' | 'failure'>(field: Field): ChunkResult[Field] =>
    parts.find((part) => part[field] !== null)?.[field] ?? (null as ChunkResult[Field]);
  return {
    chunks: counted.length,
    instances: sumOf('instances'),
    drawn: sumOf('drawn'),
    undecided: sumOf('undecided'),
    sampled: sumOf('sampled'),
    nearTight: tightest(parts.flatMap(({ nearTight }) => nearTight)),
    coverage: addUp(parts.map(({ coverage }) => coverage)),
    violation: violated?.[1].violation ?? null,
    violatedIn: (violated ?? suspected)?.[0] ?? null,
    unconfirmed: firstOf('unconfirmed'),
    suspect: firstOf('suspect'),
    reason: firstOf('reason'),
    failure: firstOf('failure'),
  };
}
