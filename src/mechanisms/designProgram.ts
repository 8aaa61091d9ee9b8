/**
 * The program of automated mechanism design: for each profile θ, outcome o and agent i
 *
 *   max   E[objective]    over p(o | θ) ≥ 0 and payments π_i(θ) within their bounds,
 *   s.t.  total(θ)        Σ_o p(o | θ) = 1
 *         the requirements of the incentive and the participation notion, each Σ_k w_k (Σ_o v_i(t_k, o) p(o | θ_k) − π_i(θ_k)) ≥ b ;
 *
 * p is integer if lotteries are not allowed. Expectations over types are not divided by the probability of the condition.
 * π_i is what agent i pays; a signal pays 0.
 *
 * With a consistent set, what depends on beliefs is asked for all of its distributions, by the rows of `robustRequirements.ts`; if the
 * worst case of the objective counts, it is a column z.
 *
 * (ε, q)-Bayesian, with payments within bounds: a column e_i(t, t') ∈ {0, 1} exempts type t of agent i from the report t',
 *
 *   Σ π(θ) [u_i(t, θ) − u_i(t, (t', θ_−i))] + π_i(t) R_i(t) e_i(t, t') ≥ −ε π_i(t) ,      Σ_t π_i(t) e_i(t, t') ≤ q ,
 *
 * where no utility of type t can differ from another by more than R_i(t) = max_o v_i(t, o) − min_o v_i(t, o) + most − least payment.
 *
 * Second stage, among the optimal mechanisms the least largest payment:
 *
 *   min  M   s.t. the rows above,  E[objective] ≥ value,  M − π_i(θ) ≥ 0,  M + π_i(θ) ≥ 0.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { SparseVector } from '../certificate/linearEvidence.ts';
import type { Column, LinearProgram, Row } from '../statement/linearProgram.ts';
import { type ConsistentSet, jointPolytope } from './consistent.ts';
import { incentiveRequirements } from './incentives.ts';
import type { Instance, Payments } from './instance.ts';
import type { Mechanism } from './mechanism.ts';
import { participationRequirements } from './participation.ts';
import { sum } from './prior.ts';
import type { Place, Requirement, Term } from './requirement.ts';
import { type AffineEntries, appendDual, robustRequirements, type Stake } from './robustRequirements.ts';
import { type Agent, namesAt } from './setting.ts';

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
    const { prior, incentives, participation, consistent } = this.instance;
    const rows: Row[] = this.names.map((name, position) => this.total(name, position));
    const columns = this.columns();
    if (consistent) this.robust(columns, rows, consistent);
    const isApproximate = incentives.notion === 'bayesian' && incentives.probability !== undefined;
    if (isApproximate) this.exempting(columns, rows);
    else if (!consistent || incentives.notion !== 'bayesian') {
      for (const requirement of incentiveRequirements(prior, incentives)) this.push(rows, 'ic', requirement);
    }
    if (!consistent || participation === 'ex-post') {
      for (const requirement of participationRequirements(prior, participation)) this.push(rows, 'ir', requirement);
    }
    return { name: 'mechanism', sense: 'max', offset: Rational.ZERO, columns, rows };
  }

  /** What depends on beliefs, for every distribution of the set. */
  private robust(columns: Column[], rows: Row[], set: ConsistentSet): void {
    const { prior } = this.instance;
    const program = { columns, rows };
    if (set.objective === 'worst') {
      const z = columns.push({ name: 'z', cost: Rational.ONE, lower: null, upper: null }) - 1;
      appendDual(program, 'worst', jointPolytope(prior, set), (position): AffineEntries => {
        const entries = this.gainsAt(position);
        return { entries: new Map([...entries, [z, MINUS_ONE]]), constant: Rational.ZERO };
      });
    }
    for (const { kind, place, polytope, stakes } of robustRequirements(this.instance, set)) {
      const entriesOf = ({ terms, constant }: Stake): AffineEntries => {
        return { entries: this.utilities(place.agent, terms), constant };
      };
      appendDual(program, this.label(kind, place), polytope, (position) => {
        const stake = stakes.get(position);
        return stake && entriesOf(stake);
      });
    }
  }

  /** The rows of the (ε, q)-Bayesian notion. */
  private exempting(columns: Column[], rows: Row[]): void {
    const { setting, prior, incentives, payments } = this.instance;
    if (incentives.notion !== 'bayesian' || !incentives.probability) return;
    const spread = payments.kind === 'off' ? Rational.ZERO : width(payments);
    const shares = new Map<string, { readonly column: number; readonly mass: Rational }[]>();
    for (const requirement of incentiveRequirements(prior, incentives)) {
      const { agent, type, report } = requirement.place;
      if (setting.agents[agent]?.isSignal) continue;
      const values = setting.agents[agent]?.values[type as number] as readonly Rational[];
      const range = highest(values)
        .add(highest(values.map((value) => value.negate())))
        .add(spread);
      const bounds = { lower: Rational.ZERO, upper: Rational.ONE, integer: true };
      const name = this.label('exempt', requirement.place);
      const column = columns.push({ name, cost: Rational.ZERO, ...bounds }) - 1;
      const extra = new Map([[column, range.multiply(requirement.mass)]]);
      this.push(rows, 'ic', requirement, extra);
      const key = `${agent} ${report}`;
      shares.set(key, [...(shares.get(key) ?? []), { column, mass: requirement.mass }]);
    }
    for (const [key, entries] of shares) {
      const [agent, report] = key.split(' ').map(Number) as [number, number];
      rows.push({
        name: this.label('exempt', { agent, report }),
        columns: entries.map(({ column }) => column),
        coefficients: entries.map(({ mass }) => mass),
        lower: null,
        upper: incentives.probability,
      });
    }
  }

  /** What the designer gets at a profile, not weighted by its probability: its coefficients by column. */
  private gainsAt(position: number): Map<number, Rational> {
    const { setting, prior, objective, payments } = this.instance;
    const first = position * this.width;
    const gains = new Map<number, Rational>();
    setting.outcomes.forEach((_, o) => {
      let gain = Rational.ZERO;
      if (objective.kind === 'table') gain = objective.table[position]?.[o] as Rational;
      if (objective.kind === 'welfare') {
        gain = sum(setting.agents.map(({ values }, i) => values[prior.space.typeAt(position, i)]?.[o] as Rational));
      }
      gains.set(first + o, gain);
    });
    if (payments.kind === 'on' && objective.kind === 'revenue') {
      setting.agents.forEach((_, i) => {
        gains.set(first + this.outcomes + i, Rational.ONE);
      });
    }
    return gains;
  }

  private columns(): Column[] {
    const { setting, prior, payments, randomized, consistent } = this.instance;
    const columns: Column[] = [];
    this.names.forEach((name, position) => {
      const gains = this.gainsAt(position);
      const weight = consistent?.objective === 'worst' ? Rational.ZERO : prior.at(position);
      const cost = () => (gains.get(columns.length) ?? Rational.ZERO).multiply(weight);
      for (const outcome of setting.outcomes) {
        const bounds = { lower: Rational.ZERO, upper: randomized ? null : Rational.ONE };
        const column = { name: `p(${escaped(outcome)};${name})`, cost: cost(), ...bounds };
        columns.push(randomized ? column : { ...column, integer: true });
      }
      if (payments.kind === 'off') return;
      for (const { name: agent, isSignal } of setting.agents) {
        const bounds = isSignal ? { lower: Rational.ZERO, upper: Rational.ZERO } : payments;
        columns.push({
          name: `pi(${escaped(agent)};${name})`,
          cost: cost(),
          lower: bounds.lower,
          upper: bounds.upper,
        });
      }
    });
    return columns;
  }

  private total(name: string, position: number): Row {
    const columns = Array.from({ length: this.outcomes }, (_, o) => position * this.width + o);
    const coefficients = columns.map(() => Rational.ONE);
    return { name: `total(${name})`, columns, coefficients, lower: Rational.ONE, upper: Rational.ONE };
  }

  /** Σ weight · u_agent(type, reports) by column. */
  private utilities(agent: number, terms: readonly Term[]): Map<number, Rational> {
    const { setting, payments } = this.instance;
    const entries = new Map<number, Rational>();
    const add = (column: number, value: Rational) => {
      if (!value.isZero()) entries.set(column, (entries.get(column) ?? Rational.ZERO).add(value));
    };
    for (const { type, reports, weight } of terms) {
      const first = reports * this.width;
      setting.agents[agent]?.values[type]?.forEach((value, o) => {
        add(first + o, value.multiply(weight));
      });
      if (payments.kind === 'on') add(first + this.outcomes + agent, weight.negate());
    }
    return entries;
  }

  /** A name for what stands at a place. */
  private label(kind: string, { agent, type, report, profile }: Place): string {
    const own = this.instance.setting.agents[agent] as Agent;
    const parts = [
      escaped(own.name),
      ...(type === undefined || profile !== undefined ? [] : [escaped(own.types[type] as string)]),
      ...(profile === undefined ? [] : [this.names[profile] as string]),
      ...(report === undefined ? [] : [escaped(own.types[report] as string)]),
    ];
    return `${kind}(${parts.join(';')})`;
  }

  private push(rows: Row[], kind: string, requirement: Requirement, extra = new Map<number, Rational>()): void {
    const { place, terms, bound } = requirement;
    if (this.instance.setting.agents[place.agent]?.isSignal) return;
    const kept = [...this.utilities(place.agent, terms), ...extra]
      .filter(([, value]) => !value.isZero())
      .sort(([a], [b]) => a - b);
    rows.push({
      name: this.label(kind, place),
      columns: kept.map(([column]) => column),
      coefficients: kept.map(([, value]) => value),
      lower: bound,
      upper: null,
    });
  }
}

const highest = (values: readonly Rational[]): Rational =>
  values.reduce((best, value) => (value.compare(best) > 0 ? value : best));

/** most − least. @throws RangeError for payments without bounds. */
function width({ lower, upper }: Extract<Payments, { kind: 'on' }>): Rational {
  if (!lower || !upper) throw new RangeError('(ε, q)-Bayesian incentives need payments within bounds');
  return upper.subtract(lower);
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
    if (column >= instance.prior.space.count * width || column % width < size) return;
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
