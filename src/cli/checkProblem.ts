/**
 * `claimcheck check CERTIFICATE --problem FILE`: verifies a linear certificate against the program in the file. No solver is loaded.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { printable } from '../audit/printable.ts';
import { readLinearCertificate } from '../certificate/linear/format.ts';
import { StrictJsonError, type TextSource, textSource } from '../certificate/linear/jsonReader.ts';
import { checkLinearClaim, DEFAULT_LINEAR_BUDGET, type LinearBudget } from '../kernel/linear/check.ts';
import { BudgetError, RefusalError } from '../kernel/refusal.ts';
import { decimalText } from '../solvers/decimalText.ts';
import { readProblemFile, readText } from '../solvers/readProblem.ts';
import type { LinearClaim } from '../statement/linearProgram.ts';
import { EXIT } from './exitCodes.ts';
import type { Io } from './io.ts';
import { failure, namesOf } from './solve.ts';

const PIECE_BYTES = 1 << 20;

/** Checks, says the claim or the refusal, and returns the exit code. */
export async function checkProblem(
  certificateFile: string,
  problemFile: string,
  io: Io,
  budget: LinearBudget = DEFAULT_LINEAR_BUDGET,
): Promise<number> {
  try {
    const start = performance.now();
    const program = await readProblemFile(problemFile);
    const { claim, evidence } = await withPieces(certificateFile, (source) =>
      readLinearCertificate(source, namesOf(program)),
    );
    const read = performance.now();
    checkLinearClaim(program, claim, evidence, budget);
    const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(3);
    io.stdout.write(`valid     ${sentence(claim, program.sense)}\n`);
    io.stdout.write(`program   ${problemFile}: ${program.rows.length} rows, ${program.columns.length} columns\n`);
    io.stdout.write(`seconds   parse ${seconds(start, read)}, check ${seconds(read, performance.now())}\n`);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof RefusalError) {
      io.stderr.write(`refused   ${error.message}\n`);
      return EXIT.unmet;
    }
    if (error instanceof BudgetError) {
      io.stderr.write(`unchecked ${error.message}\n`);
      return EXIT.unchecked;
    }
    if (error instanceof StrictJsonError) {
      io.stderr.write(printable(`claimcheck: ${certificateFile}: ${error.message}\n`));
      return EXIT.usage;
    }
    return failure(error, io);
  }
}

/** Reads a file piece by piece; a compressed one is decompressed first. */
async function withPieces<T>(file: string, use: (source: TextSource) => T): Promise<T> {
  if (/\.gz$/i.test(file)) return use(textSource(await readText(file)));
  const descriptor = openSync(file, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const bytes = Buffer.allocUnsafe(PIECE_BYTES);
    return use(() => {
      const count = readSync(descriptor, bytes, 0, PIECE_BYTES, null);
      return count === 0 ? null : decoder.write(bytes.subarray(0, count));
    });
  } finally {
    closeSync(descriptor);
  }
}

function sentence(claim: LinearClaim, sense: 'min' | 'max'): string {
  const shown = (value: { toString(): string }, decimal: string) =>
    value.toString().length > 300
      ? `${decimal} (rounded; the fraction has ${value.toString().length} characters)`
      : value.toString();
  switch (claim.kind) {
    case 'optimal':
      return `the optimal value is ${shown(claim.value, decimalText(claim.value, 20))}`;
    case 'bound':
      return `no feasible point has an objective ${sense === 'min' ? 'below' : 'above'} ${shown(claim.value, decimalText(claim.value, 20))}`;
    case 'between':
      return `the optimal value lies between ${shown(claim.lower, decimalText(claim.lower, 20))} and ${shown(claim.upper, decimalText(claim.upper, 20))}`;
    case 'infeasible':
      return 'there is no feasible point';
    case 'unbounded':
      return 'the objective is unbounded';
  }
}
