/**
 * A campaign for people, in a window of 80 columns, and the line that says how far it is.
 */
import { join } from 'node:path';
import type { Snapshot } from '../campaign/campaign.ts';
import type { CampaignReport, StatementOutcome } from '../campaign/report.ts';
import type { InstanceText } from '../campaign/result.ts';
import { WIDTH } from './table.ts';
import { count, duration, labelled, padEnd, padStart, widthOf, wrap } from './text.ts';

const COLUMNS = { statement: 40, outcome: 10, instances: 10, undecided: 10, slack: 10 } as const;
/** Near-tight instances that are printed; the JSON report has more. */
const SHOWN = 2;
/** Parts of the domain that are printed, the most visited ones. */
const PARTS = 8;
/** Where fewer than one in so many drawn instances count, people are told. */
const FEW = 5;

const cells = (statement: string, outcome: string, instances: string, undecided: string, slack: string): string =>
  [
    padEnd(statement, COLUMNS.statement),
    padEnd(outcome, COLUMNS.outcome),
    padStart(instances, COLUMNS.instances),
    padStart(undecided, COLUMNS.undecided),
    padStart(slack, COLUMNS.slack),
  ].join('');

function short(slack: string | undefined): string {
  if (slack === undefined) return '-';
  if (slack.length < COLUMNS.slack) return slack;
  const [mantissa, exponent] = slack.split(/e/i);
  const tail = exponent === undefined ? '…' : `…e${exponent}`;
  return `${(mantissa as string).slice(0, COLUMNS.slack - 1 - tail.length)}${tail}`;
}

const at = (instance: InstanceText): string =>
  Object.entries(instance)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : `(${value.join(', ')})`}`)
    .join(', ');

/** Vectors of many components are named, not shown: the JSON report shows them. */
const clipped = (text: string, most = 300): string => (text.length <= most ? text : `${text.slice(0, most)} …`);

function violationLines(statement: StatementOutcome, certificates: string): string[] {
  const { violation, replay } = statement;
  if (!violation) return [];
  const { explanation, certificate, uncertified } = violation;
  const proof = certificate ? join(certificates, certificate) : `none: ${uncertified}`;
  return [
    ...labelled(certificate ? 'fails' : 'VIOLATED', explanation, '  ', WIDTH),
    ...labelled('at', clipped(at(violation.at), 2000), '  ', WIDTH),
    ...labelled('kernel', certificate ? `accepts ${proof}` : `has no certificate; ${uncertified}`, '  ', WIDTH),
    ...labelled('again', replay, '  ', WIDTH),
  ];
}

function block(statement: StatementOutcome, certificates: string): string[] {
  const {
    id,
    statement: name,
    outcome,
    instances,
    undecided,
    drawn,
    sampled,
    nearTight,
    coverage,
    reason,
    unconfirmed,
  } = statement;
  const title = `${id}#${name}`;
  const row = cells('', outcome, String(instances), String(undecided), short(nearTight[0]?.slack));
  const head =
    widthOf(title) < COLUMNS.statement
      ? [padEnd(title, COLUMNS.statement) + row.slice(COLUMNS.statement)]
      : [title, row];
  const visited = Object.entries(coverage).sort(([, a], [, b]) => b - a);
  const parts = visited.slice(0, PARTS).map(([part, number]) => `${part}: ${number}`);
  const more = visited.length > PARTS ? `; and ${visited.length - PARTS} more` : '';
  return [
    ...head,
    ...violationLines(statement, certificates),
    ...nearTight
      .slice(0, SHOWN)
      .flatMap(({ slack, at: where }) => labelled('tight', clipped(`${slack} at ${at(where)}`), '  ', WIDTH)),
    ...(parts.length > 0 ? labelled('visited', `${parts.join(', ')}${more}`, '  ', WIDTH) : []),
    ...(instances < drawn / FEW
      ? labelled('met', `${instances} of ${drawn} drawn instances meet the hypotheses and are decided`, '  ', WIDTH)
      : []),
    ...(sampled > 0
      ? labelled('sampled', `${sampled} of them have hypotheses that merely survived sampling`, '  ', WIDTH)
      : []),
    ...(unconfirmed ? labelled('open', unconfirmed.explanation, '  ', WIDTH) : []),
    ...(reason ? labelled('because', reason, '  ', WIDTH) : []),
  ];
}

/** Throughput for people: `1,234/s`. */
const rate = (instances: number, milliseconds: number): string =>
  milliseconds > 0 ? `${Math.round((1000 * instances) / milliseconds).toLocaleString('en')}/s` : '-';

export interface RunFacts {
  readonly certificates: string;
  /** Who did it: `2 threads`. */
  readonly executor: string;
  readonly snapshot: Snapshot;
}

export function formatCampaign(report: CampaignReport, { certificates, executor, snapshot }: RunFacts): string {
  const { statements, seed, shard, complete, runs } = report;
  const tally = new Map<string, number>();
  for (const { outcome } of statements) tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  const outcomes = [...tally].map(([outcome, number]) => `${number} ${outcome}`).join(', ');
  const instances = statements.reduce((sum, one) => sum + one.instances, 0);
  const summary = [
    `${count(statements.length, 'statement')}: ${outcomes}`,
    `${instances.toLocaleString('en')} instances`,
    `seed ${seed}`,
    `${duration(snapshot.milliseconds)} on ${executor}, ${rate(snapshot.seen, snapshot.milliseconds)}`,
  ];
  const open = shard ? `part ${shard} of the campaign` : runs === null ? 'as far as the time went' : 'not complete';
  const lines = [
    cells('statement', 'outcome', 'instances', 'undecided', 'slack'),
    '-'.repeat(WIDTH),
    ...statements.flatMap((statement) => [...block(statement, certificates), '']),
    ...(complete && !shard ? [] : wrap(open, WIDTH)),
    ...wrap(summary.join('; '), WIDTH),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** `12 of 40 chunks, 1,034 instances, 512/s, 1 violation`. */
export function snapshotText({ done, total, instances, violations, seen, milliseconds }: Snapshot): string {
  const chunks = total === null ? `${done} chunks` : `${done} of ${count(total, 'chunk')}`;
  const found = violations > 0 ? `, ${count(violations, 'violation')}` : '';
  return `${chunks}, ${instances.toLocaleString('en')} instances, ${rate(seen, milliseconds)}${found}, ${duration(milliseconds)}`;
}
