/**
 * HiGHS, compiled to WebAssembly, behind the oracle interface. The package is loaded when first asked.
 *
 * Known traps, each of which the exact side must survive: coefficients of at most 1e-9 (1e-12 when `tight`) are dropped, so that
 * feasible programs are called infeasible; bounds of 1e20 count as infinite; `getSolution` throws after 'unbounded'; models hold
 * memory of their own until they are disposed of. After a crash the whole instance is dropped.
 */
import type { Highs, InitOptions, Model } from 'highs';
import type { Basis, FloatProgram, LpHint, LpOracle, OracleOptions } from './oracle.ts';

let loading: Promise<Highs> | null = null;

export function loadHighs(): Promise<Highs> {
  // The package's types describe its CommonJS entry; imported as a module, the default export is the loader itself.
  loading ??= import('highs').then((module) =>
    (module.default as unknown as (options?: InitOptions) => Promise<Highs>)(),
  );
  return loading;
}

export const highsOracle: LpOracle = {
  name: 'highs',
  async solve(program: FloatProgram, options: OracleOptions = {}): Promise<LpHint> {
    try {
      const highs = await loadHighs();
      return highs.withModel((model) => runModel(highs, model, program, options));
    } catch {
      // A trapped WebAssembly instance is of no more use.
      loading = null;
      return { status: 'unknown' };
    }
  },
};

export function setOptions(model: Model, options: OracleOptions): void {
  model.options.set({ output_flag: false, random_seed: 0 });
  model.options.set({ presolve: options.presolve === false || options.start ? 'off' : 'choose' });
  if (options.seconds !== undefined) model.options.set({ time_limit: options.seconds });
  if (options.tolerance === 'tight') {
    model.options.set({
      primal_feasibility_tolerance: 1e-10,
      dual_feasibility_tolerance: 1e-10,
      small_matrix_value: 1e-12,
    });
  }
}

function runModel(highs: Highs, model: Model, program: FloatProgram, options: OracleOptions): LpHint {
  const { objectiveSense } = highs.constants;
  setOptions(model, options);
  model.passModel({
    numCols: program.cost.length,
    numRows: program.rowLower.length,
    sense: program.sense === 'min' ? objectiveSense.minimize : objectiveSense.maximize,
    colCost: program.cost,
    colLower: program.columnLower,
    colUpper: program.columnUpper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: program.rowLower.length,
      numCols: program.cost.length,
      starts: program.starts,
      indices: program.indices,
      values: program.values,
    },
    ...(options.integer ? { integrality: Int32Array.from(program.integer) } : {}),
  });
  if (options.start) {
    model.setBasis({
      colStatus: Int32Array.from(options.start.columns),
      rowStatus: Int32Array.from(options.start.rows),
    });
  }
  return readHint(highs, model, model.run().modelStatus, options);
}

export function readHint(highs: Highs, model: Model, code: number, options: OracleOptions): LpHint {
  const { modelStatus } = highs.constants;
  const status =
    code === modelStatus.optimal || code === modelStatus.empty
      ? 'optimal'
      : code === modelStatus.infeasible
        ? 'infeasible'
        : code === modelStatus.unbounded
          ? 'unbounded'
          : 'unknown';
  const basis = options.integer ? undefined : attempt(() => readBasis(model));
  const columns = status === 'optimal' || options.integer ? attempt(() => model.getSolution().colValue) : undefined;
  return { status, ...(basis ? { basis } : {}), ...(columns ? { columns } : {}) };
}

function readBasis(model: Model): Basis {
  const { colStatus, rowStatus } = model.getBasis();
  return { columns: Uint8Array.from(colStatus), rows: Uint8Array.from(rowStatus) };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
