/**
 * Search for Positivstellensatz certificates: products of hypotheses and squares are fixed, their coefficients are found by a
 * linear program, in floating point first and then exactly on the support of the answer.
 */

import { Rational } from '../arithmetic/rational.ts';
import type { Positivstellensatz, Product } from '../certificate/proof.ts';
import { monomialKey } from '../kernel/polynomial.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { LpOracle } from '../solvers/oracle.ts';
import { toFloatProgram } from '../solvers/oracle.ts';
import { add, type Expression, expression, multiply } from '../statement/expression.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import { isOver } from './deadline.ts';
import { solveExact } from './linearSystem.ts';
import {
  type Candidate,
  monomials,
  multiples,
  products,
  squared,
  times,
  type Unknown,
} from './positivstellensatz/candidates.ts';
import { type Comparison, Knowledge, oriented } from './positivstellensatz/knowledge.ts';
import { ProofFailure, type Tactic } from './tactic.ts';
import { atomsOf } from './terms.ts';

export interface SearchOptions {
  /** Most hypotheses in one product; default 3. */
  readonly degree?: number;
  /** The degree to begin with; default 1. */
  readonly fewest?: number;
  /** Expressions whose squares may be used, alone and times one hypothesis. */
  readonly squares?: readonly Expression[];
  /** Most atoms in a multiplier of an equation. */
  readonly equationDegree?: number;
  /** Hypotheses that may be used; default: all comparisons. */
  readonly hypotheses?: readonly number[];
  /** Most strict hypotheses in a further multiplier of the goal; default one less than `degree`. */
  readonly multiplierDegree?: number;
}

const SMALL = 1e-9;

class Search {
  private readonly goalIsFalse: boolean;
  private readonly isEquation: boolean;
  private readonly isStrict: boolean;
  private readonly unknowns: Unknown[];

  constructor(
    private readonly state: Sequent,
    options: SearchOptions,
  ) {
    const { goal } = state;
    this.goalIsFalse = goal.kind === 'or' && goal.parts.length === 0;
    if (!this.goalIsFalse && (goal.kind !== 'compare' || goal.relation === '!=')) {
      throw new ProofFailure(state, 'the goal is not a comparison');
    }
    const relation = goal.kind === 'compare' ? goal.relation : '>';
    this.isEquation = relation === '=';
    this.isStrict = relation === '<' || relation === '>' || this.goalIsFalse;
    this.unknowns = this.collect(options);
  }

  private collect(options: SearchOptions): Unknown[] {
    const { state } = this;
    const known = new Knowledge(state, options.hypotheses);
    const unknowns: Unknown[] = [];
    if (state.goal.kind === 'compare') {
      for (const multiplier of this.multipliers(state.goal, known, options)) unknowns.push(multiplier);
      if (unknowns.length === 0) return [];
    }
    if (!this.isEquation) {
      const candidates = [
        ...products(known.signs, options.degree ?? 2),
        ...squared(options.squares ?? [], known.signs),
      ];
      for (const candidate of candidates) unknowns.push({ value: candidate.value, kind: 'product', candidate });
    }
    if (known.equations.length > 0) {
      const comparisons = state.hypotheses.filter((hypothesis) => hypothesis.kind === 'compare');
      const atoms = atomsOf(state, [state.goal, ...comparisons]);
      const terms = monomials(atoms, options.equationDegree ?? 1);
      for (const equation of known.equations) unknowns.push(...multiples(equation, terms));
    }
    return unknowns;
  }

  /** The goal times 1 or times what clears its denominator, and times products of strict hypotheses named by the caller. */
  private multipliers(goal: Comparison, known: Knowledge, options: SearchOptions): Unknown[] {
    const form = oriented(goal);
    const cleared = known.clear(form);
    if (!cleared) return [];
    const base: Candidate = {
      product: { coefficient: Rational.ONE, hypotheses: cleared.by.flatMap(({ indices }) => indices), squares: [] },
      value: cleared.value,
      strict: true,
    };
    const strict = known.signs.filter((sign) => sign.strict);
    const further = products(strict, options.multiplierDegree ?? Math.max(1, (options.degree ?? 2) - 1)).slice(1);
    const all = [base, ...further.map((factor) => times(base, factor))];
    return all.map((candidate) => ({ value: candidate.value, kind: 'multiplier', candidate }));
  }

