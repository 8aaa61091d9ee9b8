/**
 * From a campaign's violations to refutations that the kernel accepts. A thread runs the violating chunk again and proposes a proof;
 * it is written, read back, and judged here.
 */
import { join } from 'node:path';
import { messageOf } from '../audit/library.ts';
import { produce } from '../audit/produce.ts';
import { type Conclusion, parseCertificate, type Section } from '../certificate/certificate.ts';
import type { Claim } from '../claims/claim.ts';
import type { Unit } from './campaign.ts';
import { chunkAt } from './chunk.ts';
import type { Pool } from './pool.ts';
import type { Merged } from './result.ts';

export type Certification =
  /** `certificate` is a path in the folder of certificates. */
  | { readonly conclusion: Exclude<Conclusion, 'proved'>; readonly certificate: string }
  | { readonly conclusion: null; readonly reason: string };

/** Seconds for a proof at an instance, which is short: what takes longer is on a wrong way. Less for what merely looks false. */
const AT_VIOLATION = 120;
const AT_SUSPECT = 30;

export interface CertifyOptions {
  readonly runs: number;
  readonly seed: number;
  /** Where certificates go, as `<id>.json`. */
  readonly folder: string;
  /** Ends it; what is not certified by then is not. */
  readonly signal: AbortSignal;
}

interface Violated {
  readonly unit: Unit;
  readonly merged: Merged;
}

async function sectionOf({ unit, merged }: Violated, pool: Pool, options: CertifyOptions): Promise<Section | string> {
  const chunk = chunkAt(unit.name, merged.violatedIn ?? 0, options.runs, options.seed);
  if (!chunk) return 'no violation';
  const explanation = merged.violation?.explanation ?? null;
  const task = { ...chunk, module: unit.module, statement: unit.statement, fingerprint: unit.fingerprint, explanation };
  const seconds = merged.violation ? AT_VIOLATION : AT_SUSPECT;
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(seconds * 1000)]);
  try {
    const { certificate, failure } = await pool.run('certify', task, limit);
    const section = certificate === undefined ? undefined : parseCertificate(certificate).sections[0];
    return section ?? failure ?? 'no proof was found';
  } catch (error) {
    if (options.signal.aborted) return 'interrupted';
    const isLate = error instanceof Error && error.name === 'AbortError';
    return isLate ? `no proof within ${seconds} s` : messageOf(error);
  }
}

/** What the kernel says of each violation, by the name of the statement. */
export async function certifyViolations(
  outcome: readonly Violated[],
  claims: ReadonlyMap<string, Claim>,
  pool: Pool,
  options: CertifyOptions,
): Promise<ReadonlyMap<string, Certification>> {
  const violated = outcome.filter(({ merged }) => merged.violation ?? merged.suspect);
  const found = await Promise.all(violated.map(async (one) => ({ one, section: await sectionOf(one, pool, options) })));
  const certified = new Map<string, Certification>();
  const sections = new Map<string, { readonly unit: Unit; readonly section: Section }[]>();
  for (const { one, section } of found) {
    const { unit } = one;
    if (typeof section === 'string') certified.set(unit.name, { conclusion: null, reason: section });
    else sections.set(unit.module.id, [...(sections.get(unit.module.id) ?? []), { unit, section }]);
  }
  for (const [id, own] of sections) {
    const path = join(options.folder, `${id}.json`);
    const judged = await produce(
      claims.get(id) as Claim,
      own.map(({ section }) => section),
      new Map(),
      path,
    );
    for (const { unit, section } of own) {
      const outcome = judged.find((one) => one.section.name === section.name)?.outcome;
      const conclusion = outcome?.kind === 'accepted' ? outcome.judgement.conclusion : null;
      const isRefutation = conclusion === 'refuted' || conclusion === 'undefined';
      const reason =
        outcome?.kind === 'refused'
          ? `the kernel refused the proof: ${outcome.refusal.rule} at ${outcome.refusal.place}`
          : outcome?.kind === 'unchecked'
            ? outcome.reason
            : 'the kernel accepted no refutation';
      certified.set(unit.name, isRefutation ? { conclusion, certificate: `${id}.json` } : { conclusion: null, reason });
    }
  }
  return certified;
}
