/**
 * Where a campaign keeps its state, and what it writes there at the end.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../certificate/sha256.ts';
import type { Unit } from './campaign.ts';
import { CHUNK_RUNS } from './chunk.ts';
import { codeVersion } from './code.ts';
import { type CampaignKey, writeWhole } from './journal.ts';
import type { CampaignReport } from './report.ts';

const version = (): string => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

export const keyOf = (seed: number): CampaignKey => ({
  ...{ version: version(), code: codeVersion(), seed, chunkRuns: CHUNK_RUNS },
});

/** A folder for these statements and this seed, below the working folder: other campaigns have others. */
export function defaultFolder(units: readonly Unit[], seed: number): string {
  const what = units.map(({ name, module }) => `${name} ${module.file ?? module.theorems}`).join('\n');
  return resolve('.claimcheck', 'campaigns', `seed-${seed}-${sha256(what).slice(0, 8)}`);
}

/** The result as text: the same, byte for byte, for the same statements, seed and runs. */
export const reportText = (report: CampaignReport): string => `${JSON.stringify(report, null, 2)}\n`;

export function writeReport(folder: string, report: CampaignReport): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, 'result.json'), reportText(report));
}
