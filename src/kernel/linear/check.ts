/**
 * Proof rule *linear duality*: optima, bounds, infeasibility and unboundedness of a finite linear program.
 *
 * Write the program as  min s·(cost · x)  over  rowLower ≤ A x ≤ rowUpper,  lower ≤ x ≤ upper,  with s = 1 for `min`, s = −1 for `max`.
 * For row multipliers y⁻, y⁺ ≥ 0 (y⁻ᵢ = 0 where rowLowerᵢ is infinite, y⁺ᵢ = 0 where rowUpperᵢ is) put
 *
 *   z = s·cost − Aᵀ(y⁻ − y⁺) ,      β = Σᵢ (rowLowerᵢ y⁻ᵢ − rowUpperᵢ y⁺ᵢ) + Σ_{zⱼ>0} lowerⱼ zⱼ + Σ_{zⱼ<0} upperⱼ zⱼ .
 *
 * Every feasible x has s·(cost · x) ≥ β, if the bounds that occur in β are finite. With 0 in place of cost, β > 0 means that no
 * feasible x exists (Farkas). A point x₀ and a ray d, with s·(cost · d) < 0 and x₀ + t d feasible for all t ≥ 0, make the
 * program unbounded; for integer columns too, since some multiple of the rational d is integral.
 *
 * Everything is rational and exact. The pass over the rows reads each row once and keeps none.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Column, LinearClaim } from '../../statement/linearProgram.ts';
import { BudgetError, refuse } from '../refusal.ts';
import type { DualProof, LinearEvidence, LinearSource, RowMultipliers, SparseVector } from './evidence.ts';
import { bitsOf, commonDenominator, Sum } from './sum.ts';

const RULE = 'linear duality';
/** Deeper branch trees are not walked. */
const MAX_DEPTH = 1_000;

/** Limits on the work, counted in products times bits of the longer factor. */
export interface LinearBudget {
  readonly bitProducts: number;
}

/** About ten minutes on a small machine. */
export const DEFAULT_LINEAR_BUDGET: LinearBudget = { bitProducts: 1e13 };

class Meter {
  private spent = 0;
  constructor(private readonly limit: number) {}
  /** @throws BudgetError before the work is done, never after. */
  charge(products: number, bits: number): void {
    this.spent += products * bits;
    if (!(this.spent <= this.limit))
      throw new BudgetError('checking a linear program, in products times bits,', this.limit);
  }
}

/**
 * Returns if the evidence proves the claim of the program.
 *
 * @throws RefusalError naming the row or column that fails; BudgetError if the check would take more work than allowed.
 */
export function checkLinearClaim(
  program: LinearSource,
  claim: LinearClaim,
  evidence: LinearEvidence,
  budget: LinearBudget = DEFAULT_LINEAR_BUDGET,
): void {
  const meter = new Meter(budget.bitProducts);
  const isMin = program.sense === 'min';
  const attains = (primal: SparseVector, value: Rational) => {
    checkPoint(program, primal, 'point', meter);
    const reached = objective(program, primal).add(program.offset);
    if (!reached.equals(value)) refuse(RULE, 'the objective of the point', value.toString(), reached.toString());
  };
  const bounds = (dual: DualProof, value: Rational) => checkDual(program, dual, value.subtract(program.offset), meter);

  if (claim.kind === 'optimal' && evidence.kind === 'optimal') {
    attains(evidence.primal, claim.value);
    bounds(evidence.dual, claim.value);
  } else if (claim.kind === 'bound' && evidence.kind === 'bound') {
    bounds(evidence.dual, claim.value);
  } else if (claim.kind === 'between' && evidence.kind === 'between') {
    attains(evidence.primal, isMin ? claim.upper : claim.lower);
    bounds(evidence.dual, isMin ? claim.lower : claim.upper);
  } else if (claim.kind === 'infeasible' && evidence.kind === 'infeasible') {
    checkDual(program, evidence.dual, null, meter);
  } else if (claim.kind === 'unbounded' && evidence.kind === 'unbounded') {
    checkPoint(program, evidence.primal, 'point', meter);
    checkPoint(program, evidence.ray, 'ray', meter);
    const slope = objective(program, evidence.ray);
    if ((isMin ? slope : slope.negate()).sign() >= 0) {
      refuse(RULE, 'the objective along the ray', isMin ? 'less than 0' : 'more than 0', slope.toString());
    }
  } else refuse(RULE, 'the evidence', `evidence for '${claim.kind}'`, `evidence for '${evidence.kind}'`);
}

/** All entries, after checking positions, kinds and the denominator. */
function dense(vector: SparseVector, columns: readonly Column[], what: string): bigint[] {
  if (vector.denominator <= 0n) refuse(RULE, what, 'a denominator above 0', vector.denominator.toString());
  const entries = new Array<bigint>(columns.length).fill(0n);
  let previous = -1;
  vector.positions.forEach((position, k) => {
    const numerator = vector.numerators[k];
    if (!(position > previous) || !(position in entries) || typeof numerator !== 'bigint') {
      refuse(
        RULE,
        `${what}, entry ${k}`,
        'an integer at an increasing position among the columns',
        `position ${position}`,
      );
    }
    entries[position] = numerator;
    previous = position;
  });
  return entries;
}

