/**
 * Files of `claimcheck mechanism`: reading them, and saying what is wrong with them.
 */
import { namedTrouble, printable } from '../audit/printable.ts';
import { parseStrictJson } from '../certificate/strictJson.ts';
import type { Instance } from '../mechanisms/instance.ts';
import { readInstance } from '../mechanisms/instanceJson.ts';
import { FormatError as ProblemFormatError } from '../solvers/formatError.ts';
import { readText } from '../solvers/readProblem.ts';
import { FormatError } from '../statement/reader.ts';
import type { Io } from './io.ts';
import { CommandError } from './solveOptions.ts';

/** A file that does not hold what it should; the message starts with its name. */
export class FileFormatError extends Error {
  override readonly name = 'FileFormatError';
}

/** Reads a file of strict JSON, plain or compressed. @throws FileFormatError naming file and place. */
export async function readJsonFile<T>(file: string, read: (value: unknown) => T): Promise<T> {
  const text = await readText(file === '-' ? '/dev/stdin' : file);
  try {
    return read(parseStrictJson(text));
  } catch (error) {
    if (error instanceof FormatError) throw new FileFormatError(`${file}: ${error.message}${advice(error)}`);
    throw error;
  }
}

/** A number where strict JSON has text: what most people write first. */
const advice = ({ place, received }: FormatError): string => {
  const number = /^'(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(received)?.[1];
  return place.startsWith('line ') && number !== undefined ? `; numbers are strings, "${number}"` : '';
};

export const readInstanceFile = (file: string): Promise<Instance> => readJsonFile(file, readInstance);

/** Whether an error is about the input; if so it has been said. Errors of our own making are not. */
export function saidBadInput(error: unknown, io: Io): boolean {
  const isSystem = error instanceof Error && 'code' in error && 'syscall' in error;
  const isNotWritable = error instanceof Error && error.name === 'NotWritableError';
  if (error instanceof CommandError) io.stderr.write(`claimcheck mechanism: ${error.message}\nTry --help.\n`);
  else if (error instanceof FileFormatError || error instanceof ProblemFormatError || isSystem || isNotWritable) {
    const { message } = error as Error;
    io.stderr.write(`claimcheck: ${printable(isSystem ? namedTrouble(error) : message)}\n`);
  } else return false;
  return true;
}
