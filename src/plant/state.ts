/**
 * What became of each plant, in a file: one line each, appended when it is known. A killed measurement goes on from there and loses at
 * most the plants under way.
 */
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { LibraryError, messageOf } from '../audit/library.ts';
import { cutTornLine, wholeLines } from '../files/lines.ts';
import type { PlantResult } from './tryPlant.ts';

const FORMAT = 'claimcheck/plants/1';

/** What all results in a file have in common. */
export interface StateKey {
  readonly seed: number;
  readonly seconds: number;
}

interface Line {
  readonly plant: string;
  readonly result: PlantResult;
}

const OUTCOMES: readonly string[] = ['found', 'excluded', 'survived'] satisfies PlantResult['outcome'][];

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  const { plant, result } = value as { plant?: unknown; result?: Partial<Record<keyof PlantResult, unknown>> };
  if (typeof plant !== 'string' || typeof result !== 'object' || result === null) return false;
  const isTimed = typeof result.milliseconds === 'number' && result.milliseconds >= 0;
  return isTimed && OUTCOMES.includes(result.outcome as string) && typeof result.reason === 'string';
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Results by the name of the plant; of several for one plant the last counts. */
export class PlantState {
  private constructor(
    private readonly file: string,
    private readonly results: Map<string, PlantResult>,
  ) {}

  /**
   * Opens the file, or begins it. Two measurements may share one: they do some plants twice, and lose none.
   *
   * @throws LibraryError naming file and line if it cannot be used, or holds a measurement with another seed or budget.
   */
  static open(file: string, key: StateKey): PlantState {
    try {
      return PlantState.opened(file, JSON.stringify({ format: FORMAT, seed: key.seed, seconds: key.seconds }));
    } catch (error) {
      if (error instanceof LibraryError) throw error;
      throw new LibraryError(`cannot keep the results in ${file}: ${messageOf(error)}`);
    }
  }

  private static opened(file: string, head: string): PlantState {
    const results = new Map<string, PlantResult>();
    cutTornLine(file);
    const [first, ...lines] = existsSync(file) ? wholeLines(file) : [];
    if (first === undefined) {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${head}\n`);
    } else if (first !== head) {
      throw new LibraryError(`${file} holds something else: expected ${head}, received ${first.slice(0, 80)}`);
    }
    for (const [k, text] of lines.entries()) {
      const line = parsed(text);
      if (!isLine(line)) {
        throw new LibraryError(
          `${file}: line ${k + 2}: expected what became of a plant, received ${text.slice(0, 40)}`,
        );
      }
      results.set(line.plant, line.result);
    }
    return new PlantState(file, results);
  }

  get(plant: string): PlantResult | undefined {
    return this.results.get(plant);
  }

  /** The line is in the hands of the operating system when this returns: it outlives the process. */
  set(plant: string, result: PlantResult): void {
    this.results.set(plant, result);
    const line: Line = { plant, result };
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}