  /** Columns by monomial: multipliers count positively, products and equations negatively. */
  private matrix(): { columns: Map<number, Rational>[]; rowCount: number } {
    const rowOf = new Map<string, number>();
    const columns = this.unknowns.map(({ value }, k) => {
      const sign = Rational.of(this.unknowns[k]?.kind === 'multiplier' ? 1n : -1n);
      const column = new Map<number, Rational>();
      for (const { monomial, coefficient } of value.terms) {
        const key = monomialKey(monomial);
        if (!rowOf.has(key)) rowOf.set(key, rowOf.size);
        column.set(rowOf.get(key) as number, coefficient.multiply(sign));
      }
      return column;
    });
    return { columns, rowCount: rowOf.size };
  }

  async run(oracle: LpOracle): Promise<Positivstellensatz | undefined> {
    if (this.unknowns.length === 0) return undefined;
    const { columns, rowCount } = this.matrix();
    const right = Array.from({ length: rowCount }, () => Rational.ZERO);
    const normalised = rowCount;
    right.push(Rational.ONE);
    columns.forEach((column, k) => {
      const { kind, candidate } = this.unknowns[k] as Unknown;
      if (this.goalIsFalse ? kind === 'product' && candidate?.strict : kind === 'multiplier')
        column.set(normalised, Rational.ONE);
    });
    const strictRow = this.isStrict && !this.goalIsFalse ? right.length : undefined;
    const program = this.program(columns, right, strictRow);
    const hint = await oracle.solve(toFloatProgram(program));
    if (hint.status !== 'optimal' || !hint.columns) return undefined;
    const support = this.unknowns.map((_, k) => k).filter((k) => Math.abs(hint.columns?.[k] ?? 0) > SMALL);
    const values = solveExact(
      support.map((k) => columns[k] as Map<number, Rational>),
      right,
    );
    return values ? this.assemble(support, values) : undefined;
  }

  /** min Σ size · coefficient, and for a strict goal a reward for a strictly positive product. */
  private program(
    columns: readonly ReadonlyMap<number, Rational>[],
    right: readonly Rational[],
    strictRow?: number,
  ): LinearProgram {
    const rows: { columns: number[]; coefficients: Rational[] }[] = right.map(() => ({
      columns: [],
      coefficients: [],
    }));
    columns.forEach((column, j) => {
      for (const [i, entry] of column) {
        rows[i]?.columns.push(j);
        rows[i]?.coefficients.push(entry);
      }
    });
    const asRow = (row: (typeof rows)[number], i: number): Row => ({
      name: `m${i}`,
      ...row,
      lower: right[i] as Rational,
      upper: right[i] as Rational,
    });
    const result = { columns: this.unknowns.map((unknown, j) => this.column(unknown, j)), rows: rows.map(asRow) };
    if (strictRow !== undefined) {
      const strict = this.unknowns
        .map((_, j) => j)
        .filter((j) => this.unknowns[j]?.kind === 'product' && this.unknowns[j]?.candidate?.strict);
      result.columns.push({ name: 't', cost: Rational.of(-1000n), lower: Rational.ZERO, upper: Rational.ONE });
      const coefficients = [...strict.map(() => Rational.ONE), Rational.of(-1n)];
      result.rows.push({
        name: 'strict',
        columns: [...strict, this.unknowns.length],
        coefficients,
        lower: Rational.ZERO,
        upper: null,
      });
    }
    return { name: 'positivstellensatz', sense: 'min', offset: Rational.ZERO, ...result };
  }

