/**
 * Linear programs over the part of an instance in which conditions and conclusion are affine, the rest fixed: each is driven as far
 * towards a failure as it goes, one part after the other. What is bilinear is climbed in turns.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Formula } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { Random } from '../doubles/random.ts';
import { type Environment, quietly } from '../evaluation/environment.ts';
import type { Candidate } from '../search/descend.ts';
import type { Trial } from '../search/trial.ts';
import { AffineRows, type Coordinate, coordinatesOf, type Row, valueAt, withValues } from './affineRows.ts';
import { type Atom, Atoms } from './atoms.ts';
import { farthest } from './farthest.ts';
import { Products } from './products.ts';

/** More coordinates, or a program of more work, are not tried. */
const MOST_COORDINATES = 80;
const MOST_PIVOT_WORK = 1_500_000;

/** What an entry of a program's tableau costs beside an evaluated term. */
const PRICE = 1 / 4;

/** A conclusion that may fail in many places is tried in so many of them. */
const MOST_WAYS = 6;

/** Times that all parts are gone through. */
const ROUNDS = 4;

/** On the way back from a border that a strict condition excludes. */
const INWARDS = [4n, 10n, 20n].map((bits) => Rational.of(1n, 1n << bits));

/** One way to fail: rows that must hold, and what is to be made large. */
interface Program {
  readonly rows: readonly Row[];
  readonly objective: Row;
}

export class Polish {
  /** Work done, in evaluated terms and a part of the operations of the simplex method. */
  work = 0;

  private allParts: readonly ReadonlySet<string>[] | undefined;
  private readonly random = new Random(1);

  private failing: { readonly environment: Environment; readonly known: Map<Formula, boolean> } | undefined;

  /** @param seen is told every verdict; false ends the search. */
  constructor(
    private readonly trial: Trial,
    private readonly seen: (candidate: Candidate) => boolean,
  ) {}

  /**
   * Goes through the parts of the instance until none gains; undefined if no part of it is affine.
   *
   * @param inAnyOrder where one part always comes first, climbs may all end where it is best for the others to vanish
   */
  climb(start: Environment, inAnyOrder = false): Environment | undefined {
    const before = this.trial.price;
    try {
      return this.climbed(start, inAnyOrder);
    } finally {
      this.work += this.trial.price - before;
    }
  }

  private climbed(start: Environment, inAnyOrder: boolean): Environment | undefined {
    let best: Environment | undefined;
    let at = start;
    for (let round = 0; round < ROUNDS; round++) {
      let gains = false;
      for (const part of this.parts(inAnyOrder)) {
        const better = quietly(() => this.along(part, at));
        if (better === 'over') return undefined;
        if (!better) continue;
        best = better.environment;
        at = best;
        gains ||= better.gain.sign() > 0;
      }
      if (!gains) break;
    }
    return best;
  }

  /** What can be moved together, as large as it goes, and then one number or vector alone. */
  private parts(inAnyOrder: boolean): readonly ReadonlySet<string>[] {
    this.allParts ??= this.partsByForm();
    if (!inAnyOrder) return this.allParts;
    const left = [...this.allParts];
    return this.allParts.map(() => left.splice(this.random.below(left.length), 1)[0] as ReadonlySet<string>);
  }

  private partsByForm(): ReadonlySet<string>[] {
    const { stages, goal } = this.trial;
    const names = stages.flatMap(({ variable: { name, sort } }) => (sort === 'integer' ? [] : [name]));
    const together = new Products(new Set(names), [...goal.where, goal.body]).parts();
    const all = [...together, ...names.map((name) => new Set([name]))];
    return [...new Map(all.map((part) => [[...part].sort().join(), part])).values()];
  }

