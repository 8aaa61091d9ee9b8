/**
 * `claimcheck eval`: the closed forms of a theorem at given parameters.
 *
 * The domain is decided before anything is evaluated, and nothing is printed on the output unless everything could be evaluated.
 */
import { LibraryError, libraryAt, loadClaim, moduleIds } from '../audit/library.ts';
import { nearest } from '../audit/nearest.ts';
import type { Claim, ClosedForms, ParameterValues, Quantity } from '../claims/claim.ts';
import type { ClosedValue } from '../precision/closedForms.ts';
import { labelled, padEnd, widthOf } from '../reporting/text.ts';
import { EVAL_HELP, type EvalCommand, parseEvalArguments } from './evalOptions.ts';
import { parameterValues, valuesText } from './evalParameters.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { UsageError } from './io.ts';

/** Where the command writes: results and errors, as whole texts with their line ends. */
export interface EvalIo {
  out(text: string): void;
  err(text: string): void;
}

/** A quantity's value as printed; for a quantity that is one of several words, both fields hold the word. */
export interface Evaluated {
  readonly exact: string;
  readonly decimal: string;
}

/**
 * Runs `claimcheck eval` and returns its exit code: 0, or 2 with a message on `err` and nothing on `out`.
 *
 * @param theorems the folder of theorem modules, if it is not the package's own.
 */
export async function evaluate(args: readonly string[], io: EvalIo, theorems?: string): Promise<ExitCode> {
  try {
    const command = parseEvalArguments(args);
    io.out(command ? await run(command, theorems) : EVAL_HELP);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`claimcheck eval: ${error.message}\nTry --help.\n`);
    return EXIT.usage;
  }
}

async function run(command: EvalCommand, theorems: string | undefined): Promise<string> {
  const claim = await findClaim(command.id, theorems);
  const forms = claim.closedForms;
  if (!forms) throw new UsageError(`${claim.id} has no closed forms: it names no quantity that could be evaluated`);
  const values = parameterValues(claim.id, forms, command.settings);
  // Loaded only now: neither --help nor a wrong command line waits for it.
  const precision = await loadPrecision();
  const evaluated = await precision.attempt(async () => {
    const at = precision.closedFormsAt(forms, values);
    const failing = at.failingCondition();
    if (failing) throw outside(forms, values, precision.printFormula(failing));
    const report: [Quantity, Evaluated][] = [];
    for (const quantity of forms.quantities) {
      const value = await at.valueOf(quantity);
      if (value !== undefined) report.push([quantity, printed(value, command.digits, precision)]);
    }
    return report;
  });
  return command.json ? jsonReport(evaluated) : textReport(claim, values, evaluated);
}

async function findClaim(id: string, theorems: string | undefined): Promise<Claim> {
  const library = libraryAt(theorems);
  try {
    const ids = await moduleIds(library);
    if (!ids.includes(id)) {
      const suggestion = nearest(id, ids);
      throw new UsageError(`no claim '${id.slice(0, 80)}'${suggestion ? `; did you mean '${suggestion}'?` : ''}`);
    }
    const claim = await loadClaim(library, id);
    if (!claim) throw new UsageError(`${id} is a module without a claim`);
    return claim;
  } catch (error) {
    if (error instanceof LibraryError) throw new UsageError(error.message);
    throw error;
  }
}

type Precision = Awaited<ReturnType<typeof loadPrecision>>;

async function loadPrecision() {
  const [evaluation, closedForms, errors, print] = await Promise.all([
    import('../precision/evaluate.ts'),
    import('../precision/closedForms.ts'),
    import('../precision/errors.ts'),
    import('../symbolic/print.ts'),
  ]);
  /** Values that do not exist or cannot be decided are the user's to hear about, not crashes. */
  const attempt = async <T>(compute: () => Promise<T>): Promise<T> => {
    try {
      return await compute();
    } catch (error) {
      if (error instanceof errors.EvaluationError) throw new UsageError(`cannot be evaluated: ${error.message}`);
      if (error instanceof errors.PrecisionError) throw new UsageError(error.message);
      throw error;
    }
  };
  return { ...evaluation, ...closedForms, ...print, attempt };
}

function outside(forms: ClosedForms, values: ParameterValues, failing: string): UsageError {
  return new UsageError(`${valuesText(values)} is outside the domain ${forms.domainText}: '${failing}' does not hold`);
}

function printed(value: ClosedValue, digits: number, precision: Precision): Evaluated {
  if (typeof value === 'string') return { exact: value, decimal: value };
  return {
    exact: value.map((one) => precision.printExpression(one)).join(','),
    decimal: value.map((one) => precision.toDigits(one, new Map(), digits)).join(','),
  };
}

type Report = readonly (readonly [Quantity, Evaluated])[];

function jsonReport(evaluated: Report): string {
  const entries = evaluated.map(([quantity, value]) => [quantity.name, value] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

const WIDTH = 80;

/** A table where it fits into 80 columns, else one block for each quantity. */
function textReport(claim: Claim, values: ParameterValues, evaluated: Report): string {
  const table = tableLines(evaluated);
  const lines = table.every((line) => widthOf(line) <= WIDTH) ? table : evaluated.flatMap(blockLines);
  return `${claim.label} at ${valuesText(values)}\n\n${lines.join('\n')}\n`;
}

function tableLines(evaluated: Report): string[] {
  const rows = evaluated.map(([{ name, note }, { exact, decimal }]) => [
    name,
    exact,
    decimal === exact ? '' : decimal,
    note ?? '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => widthOf(row[column] as string))));
  return rows.map((row) => {
    const [first, second, third] = widths.map((width, column) => padEnd(row[column] as string, width));
    return `  ${first}  ${second}  ${third}  ${row[3]}`.trimEnd();
  });
}

function blockLines([{ name, note }, { exact, decimal }]: Report[number]): string[] {
  const head = note === undefined ? [`  ${name}`] : labelled(name, note, '  ', WIDTH);
  const spaced = (text: string) => text.replaceAll(',', ', ');
  return [
    ...head,
    ...labelled('exact', spaced(exact), '    ', WIDTH),
    ...(decimal === exact ? [] : labelled('decimal', spaced(decimal), '    ', WIDTH)),
  ];
}
