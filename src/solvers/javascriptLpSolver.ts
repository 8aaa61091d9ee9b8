/**
 * javascript-lp-solver behind the oracle interface, for small programs.
 *
 * It is known to be wrong now and then (free columns, statuses, values rounded to 8 decimals) and not to return on some programs of
 * 40 columns. So: columns are shifted or split to be nonnegative, it runs in a worker that is ended when the time is over, and it
 * returns a point only; what is wrong costs exact pivots, never a verdict.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { FloatProgram, LpHint, LpOracle, OracleOptions } from './oracle.ts';

/** Seconds for one program; larger programs than it can do in this time are not its business. */
const MOST_SECONDS = 5;
/** Beyond this many entries it is not even asked. */
const MOST_ENTRIES = 20_000;

const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const loaded = require(workerData);
const solver = loaded.default ?? loaded;
parentPort.on('message', ({ id, model }) => {
  try { parentPort.postMessage({ id, result: solver.Solve(model, 1e-9) }); }
  catch (error) { parentPort.postMessage({ id, result: null }); }
});`;

interface Model {
  readonly optimize: string;
  readonly opType: 'min' | 'max';
  readonly constraints: Record<string, { min?: number; max?: number }>;
  readonly variables: Record<string, Record<string, number>>;
  readonly ints?: Record<string, 1>;
}

interface Answer {
  readonly feasible?: boolean;
  readonly bounded?: boolean;
  readonly [variable: string]: unknown;
}

let worker: Worker | null = null;
let calls = 0;

function askWorker(model: Model, seconds: number): Promise<Answer | null> {
  worker ??= new Worker(WORKER, {
    eval: true,
    workerData: createRequire(import.meta.url).resolve('javascript-lp-solver'),
    stdout: true,
    stderr: true,
  });
  const asked = worker;
  const id = ++calls;
  asked.ref();
  return new Promise((resolve) => {
    const finish = (answer: Answer | null, ended: boolean) => {
      clearTimeout(timer);
      asked.off('message', onMessage);
      asked.off('error', onError);
      asked.unref();
      if (ended && worker === asked) {
        worker = null;
        void asked.terminate();
      }
      resolve(answer);
    };
    const onMessage = (message: { id: number; result: Answer | null }) => {
      if (message.id === id) finish(message.result, false);
    };
    const onError = () => finish(null, true);
    const timer = setTimeout(() => finish(null, true), seconds * 1_000);
    asked.on('message', onMessage);
    asked.on('error', onError);
    asked.postMessage({ id, model });
  });
}

/** x_j = origin + sign · x′_j with x′_j ≥ 0; a free column is the difference of two. */
interface Substitution {
  readonly origin: number;
  readonly sign: 1 | -1;
  readonly free: boolean;
}

function substitutionOf(lower: number, upper: number): Substitution {
  if (Number.isFinite(lower)) return { origin: lower, sign: 1, free: false };
  if (Number.isFinite(upper)) return { origin: upper, sign: -1, free: false };
  return { origin: 0, sign: 1, free: true };
}

function modelOf(program: FloatProgram, substitutions: readonly Substitution[], integer: boolean): Model {
  const variables: Model['variables'] = {};
  const constraints: Model['constraints'] = {};
  const ints: Record<string, 1> = {};
  const put = (j: number, key: string, value: number) => {
    const { sign, free } = substitutions[j] as Substitution;
    (variables[`x${j}`] as Record<string, number>)[key] = sign * value;
    if (free) (variables[`y${j}`] as Record<string, number>)[key] = -value;
  };
  substitutions.forEach(({ free }, j) => {
    variables[`x${j}`] = {};
    if (free) variables[`y${j}`] = {};
    put(j, 'cost', program.cost[j] as number);
    if (integer && program.integer[j]) {
      ints[`x${j}`] = 1;
      if (free) ints[`y${j}`] = 1;
    }
    const span = (program.columnUpper[j] as number) - (program.columnLower[j] as number);
    if (!Number.isFinite(span)) return;
    put(j, `b${j}`, (substitutions[j] as Substitution).sign);
    constraints[`b${j}`] = { max: span };
  });
  for (let i = 0; i < program.rowLower.length; i++) {
    let moved = 0;
    for (let k = program.starts[i] as number; k < (program.starts[i + 1] as number); k++) {
      const j = program.indices[k] as number;
      put(j, `r${i}`, program.values[k] as number);
      moved += (program.values[k] as number) * (substitutions[j] as Substitution).origin;
    }
    const lower = (program.rowLower[i] as number) - moved;
    const upper = (program.rowUpper[i] as number) - moved;
    constraints[`r${i}`] = {
      ...(Number.isFinite(lower) ? { min: lower } : {}),
      ...(Number.isFinite(upper) ? { max: upper } : {}),
    };
  }
  return { optimize: 'cost', opType: program.sense, constraints, variables, ...(integer ? { ints } : {}) };
}

export const javascriptLpSolverOracle: LpOracle = {
  name: 'javascript-lp-solver',
  async solve(program: FloatProgram, options: OracleOptions = {}): Promise<LpHint> {
    if (program.values.length > MOST_ENTRIES) return { status: 'unknown' };
    const substitutions = Array.from(program.cost, (_, j) =>
      substitutionOf(program.columnLower[j] as number, program.columnUpper[j] as number),
    );
    const model = modelOf(program, substitutions, options.integer === true);
    const answer = await askWorker(model, Math.min(options.seconds ?? MOST_SECONDS, MOST_SECONDS));
    if (!answer) return { status: 'unknown' };
    if (answer.feasible === false) return { status: 'infeasible' };
    if (answer.bounded === false) return { status: 'unbounded' };
    const value = (name: string) => (typeof answer[name] === 'number' ? (answer[name] as number) : 0);
    const columns = Float64Array.from(substitutions, ({ origin, sign, free }, j) => {
      return origin + sign * value(`x${j}`) - (free ? value(`y${j}`) : 0);
    });
    return { status: 'optimal', columns };
  },
};