  /** The best point of a part, judged; 'over' ends everything. */
  private along(part: ReadonlySet<string>, from: Environment) {
    const coordinates = coordinatesOf(part, from);
    if (coordinates.length === 0 || coordinates.length > MOST_COORDINATES) return undefined;
    let best: { environment: Environment; gain: Rational } | undefined;
    for (const { rows, objective } of this.programs(part, coordinates, from)) {
      const point = this.solve(rows, objective.coefficients);
      if (!point) continue;
      const start = coordinates.map((coordinate) => valueAt(coordinate, from));
      const gain = point.reduce(
        (sum, value, k) =>
          sum.add((objective.coefficients[k] as Rational).multiply(value.subtract(start[k] as Rational))),
        Rational.ZERO,
      );
      const environment = withValues(coordinates, point, from);
      if (!this.judged(environment, coordinates, point, start, from)) return 'over' as const;
      if (!best || gain.compare(best.gain) > 0) best = { environment, gain };
    }
    return best;
  }

  /** Whether the conditions on what stays fixed are met: else no point of the part is an instance. */
  private canHold(part: ReadonlySet<string>, environment: Environment): boolean {
    return this.trial.goal.where.every(
      (condition) => [...freeNames(condition)].some((name) => part.has(name)) || !this.fails(condition, environment),
    );
  }

  /** The parts of an instance are gone through one after the other: what holds there is asked once. */
  private fails(condition: Formula, environment: Environment): boolean {
    if (this.failing?.environment !== environment) this.failing = { environment, known: new Map() };
    const { known } = this.failing;
    const fails = known.get(condition) ?? this.trial.fails(condition, environment);
    known.set(condition, fails);
    return fails;
  }

  /** Judges the point and, where it is outside, points on the way to where the search stands. */
  private judged(
    environment: Environment,
    coordinates: readonly Coordinate[],
    point: readonly Rational[],
    start: readonly Rational[],
    from: Environment,
  ): boolean {
    const verdict = this.trial.judge(environment);
    if (!this.seen({ environment, verdict }) || verdict.kind === 'violated') return false;
    if (verdict.kind !== 'outside') return true;
    for (const step of INWARDS) {
      const inner = point.map((value, k) => value.add(step.multiply((start[k] as Rational).subtract(value))));
      const moved = withValues(coordinates, inner, from);
      const candidate = { environment: moved, verdict: this.trial.judge(moved) };
      if (!this.seen(candidate) || candidate.verdict.kind === 'violated') return false;
    }
    return true;
  }

  private solve(rows: readonly Row[], objective: readonly Rational[]): readonly Rational[] | undefined {
    const size = rows.length * rows.length * (objective.length + 2 * rows.length);
    if (size > MOST_PIVOT_WORK) return undefined;
    return farthest(rows, objective, (operations) => {
      this.work += operations * PRICE;
    });
  }

  /** A program for each way in which the conclusion can fail. @throws Undetermined where something is not affine */
  private programs(part: ReadonlySet<string>, coordinates: readonly Coordinate[], from: Environment): Program[] {
    const { where, body } = this.trial.goal;
    const atoms = new Atoms(from, this.trial.evaluator, part);
    const affine = new AffineRows(coordinates, from, this.trial.evaluator, () => this.random.below(2) === 0);
    const rowsOf = (atom: Atom): Row[] => {
      const { row, sides } = affine.piece(atom);
      return [row, ...sides];
    };
    const ways = atoms.failures(body).slice(0, MOST_WAYS);
    if (ways.length === 0 || !this.canHold(part, from)) return [];
    const conditions = where.flatMap((condition) => atoms.of(condition)).flatMap(rowsOf);
    return ways.flatMap(({ premises, failing }) => {
      const { row, sides } = affine.piece(failing);
      const rows = [...conditions, ...premises.flatMap(rowsOf), ...sides];
      return directions(row).map((way) => ({ rows: [...rows, ...way.rows], objective: way.objective }));
    });
  }
}

/** What has to grow for a row to fail: left − right, or right − left, or either; `≠` fails where the row vanishes. */
function directions(row: Row): Program[] {
  const opposite: Row = { ...row, coefficients: row.coefficients.map((entry) => entry.negate()) };
  switch (row.relation) {
    case '<':
    case '<=':
      return [{ rows: [], objective: row }];
    case '>':
    case '>=':
      return [{ rows: [], objective: opposite }];
    case '=':
      return [row, opposite].map((objective) => ({ rows: [], objective }));
    default:
      return [{ rows: [{ ...row, relation: '=' }], objective: row }];
  }
}
