/** The score as text and as JSON. */

import type { Measured } from './measure.ts';
import { OPERATOR_HELP, OPERATORS } from './operators.ts';

export interface Score {
  readonly plants: number;
  /** The kernel proves them: no errors. */
  readonly excluded: number;
  readonly found: number;
  /** Those of the found whose refutation the kernel accepted. */
  readonly certified: number;
  readonly survived: number;
  /** found / (found + survived); null without either. */
  readonly share: number | null;
  /** Of the found; null for none. */
  readonly medianMilliseconds: number | null;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : (sorted[Math.floor(sorted.length / 2)] as number);
}

export function scoreOf(measured: readonly Measured[]): Score {
  const count = (outcome: Measured['outcome']) => measured.filter((one) => one.outcome === outcome).length;
  const [found, survived] = [count('found'), count('survived')];
  return {
    plants: measured.length,
    excluded: count('excluded'),
    found,
    certified: measured.filter(({ certified }) => certified).length,
    survived,
    share: found + survived === 0 ? null : found / (found + survived),
    medianMilliseconds: median(measured.filter(({ outcome }) => outcome === 'found').map((one) => one.milliseconds)),
  };
}

/** Cut, not rounded: 99.96 % is not 100 %. */
const percent = (share: number | null): string => (share === null ? '-' : `${Math.floor(share * 1000) / 10} %`);
const time = (milliseconds: number | null): string => (milliseconds === null ? '-' : `${Math.round(milliseconds)} ms`);

function row(name: string, { plants, excluded, found, certified, survived, share, medianMilliseconds }: Score): string {
  const cells = [plants, excluded, found, certified, survived].map((count) => String(count).padStart(9)).join('');
  return `${name.padEnd(11)}${cells}${percent(share).padStart(9)}${time(medianMilliseconds).padStart(11)}`;
}

const SURVIVORS = 'survivors:';

export function formatScore(measured: readonly Measured[]): string {
  const rows = OPERATORS.flatMap((operator) => {
    const own = measured.filter((one) => one.operator === operator);
    return own.length > 0 ? [row(operator, scoreOf(own))] : [];
  });
  const head = 'planted  excluded    found  certified survived    share     median';
  const lines = measured
    .filter(({ outcome }) => outcome === 'survived')
    .flatMap((one) => [`  ${one.claim}#${one.statement}, ${one.operator}: ${one.change}`, `    ${one.reason}`]);
  const uncertified = measured
    .filter(({ outcome, certified }) => outcome === 'found' && !certified)
    .flatMap((one) => [`  ${one.claim}#${one.statement}, ${one.operator}: ${one.change}`, `    ${one.reason}`]);
  const meaning = OPERATORS.map((operator) => `  ${operator.padEnd(9)}  ${OPERATOR_HELP[operator]}`);
  return [
    `operator   ${head.padStart(0)}`,
    ...rows,
    row('all', scoreOf(measured)),
    '',
    ...meaning,
    '',
    ...(lines.length > 0 ? [SURVIVORS, ...lines, ''] : ['no survivors', '']),
    ...(uncertified.length > 0 ? ['found, but not certified by the kernel:', ...uncertified, ''] : []),
  ].join('\n');
}

export const formatScoreJson = (measured: readonly Measured[]): string =>
  `${JSON.stringify({ score: scoreOf(measured), plants: measured }, null, 1)}\n`;
