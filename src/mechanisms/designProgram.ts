/**
 * The program of automated mechanism design: for each profile θ, outcome o and agent i
 *
 *   max   E[objective]    over p(o | θ) ≥ 0 and payments π_i(θ) within their bounds,
 *   s.t.  total(θ)        Σ_o p(o | θ) = 1
 *         the requirements of the incentive and the participation notion, each Σ_k w_k (Σ_o v_i(t_k, o) p(o | θ_k) − π_i(θ_k)) ≥ b ;
 *
 * p is integer if lotteries are not allowed. Expectations over types are not divided by the probability of the condition.
 * π_i is what agent i pays.
 *
 * Second stage, among the optimal mechanisms the least largest payment:
 *
 *   min  M   s.t. the rows above,  E[objective] ≥ value,  M − π_i(θ) ≥ 0,  M + π_i(θ) ≥ 0.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { SparseVector } from '../certificate/linearEvidence.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import { incentiveRequirements } from './incentives.ts';
import type { Instance } from './instance.ts';
import type { Mechanism } from './mechanism.ts';
import { participationRequirements } from './participation.ts';
import { sum } from './prior.ts';
import type { Requirement } from './requirement.ts';
import { namesAt } from './setting.ts';

const MINUS_ONE = Rational.of(-1n);

/** A name without the characters that separate names: distinct names stay distinct. */
const escaped = (name: string): string =>
  name.replace(/[^A-Za-z0-9_.-]/gu, (character) => `%${character.codePointAt(0)?.toString(16)}%`);

class Builder {
  private readonly outcomes: number;
  private readonly width: number;
  private readonly names: readonly string[];

  constructor(private readonly instance: Instance) {
    const { setting, prior, payments } = instance;
    this.outcomes = setting.outcomes.length;
    this.width = this.outcomes + (payments.kind === 'on' ? setting.agents.length : 0);
    this.names = Array.from({ length: prior.space.count }, (_, position) =>
      namesAt(setting, prior.space, position).map(escaped).join(','),
    );
  }

  program(): LinearProgram {
    const { prior, incentives, participation } = this.instance;
    const rows: Row[] = this.names.map((name, position) => this.total(name, position));
    for (const requirement of incentiveRequirements(prior, incentives)) this.push(rows, 'ic', requirement);
    for (const requirement of participationRequirements(prior, participation)) this.push(rows, 'ir', requirement);
    return { name: 'mechanism', sense: 'max', offset: Rational.ZERO, columns: this.columns(), rows };
  }

  private columns(): Column[] {
    const { setting, prior, objective, payments, randomized } = this.instance;
    const columns: Column[] = [];
    this.names.forEach((name, position) => {
      const probability = prior.at(position);
      setting.outcomes.forEach((outcome, o) => {
        let gain = Rational.ZERO;
        if (objective.kind === 'table') gain = objective.table[position]?.[o] as Rational;
        if (objective.kind === 'welfare') {
          gain = sum(setting.agents.map(({ values }, i) => values[prior.space.typeAt(position, i)]?.[o] as Rational));
        }
        const bounds = { lower: Rational.ZERO, upper: randomized ? null : Rational.ONE };
        const column = { name: `p(${escaped(outcome)};${name})`, cost: gain.multiply(probability), ...bounds };
        columns.push(randomized ? column : { ...column, integer: true });
      });
      if (payments.kind === 'off') return;
      for (const { name: agent } of setting.agents) {
        const cost = objective.kind === 'revenue' ? probability : Rational.ZERO;
        columns.push({ name: `pi(${escaped(agent)};${name})`, cost, lower: payments.lower, upper: payments.upper });
      }
    });
    return columns;
  }

  private total(name: string, position: number): Row {
    const columns = Array.from({ length: this.outcomes }, (_, o) => position * this.width + o);
    const coefficients = columns.map(() => Rational.ONE);
    return { name: `total(${name})`, columns, coefficients, lower: Rational.ONE, upper: Rational.ONE };
  }

  private push(rows: Row[], kind: string, requirement: Requirement): void {
    const { setting, payments } = this.instance;
    const { agent, type, report, profile } = requirement.place;
    const entries = new Map<number, Rational>();
    const add = (column: number, value: Rational) => {
      if (!value.isZero()) entries.set(column, (entries.get(column) ?? Rational.ZERO).add(value));
    };
    const own = setting.agents[agent] as (typeof setting.agents)[number];
    for (const { type: true_, reports, weight } of requirement.terms) {
      const first = reports * this.width;
      own.values[true_]?.forEach((value, o) => {
        add(first + o, value.multiply(weight));
      });
      if (payments.kind === 'on') add(first + this.outcomes + agent, weight.multiply(MINUS_ONE));
    }
    const label = [
      escaped(own.name),
      ...(type === undefined || profile !== undefined ? [] : [escaped(own.types[type] as string)]),
      ...(profile === undefined ? [] : [this.names[profile] as string]),
      ...(report === undefined ? [] : [escaped(own.types[report] as string)]),
    ];
    const kept = [...entries].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    rows.push({
      name: `${kind}(${label.join(';')})`,
      columns: kept.map(([column]) => column),
      coefficients: kept.map(([, value]) => value),
      lower: requirement.bound,
      upper: null,
    });
  }
}

export const designProgram = (instance: Instance): LinearProgram => new Builder(instance).program();

/** The second stage, for instances with payments. */
export function smallPaymentsProgram(instance: Instance, value: Rational): LinearProgram {
  const first = designProgram(instance);
  const size = instance.setting.outcomes.length;
  const width = size + instance.setting.agents.length;
  const largest = first.columns.length;
  const columns: Column[] = first.columns.map((column) => ({ ...column, cost: Rational.ZERO }));
  columns.push({ name: 'M', cost: Rational.ONE, lower: Rational.ZERO, upper: null });
  const priced = [...first.columns.entries()].filter(([, { cost }]) => !cost.isZero());
  const rows: Row[] = [...first.rows];
  rows.push({
    name: 'objective',
    columns: priced.map(([column]) => column),
    coefficients: priced.map(([, { cost }]) => cost),
    lower: value,
    upper: null,
  });
  first.columns.forEach(({ name }, column) => {
    if (column % width < size) return;
    const pair = [column, largest];
    rows.push(
      {
        name: `most(${name})`,
        columns: pair,
        coefficients: [MINUS_ONE, Rational.ONE],
        lower: Rational.ZERO,
        upper: null,
      },
      {
        name: `least(${name})`,
        columns: pair,
        coefficients: [Rational.ONE, Rational.ONE],
        lower: Rational.ZERO,
        upper: null,
      },
    );
  });
  return { name: 'small payments', sense: 'min', offset: Rational.ZERO, columns, rows };
}

/** The mechanism that a point of either program is. */
export function mechanismOf({ setting, prior, payments }: Instance, point: SparseVector): Mechanism {
  const size = setting.outcomes.length;
  const width = size + (payments.kind === 'on' ? setting.agents.length : 0);
  const lotteries = Array.from({ length: prior.space.count }, () => setting.outcomes.map(() => Rational.ZERO));
  const paid = Array.from({ length: prior.space.count }, () => setting.agents.map(() => Rational.ZERO));
  point.positions.forEach((column, k) => {
    const position = Math.floor(column / width);
    const offset = column % width;
    const value = Rational.of(point.numerators[k] as bigint, point.denominator);
    if (position >= prior.space.count) return;
    if (offset < size) (lotteries[position] as Rational[])[offset] = value;
    else (paid[position] as Rational[])[offset - size] = value;
  });
  return { lotteries, payments: paid };
}
