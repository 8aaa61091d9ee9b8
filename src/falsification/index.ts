/**
 * Looks for instances at which a statement fails. What it finds is a candidate for a refutation; what it does not find is not a
 * proof.
 */
import type { Statement } from '../claims/claim.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import type { Node } from '../statement/scope.ts';
import { decimal, evidenceText, instanceText } from './explain.ts';
import { type Goal, goalsOf } from './instances/goal.ts';
import { children } from './instances/plan.ts';
import { settleLinearClaims } from './linearClaims.ts';
import { lowerEnd } from './numbers/real.ts';
import type { FalsificationOptions, FalsificationReport } from './report.ts';
import { Search, type Tally } from './search/campaign.ts';
import { Shrinker } from './search/shrink.ts';
import { instanceOf, Trial } from './search/trial.ts';

export type { FalsificationOptions, FalsificationReport, Instance } from './report.ts';
export { instanceTerms, witnessProofInstance } from './witness.ts';

/** What of a statement the falsifier looks at. */
export type Falsifiable = Pick<Statement, 'formula' | 'hints'>;

/** The same for the same statement, runs and seed. */
export async function falsify(statement: Falsifiable, options: FalsificationOptions): Promise<FalsificationReport> {
  const goals = goalsOf(statement.formula);
  const tried = goals.filter((goal) => reasonAgainst(goal) === undefined);
  const linear = settleLinearClaims(statement.formula);
  const searches = tried.map((goal) => {
    return new Search(new Trial(goal, statement.hints ?? {}, options.seed, linear), options.seed);
  });
  const found = searchAll(searches, options.runs);
  if (found) shrinkViolation(found, options.seed);
  const tallies = searches.map(({ tally }) => tally);
  return reportOf(tallies, goals, options);
}

/** A few instances of every goal come before many of any: a goal that is plainly false does not wait for the others. */
function searchAll(searches: readonly Search[], runs: number): Search | undefined {
  const steps: ((search: Search) => void)[] = [
    (search) => search.advance(Math.ceil(runs / 8)),
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

/** Why a goal is not tried, if it is not. */
function reasonAgainst({ variables, where, body }: Goal): string | undefined {
  const unknown = [...variables, ...[...where, body].flatMap(quantifiedBelow)].find(({ sort }) => sort === 'function');
  return unknown && `quantifies over all functions '${unknown.name}', which are not drawn`;
}

/** The variables of every quantifier in a node. */
const quantifiedBelow = (node: Node): readonly Variable[] => [
  ...('kind' in node && (node.kind === 'forall' || node.kind === 'exists') ? node.variables : []),
  ...children(node).flatMap(quantifiedBelow),
];

const sumOf = (tallies: readonly Tally[], field: 'instances' | 'drawn' | 'undecided'): number =>
  tallies.reduce((total, tally) => total + tally[field], 0);

function reportOf(
  tallies: readonly Tally[],
  goals: readonly Goal[],
  { seed, runs, claim }: FalsificationOptions,
): FalsificationReport {
  const reason = goals.map(reasonAgainst).find((text) => text !== undefined);
  const tightest = tallies.flatMap(({ tightest }) => tightest ?? []).sort(bySlack)[0];
  const slack = tightest && 'slack' in tightest.verdict ? tightest.verdict.slack : undefined;
  return {
    instances: sumOf(tallies, 'instances'),
    drawn: sumOf(tallies, 'drawn'),
    undecided: sumOf(tallies, 'undecided'),
    seed,
    minSlack: slack ? decimal(lowerEnd(slack.value)) : null,
    minSlackAt: tightest ? instanceOf(tightest.environment) : null,
    violation: tallies.map(violationOf).find((violation) => violation !== null) ?? null,
    replay: `npx tsx theorems/run.ts ${claim} --runs ${runs} --seed ${seed}`,
    ...(reason ? { reason } : {}),
  };
}

function bySlack(a: NonNullable<Tally['tightest']>, b: NonNullable<Tally['tightest']>): number {
  const slack = ({ verdict }: typeof a) => ('slack' in verdict ? (verdict.slack?.approximate ?? 0) : 0);
  return slack(a) - slack(b);
}

function violationOf({ violation }: Tally): FalsificationReport['violation'] {
  if (violation?.verdict.kind !== 'violated') return null;
  const { conclusion, because } = violation.verdict;
  const instance = instanceOf(violation.environment);
  const what = conclusion === 'undefined' ? 'a term has no value' : 'false';
  const where = violation.environment.size > 0 ? ` at ${instanceText(instance)}` : '';
  return {
    instance,
    explanation: `${what}${where}: ${evidenceText(because)}`,
    conclusion,
    ...(because ? { because } : {}),
  };
}

/** The statement's formula, for callers that hold only that. */
export const falsifyFormula = (formula: Formula, options: FalsificationOptions): Promise<FalsificationReport> =>
  falsify({ formula }, options);
