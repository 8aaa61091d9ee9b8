/**
 * The search in double precision: starts of many shapes at growing sizes, descents from the lowest, and for each promising point
 * an exact instance nearby. Nothing counts before it is judged exactly.
 */
import type { Candidate } from '../search/descend.ts';
import type { Trial } from '../search/trial.ts';
import { besideBorders } from './borders.ts';
import { descent, type Found } from './descent.ts';
import { Filter, type Settled } from './filter.ts';
import { Landscape, OUTSIDE } from './landscape.ts';
import { anyPlace, PATTERN_COUNT, patternPlaces } from './patterns.ts';
import { Random } from './random.ts';
import { type Size, sizesOf } from './sizes.ts';
import { RADII, snapped } from './snap.ts';
import { type Axis, MAX_LENGTH, type Point, tieTo } from './space.ts';

export interface ExploreOptions {
  readonly runs: number;
  readonly seed: number;
  /** Integers that are not to be varied, by name. */
  readonly fixed?: ReadonlyMap<string, number>;
  /** Work after which it ends wherever it is; no such end if absent. */
  readonly most?: number;
  /** Told every exact verdict; false ends the search. */
  readonly seen: (candidate: Candidate, strategy: string) => boolean;
}

/** Points and terms of sums per run. */
const WORK_PER_RUN = 2500;

/** Work after which a size is left whatever was begun there, at least and per run, for all sizes together; and that of the long descents. */
const MOST_WORK = 300_000;
const MOST_WORK_PER_RUN = 20_000;

/** Exact instances per hundred runs, besides those that look violated. */
const EXACT_PER_HUNDRED = 12;

/** The same for what looks violated beside a border, however many there were. */
const EXACT_AT_BORDERS = 8;

/** From this size on a violation is believed if it is larger than so much times the size. */
const LARGE = 64;
const ROUNDING = 2 ** -46;

/** Starts at each size, and evaluations of the descents there. */
const STARTS = PATTERN_COUNT + 8;
const SHORT = 80;
const OTHERS = 8;
const LONG = 600;

/** Components by which a vector may grow from one size to the next. */
const ROOM = 40;

/** So many of the lowest points are descended from at length. */
const DEEP = 6;

/** The last of the starts have all numbers equal. */
const ALL_EQUAL = 3;

/** How far from 0 the shapes of free vectors reach: to 2^40, 1 and 2^−10. */
const REACHES = [1, 1 / 3, 1 / 6] as const;

/** Places whose zeros are zeros where nothing bounds the components: their middle is 0 there. */
const nonnegative = (places: readonly number[], reach: number): number[] =>
  places.map((place) => 1 / 2 + (place * reach) / 2);

/** Heights below this may be 0 in exact arithmetic. */
const NEAR = 1e-5;

/** Of several integers there are many sizes, most of them large: the smallest ones get the work that they need. */
function weightOf(size: Size): number {
  if (size.size < 2) return 1;
  const values = [...size.values()];
  // Of n = 1 there is not much, and it is tried in any case.
  if (Math.min(...values) < 2) return 1;
  const terms = values.reduce((product, value) => product * value, 1);
  if (terms <= 9) return terms <= 4 ? 64 : 16;
  // Square matrices have shapes of their own.
  return values.length > 1 && values.every((value) => value === values[0]) && terms <= 64 ? 32 : 1;
}

/** The landscape's work up to which one size goes on. */
interface Share {
  /** Where nothing more is begun; what was begun goes on. */
  readonly until: number;
  /** Where everything ends. */
  readonly atMost: number;
}

export interface Explored {
  /** Instances that were certainly found to hold, besides those that were seen. */
  readonly settled: number;
  /** Points and terms of sums. */
  readonly work: number;
}

const NOTHING: Explored = { settled: 0, work: 0 };

export class Explorer {
  private readonly random: Random;
  private readonly limit: number;
  private readonly most: number;
  private exact: number;
  private readonly firstVector: Axis | undefined;
  private isOver = false;
  private settled = 0;
  private readonly filter: Filter | undefined;
  private readonly lowest: Found[] = [];

  private constructor(
    private readonly trial: Trial,
    private readonly landscape: Landscape,
    private readonly options: ExploreOptions,
  ) {
    this.firstVector = landscape.space.axes.find(({ stage }) => stage.variable.sort === 'vector');
    this.random = new Random(options.seed);
    this.filter = Filter.of(trial.stages, trial.goal);
    this.limit = options.runs * WORK_PER_RUN;
    this.most = Math.max(MOST_WORK, options.runs * MOST_WORK_PER_RUN);
    this.exact = 4 + Math.ceil((options.runs * EXACT_PER_HUNDRED) / 100);
  }

