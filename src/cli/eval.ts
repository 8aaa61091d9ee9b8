/**
 * `claimcheck eval`: the closed forms of a theorem at given parameters.
 *
 * The domain is decided before anything is evaluated, and nothing is printed on the output unless everything could be evaluated.
 */
import type { Rational } from '../arithmetic/rational.ts';
import { LibraryError, libraryAt, loadClaim, moduleIds } from '../audit/library.ts';
import { nearest } from '../audit/nearest.ts';
import type { Claim, ClosedForms, Quantity } from '../claims/claim.ts';
import type { Formula } from '../statement/formula.ts';
import { EVAL_HELP, type EvalCommand, parseEvalArguments } from './evalOptions.ts';
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

type Values = ReadonlyMap<string, Rational>;

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
  checkParameters(claim.id, forms, command.values);
  // Loaded only now: neither --help nor a wrong command line waits for it.
  const precision = await loadPrecision();
  const evaluated = precision.attempt(() => {
    checkDomain(forms, command.values, precision);
    return forms.quantities.map((quantity) => [quantity, valueAt(quantity, command, precision)] as const);
  });
  return command.json ? jsonReport(evaluated) : textReport(claim, command.values, evaluated);
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
  const [evaluation, simplification, errors, print] = await Promise.all([
    import('../precision/evaluate.ts'),
    import('../precision/simplify.ts'),
    import('../precision/errors.ts'),
    import('../symbolic/print.ts'),
  ]);
  /** Values that do not exist or cannot be decided are the user's to hear about, not crashes. */
  const attempt = <T>(compute: () => T): T => {
    try {
      return compute();
    } catch (error) {
      if (error instanceof errors.EvaluationError) throw new UsageError(`cannot be evaluated: ${error.message}`);
      if (error instanceof errors.PrecisionError) throw new UsageError(error.message);
      throw error;
    }
  };
  return { ...evaluation, ...simplification, ...print, attempt };
}

/** Every parameter once, none that the claim does not have, integers where integers are meant. */
function checkParameters(id: string, forms: ClosedForms, values: Values): void {
  const names = forms.parameters.map((parameter) => parameter.name);
  const expected = `${id} has the parameters ${names.join(', ')}, with ${forms.domainText}`;
  for (const name of values.keys()) {
    if (!names.includes(name)) throw new UsageError(`unknown parameter '${name.slice(0, 80)}'; ${expected}`);
  }
  for (const { name, sort } of forms.parameters) {
    const value = values.get(name);
    if (value === undefined) throw new UsageError(`parameter '${name}' is missing; ${expected}`);
    if (sort === 'integer' && !value.isInteger()) {
      throw new UsageError(`parameter '${name}' = ${value} is not an integer; ${expected}`);
    }
  }
}

function checkDomain(forms: ClosedForms, values: Values, precision: Precision): void {
  const fails = (condition: Formula): boolean => !precision.isTrue(condition, values);
  const failing = forms.domain.find(fails);
  if (!failing) return;
  const given = [...values].map(([name, value]) => `${name} = ${value}`).join(', ');
  throw new UsageError(
    `${given} is outside the domain ${forms.domainText}: '${precision.printFormula(failing)}' does not hold`,
  );
}

function valueAt(quantity: Quantity, { values, digits }: EvalCommand, precision: Precision): Evaluated {
  if ('cases' in quantity) {
    const word = quantity.cases.find((one) => precision.isTrue(one.when, values))?.text;
    if (word === undefined) throw new UsageError(`no case of '${quantity.name}' applies at these parameters`);
    return { exact: word, decimal: word };
  }
  const value = precision.simplifyAt(quantity.value, values);
  return { exact: precision.printExpression(value), decimal: precision.toDigits(value, new Map(), digits) };
}

type Report = readonly (readonly [Quantity, Evaluated])[];

function jsonReport(evaluated: Report): string {
  const entries = evaluated.map(([quantity, value]) => [quantity.name, value] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function textReport(claim: Claim, values: Values, evaluated: Report): string {
  const given = [...values].map(([name, value]) => `${name} = ${value}`).join(', ');
  const rows = evaluated.map(([{ name, note }, { exact, decimal }]) => [
    name,
    exact,
    decimal === exact ? '' : decimal,
    note ?? '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map((row) => {
    const [first, second, third] = widths.map((width, column) => (row[column] as string).padEnd(width));
    return `  ${first}  ${second}  ${third}  ${row[3]}`.trimEnd();
  });
  return `${claim.label} at ${given}\n\n${lines.join('\n')}\n`;
}