/** Feasibility of a point; or of a ray, for which every finite bound reads 0. */
function checkPoint(program: LinearSource, vector: SparseVector, what: 'point' | 'ray', meter: Meter): void {
  const entries = dense(vector, program.columns, what);
  const bits = bitsOf([vector.denominator], bitsOf(vector.numerators));
  const within = (total: bigint, scale: bigint, lower: Rational | null, upper: Rational | null, place: string) => {
    const lowerNum = what === 'ray' ? 0n : lower?.num;
    const upperNum = what === 'ray' ? 0n : upper?.num;
    if (lower && total * lower.den < (lowerNum as bigint) * scale) {
      refuse(RULE, `${what}, ${place}`, `at least ${what === 'ray' ? 0 : lower}`, shown(total, scale));
    }
    if (upper && total * upper.den > (upperNum as bigint) * scale) {
      refuse(RULE, `${what}, ${place}`, `at most ${what === 'ray' ? 0 : upper}`, shown(total, scale));
    }
  };
  meter.charge(program.columns.length, bits);
  program.columns.forEach((column, j) => {
    const entry = entries[j] as bigint;
    within(entry, vector.denominator, column.lower, column.upper, `column '${column.name}'`);
    if (what === 'point' && column.integer && entry % vector.denominator !== 0n) {
      refuse(RULE, `point, column '${column.name}'`, 'an integer', shown(entry, vector.denominator));
    }
  });
  // Generated rows often share their coefficients.
  let coefficients: readonly Rational[] = [];
  let scale = 1n;
  let rowBits = bits + 64;
  for (const row of program.rows) {
    if (row.coefficients !== coefficients) {
      coefficients = row.coefficients;
      scale = commonDenominator(coefficients);
      rowBits = bits + bitsOf([scale]);
    }
    meter.charge(row.columns.length + 1, rowBits);
    let total = 0n;
    for (let k = 0; k < row.columns.length; k++) {
      const entry = entries[row.columns[k] as number];
      const coefficient = coefficients[k] as Rational;
      if (entry === undefined) refuse(RULE, `row '${row.name}'`, 'columns of the program', `column ${row.columns[k]}`);
      if (entry === 0n) continue;
      total += (coefficient.den === scale ? coefficient.num : coefficient.num * (scale / coefficient.den)) * entry;
    }
    within(total, scale * vector.denominator, row.lower, row.upper, `row '${row.name}'`);
  }
}

/** A fraction as text, left out when it is too long to be read. */
function shown(numerator: bigint, denominator: bigint): string {
  if (bitsOf([numerator, denominator]) > 1_024) return 'a fraction beyond the bound';
  return Rational.of(numerator, denominator).toString();
}

/** cost · x, without the offset. */
function objective(program: LinearSource, vector: SparseVector): Rational {
  const sum = new Sum();
  vector.positions.forEach((position, k) => {
    const { cost } = program.columns[position] as Column;
    if (!cost.isZero()) sum.add(cost.num * (vector.numerators[k] as bigint), cost.den);
  });
  return Rational.of(sum.numerator, sum.denominator * vector.denominator);
}

interface Box {
  readonly lower: (Rational | null)[];
  readonly upper: (Rational | null)[];
}

/**
 * Proves s·(cost · x) ≥ s·value for all feasible x; or, for value = null, that there is no feasible x.
 */
function checkDual(program: LinearSource, dual: DualProof, value: Rational | null, meter: Meter): void {
  const box = { lower: program.columns.map((c) => c.lower), upper: program.columns.map((c) => c.upper) };
  walk(dual, 0);

  function walk(node: DualProof, depth: number): void {
    if (depth > MAX_DEPTH) throw new BudgetError('the depth of a branch tree', MAX_DEPTH);
    meter.charge(1, 64);
    if (node.kind === 'multipliers') {
      if (value === null)
        refuse(RULE, 'a leaf', 'a proof that no point is feasible', 'multipliers that bound the objective');
      const { numerator, denominator } = weakBound(program, box, node.multipliers, true, meter);
      const needed = program.sense === 'min' ? value : value.negate();
      if (numerator * needed.den < needed.num * denominator) {
        const reached = program.sense === 'min' ? numerator : -numerator;
        const sign = program.sense === 'min' ? 'at least' : 'at most';
        refuse(
          RULE,
          'the bound from the multipliers',
          `${sign} ${value} (offset left out)`,
          shown(reached, denominator),
        );
      }
    } else if (node.kind === 'farkas') {
      const { numerator, denominator } = weakBound(program, box, node.multipliers, false, meter);
      if (numerator <= 0n) refuse(RULE, 'the Farkas sum', 'more than 0', shown(numerator, denominator));
    } else if (node.kind === 'crossed') checkCrossed(program, box, node.column);
    else {
      const { column, floor } = node;
      if (!program.columns[column]?.integer) refuse(RULE, 'a branch', 'an integer column', `column ${column}`);
      const lower = box.lower[column] ?? null;
      const upper = box.upper[column] ?? null;
      const below = Rational.of(floor);
      const above = Rational.of(floor + 1n);
      box.upper[column] = upper && upper.compare(below) < 0 ? upper : below;
      walk(node.below, depth + 1);
      box.upper[column] = upper;
      box.lower[column] = lower && lower.compare(above) > 0 ? lower : above;
      walk(node.above, depth + 1);
      box.lower[column] = lower;
    }
  }
}

