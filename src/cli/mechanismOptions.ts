/** The command line of `claimcheck mechanism`. */
import { parseArgs } from 'node:util';
import { exitCodeHelp } from './exitCodes.ts';
import { CommandError } from './solveOptions.ts';

export const MECHANISM_HELP = `usage: claimcheck mechanism INSTANCE.json [options]

Solves an instance of automated mechanism design exactly: the optimal value as
a fraction and a mechanism that attains it, or a proof that there is no feasible
mechanism, or a ray along which the objective grows without limit. The format of
INSTANCE.json is described in docs/mechanisms.md; '-' reads standard input.
Without lotteries ("randomized": false): branch and bound.

options:
  --certificate OUT.json   write evidence, which needs no solver to verify:
                           claimcheck check OUT.json
                           with --problem INSTANCE.json it compares the instance
  --prefer small-payments  among the optimal mechanisms, one whose largest
                           payment is least, certified too
  --check MECHANISM.json   do not solve: every notion, the amount and place of
                           each violation, revenue and welfare
  --write OUT              do not solve: write the program, in the format that
                           OUT's name tells (.mps, .lp, .json)
  --json                   print one JSON object
  --seconds S              time of each stage before the answer is 'unchecked'
                           (default 600)
  --nodes N                nodes of the branch tree (default 2000)
  --help                   print this

exit codes:
${exitCodeHelp()}
`;

export interface MechanismCommand {
  readonly file: string;
  readonly certificate?: string;
  readonly check?: string;
  readonly write?: string;
  readonly json: boolean;
  readonly preferSmallPayments: boolean;
  readonly seconds: number;
  readonly nodes: number;
}

/** @returns null if help is wanted. @throws CommandError. */
export function parseMechanismArguments(args: readonly string[]): MechanismCommand | null {
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new CommandError(`expected one INSTANCE.json, received ${positionals.length} files`);
  if (values.prefer !== undefined && values.prefer !== 'small-payments')
    throw new CommandError(`--prefer expects small-payments, received '${values.prefer}'`);
  const solving = (['certificate', 'prefer'] as const).filter((name) => values[name] !== undefined);
  for (const only of ['check', 'write'] as const) {
    const other = only === 'check' && values.write !== undefined ? 'write' : solving[0];
    if (values[only] !== undefined && other) throw new CommandError(`--${only} and --${other} exclude each other`);
  }
  return {
    file,
    json: values.json ?? false,
    preferSmallPayments: values.prefer !== undefined,
    seconds: positive('--seconds', values.seconds ?? '600', 1e7, false),
    nodes: positive('--nodes', values.nodes ?? '2000', 1e7, true),
    ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
    ...(values.check === undefined ? {} : { check: values.check }),
    ...(values.write === undefined ? {} : { write: values.write }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        certificate: { type: 'string' },
        prefer: { type: 'string' },
        check: { type: 'string' },
        write: { type: 'string' },
        json: { type: 'boolean' },
        seconds: { type: 'string' },
        nodes: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

function positive(option: string, text: string, most: number, integer: boolean): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= most && (!integer || Number.isInteger(value))) return value;
  const kind = integer ? 'an integer' : 'a number';
  throw new CommandError(`${option} expects ${kind} above 0, at most ${most}, received '${text}'`);
}