  /** Searches, if the goal can be computed in doubles. */
  static explore(trial: Trial, options: ExploreOptions): Explored {
    if (trial.stages.length === 0) return NOTHING;
    const landscape = Landscape.of(trial.stages, trial.goal);
    if (!landscape) return NOTHING;
    const explorer = new Explorer(trial, landscape, options);
    explorer.run();
    return { settled: explorer.settled, work: landscape.work };
  }

  private get isSpent(): boolean {
    return this.landscape.work > (this.options.most ?? Number.POSITIVE_INFINITY);
  }

  private run(): void {
    const sizes = sizesOf(this.landscape.space.axes, this.trial.goal, this.options.fixed);
    const weights = sizes.map(weightOf);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let seed: Found | undefined;
    let part = 0;
    for (const [k, size] of sizes.entries()) {
      if (this.isOver || this.isSpent || this.landscape.work > this.most) break;
      const share = (weights[k] as number) / all;
      part += share;
      // A size that overspends, on the starts and descents that every size gets, takes nothing from the others.
      const until = this.landscape.work + 0.5 * share * this.limit;
      seed = this.atSize(size, seed, { until, atMost: part * this.most }) ?? seed;
    }
    if (this.options.fixed) return;
    this.atBorders();
    for (const isRelative of [false, true]) this.deeper(isRelative);
  }

  /** Starts and a short descent at one size; the lowest point seeds the next size. */
  private atSize(size: Size, seed: Found | undefined, { until, atMost }: Share): Found | undefined {
    const starts: Found[] = [];
    if (seed) starts.push(...this.grown(seed, size));
    for (
      let k = 0;
      k < STARTS && this.landscape.work < (k < 4 ? atMost : until) && !this.isOver && !this.isSpent;
      k++
    ) {
      const start = this.start(size, k);
      if (start) starts.push(start);
      if (start && start.height < 0) this.confirm(start, 'start');
    }
    starts.sort((a, b) => a.height - b.height);
    const [first] = starts;
    if (!first || this.isOver) return undefined;
    const best = first.height < OUTSIDE * 5 ? this.descent(first, SHORT, atMost) : first;
    if (best.height < 0) this.confirm(best, 'growth');
    this.keep(best);
    for (const other of starts.slice(1, 3)) this.keep(other);
    // Where a claim is tight the lowest starts lie on flat ground: others are descended from as well.
    for (let k = 0; k < OTHERS && this.landscape.work < until && !this.isOver && !this.isSpent; k++) {
      const other = this.descent(this.random.pick(starts), SHORT, atMost);
      if (other.height < 0) this.confirm(other, 'descent');
    }
    return best.height < OUTSIDE ? best : undefined;
  }

  /** The best of the last size at this one: vectors go on with their last place, or with 0. */
  private grown({ point }: Found, size: Size): Found[] {
    const longer = (fill: (places: readonly number[]) => number): Point =>
      point.map((part, k) => {
        if (Array.isArray(part))
          return [...part, ...Array.from({ length: ROOM }, () => fill(part))].slice(0, MAX_LENGTH);
        return size.get(k) ?? (part as number);
      });
    return [longer((places) => places.at(-1) ?? 0), longer(() => 0)].map((grown) => {
      const height = this.landscape.height(grown);
      return { point: height < OUTSIDE ? this.fitted(grown) : grown, height };
    });
  }

  /** Without the places of components that the point just placed does not have, but for one more: steps along those lead nowhere. */
  private fitted(point: Point): Point {
    const { space, frame } = this.landscape;
    return point.map((part, k) => {
      if (!Array.isArray(part)) return part;
      const { length } = frame.vectors[(space.axes[k] as Axis).slot] as number[];
      return part.slice(0, length + 1);
    });
  }

  private start(size: Size, k: number): Found | undefined {
    const { space, frame } = this.landscape;
    const point: Point[number][] = [];
    for (const [i, axis] of space.axes.entries()) {
      const part = this.part(axis, size.get(i), k);
      point.push(part);
      if (!space.placeOne(axis, part, frame)) return undefined;
    }
    if (this.filter && this.settledHere() === 'holds') this.settled++;
    return { point, height: this.landscape.heightHere() };
  }

  /** What bounds in double precision say of the frame's instance. */
  private settledHere(): Settled {
    const { frame, space } = this.landscape;
    const numbers = space.axes.flatMap(({ stage, slot }) =>
      stage.variable.sort === 'vector' ? [] : [frame.numbers[slot] as number],
    );
    const vectors = space.axes.flatMap(({ stage, slot }) =>
      stage.variable.sort === 'vector' ? [frame.vectors[slot] as number[]] : [],
    );
    return this.filter?.settle(numbers, vectors);
  }