/** lower > upper; for an integer column ⌈lower⌉ > ⌊upper⌋. */
function checkCrossed(program: LinearSource, box: Box, position: number): void {
  const column = program.columns[position];
  const lower = box.lower[position];
  const upper = box.upper[position];
  if (!column || !lower || !upper) refuse(RULE, 'crossed bounds', 'a column with two bounds', `column ${position}`);
  if (lower.compare(upper) > 0) return;
  if (column.integer && lower.ceil() > upper.floor()) return;
  refuse(RULE, `column '${column.name}'`, 'bounds that cross', `${lower} and ${upper}`);
}

/** β of the head comment, as numerator / denominator; with cost = 0 unless `withCost`. */
function weakBound(program: LinearSource, box: Box, dual: RowMultipliers, withCost: boolean, meter: Meter) {
  const scale = dual.denominator;
  if (scale <= 0n) refuse(RULE, 'multipliers', 'a denominator above 0', scale.toString());
  const bits = bitsOf(dual.lower.numerators, bitsOf(dual.upper.numerators, bitsOf([scale])));
  const combined = program.columns.map(() => new Sum());
  const bound = new Sum();
  const take = sideReader(dual);
  let index = 0;
  for (const row of program.rows) {
    const below = take('lower', index);
    const above = take('upper', index);
    index++;
    if (below === 0n && above === 0n) continue;
    if (below < 0n || above < 0n)
      refuse(RULE, `row '${row.name}'`, 'multipliers of at least 0', 'a negative multiplier');
    meter.charge(row.columns.length + 1, bits);
    if (below > 0n) addProduct(bound, below, row.lower, `row '${row.name}', lower bound`);
    if (above > 0n) addProduct(bound, -above, row.upper, `row '${row.name}', upper bound`);
    const weight = below - above;
    for (let k = 0; k < row.columns.length; k++) {
      const coefficient = row.coefficients[k] as Rational;
      const sum = combined[row.columns[k] as number];
      if (!sum) refuse(RULE, `row '${row.name}'`, 'columns of the program', `column ${row.columns[k]}`);
      sum.add(weight * coefficient.num, coefficient.den);
    }
  }
  take('end', index);
  program.columns.forEach((column, j) => {
    const { numerator, denominator } = combined[j] as Sum;
    const reduced = new Sum();
    if (withCost) reduced.add((program.sense === 'min' ? column.cost.num : -column.cost.num) * scale, column.cost.den);
    if (numerator !== 0n) reduced.add(-numerator, denominator);
    if (reduced.numerator === 0n) return;
    meter.charge(1, bits);
    const atLower = reduced.numerator > 0n;
    const side = (atLower ? box.lower[j] : box.upper[j]) ?? null;
    const place = `column '${column.name}', ${atLower ? 'lower' : 'upper'} bound`;
    addProduct(bound, reduced.numerator, side, place, reduced.denominator);
  });
  return { numerator: bound.numerator, denominator: bound.denominator * scale };
}

/** Adds weight / denominator · side. */
function addProduct(sum: Sum, weight: bigint, side: Rational | null, place: string, denominator = 1n): void {
  if (side === null) refuse(RULE, place, 'a finite bound, since its multiplier is not 0', 'an infinite bound');
  if (side.num !== 0n) sum.add(weight * side.num, denominator * side.den);
}

/** Reads the multipliers of row 0, 1, 2, … in turn; `end` refuses what was left over or out of order. */
function sideReader(dual: RowMultipliers) {
  const next = { lower: 0, upper: 0 };
  return (side: 'lower' | 'upper' | 'end', row: number): bigint => {
    if (side === 'end') {
      for (const which of ['lower', 'upper'] as const) {
        const position = dual[which].positions[next[which]];
        if (position !== undefined) {
          refuse(RULE, `multipliers, ${which}`, `increasing positions among ${row} rows`, `position ${position}`);
        }
      }
      return 0n;
    }
    if (dual[side].positions[next[side]] !== row) return 0n;
    const numerator = dual[side].numerators[next[side]++];
    if (typeof numerator !== 'bigint')
      refuse(RULE, `multipliers, ${side}`, 'an integer for each position', String(numerator));
    return numerator;
  };
}
