/**
 * Runs a command as the process: its result is the exit code, what it throws becomes one line on the error stream.
 */
import { LibraryError, messageOf } from '../audit/library.ts';
import { printable } from '../audit/printable.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { type Io, UsageError } from './io.ts';

export type Command = (args: readonly string[], io: Io) => Promise<number>;

const isUsage = (error: unknown): boolean =>
  error instanceof UsageError ||
  error instanceof LibraryError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** Node's advice about options has further lines, which speak of its own syntax. */
const firstLine = (text: string): string => text.split('\n')[0] as string;

/** The exit code for what a command threw, after saying it on the error stream. */
export function fail(error: unknown, io: Io): ExitCode {
  if (isUsage(error)) {
    io.stderr.write(`claimcheck: ${printable(firstLine(messageOf(error)))}\n`);
    return EXIT.usage;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(`claimcheck: internal error, please report it\n${trace}\n`);
  return EXIT.internal;
}

export async function execute(command: Command, args: readonly string[]): Promise<void> {
  // A reader such as `head` may close our output early; that is its right and no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    process.exitCode = await command(args, process);
  } catch (error) {
    process.exitCode = fail(error, process);
  }
}
