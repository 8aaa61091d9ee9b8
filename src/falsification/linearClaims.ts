/** Claims about finite linear programs have no parameters: each is settled once, before instances are drawn. */
import { Rational } from '../arithmetic/rational.ts';
import type { Formula } from '../statement/formula.ts';
import type { LinearClaim, LinearProgram } from '../statement/linearProgram.ts';
import type { Truth } from './evaluation/truth.ts';
import { children } from './instances/plan.ts';
import { type SimplexOutcome, solveStandardForm } from './moments/simplex.ts';

/** The dense method here is for small programs; the others are left to the provers. */
const MAX_SIZE = 4096;

/** The truth of every claim about a linear program in the formula, as far as it is known. */
export function settleLinearClaims(formula: Formula): ReadonlyMap<Formula, Truth> {
  const settled = new Map<Formula, Truth>();
  const visit = (node: Parameters<typeof children>[0]): void => {
    if ('kind' in node && node.kind === 'linear') settled.set(node, truthOf(node.program, node.claim));
    for (const child of children(node)) visit(child);
  };
  visit(formula);
  return settled;
}

function truthOf(program: LinearProgram, claim: LinearClaim): Truth {
  const size = program.rows.length * (program.columns.length + program.rows.length);
  if (size > MAX_SIZE || program.columns.some((column) => column.integer)) return 'unknown';
  return judge(program, claim, solveProgram(program)) ? 'true' : 'false';
}

type Optimum = { readonly kind: 'infeasible' | 'unbounded' } | { readonly kind: 'optimal'; readonly value: Rational };

function judge({ sense }: LinearProgram, claim: LinearClaim, found: Optimum): boolean {
  if (claim.kind === 'infeasible' || claim.kind === 'unbounded') return found.kind === claim.kind;
  if (found.kind !== 'optimal') return claim.kind === 'bound' && found.kind === 'infeasible';
  switch (claim.kind) {
    case 'optimal':
      return found.value.equals(claim.value);
    case 'bound':
      return sense === 'min' ? found.value.compare(claim.value) >= 0 : found.value.compare(claim.value) <= 0;
    case 'between':
      // The worse end is attained by some feasible point as soon as the optimum is no worse: feasible values form an interval.
      return found.value.compare(claim.lower) >= 0 && found.value.compare(claim.upper) <= 0;
  }
}

/** A column as offset + Σ sign · (a variable ≥ 0). */
interface Shifted {
  readonly offset: Rational;
  readonly signs: readonly (1 | -1)[];
}

function shiftOf({ lower, upper }: LinearProgram['columns'][number]): Shifted {
  if (lower) return { offset: lower, signs: [1] };
  return upper ? { offset: upper, signs: [-1] } : { offset: Rational.ZERO, signs: [1, -1] };
}

const signed = (value: Rational, sign: 1 | -1): Rational => (sign === 1 ? value : value.negate());

/** Σ coefficients · columns relation bound. */
interface Side {
  readonly coefficients: ReadonlyMap<number, Rational>;
  readonly isUpper: boolean;
  readonly bound: Rational;
}

function sidesOf({ rows, columns }: LinearProgram): Side[] {
  const rowSides = rows.flatMap((row): Side[] => {
    const coefficients = new Map(row.columns.map((column, k) => [column, row.coefficients[k] as Rational]));
    return [
      ...(row.lower ? [{ coefficients, isUpper: false, bound: row.lower }] : []),
      ...(row.upper ? [{ coefficients, isUpper: true, bound: row.upper }] : []),
    ];
  });
  const columnSides = columns.flatMap(({ lower, upper }, k): Side[] =>
    lower && upper ? [{ coefficients: new Map([[k, Rational.ONE]]), isUpper: true, bound: upper }] : [],
  );
  return [...rowSides, ...columnSides];
}

/** The program in standard form, solved. */
function solveProgram(program: LinearProgram): Optimum {
  const shifts = program.columns.map(shiftOf);
  const sides = sidesOf(program);
  const expand = (coefficient: (column: number) => Rational) =>
    shifts.flatMap(({ signs }, column) => signs.map((sign) => signed(coefficient(column), sign)));
  const at = ({ coefficients }: Side, column: number) => coefficients.get(column) ?? Rational.ZERO;
  const slack = (k: number) =>
    sides.map((side, i) => (i !== k ? Rational.ZERO : signed(Rational.ONE, side.isUpper ? 1 : -1)));
  const shifted = (coefficient: (column: number) => Rational) =>
    shifts.reduce((total, { offset }, column) => total.add(offset.multiply(coefficient(column))), Rational.ZERO);
  const matrix = sides.map((side, k) => [...expand((column) => at(side, column)), ...slack(k)]);
  const bounds = sides.map((side) => side.bound.subtract(shifted((column) => at(side, column))));
  const direction = program.sense === 'min' ? 1 : -1;
  const cost = (column: number) => signed(program.columns[column]?.cost ?? Rational.ZERO, direction);
  const outcome: SimplexOutcome = solveStandardForm(matrix, bounds, [
    ...expand(cost),
    ...sides.map(() => Rational.ZERO),
  ]);
  if (outcome.kind !== 'optimal') return outcome;
  return { kind: 'optimal', value: signed(outcome.value.add(shifted(cost)), direction).add(program.offset) };
}
