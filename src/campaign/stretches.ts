/**
 * A chunk that is too dear to be lost: searched in stretches, each of which is kept. What comes out is what the falsifier says of the
 * whole chunk at once, so that it makes no difference which chunks are stretched, and where.
 */
import type { Stretch, StretchStart } from '../falsification/stretches.ts';
import type { ChunkTask } from './campaign.ts';
import { addUp, type ChunkResult, failedChunk, NEAR_TIGHT, resultOf } from './result.ts';

/** A stretch as plain JSON. */
export interface StretchResult extends Omit<Stretch, 'report' | 'slacks'> {
  readonly from: number;
  readonly result: ChunkResult;
  /** Of the tightest instances, as doubles in text: JSON has no infinity. */
  readonly slacks: readonly string[];
}

/** What a chunk comes to: a result; or that all at once is too dear; or one stretch of it. */
export type ChunkAnswer =
  | { readonly kind: 'result'; readonly result: ChunkResult }
  | { readonly kind: 'dear' }
  | { readonly kind: 'stretch'; readonly stretch: StretchResult }
  /** Here and now it cannot be done. Somewhere else, or later, it can: nothing is kept. */
  | { readonly kind: 'failed'; readonly reason: string };

/** How a chunk is worked off: absent if all at once, unless it is dear; `whole` if all at once, whatever it costs. */
export type ChunkWay = 'whole' | StretchStart;

export function stretchResult({ from }: StretchStart, { report, slacks, ...rest }: Stretch): StretchResult {
  return { from, ...rest, result: resultOf(report), slacks: slacks.map(String) };
}

/** What a stretch says whose search threw: the whole search says how. */
export const brokenStretch = ({ from, isMet }: StretchStart, result: ChunkResult): StretchResult => ({
  ...{ from, to: from, isMet, result, slacks: [], isLast: false, isViolated: true },
});

/** Stretches of one chunk, one beginning where the last one ended. */
export function chainOf(stretches: readonly StretchResult[]): StretchResult[] {
  const byStart = new Map(stretches.map((stretch) => [stretch.from, stretch]));
  const chain: StretchResult[] = [];
  for (let next = byStart.get(0); next; next = next.to > next.from ? byStart.get(next.to) : undefined) chain.push(next);
  return chain;
}

/** Of all stretches of a chunk without a violation: what one search through all of it would have said. */
export function joined(stretches: readonly StretchResult[]): ChunkResult {
  const results = stretches.map(({ result }) => result);
  const sumOf = (field: 'instances' | 'drawn' | 'undecided' | 'sampled') =>
    results.reduce((total, result) => total + result[field], 0);
  const firstOf = <Field extends 'unconfirmed' | 'suspect' | 'reason'>(field: Field) =>
    results.find((result) => result[field] !== null)?.[field] ?? (null as ChunkResult[Field]);
  const tight = stretches.flatMap(({ result: { nearTight }, slacks }) =>
    nearTight.map((one, k) => ({ one, slack: Number(slacks[k]) })),
  );
  return {
    instances: sumOf('instances'),
    drawn: sumOf('drawn'),
    undecided: sumOf('undecided'),
    sampled: sumOf('sampled'),
    nearTight: tight
      .sort((a, b) => a.slack - b.slack)
      .slice(0, NEAR_TIGHT)
      .map(({ one }) => one),
    coverage: addUp(results.map(({ coverage }) => coverage)),
    violation: null,
    unconfirmed: firstOf('unconfirmed'),
    suspect: firstOf('suspect'),
    reason: firstOf('reason'),
    failure: null,
  };
}

/**
 * The result of a chunk, and whether it is worth keeping.
 *
 * @param known stretches of it that are done
 * @param isDear it is not worth trying all at once
 * @param keep is given each stretch when it is done
 */
export async function workOff(
  task: ChunkTask,
  run: (task: ChunkTask) => Promise<ChunkAnswer>,
  known: readonly StretchResult[],
  isDear: boolean,
  keep: (stretch: StretchResult) => void,
): Promise<{ readonly result: ChunkResult; readonly isKept: boolean }> {
  const chain = chainOf(known);
  if (chain.length === 0 && !isDear) {
    const answer = await run(task);
    if (answer.kind !== 'dear') return ended(answer);
  }
  for (let last = chain.at(-1); !last?.isLast; last = chain.at(-1)) {
    // Which violation is found first depends on the order: the whole search has one of its own.
    const way = last?.isViolated ? 'whole' : { from: last?.to ?? 0, isMet: last?.isMet ?? false };
    const answer = await run({ ...task, way });
    if (answer.kind !== 'stretch') return ended(answer);
    keep(answer.stretch);
    chain.push(answer.stretch);
  }
  return { result: joined(chain), isKept: true };
}

function ended(answer: ChunkAnswer): { readonly result: ChunkResult; readonly isKept: boolean } {
  if (answer.kind === 'result') return { result: answer.result, isKept: true };
  if (answer.kind === 'failed') return { result: failedChunk(answer.reason), isKept: false };
  throw new Error(`expected a result, received '${answer.kind}'`);
}
