/**
 * What the check of certificates says, as text and as JSON.
 */
import type { CheckedFile, CheckedStatement } from '../audit/checkCertificates.ts';
import { refusalLines, WIDTH } from './table.ts';
import { count, duration, labelled } from './text.ts';

const replayLine = (file: string, place: string): string => `npm run -s claimcheck -- check ${file}${place}`;

function statementLines(statement: CheckedStatement, { holds }: CheckedFile): string[] {
  const { name, verdict, expected, holes, refusal, reason } = statement;
  const lines = [
    `  ${refusal ? 'refused' : verdict}  '${name}'  holes: ${holes.length > 0 ? holes.join(', ') : 'none'}`,
  ];
  if (refusal) lines.push(...refusalLines(refusal, '    '));
  if (reason) lines.push(...labelled('because', reason, '    ', WIDTH));
  if (!refusal && verdict !== expected && !holds) {
    lines.push(...labelled('pinned', `${expected}, but the certificate carries ${verdict}`, '    ', WIDTH));
  }
  return lines;
}

function fileLines(checked: CheckedFile, place: string): string[] {
  const head = `${checked.holds ? 'holds' : checked.isBadInput ? 'no certificate' : 'does not hold'}  ${checked.file}`;
  const lines = [head, ...checked.statements.flatMap((statement) => statementLines(statement, checked))];
  if (checked.refusal) lines.push(...refusalLines(checked.refusal, '    '));
  if (!checked.holds) lines.push(...labelled('again', replayLine(checked.file, place), '    ', WIDTH));
  return lines;
}

/** A block per file, and one line that sums up. @param place what a command line says besides, such as ` --claims DIR` */
export function formatCheck(files: readonly CheckedFile[], milliseconds: number, place = ''): string {
  const holding = files.filter(({ holds }) => holds).length;
  const all = holding === files.length ? 'all hold' : `${holding} hold, ${files.length - holding} do not`;
  const summary = `${count(files.length, 'certificate')}: ${all}; ${duration(milliseconds)}`;
  return `${[...files.flatMap((file) => fileLines(file, place)), summary].join('\n')}\n`;
}

/** An array with one object per file. */
export function formatCheckJson(files: readonly CheckedFile[], place = ''): string {
  const shaped = files.map(({ isBadInput, ...checked }) => ({
    ...checked,
    badInput: isBadInput,
    replay: replayLine(checked.file, place),
  }));
  return `${JSON.stringify(shaped, null, 2)}\n`;
}
