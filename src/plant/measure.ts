/** The falsifier's score: errors planted in true claims, and which of them it finds. */
import type { Library } from '../audit/library.ts';
import { selectClaims } from '../audit/selection.ts';
import { sha256 } from '../certificate/sha256.ts';
import { canonical } from '../statement/toJson.ts';
import { choosePlants, PLANTS_PER_OPERATOR } from './choose.ts';
import type { Operator } from './operators.ts';
import { runAll } from './pool.ts';
import { PlantState } from './state.ts';
import type { PlantResult, PlantTask } from './tryPlant.ts';

export interface MeasureOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly jobs: number;
  /** Of each operator in each statement. */
  readonly perOperator?: number;
  /** So many of all plants, by the hash of their names; all for none. */
  readonly sample?: number;
  /** A file that keeps the results: plants whose results it holds are not tried. */
  readonly state?: string;
  /** Tries those that survived once more all the same. */
  readonly again?: boolean;
}

/** A plant and what became of it. */
export interface Measured extends PlantResult {
  readonly claim: string;
  readonly statement: string;
  readonly operator: Operator;
  readonly change: string;
}

export interface Planned {
  readonly task: PlantTask;
  readonly operator: Operator;
  readonly change: string;
  /** Says where the plant stands, and by a hash what then stands there. */
  readonly name: string;
}

/** The plants in these claims, or a sample of them, in the order of the claims. */
export async function plannedPlants(
  library: Library,
  wanted: readonly string[],
  { seed, seconds, perOperator = PLANTS_PER_OPERATOR, sample }: MeasureOptions,
): Promise<Planned[]> {
  const claims = await selectClaims(library, wanted);
  const plants = claims.flatMap(({ id, statements }) =>
    statements
      .filter(({ expected }) => expected === 'proved')
      .flatMap(({ name: statement, formula }) =>
        choosePlants(formula, seed, perOperator).map(({ operator, change, formula: planted }, index) => ({
          task: { claim: id, statement, index, seed, perOperator, seconds },
          operator,
          change,
          name: `${id}#${statement}, ${operator}: ${change} ${sha256(canonical(planted)).slice(0, 16)}`,
        })),
      ),
  );
  return sample === undefined ? plants : sampleOf(plants, sample, seed);
}

/** The `count` plants with the least hashes: whether one is among them hardly depends on the others, so that samples can be compared. */
export function sampleOf<P extends Pick<Planned, 'name'>>(plants: readonly P[], count: number, seed: number): P[] {
  const keyed = plants.map((plant) => [sha256(`${seed} ${plant.name}`), plant] as const);
  const chosen = new Set(
    keyed
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, count)
      .map(([, plant]) => plant),
  );
  return plants.filter((plant) => chosen.has(plant));
}

/** Plants errors in the proved statements of these claims and looks for them. @throws LibraryError for a state that cannot be used */
export async function measure(
  library: Library,
  wanted: readonly string[],
  options: MeasureOptions,
  onProgress: (finished: number, total: number) => void = () => undefined,
): Promise<Measured[]> {
  const { jobs, seed, seconds, again = false } = options;
  const state = options.state === undefined ? undefined : PlantState.open(options.state, { seed, seconds });
  const plants = await plannedPlants(library, wanted, options);
  const results = new Map<Planned, PlantResult>();
  for (const plant of plants) {
    const known = state?.get(plant.name);
    if (known && !(again && known.outcome === 'survived')) results.set(plant, known);
  }
  const open = plants.filter((plant) => !results.has(plant));
  const { theorems, certificates } = library;
  onProgress(results.size, plants.length);
  await runAll(
    open.map(({ task }) => task),
    { jobs, theorems, certificates },
    (k, result) => {
      const plant = open[k] as Planned;
      results.set(plant, result);
      state?.set(plant.name, result);
      onProgress(results.size, plants.length);
    },
  );
  return plants.map((plant) => {
    const { task, operator, change } = plant;
    return {
      claim: task.claim,
      statement: task.statement,
      operator,
      change,
      ...(results.get(plant) as PlantResult),
    };
  });
}
