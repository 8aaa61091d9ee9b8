/**
 * Certificates of answers about instances, format `claimcheck/mechanism-certificate/1`: the instance, and for each stage a claim with
 * its evidence. The programs are not written down; whoever checks rebuilds them from the instance, so the certificate is bound to it.
 *
 *   stage 1   the program of `designProgram`
 *   stage 2   the program of `smallPaymentsProgram` at the value that stage 1 proves optimal; may be missing
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { LinearEvidence } from '../certificate/linearEvidence.ts';
import { linearEvidenceToJson, readLinearEvidence } from '../certificate/linearEvidenceJson.ts';
import { checkLinearClaim, type LinearBudget } from '../kernel/linear/check.ts';
import type { LinearClaim, LinearProgram } from '../statement/linearProgram.ts';
import { FormatError, malformed, readEach, readRational, readRecord, readWord } from '../statement/reader.ts';
import { type Json, linearClaimToJson } from '../statement/toJson.ts';
import { designProgram, smallPaymentsProgram } from './designProgram.ts';
import type { Instance } from './instance.ts';
import { instanceToJson, readInstance } from './instanceJson.ts';

export const DESIGN_CERTIFICATE_FORMAT = 'claimcheck/mechanism-certificate/1';

export interface Stage {
  readonly claim: LinearClaim;
  readonly evidence: LinearEvidence;
}

export interface DesignCertificate {
  readonly instance: Instance;
  readonly stages: readonly Stage[];
}

const VALUES = {
  optimal: ['value'],
  between: ['lower', 'upper'],
  bound: ['value'],
  infeasible: [],
  unbounded: [],
} as const;

function readClaim(value: unknown, place: string): LinearClaim {
  const given = (value as { kind?: unknown } | null)?.kind;
  const kind = readWord(given, ['optimal', 'between', 'bound', 'infeasible', 'unbounded'], `${place}.kind`);
  const fields = readRecord(value, ['kind', ...VALUES[kind]], [], place);
  const read = (name: string): Rational => readRational(fields.get(name), `${place}.${name}`);
  if (kind === 'optimal' || kind === 'bound') return { kind, value: read('value') };
  return kind === 'between' ? { kind, lower: read('lower'), upper: read('upper') } : { kind };
}

export function designCertificateToJson({ instance, stages }: DesignCertificate): Json {
  return {
    format: DESIGN_CERTIFICATE_FORMAT,
    instance: instanceToJson(instance),
    stages: stages.map(({ claim, evidence }) => ({
      claim: linearClaimToJson(claim),
      evidence: linearEvidenceToJson(evidence),
    })),
  };
}

/** @throws FormatError naming the place. */
export function readDesignCertificate(value: unknown): DesignCertificate {
  const fields = readRecord(value, ['format', 'instance', 'stages'], [], '');
  readWord(fields.get('format'), [DESIGN_CERTIFICATE_FORMAT], 'format');
  let instance: Instance;
  try {
    instance = readInstance(fields.get('instance'));
  } catch (error) {
    if (error instanceof FormatError) throw new FormatError(`instance.${error.place}`, error.expected, error.received);
    throw error;
  }
  const stages = readEach(
    fields.get('stages'),
    (entry, place): Stage => {
      const stage = readRecord(entry, ['claim', 'evidence'], [], place);
      return {
        claim: readClaim(stage.get('claim'), `${place}.claim`),
        evidence: readLinearEvidence(stage.get('evidence'), `${place}.evidence`),
      };
    },
    'stages',
  );
  if (stages.length < 1 || stages.length > 2) malformed('stages', 'one stage or two', fields.get('stages'));
  if (stages.length === 2 && (stages[0]?.claim.kind !== 'optimal' || instance.payments.kind === 'off')) {
    throw new FormatError('stages[1]', 'a second stage only after an optimum, with payments', 'a second stage');
  }
  return { instance, stages };
}

/** The program of each stage. */
export function stagePrograms({ instance, stages }: DesignCertificate): LinearProgram[] {
  return stages.map((_, k) => {
    const first = stages[0]?.claim;
    return k === 1 && first?.kind === 'optimal' ? smallPaymentsProgram(instance, first.value) : designProgram(instance);
  });
}

/** Returns if every stage holds. @throws RefusalError, BudgetError. */
export function checkDesign(certificate: DesignCertificate, budget?: LinearBudget): void {
  stagePrograms(certificate).forEach((program, k) => {
    const { claim, evidence } = certificate.stages[k] as Stage;
    checkLinearClaim(program, claim, evidence, budget);
  });
}
