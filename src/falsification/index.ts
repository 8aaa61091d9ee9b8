/**
 * Looks for instances at which a statement fails. What it finds is a candidate for a refutation; what it does not find is not a
 * proof.
 */
import type { Statement } from '../claims/claim.ts';
import type { Formula } from '../statement/formula.ts';
import type { Distribution } from '../statement/momentProgram.ts';
import type { InstanceHints } from './hints.ts';
import { writeOut } from './instances/applications.ts';
import { atDistribution, atOneValue } from './instances/atOneValue.ts';
import { withDefaultFamilies } from './instances/defaultFamilies.ts';
import { isAsDefined } from './instances/definedFunctions.ts';
import { withoutDefinitions } from './instances/definitions.ts';
import { bindsFunctions, familiesFor, functionsIn, goalFor } from './instances/functions.ts';
import { type Goal, goalsOf } from './instances/goal.ts';
import { withoutExistence } from './instances/premises.ts';
import { solvedGoals } from './instances/solved.ts';
import { sphericalGoals } from './instances/spheres.ts';
import { variedFamilies } from './instances/variedFamilies.ts';
import { settleLinearClaims } from './linearClaims.ts';
import type { FalsificationOptions, FalsificationReport } from './report.ts';
import { Search } from './search/campaign.ts';
import type { Candidate } from './search/descend.ts';
import { Shrinker } from './search/shrink.ts';
import { Trial } from './search/trial.ts';
import { reportOf } from './summary.ts';

export type { FalsificationOptions, FalsificationReport, Instance } from './report.ts';
export { instanceTerms, witnessProofInstance } from './witness.ts';

/** What of a statement the falsifier looks at. */
export type Falsifiable = Pick<Statement, 'formula' | 'hints'>;

/** The same for the same statement, runs and seed. */
export async function falsify(statement: Falsifiable, options: FalsificationOptions): Promise<FalsificationReport> {
  const hints = withDefaultFamilies(statement.formula, statement.hints ?? {});
  const goals = goalsOf(statement.formula);
  const { untried } = hints;
  const reasons = untried ? [untried] : goals.flatMap((goal) => reasonAgainst(goal, hints) ?? []);
  const tried = untried ? [] : goals.filter((goal) => reasonAgainst(goal, hints) === undefined);
  const linear = settleLinearClaims(statement.formula);
  const { runs, seed } = options;
  const searchesOf = (members: readonly Goal[], given: InstanceHints, share: number): Search[] =>
    members
      .flatMap((one) => [one, ...atOneValue(one)])
      .map((one) => new Search(new Trial(one, hintsFor(one, given), seed, linear), seed, share / members.length));
  const variants = tried.flatMap(variantsOf);
  const searches = variants.flatMap(({ goal, share }) => searchesOf(membersOf(goal, hints), hints, share));
  let found = searchAll(searches, runs);
  const isEveryVaried = runs >= MANY_RUNS || searches.every(({ tally }) => tally.instances === 0);
  if (!found && !untried && (isEveryVaried || runs >= SOME_RUNS)) {
    const varied = variedFamilies(statement.formula, statement.hints ?? {}, hints.functions);
    // Inside of them what was there before: no family stands in itself.
    const wanted = isEveryVaried ? varied.families : varied.families.filter(isAsDefined);
    const given = { ...varied.hints, functions: hints.functions ?? [] };
    const further = variants.flatMap(({ goal, share }) => {
      if (!bindsFunctions(goal)) return [];
      const families = familiesFor(goal.variables, { functions: wanted });
      const members = families.map((family) => goalFor(goal, family));
      return searchesOf(members, given, share * SHARE_OF_VARIED);
    });
    found = searchAll(further, runs);
    // That one of these fails where sampling does not see which condition excludes it is no news.
    for (const { tally } of further) tally.unconfirmed = undefined;
    searches.push(...further);
  }
  if (found) {
    shrinkViolation(found, seed);
    const trialOf = (goal: Goal, distributions: readonly Distribution[]): Trial =>
      new Trial(goal, { ...hintsFor(goal, hints), distributions }, seed, linear);
    searches.unshift(...withDistribution(found, trialOf, seed));
  }
  return reportOf(searches, reasons[0], options, statement.formula);
}

/** From so many runs on, functions are tried that no hint names, also where those of the hints met the hypotheses. */
const MANY_RUNS = 400;

/** The same for functions that conditions define: where the definition is another one, nothing else meets it. */
const SOME_RUNS = 100;

/** Of the runs: for all of these functions together. */
const SHARE_OF_VARIED = 1;

/** Of the runs: for a goal as it stands where its definitions have to be written out; only terms without a value are found there. */
const SHARE_AS_PRINTED = 1 / 8;

/** The goal, and goals that follow from it, each with its part of the runs. */
function variantsOf(goal: Goal): { readonly goal: Goal; readonly share: number }[] {
  const written = withoutDefinitions(goal);
  const existing = withoutExistence(written);
  const drawn = existing === written ? [] : [existing];
  const others = [written, ...drawn, ...solvedGoals(written), ...sphericalGoals(written)].map((one) => ({
    goal: one,
    share: 1,
  }));
  return written === goal ? others : [...others, { goal, share: SHARE_AS_PRINTED }];
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

/** A few instances of every goal come before many of any: a goal that is plainly false does not wait for the others. */
function searchAll(searches: readonly Search[], runs: number): Search | undefined {
  const steps: ((search: Search) => void)[] = [
    (search) => search.advance(Math.ceil(runs / 8)),
    (search) => search.explore(runs),
    (search) => search.solve(runs),
    (search) => search.advance(runs),
    (search) => search.descend(runs),
  ];
  for (const step of steps) {
    for (const search of searches) {
      step(search);
      if (search.tally.violation) return search;
    }
  }
  return undefined;
}

function shrinkViolation({ trial, tally }: Search, seed: number): void {
  const { violation } = tally;
  if (violation?.verdict.kind !== 'violated') return;
  const { environment } = new Shrinker(trial, seed, violation.verdict.conclusion).shrink(violation);
  tally.violation = { environment, verdict: trial.explain(environment) };
}

/** A violation at one value, as one of the goal with the infimum: the kernel takes the distribution with all its mass there. */
function withDistribution(
  { trial, tally }: Search,
  trialOf: (goal: Goal, distributions: readonly Distribution[]) => Trial,
  seed: number,
): Search[] {
  const told = atDistribution(trial.goal, (tally.violation as Candidate).environment);
  if (!told) return [];
  const search = new Search(trialOf(told.goal, [told.distribution]), seed);
  const { environment } = told;
  const verdict = search.trial.explain(environment);
  if (verdict.kind !== 'violated') return [];
  search.tally.violation = { environment, verdict };
  return [search];
}

/** Why a goal is not tried, if it is not. */
function reasonAgainst(goal: Goal, { functions = [] }: InstanceHints): string | undefined {
  const isHinted = (name: string) => functions.some((family) => Object.hasOwn(family.functions, name));
  const unknown = functionsIn(goal).find(({ name }) => !isHinted(name));
  return unknown && `quantifies over all functions '${unknown.name}', and no hint names any`;
}

/** The statement's formula, for callers that hold only that. */
export const falsifyFormula = (formula: Formula, options: FalsificationOptions): Promise<FalsificationReport> =>
  falsify({ formula }, options);
