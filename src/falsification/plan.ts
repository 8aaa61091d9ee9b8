/**
 * The searches that a statement is tried by: one for each of its goals, and where it is about functions, for each family of these.
 */
import type { Statement } from '../claims/claim.ts';
import type { Formula } from '../statement/formula.ts';
import type { Distribution } from '../statement/momentProgram.ts';
import type { Truth } from './evaluation/truth.ts';
import type { InstanceHints } from './hints.ts';
import { writeOut } from './instances/applications.ts';
import { atOneValue } from './instances/atOneValue.ts';
import { withDefaultFamilies } from './instances/defaultFamilies.ts';
import { isAsDefined } from './instances/definedFunctions.ts';
import { withoutDefinitions } from './instances/definitions.ts';
import { bindsFunctions, familiesFor, functionsIn, goalFor } from './instances/functions.ts';
import { conjuncts, type Goal, goalsOf } from './instances/goal.ts';
import { withoutExistence } from './instances/premises.ts';
import { solvedGoals } from './instances/solved.ts';
import { sphericalGoals } from './instances/spheres.ts';
import { variedFamilies } from './instances/variedFamilies.ts';
import { settleLinearClaims } from './linearClaims.ts';
import type { FalsificationOptions } from './report.ts';
import { Search } from './search/campaign.ts';
import { Trial } from './search/trial.ts';

/** What of a statement the falsifier looks at. */
export type Falsifiable = Pick<Statement, 'formula' | 'hints'>;

/** Each is made when it is wanted, has what it needs for itself, and comes to the same whichever others there are. */
export class Plan {
  /** Why some goal is not tried. */
  readonly reason: string | undefined;
  readonly first: readonly (() => Search)[];
  private readonly hints: ReturnType<typeof withDefaultFamilies>;
  private readonly variants: readonly Variant[];
  private readonly linear: ReadonlyMap<Formula, Truth>;

  constructor(
    private readonly statement: Falsifiable,
    private readonly options: Pick<FalsificationOptions, 'runs' | 'seed'>,
  ) {
    const hints = withDefaultFamilies(statement.formula, statement.hints ?? {});
    this.hints = hints;
    const goals = goalsOf(statement.formula);
    const { untried } = hints;
    this.reason = untried ?? goals.flatMap((goal) => reasonAgainst(goal, hints) ?? [])[0];
    const tried = untried ? [] : goals.filter((goal) => reasonAgainst(goal, hints) === undefined);
    this.linear = settleLinearClaims(statement.formula);
    this.variants = tried.flatMap(variantsOf);
    this.first = this.variants.flatMap(({ goal, share }) => this.searchesOf(membersOf(goal, hints), hints, share));
  }

  /** Functions that no hint names, and parts of what is asserted. @param isMet some instance of the first searches was decided */
  further(isMet: boolean): readonly (() => Search)[] {
    return [...(isMet ? [] : this.parts()), ...this.varied(isMet)];
  }

  /** Each part of a conclusion alone: one that is never decided hides the others. */
  private parts(): readonly (() => Search)[] {
    const { hints } = this;
    return this.variants.flatMap(({ goal, share }) => {
      const parts = partsOf(goal);
      return parts.flatMap((part) => this.searchesOf(membersOf(part, hints), hints, share / parts.length));
    });
  }

  private varied(isMet: boolean): readonly (() => Search)[] {
    const { statement, hints, options } = this;
    const isEveryVaried = options.runs >= MANY_RUNS || !isMet;
    if (hints.untried || !(isEveryVaried || options.runs >= SOME_RUNS)) return [];
    const varied = variedFamilies(statement.formula, statement.hints ?? {}, hints.functions);
    // Inside of them what was there before: no family stands in itself.
    const wanted = isEveryVaried ? varied.families : varied.families.filter(isAsDefined);
    const given = { ...varied.hints, functions: hints.functions ?? [] };
    return this.variants.flatMap(({ goal, share }) => {
      if (!bindsFunctions(goal)) return [];
      const families = familiesFor(goal.variables, { functions: wanted });
      const members = families.map((family) => goalFor(goal, family));
      return this.searchesOf(members, given, share * SHARE_OF_VARIED);
    });
  }

  /** The goal with these distributions beside what the hints say. */
  trialWith(goal: Goal, distributions: readonly Distribution[]): Trial {
    return new Trial(goal, { ...hintsFor(goal, this.hints), distributions }, this.options.seed, this.linear);
  }

  private searchesOf(members: readonly Goal[], given: InstanceHints, share: number): (() => Search)[] {
    const { seed } = this.options;
    return members
      .flatMap((one) => [one, ...atOneValue(one)])
      .map((one) => () => {
        const trial = new Trial(one, hintsFor(one, given), seed, this.linear);
        return new Search(trial, seed, share / members.length);
      });
  }
}

/** From so many runs on, functions are tried that no hint names, also where those of the hints met the hypotheses. */
const MANY_RUNS = 400;

/** The same for functions that conditions define: where the definition is another one, nothing else meets it. */
const SOME_RUNS = 100;

/** Of the runs: for all of these functions together. */
const SHARE_OF_VARIED = 1;

/** Of the runs: for a goal as it stands where its definitions have to be written out; only terms without a value are found there. */
const SHARE_AS_PRINTED = 1 / 8;

interface Variant {
  readonly goal: Goal;
  readonly share: number;
}

/** The goal, and goals that follow from it, each with its part of the runs. */
function variantsOf(goal: Goal): Variant[] {
  const written = withoutDefinitions(goal);
  const existing = withoutExistence(written);
  const drawn = existing === written ? [] : [existing];
  const others = [written, ...drawn, ...solvedGoals(written), ...sphericalGoals(written)].map((one) => ({
    goal: one,
    share: 1,
  }));
  return written === goal ? others : [...others, { goal, share: SHARE_AS_PRINTED }];
}

/** The goal for each of several things that it asserts. Whether these have values at all is seen in the goal as it stands. */
function partsOf(goal: Goal): Goal[] {
  const parts = conjuncts(goal.body);
  return parts.length < 2 ? [] : parts.map((body) => ({ ...goal, body, isLifted: true }));
}

/** The goal itself, or where it quantifies over functions, one for each family that the hints name. */
const membersOf = (goal: Goal, hints: InstanceHints): readonly Goal[] =>
  bindsFunctions(goal) ? familiesFor(goal.variables, hints).map((family) => goalFor(goal, family)) : [goal];

/** The hints for a member: families of inner quantifiers may speak of the functions that it has terms for. */
function hintsFor({ chosen }: Goal, hints: InstanceHints): InstanceHints {
  if (!chosen || !hints.functions) return hints;
  const terms = new Map(Object.entries(chosen.functions));
  const functions = hints.functions.map((family) => {
    if (family === chosen) return family;
    if (Object.keys(family.functions).some((name) => terms.has(name))) return family;
    const written = Object.entries(family.functions).map(([name, term]) => [
      name,
      { ...term, body: writeOut(term.body, terms) },
    ]);
    return { ...family, functions: Object.fromEntries(written) };
  });
  return { ...hints, functions };
}

/** Why a goal is not tried, if it is not. */
function reasonAgainst(goal: Goal, { functions = [] }: InstanceHints): string | undefined {
  const isHinted = (name: string) => functions.some((family) => Object.hasOwn(family.functions, name));
  const unknown = functionsIn(goal).find(({ name }) => !isHinted(name));
  return unknown && `quantifies over all functions '${unknown.name}', and no hint names any`;
}
