/** The command line of `claimcheck eval`. */
import { parseArgs } from 'node:util';
import { NumberFormatError, Rational } from '../arithmetic/rational.ts';
import { exitCodeHelp } from './exitCodes.ts';
import { UsageError } from './io.ts';

export const EVAL_HELP = `usage: claimcheck eval CLAIM --set NAME=VALUE ... [options]

Prints the named quantities of a theorem (its closed forms) at given
parameters: the exact value, and digits that are certain. VALUE is an integer,
a fraction or a decimal, read exactly: 2, 1/3, 0.35, 1e-6; for a vector, its
components with commas between them: 9/10,1/2. A vector's dimension need not
be set.

options:
  --set NAME=VALUE   the value of a parameter; once for each of the claim
  --digits D         significant digits, rounded (default 20, 1 to 10000)
  --json             print { "name": { "exact": "...", "decimal": "..." } }
  --help             print this

example:
  claimcheck eval kocyigit-2020/theorem-1.5.2 --set I=2 --set mu=1/3

exit codes:
${exitCodeHelp()}
`;

const DEFAULT_DIGITS = 20;
const MOST_DIGITS = 10_000;

export interface EvalCommand {
  readonly id: string;
  /** One number, or the components of a vector, for each name that was set. */
  readonly settings: ReadonlyMap<string, readonly [Rational, ...Rational[]]>;
  readonly digits: number;
  readonly json: boolean;
}

/** @returns null if help is wanted. @throws UsageError. */
export function parseEvalArguments(args: readonly string[]): EvalCommand | null {
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new UsageError(`expected one CLAIM, received ${positionals.length}`);
  return {
    id,
    settings: readSettings(values.set ?? []),
    digits: readDigits(values.digits ?? []),
    json: values.json ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        set: { type: 'string', multiple: true },
        digits: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readSettings(settings: readonly string[]): EvalCommand['settings'] {
  const values = new Map<string, readonly [Rational, ...Rational[]]>();
  for (const setting of settings) {
    const [, name, text] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined || text === undefined) {
      throw new UsageError(`--set expects NAME=VALUE, received '${setting.slice(0, 80)}'`);
    }
    if (values.has(name)) throw new UsageError(`parameter '${name}' is set twice`);
    const [first, ...others] = text.split(',');
    values.set(name, [readNumber(name, first ?? ''), ...others.map((part) => readNumber(name, part))]);
  }
  return values;
}

function readNumber(name: string, text: string): Rational {
  try {
    return Rational.parse(text);
  } catch (error) {
    if (error instanceof NumberFormatError) throw new UsageError(`parameter '${name}': ${error.message}`);
    throw error;
  }
}

function readDigits(texts: readonly string[]): number {
  if (texts.length > 1) throw new UsageError('--digits is given twice');
  const [text = `${DEFAULT_DIGITS}`] = texts;
  const digits = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (digits >= 1 && digits <= MOST_DIGITS) return digits;
  throw new UsageError(`--digits expects an integer from 1 to ${MOST_DIGITS}, received '${text.slice(0, 40)}'`);
}
