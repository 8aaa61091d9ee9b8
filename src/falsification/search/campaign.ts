/**
 * The search for a violation of one goal: batches of random instances, then a descent from the tightest of them.
 */
import fc from 'fast-check';
import { Rational } from '../../arithmetic/rational.ts';
import { answersTo, Effort } from '../doubles/answers.ts';
import { Explorer } from '../doubles/explore.ts';
import type { Environment } from '../evaluation/environment.ts';
import { scripts } from '../instances/draw.ts';
import { Polish } from '../programs/polish.ts';
import { climbThroughSizes } from '../programs/starts.ts';
import type { Suspect } from '../report.ts';
import { type Candidate, descend } from './descend.ts';
import { Tally } from './tally.ts';
import { instanceOf, type Trial } from './trial.ts';

/** Drawn instances per one wanted: conditions that no bound expresses are met by rejection. */
const DRAWS_PER_INSTANCE = 8;
const DRAWS_WITH_FUNCTIONS = 2;

/** Work per wanted instance, in evaluated terms: a goal that costs more is tried at fewer instances. Time would not be repeatable. */
const WORK_PER_INSTANCE = 250;

/** However heavy the goal, so many instances are drawn; fewer where functions are tried, whose conditions are dear. */
const LEAST_DRAWN = 40;
const LEAST_DRAWN_WITH_FUNCTIONS = 8;

/**
 * What these least instances may cost at most, per run and at least, with functions and linear programs at their price; so many times
 * as much as long as none is decided. One instance is always drawn.
 */
const MOST_PRICE_PER_RUN = 30_000;
const LEAST_MOST_PRICE = 40_000;
const PATIENCE = 3;
const mostPrice = (runs: number): number => Math.max(LEAST_MOST_PRICE, runs * MOST_PRICE_PER_RUN);

/** Of a term in double precision beside an exact one. */
const PRICE_IN_DOUBLES = 1 / 10;

const BATCH = 32;

/**
 * Descents start from this many of the tightest instances, and of the tightest simple ones, with so many evaluations each. Simple
 * ones get their own places because slack often vanishes at extreme parameters, where nothing else happens.
 */
const DESCENTS = 2;
const SIMPLE_DESCENTS = 5;
const EVALUATIONS = 32;

export class Search {
  readonly tally = new Tally();
  private readonly simple: Candidate[] = [];
  private readonly others: Candidate[] = [];
  /** What it may have cost when it ends, wherever it is. */
  end = Number.POSITIVE_INFINITY;
  private batch = 0;
  private inDoubles = 0;

  constructor(
    readonly trial: Trial,
    private readonly seed: number,
    /** The part of the runs that this goal has. */
    private readonly share: number = 1,
  ) {}

  /** Tries random instances until so many were decided in all, or a violation was found. */
  advance(allRuns: number): void {
    const { trial, tally } = this;
    const runs = this.ownRuns(allRuns);
    if (trial.stages.length === 0) {
      if (tally.drawn === 0) this.tryAt(new Map(), runs);
      return;
    }
    const arbitrary = scripts(trial.stages);
    for (; this.mayGoOn(runs); this.batch++) {
      for (const drawn of fc.sample(arbitrary, { seed: batchSeed(this.seed, this.batch), numRuns: BATCH })) {
        const environment = trial.draw(drawn);
        if (environment) this.tryAt(environment, runs);
        else tally.drawn++;
        if (!this.mayGoOn(runs)) break;
      }
    }
  }

  /** What it has cost so far, in evaluated terms, those in double precision at a part of the price. */
  get cost(): number {
    return this.trial.price + this.inDoubles * PRICE_IN_DOUBLES;
  }

  private get isSpent(): boolean {
    return this.cost >= this.end;
  }

  private mayGoOn(runs: number): boolean {
    return !this.isSpent && goesOn(this.trial, runs, this.tally);
  }

  private ownRuns(runs: number): number {
    return Math.ceil(runs * this.share);
  }

  private tryAt(environment: Environment, runs: number): void {
    // A single instance may be dearer than all of the others: then it stays undecided.
    const verdict = this.trial.within(mostPrice(runs) * PATIENCE, () => this.trial.judge(environment));
    const candidate = { environment, verdict };
    this.tally.record(candidate, 'drawing');
    if (isSimple(environment)) keep(this.simple, candidate, SIMPLE_DESCENTS);
    else keep(this.others, candidate, DESCENTS);
  }

  /** Searches in double precision; what looks violated or tight there is judged exactly. */
  explore(allRuns: number): void {
    const { trial, tally } = this;
    const runs = this.ownRuns(allRuns);
    if (tally.violation || (tally.instances === 0 && tally.undecided >= HOPELESS)) return;
    const { settled, work } = Explorer.explore(trial, {
      runs,
      seed: this.seed,
      most: (this.end - this.cost) / PRICE_IN_DOUBLES,
      seen: (candidate) => {
        tally.record(candidate, 'doubles');
        return !this.isSpent && trial.work < 4 * runs * WORK_PER_INSTANCE;
      },
    });
    tally.settled += settled;
    this.inDoubles += work;
  }

