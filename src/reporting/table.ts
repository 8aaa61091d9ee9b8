/**
 * The report of an audit as text, readable in a window of 80 columns: one block per claim, then what is not as pinned, then one
 * line that sums up. Holes are named wherever a verdict is.
 */

import { printable } from '../audit/printable.ts';
import type { ClaimReport, StatementReport } from '../audit/report.ts';
import type { SecondOpinion } from '../audit/secondOpinion.ts';
import type { FalsificationReport } from '../falsification/report.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { formatInstance } from './instance.ts';
import { count, duration, labelled, padEnd, padStart, widthOf, wrap } from './text.ts';

export const WIDTH = 80;
const COLUMNS = { claim: 37, verdict: 12, tried: 8, slack: 12, time: 11 } as const;

const cells = (claim: string, verdict: string, tried: string, slack: string, time: string): string =>
  [
    padEnd(claim, COLUMNS.claim),
    padEnd(verdict, COLUMNS.verdict),
    padStart(tried, COLUMNS.tried),
    padStart(slack, COLUMNS.slack),
    padStart(time, COLUMNS.time),
  ].join('');

/** A slack with the digits that fit; the JSON report has them all. */
function shortSlack(slack: string | null | undefined): string {
  if (slack === null || slack === undefined) return '-';
  if (slack.length < COLUMNS.slack) return slack;
  const [mantissa, exponent] = slack.split(/e/i);
  const tail = exponent === undefined ? '…' : `…e${exponent}`;
  return `${(mantissa as string).slice(0, COLUMNS.slack - 1 - tail.length)}${tail}`;
}

const row = (name: string, statement: StatementReport, milliseconds: number): string[] => {
  const { falsification, verdict } = statement;
  const tried = falsification ? String(falsification.instances) : '-';
  const line = cells('', verdict, tried, shortSlack(falsification?.minSlack), duration(milliseconds));
  return widthOf(name) < COLUMNS.claim ? [padEnd(name, COLUMNS.claim) + line.slice(COLUMNS.claim)] : [name, line];
};

