/**
 * Looks for instances at which a statement fails. What it finds is a candidate for a refutation; what it does not find is not a
 * proof.
 */
import type { Formula } from '../statement/formula.ts';
import type { Distribution } from '../statement/momentProgram.ts';
import { atDistribution } from './instances/atOneValue.ts';
import type { Goal } from './instances/goal.ts';
import { type Falsifiable, Plan } from './plan.ts';
import type { FalsificationOptions, FalsificationReport } from './report.ts';
import { Search } from './search/campaign.ts';
import type { Candidate } from './search/descend.ts';
import { Shrinker } from './search/shrink.ts';
import type { Trial } from './search/trial.ts';
import { costOf, searchAll, withoutUnconfirmed } from './searchAll.ts';
import { reportOf } from './summary.ts';

export type { Falsifiable } from './plan.ts';
export type { FalsificationOptions, FalsificationReport, Instance } from './report.ts';
export { instanceTerms, witnessProofInstance } from './witness.ts';

/** The same for the same statement, runs and seed. */
export const falsify = async (statement: Falsifiable, options: FalsificationOptions): Promise<FalsificationReport> =>
  (await falsifyWithin(statement, options, Number.POSITIVE_INFINITY)) as FalsificationReport;

/** The same, or undefined where it costs more, in evaluated terms: then in stretches (stretches.ts). */
export async function falsifyWithin(
  statement: Falsifiable,
  options: FalsificationOptions,
  dear: number,
): Promise<FalsificationReport | undefined> {
  const { runs, seed, most } = options;
  const plan = new Plan(statement, options);
  const searches = plan.first.map((make) => make());
  let found = searchAll(searches, runs, { dear, ...(most && { most }) });
  if (found === 'dear') return undefined;
  if (!found) {
    const isMet = searches.some(({ tally }) => tally.instances > 0);
    const further = plan.further(isMet).map((make) => make());
    const spent = costOf(searches);
    found = searchAll(further, runs, { dear: dear - spent, ...(most && { most: isMet ? most - spent : most }) });
    if (found === 'dear') return undefined;
    for (const search of further) withoutUnconfirmed(search);
    searches.push(...further);
  }
  if (found) {
    shrinkViolation(found, seed);
    searches.unshift(...withDistribution(found, (goal, given) => plan.trialWith(goal, given), seed));
  }
  return reportOf(searches, plan.reason, options, statement.formula);
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

/** The statement's formula, for callers that hold only that. */
export const falsifyFormula = (formula: Formula, options: FalsificationOptions): Promise<FalsificationReport> =>
  falsify({ formula }, options);