  private column(unknown: Unknown, j: number): Column {
    const isFree = unknown.kind === 'equation';
    const length =
      (unknown.candidate?.product.hypotheses.length ?? 0) + (unknown.candidate?.product.squares.length ?? 0);
    const cost = unknown.kind === 'product' ? Rational.of(BigInt(1 + length)) : Rational.ZERO;
    return { name: `x${j}`, cost, lower: isFree ? null : Rational.ZERO, upper: null };
  }

  private assemble(support: readonly number[], values: readonly Rational[]): Positivstellensatz | undefined {
    const parts = support.map((k, position) => ({
      unknown: this.unknowns[k] as Unknown,
      value: values[position] as Rational,
    }));
    const used = parts.filter(({ value }) => !value.isZero());
    if (used.some(({ unknown, value }) => unknown.kind !== 'equation' && value.sign() < 0)) return undefined;
    const pick = (kind: Unknown['kind']): Product[] =>
      used
        .filter(({ unknown }) => unknown.kind === kind)
        .map(({ unknown, value }) => ({ ...(unknown.candidate as Candidate).product, coefficient: value }));
    const combination = pick('product');
    const isStrict = used.some(({ unknown }) => unknown.kind === 'product' && unknown.candidate?.strict);
    if (this.isStrict && !isStrict) return undefined;
    const multiplier = pick('multiplier');
    const [only] = multiplier;
    const isOne = multiplier.length === 1 && only?.hypotheses.length === 0 && only.coefficient.equals(Rational.ONE);
    return {
      rule: 'positivstellensatz',
      multiplier: isOne ? [] : multiplier,
      combination,
      equations: equationsOf(used),
    };
  }
}

function equationsOf(
  used: readonly { readonly unknown: Unknown; readonly value: Rational }[],
): Positivstellensatz['equations'] {
  const byIndex = new Map<number, Expression[]>();
  for (const { unknown, value } of used) {
    if (!unknown.equation) continue;
    const { index, by } = unknown.equation;
    const term = value.equals(Rational.ONE) ? by : by.op === 'rational' ? expression(value) : multiply(value, by);
    byIndex.set(index, [...(byIndex.get(index) ?? []), term]);
  }
  return [...byIndex].map(([hypothesis, terms]) => ({
    hypothesis,
    by: terms.length === 1 ? (terms[0] as Expression) : add(...terms),
  }));
}

/** A goal that is a fact about numbers, or an identity, needs no search. */
function evident(state: Sequent): Positivstellensatz | undefined {
  const { goal } = state;
  if (goal.kind !== 'compare' || goal.relation === '!=') return undefined;
  const { numerator, denominator, divisors } = oriented(goal);
  const constant = denominator.size === 0 && divisors.size === 0 ? numerator.asConstant() : undefined;
  if (constant === undefined) return undefined;
  const proof = { rule: 'positivstellensatz' as const, multiplier: [], equations: [] };
  if (constant.isZero())
    return goal.relation === '<' || goal.relation === '>' ? undefined : { ...proof, combination: [] };
  if (constant.sign() < 0 || goal.relation === '=') return undefined;
  return { ...proof, combination: [{ coefficient: constant, hypotheses: [], squares: [] }] };
}

/** Searches with growing degrees. @throws ProofFailure with what was tried. */
export const searchPositivstellensatz =
  (oracle: LpOracle, options: SearchOptions = {}): Tactic =>
  async (state) => {
    const known = evident(state);
    if (known) return known;
    const most = options.degree ?? 3;
    const tried: number[] = [];
    for (let degree = options.fewest ?? 1; degree <= most; degree++) {
      if (isOver()) throw new ProofFailure(state, 'out of time');
      const search = new Search(state, { ...options, degree, equationDegree: options.equationDegree ?? degree });
      const proof = await search.run(oracle);
      if (proof) return proof;
      tried.push(degree);
    }
    throw new ProofFailure(state, `no combination of products of up to ${tried.at(-1)} hypotheses found`);
  };