export function refusalLines(refusal: Refusal, indent: string, width = WIDTH): string[] {
  return [
    ...labelled('refused', `by ${refusal.rule}`, indent, width),
    ...labelled('place', refusal.place, indent, width),
    ...labelled('expected', refusal.expected, indent, width),
    ...labelled('received', printable(refusal.received), indent, width),
  ];
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

function details(statement: StatementReport, indent: string): string[] {
  const { falsification, lemmas } = statement;
  const violation = falsification?.violation;
  const lines = [...labelled('over', statement.domain, indent, WIDTH)];
  if (statement.conclusion) lines.push(...labelled('rules', list(statement.rules), indent, WIDTH));
  if (lemmas.length > 0) lines.push(...labelled('lemmas', list(lemmas), indent, WIDTH));
  lines.push(...labelled('holes', list(statement.holes), indent, WIDTH));
  if (statement.conclusion === 'undefined') {
    lines.push(...labelled('because', 'as printed, it has no meaning on a part of its domain', indent, WIDTH));
  }
  if (violation) {
    const isCertified = statement.verdict === 'refuted';
    const text = isCertified ? violation.explanation : `${violation.explanation} (found by search, not certified)`;
    lines.push(...labelled(isCertified ? 'fails' : 'VIOLATED', text, indent, WIDTH));
    lines.push(...labelled('at', formatInstance(violation.instance), indent, WIDTH));
    lines.push(...labelled('again', falsification.replay, indent, WIDTH));
  }
  if (falsification && statement.verdict !== 'refuted' && isEmpty(falsification)) {
    const drawn = count(falsification.drawn, 'instance');
    lines.push(...labelled('vacuous?', `none of ${drawn} drawn is known to meet the hypotheses`, indent, WIDTH));
  }
  if (falsification?.reason && falsification.reason !== statement.reason) {
    lines.push(...labelled('untried', falsification.reason, indent, WIDTH));
  }
  if (falsification?.unconfirmed) {
    lines.push(...labelled('open', falsification.unconfirmed.explanation, indent, WIDTH));
  }
  if (statement.reason) lines.push(...labelled('because', statement.reason, indent, WIDTH));
  if (statement.refusal) lines.push(...refusalLines(statement.refusal, indent));
  return lines;
}

/** A statement whose hypotheses nothing meets is true of nothing. */
const isEmpty = ({ instances, undecided, drawn }: FalsificationReport): boolean =>
  instances === 0 && undecided === 0 && drawn > 0;

function block(report: ClaimReport): string[] {
  const [printed, ...others] = report.statements;
  const lines = [...row(report.claim.id, printed, report.milliseconds), ...details(printed, '  ')];
  for (const statement of others) {
    lines.push(...row(`  ${statement.role} '${statement.name}'`, statement, statement.milliseconds));
    lines.push(...details(statement, '    '));
  }
  if (report.digits) lines.push(...digitsLines(report.digits));
  return lines;
}

/** What decimal digits and enclosures say of the closed forms. */
function digitsLines({ points, compared, disagreements }: SecondOpinion): string[] {
  // Rational values are exact on both sides.
  if (compared === 0) return [];
  const what = `${count(compared, 'closed form')} at ${count(points, 'point')}`;
  if (disagreements.length === 0) return labelled('digits', `${what}, as the kernel encloses them`, '  ', WIDTH);
  return disagreements.flatMap(({ quantity, at, lower, upper }) => [
    ...labelled('DIGITS', `${quantity} is not in [${lower}, ${upper}], by the kernel's enclosure`, '  ', WIDTH),
    ...labelled('at', at, '  ', WIDTH),
  ]);
}

/** Statements whose verdict is not the pinned one, with their claims. */
export const unmetStatements = (reports: readonly ClaimReport[]): [ClaimReport, StatementReport][] =>
  reports.flatMap((report) =>
    report.statements.filter(({ met }) => !met).map((statement): [ClaimReport, StatementReport] => [report, statement]),
  );

function unmetLines(reports: readonly ClaimReport[], place: string): string[] {
  const unmet = unmetStatements(reports);
  if (unmet.length === 0) return [];
  const lines = unmet.flatMap(([{ claim }, { name, expected, verdict }]) => [
    ...labelled('pinned', `${claim.id} '${name}': ${expected}, but the verdict is ${verdict}`, '  ', WIDTH),
    ...labelled('again', `npx tsx theorems/run.ts ${claim.id}${place}`, '  ', WIDTH),
  ]);
  return ['not as pinned', ...lines, ''];
}

/** `3 proofs found, 2 kept from certificates that hold`; what was kept was checked by the kernel all the same. */
function proofsLine(reports: readonly ClaimReport[]): string {
  const proofs = reports.flatMap(({ statements }) => statements.map(({ proof }) => proof));
  const [found, kept] = (['found', 'kept'] as const).map((kind) => proofs.filter((proof) => proof === kind).length);
  return `proofs: ${found} found, ${kept} kept from certificates; the kernel checked all of them`;
}

function holesLines(reports: readonly ClaimReport[]): string[] {
  const holes = new Set(reports.flatMap(({ statements }) => statements.flatMap((statement) => statement.holes)));
  return wrap(`holes: ${list([...holes])}`, WIDTH);
}

/** `3 claims: 2 proved, 1 refuted; every pinned verdict is met; 1.2 s`. */
export function summaryLine(reports: readonly ClaimReport[], milliseconds: number): string {
  const verdicts = new Map<string, number>();
  for (const { statements } of reports) {
    verdicts.set(statements[0].verdict, (verdicts.get(statements[0].verdict) ?? 0) + 1);
  }
  const tally = [...verdicts].map(([verdict, number]) => `${number} ${verdict}`).join(', ');
  const unmet = unmetStatements(reports).length;
  const pins = unmet === 0 ? 'every pinned verdict is met' : `${count(unmet, 'pinned verdict')} not met`;
  return `${count(reports.length, 'claim')}: ${tally}; ${pins}; ${duration(milliseconds)}`;
}

/** The whole report. @param place what a command line says besides a claim's identifier, such as ` --claims DIR`. */
export function formatTable(reports: readonly ClaimReport[], milliseconds: number, place = ''): string {
  const header = [cells('claim', 'verdict', 'tried', 'least slack', 'time'), '-'.repeat(WIDTH)];
  const blocks = reports.flatMap((report) => [...block(report), '']);
  const lines = [
    ...header,
    ...blocks,
    ...unmetLines(reports, place),
    proofsLine(reports),
    ...holesLines(reports),
    ...wrap(summaryLine(reports, milliseconds), WIDTH),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
