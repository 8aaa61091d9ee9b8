/** The falsifier's score: errors planted in true claims, and which of them it finds. */
import type { Library } from '../audit/library.ts';
import { selectClaims } from '../audit/selection.ts';
import { choosePlants, PLANTS_PER_OPERATOR } from './choose.ts';
import type { Operator } from './operators.ts';
import { runAll } from './pool.ts';
import type { PlantResult, PlantTask } from './tryPlant.ts';

export interface MeasureOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly jobs: number;
  /** Of each operator in each statement. */
  readonly perOperator?: number;
}

/** A plant and what became of it. */
export interface Measured extends PlantResult {
  readonly claim: string;
  readonly statement: string;
  readonly operator: Operator;
  readonly change: string;
}

interface Planned {
  readonly task: PlantTask;
  readonly operator: Operator;
  readonly change: string;
}

async function planned(library: Library, wanted: readonly string[], options: MeasureOptions): Promise<Planned[]> {
  const { seed, seconds, perOperator = PLANTS_PER_OPERATOR } = options;
  const claims = await selectClaims(library, wanted);
  return claims.flatMap(({ id, statements }) =>
    statements
      .filter(({ expected }) => expected === 'proved')
      .flatMap(({ name, formula }) =>
        choosePlants(formula, seed, perOperator).map(({ operator, change }, index) => ({
          task: { claim: id, statement: name, index, seed, perOperator, seconds },
          operator,
          change,
        })),
      ),
  );
}

/** Plants errors in the proved statements of these claims and looks for them. */
export async function measure(
  library: Library,
  wanted: readonly string[],
  options: MeasureOptions,
  onProgress: (finished: number, total: number) => void = () => undefined,
): Promise<Measured[]> {
  const plants = await planned(library, wanted, options);
  const { theorems, certificates } = library;
  const results = await runAll(
    plants.map(({ task }) => task),
    { jobs: options.jobs, theorems, certificates },
    (finished) => onProgress(finished, plants.length),
  );
  return plants.map(({ task: { claim, statement }, operator, change }, k) => ({
    claim,
    statement,
    operator,
    change,
    ...(results[k] as PlantResult),
  }));
}