  private part(axis: Axis, size: number | undefined, k: number): Point[number] {
    if (size !== undefined) return size;
    if (axis.stage.variable.sort !== 'vector') {
      const before = this.landscape.space.axes.filter(
        ({ stage, slot }) => stage.variable.sort !== 'vector' && slot < axis.slot,
      );
      const [first] = before.filter(({ stage }) => stage.variable.sort === 'real');
      if (first && k >= STARTS - ALL_EQUAL) return tieTo(first.slot);
      return before.length > 0 && this.random.below(4) === 0
        ? tieTo(this.random.pick(before).slot)
        : anyPlace(this.random);
    }
    const { frame } = this.landscape;
    const length = this.landscape.space.dimension(axis, frame);
    if (!(length >= 0 && length <= MAX_LENGTH)) return [];
    // Two vectors may have shapes of their own, or the same one.
    const isAlike = k < PATTERN_COUNT && (axis === this.firstVector || this.random.below(4) > 0);
    const pattern = isAlike ? k : this.random.below(PATTERN_COUNT);
    const isShares = axis.bounds.some(({ relation }) => relation === '=');
    const places = patternPlaces(pattern, length, this.random, isShares);
    const isSigned = isShares || this.random.below(2) === 0 || !this.landscape.space.isFree(axis, length, frame);
    return isSigned ? places : nonnegative(places, this.random.pick(REACHES));
  }

  private keep(found: Found): void {
    if (found.height >= OUTSIDE * 5) return;
    const at = this.lowest.findIndex(({ height }) => found.height < height);
    this.lowest.splice(at < 0 ? this.lowest.length : at, 0, found);
    this.lowest.length = Math.min(this.lowest.length, DEEP);
  }

  private descent(start: Found, evaluations: number, until: number, heat = 0): Found {
    return descent(this.landscape, start, { evaluations, until }, this.random, heat);
  }

  /** Beside the borders, next to the lowest points, at which terms change their form. */
  private atBorders(): void {
    const share = this.limit / (4 * DEEP);
    for (const start of this.lowest.slice(0, DEEP)) {
      const until = this.landscape.work + share;
      this.exact = Math.max(this.exact, EXACT_AT_BORDERS);
      for (const beside of besideBorders(this.landscape, start, this.random, until)) {
        if (this.isOver || this.isSpent) return;
        if (beside.height < 0) this.confirm(beside, 'border');
      }
    }
  }

  private deeper(isRelative: boolean): void {
    this.landscape.isRelative = isRelative;
    for (const [k, start] of this.lowest.slice(0, DEEP).entries()) {
      if (this.isOver || this.isSpent || this.landscape.work > this.limit * 2) break;
      const from = { point: start.point, height: this.landscape.height(start.point) };
      const best = this.descent(from, LONG, this.landscape.work + this.most / (2 * DEEP), k % 2 === 1 ? 0.1 : 0);
      this.confirm(best, isRelative ? 'relative descent' : 'descent');
    }
    this.landscape.isRelative = false;
  }

  /** What rounding may make of equal sides at a large size, where they are sums of many terms. */
  private lostAt(point: Point): number {
    const integers = this.landscape.space.axes.flatMap(({ stage }, k) =>
      stage.variable.sort === 'integer' ? [point[k] as number] : [],
    );
    const largest = Math.max(0, ...integers);
    return largest > LARGE ? largest * ROUNDING : 0;
  }

  /** Exact instances near the point, from simple ones to the doubles themselves. */
  private confirm({ point, height }: Found, strategy: string): void {
    if (height >= OUTSIDE || this.isOver) return;
    const looksViolated = height < -this.lostAt(point);
    // In exact arithmetic a large size may take minutes, and would come out as tight.
    if (height < 0 && !looksViolated) return;
    if (!looksViolated && height > NEAR && this.exact <= 0) return;
    this.landscape.space.place(point, this.landscape.frame);
    const seen = new Set<string>();
    for (const radius of looksViolated || height < NEAR ? RADII : RADII.slice(1, 3)) {
      if (this.exact-- < -40 * (1 + this.options.runs / 100)) return;
      const environment = snapped(this.landscape.space.axes, this.landscape.frame, this.trial, radius);
      if (!environment) continue;
      const key = [...environment.values()].join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const candidate = { environment, verdict: this.trial.judge(environment) };
      if (!this.options.seen(candidate, strategy) || candidate.verdict.kind === 'violated') {
        this.isOver = true;
        return;
      }
    }
  }
}
