/**
 * What the searches of a statement's goals have seen, as one report.
 */

import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { printExpression } from '../symbolic/print.ts';
import type { Environment } from './evaluation/environment.ts';
import type { Evidence } from './evaluation/evidence.ts';
import { decimal, evidenceText, instanceText } from './explain.ts';
import { lowerEnd } from './numbers/real.ts';
import type { FalsificationOptions, FalsificationReport, NearTight, Unconfirmed, Violation } from './report.ts';
import type { Search } from './search/campaign.ts';
import type { Candidate } from './search/descend.ts';
import { placed } from './search/place.ts';
import { slackOf, type Tally } from './search/tally.ts';
import { instanceOf, type Trial } from './search/trial.ts';
import { functionsAt, solvedAt } from './witness.ts';

const NEAR_TIGHT = 5;

type Count = 'instances' | 'drawn' | 'undecided' | 'sampled' | 'settled';

export function reportOf(
  searches: readonly Search[],
  reason: string | undefined,
  { seed, runs, claim }: FalsificationOptions,
  statement: Formula,
): FalsificationReport {
  const sumOf = (field: Count) => searches.reduce((total, { tally }) => total + tally[field], 0);
  const tightest = searches
    .flatMap(({ tally: { tightest: found }, trial }) => (found ? [{ ...found, trial }] : []))
    .sort(bySlack)[0];
  const slack = tightest && 'slack' in tightest.verdict ? tightest.verdict.slack : undefined;
  const sampled = sumOf('sampled');
  const settled = sumOf('settled');
  const suspect = searches.flatMap((search) => search.suspect(runs) ?? [])[0];
  const nearTight = nearTightOf(searches).map(({ slack, instance }) => ({ slack, instance }));
  const coverage = coverageOf(searches);
  const unconfirmed = searches.flatMap((search) => unconfirmedOf(search) ?? [])[0];
  return {
    instances: sumOf('instances'),
    drawn: sumOf('drawn'),
    undecided: sumOf('undecided'),
    seed,
    minSlack: slack ? decimal(lowerEnd(slack.value)) : null,
    minSlackAt: tightest ? placed(tightest.trial, tightest.environment).instance : null,
    violation: searches.flatMap((search) => violationOf(search, statement) ?? [])[0] ?? null,
    ...(sampled > 0 ? { sampled } : {}),
    ...(settled > 0 ? { settled } : {}),
    ...(unconfirmed ? { unconfirmed } : {}),
    ...(suspect ? { suspect } : {}),
    ...(nearTight.length > 0 ? { nearTight } : {}),
    ...(Object.keys(coverage).length > 0 ? { coverage } : {}),
    replay: `npx tsx theorems/run.ts ${claim} --runs ${runs} --seed ${seed}`,
    ...(reason ? { reason } : {}),
  };
}

/** The tightest instances of all searches, with the slacks as doubles. */
export function nearTightOf(searches: readonly Search[]): (NearTight & { readonly approximate: number })[] {
  const all = searches.flatMap(({ tally, trial }) => tally.nearTight.map((candidate) => ({ ...candidate, trial })));
  return all
    .sort(bySlack)
    .slice(0, NEAR_TIGHT)
    .flatMap(({ environment, verdict, trial }) => {
      if (verdict.kind !== 'holds' || !verdict.slack) return [];
      const { value, approximate } = verdict.slack;
      return [{ slack: decimal(lowerEnd(value)), instance: placed(trial, environment).instance, approximate }];
    });
}

function coverageOf(searches: readonly Search[]): { readonly [part: string]: number } {
  const total = new Map<string, number>();
  for (const { tally } of searches) {
    for (const [part, count] of tally.coverage) total.set(part, (total.get(part) ?? 0) + count);
  }
  return Object.fromEntries([...total].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bySlack(a: NonNullable<Tally['tightest']>, b: NonNullable<Tally['tightest']>): number {
  return (slackOf(a) ?? 0) - (slackOf(b) ?? 0);
}

/** Where it fails, and for which functions. */
function failure(what: string, { environment }: Candidate, { trial }: Search, because: Evidence | undefined): string {
  const functions = trial.goal.family ? ` for the ${trial.goal.family}` : '';
  const { instance } = placed(trial, environment);
  const equations = Object.entries(irrationalAt(trial, environment)).map(
    ([name, term]) => `${name} = ${printExpression(term)}`,
  );
  const places = [instanceText(instance), ...equations].filter((text) => text !== '');
  const where = places.length > 0 ? ` at ${places.join(', ')}` : '';
  return `${what}${functions}${where}: ${evidenceText(because)}`;
}

/** Solved variables without a rational value, as terms. */
function irrationalAt(trial: Trial, environment: Environment): { readonly [name: string]: Expression } {
  const { solved } = trial.goal;
  if (!solved) return {};
  const { irrational } = placed(trial, environment);
  const terms = Object.entries(solvedAt(solved, environment));
  return Object.fromEntries(terms.filter(([name]) => irrational.includes(name)));
}

function violationOf(search: Search, statement: Formula): Violation | undefined {
  const { violation } = search.tally;
  if (violation?.verdict.kind !== 'violated') return undefined;
  const { conclusion, because } = violation.verdict;
  const { trial } = search;
  const { chosen } = trial.goal;
  const functions = {
    ...(chosen ? functionsAt(chosen, violation.environment, statement) : {}),
    ...irrationalAt(trial, violation.environment),
  };
  const what = conclusion === 'undefined' ? 'a term has no value' : 'false';
  return {
    instance: placed(trial, violation.environment).instance,
    explanation: failure(what, violation, search, because),
    conclusion,
    ...(because ? { because } : {}),
    ...(Object.keys(functions).length > 0 ? { terms: functions } : {}),
  };
}

function unconfirmedOf(search: Search): Unconfirmed | undefined {
  const { unconfirmed } = search.tally;
  if (unconfirmed?.verdict.kind !== 'undecided') return undefined;
  const text = failure('the conclusion fails', unconfirmed, search, unconfirmed.verdict.because);
  return {
    instance: instanceOf(unconfirmed.environment),
    explanation: `${text}; that its hypotheses hold there is not certain, they survived sampling only`,
  };
}
