/** The command line of `claimcheck solve`. */
import { parseArgs } from 'node:util';
import type { ProblemFormat } from '../solvers/readProblem.ts';
import { exitCodeHelp } from './exitCodes.ts';

export const SOLVE_HELP = `usage: claimcheck solve FILE [options]

Solves a linear program exactly: the optimal value as a fraction, or a proof
that there is no feasible point, or a ray. FILE is MPS, CPLEX LP or JSON, plain
or gzip; '-' reads standard input. With integer columns: branch and bound.

options:
  --certificate OUT.json  write evidence, which needs no solver to verify:
                          claimcheck check OUT.json --problem FILE
  --json                  print one JSON object
  --digits D              significant digits of values (default 20, most 10000)
  --primal                print the optimal point (entries other than 0)
  --multipliers           print the optimal multipliers of the rows
  --dual MULTIPLIERS      do not solve: check the bound that these multipliers
                          prove (lines 'row number')
  --relax                 leave integrality out
  --format FORMAT         mps, free-mps, fixed-mps, lp or json
                          (default: by name, then by content)
  --write OUT             do not solve: write the program as read, in the format
                          that OUT's name tells (.mps, .lp, .json)
  --oracle NAME           highs (default) or javascript-lp-solver
  --seconds S             time before the answer is 'unchecked' (default 600)
  --nodes N               nodes of the branch tree (default 2000)
  --max-work W            products times bits of one check (default 1e13)
  --help                  print this

exit codes:
${exitCodeHelp()}
`;

export interface SolveCommand {
  readonly file: string;
  readonly certificate?: string;
  readonly json: boolean;
  readonly digits: number;
  readonly primal: boolean;
  readonly multipliers: boolean;
  readonly dual?: string;
  readonly relax: boolean;
  readonly format?: ProblemFormat;
  readonly write?: string;
  readonly oracle: 'highs' | 'javascript-lp-solver';
  readonly seconds: number;
  readonly nodes: number;
  readonly maxWork: number;
}

/** The command line cannot be read; the message says why. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

const FORMATS: readonly ProblemFormat[] = ['mps', 'free-mps', 'fixed-mps', 'lp', 'json'];
const ORACLES = ['highs', 'javascript-lp-solver'] as const;

/** @returns null if help is wanted. @throws CommandError. */
export function parseSolveArguments(args: readonly string[]): SolveCommand | null {
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new CommandError(`expected one FILE, received ${positionals.length}`);
  if (values.dual !== undefined && values.write !== undefined)
    throw new CommandError('--dual and --write exclude each other');
  return {
    file,
    json: values.json ?? false,
    digits: positive('--digits', values.digits ?? '20', 10_000, true),
    primal: values.primal ?? false,
    multipliers: values.multipliers ?? false,
    relax: values.relax ?? false,
    oracle: choice('--oracle', values.oracle ?? 'highs', ORACLES),
    seconds: positive('--seconds', values.seconds ?? '600', 1e7, false),
    nodes: positive('--nodes', values.nodes ?? '2000', 1e7, true),
    maxWork: positive('--max-work', values['max-work'] ?? '1e13', 1e18, false),
    ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
    ...(values.dual === undefined ? {} : { dual: values.dual }),
    ...(values.write === undefined ? {} : { write: values.write }),
    ...(values.format === undefined ? {} : { format: choice('--format', values.format, FORMATS) }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        certificate: { type: 'string' },
        json: { type: 'boolean' },
        digits: { type: 'string' },
        primal: { type: 'boolean' },
        multipliers: { type: 'boolean' },
        dual: { type: 'string' },
        relax: { type: 'boolean' },
        format: { type: 'string' },
        write: { type: 'string' },
        oracle: { type: 'string' },
        seconds: { type: 'string' },
        nodes: { type: 'string' },
        'max-work': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

function positive(option: string, text: string, most: number, integer: boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value <= most) || (integer && !Number.isInteger(value))) {
    throw new CommandError(
      `${option} expects ${integer ? 'an integer' : 'a number'} above 0, at most ${most}, received '${text}'`,
    );
  }
  return value;
}

function choice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  if (!(choices as readonly string[]).includes(text)) {
    throw new CommandError(`${option} expects one of ${choices.join(', ')}, received '${text}'`);
  }
  return text as T;
}
