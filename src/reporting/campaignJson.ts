/**
 * A campaign as JSON; docs/json.md describes every field. All but `run` and `broken` is the same for the same statements, seed and runs.
 */
import type { CampaignReport } from '../campaign/report.ts';
import type { RunFacts } from './campaignText.ts';

interface Facts extends RunFacts {
  readonly state: string | null;
  readonly broken: readonly object[];
}

export function formatCampaignJson(report: CampaignReport, facts: Facts): string {
  const { certificates, executor, snapshot, state, broken } = facts;
  const { seen, milliseconds } = snapshot;
  const run = {
    executor,
    milliseconds: Math.round(milliseconds),
    instances: seen,
    instancesPerSecond: milliseconds > 0 ? Math.round((1000 * seen) / milliseconds) : null,
    state,
    certificates,
  };
  return `${JSON.stringify({ ...report, broken, run }, null, 2)}\n`;
}
