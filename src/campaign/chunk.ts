/**
 * A campaign's work, cut into pieces that depend on nothing but their own numbers.
 */

import { sha256 } from '../certificate/sha256.ts';
import type { Statement } from '../claims/claim.ts';
import { canonical } from '../statement/toJson.ts';

/** Runs in one chunk: so much is lost when a thread is killed, so often a result is saved. */
export const CHUNK_RUNS = 100;

/** One search of one statement: the falsifier's outcome is a function of statement, runs and seed. */
export interface Chunk {
  /** The statement, `paper/claim#name`. */
  readonly unit: string;
  /** Counted from 0 within the statement. */
  readonly index: number;
  readonly runs: number;
  readonly seed: number;
}

/** Seeds that the command line takes. */
const SEEDS = 1_000_000_000;

/**
 * The seed of a chunk: that of the campaign for chunk 0, so that a chunk alone is a campaign of its own; spread for the others
 * (the finalizer of MurmurHash3, a bijection on 32 bits).
 */
export function chunkSeed(seed: number, index: number): number {
  if (index === 0) return seed;
  let bits = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index, 0x85ebca77)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35) >>> 0;
  return ((bits ^ (bits >>> 16)) >>> 0) % SEEDS;
}

/** The chunk of a statement at an index; undefined where the runs are used up. @param runs of the statement; Infinity for a limit in time */
export function chunkAt(unit: string, index: number, runs: number, seed: number): Chunk | undefined {
  const left = runs - index * CHUNK_RUNS;
  if (left <= 0) return undefined;
  return { unit, index, runs: Math.min(CHUNK_RUNS, left), seed: chunkSeed(seed, index) };
}

/** Tells a statement from what it was before a change: of its formula and of what its hints say. */
export function fingerprint({ formula, hints = {} }: Pick<Statement, 'formula' | 'hints'>): string {
  const exact = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
  return sha256(`${canonical(formula)}\n${JSON.stringify(hints, exact)}`).slice(0, 16);
}