  /** Linear programs over what is affine, the rest fixed, in turns and at growing sizes. */
  solve(allRuns: number): void {
    const { trial, tally } = this;
    const runs = this.ownRuns(allRuns);
    if (tally.violation || trial.stages.length === 0 || (trial.triesFunctions && tally.instances === 0)) return;
    const polish = new Polish(trial, (candidate) => {
      tally.record(candidate, 'programs');
      return !tally.violation;
    });
    const known = [...this.simple, ...this.others].slice(0, 2).map(({ environment }) => environment);
    const most = runs * PROGRAM_WORK_PER_INSTANCE;
    const from = { known, seed: this.seed, rounds: LEAST_ROUNDS + Math.ceil(runs / RUNS_PER_ROUND) };
    const end = trial.price + mostPrice(runs);
    const goesOn = () => !tally.violation && polish.work < most && trial.price < end && !this.isSpent;
    // At the largest sizes a single instance may be dearer than all of the others.
    trial.within(mostPrice(runs), () => climbThroughSizes(trial, polish, from, goesOn));
  }

  /** Answers to an ∃ that nothing witnesses, at a few of the instances. */
  suspect(runs: number): Suspect | undefined {
    const { trial } = this;
    if (this.isSpent || (this.tally.violation && trial.stages.length > 0)) return undefined;
    if (trial.goal.body.kind !== 'exists' || trial.triesFunctions) return undefined;
    const effort = new Effort();
    for (const script of fc.sample(scripts(trial.stages), { seed: this.seed, numRuns: suspectsFor(runs) })) {
      if (effort.isOver) return undefined;
      const environment = trial.stages.length === 0 ? new Map() : trial.draw(script);
      if (!environment || !trial.meetsConditions(environment)) continue;
      const answers = answersTo(trial.goal.body, environment, this.seed, effort);
      if (answers) return { instance: instanceOf(environment), answers };
      if (trial.stages.length === 0) return undefined;
    }
    return undefined;
  }

  /** Descends from the tightest instances. */
  descend(allRuns: number): void {
    const { trial, tally } = this;
    const runs = this.ownRuns(allRuns);
    // Where the slack is 0 already there is hardly a way down: one such start says whether there is.
    const starts = [...this.simple, ...this.others].filter((start, k) => slackOf(start) !== 0 || k === 0);
    for (const start of starts) {
      if (tally.violation || this.isSpent || trial.price > 2 * mostPrice(runs)) return;
      descend(trial, start, EVALUATIONS, (candidate) => {
        tally.record(candidate, 'descent');
        return !this.isSpent && trial.work < 2 * runs * WORK_PER_INSTANCE;
      });
    }
  }
}

/** Work on linear programs per wanted instance, in evaluated terms. */
const PROGRAM_WORK_PER_INSTANCE = 2500;

/** Rounds of climbs through all sizes: where programs are cheap, more of them would find the same points again. */
const LEAST_ROUNDS = 4;
const RUNS_PER_ROUND = 20;

/** Instances at which an ∃ is examined that nothing witnesses: one for so many runs, and at most so many. */
const RUNS_PER_SUSPECT = 10;
const SUSPECTS = 16;
const suspectsFor = (runs: number): number => Math.min(SUSPECTS, Math.ceil(runs / RUNS_PER_SUSPECT));

const SIMPLE = 10_000n;

function isSimple(environment: Environment): boolean {
  const numbers = [...environment.values()].flat();
  return numbers.every((number) => number instanceof Rational && number.den <= SIMPLE);
}

/** So many undecided instances and no other: more of them would not be decided either. */
const HOPELESS = 12;

function goesOn(trial: Trial, runs: number, { instances, drawn, undecided, violation }: Tally): boolean {
  if (violation || (instances === 0 && undecided >= HOPELESS)) return false;
  const least = trial.triesFunctions ? LEAST_DRAWN_WITH_FUNCTIONS : LEAST_DRAWN;
  const most = mostPrice(runs) * (instances === 0 ? PATIENCE : 1);
  const isAffordable = trial.work < runs * WORK_PER_INSTANCE || (drawn < least && trial.price < most);
  // Families meet most conditions by construction: where the first draws do not, more of them hardly do.
  const draws = runs * (trial.triesFunctions && instances === 0 ? DRAWS_WITH_FUNCTIONS : DRAWS_PER_INSTANCE);
  return instances < runs && drawn < draws && isAffordable;
}

/** Different for every batch, the same for every run. */
const batchSeed = (seed: number, batch: number): number => (Math.imul(seed, 31) + Math.imul(batch, 7919)) | 0;

function slackOf({ verdict }: Candidate): number | undefined {
  return verdict.kind === 'holds' ? verdict.slack?.approximate : undefined;
}

/** Keeps the few tightest candidates, tightest first. */
function keep(tight: Candidate[], candidate: Candidate, most: number): void {
  const slack = slackOf(candidate);
  if (slack === undefined) return;
  const at = tight.findIndex((other) => slack < (slackOf(other) as number));
  if (at < 0 && tight.length >= most) return;
  tight.splice(at < 0 ? tight.length : at, 0, candidate);
  tight.length = Math.min(tight.length, most);
}
