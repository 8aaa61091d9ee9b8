/**
 * `claimcheck check CERTIFICATE [--problem INSTANCE]` for certificates of mechanism instances: rebuilds each stage's program from the
 * instance and lets the kernel check. No solver is loaded.
 */
import { checkLinearClaim, DEFAULT_LINEAR_BUDGET, type LinearBudget } from '../kernel/linear/check.ts';
import { BudgetError, RefusalError } from '../kernel/refusal.ts';
import { readDesignCertificate, type Stage, stagePrograms } from '../mechanisms/designCertificate.ts';
import { instanceToJson } from '../mechanisms/instanceJson.ts';
import { decimalText } from '../solvers/decimalText.ts';
import type { LinearClaim } from '../statement/linearProgram.ts';
import { linearClaimToJson } from '../statement/toJson.ts';
import { EXIT } from './exitCodes.ts';
import type { Io } from './io.ts';
import { readInstanceFile, readJsonFile, saidBadInput } from './mechanismFiles.ts';

/** Checks, says the claims or the refusal, and returns the exit code. */
export async function checkMechanism(
  certificateFile: string,
  instanceFile: string | undefined,
  io: Io,
  options: { readonly json?: boolean; readonly budget?: LinearBudget } = {},
): Promise<number> {
  try {
    const certificate = await readJsonFile(certificateFile, readDesignCertificate);
    if (instanceFile !== undefined) {
      const wanted = JSON.stringify(instanceToJson(await readInstanceFile(instanceFile)));
      if (wanted !== JSON.stringify(instanceToJson(certificate.instance))) {
        io.stderr.write(`refused   the certificate is about another instance than ${instanceFile}\n`);
        return EXIT.unmet;
      }
    }
    const programs = stagePrograms(certificate);
    let text = '';
    programs.forEach((program, k) => {
      const { claim, evidence } = certificate.stages[k] as Stage;
      checkLinearClaim(program, claim, evidence, options.budget ?? DEFAULT_LINEAR_BUDGET);
      text += `valid     ${k === 0 ? objectiveSentence(claim) : paymentSentence(claim)}\n`;
      text += `program   ${program.rows.length} rows, ${program.columns.length} columns, from the instance\n`;
    });
    if (options.json) {
      const claims = certificate.stages.map(({ claim }) => linearClaimToJson(claim));
      io.stdout.write(`${JSON.stringify([{ file: certificateFile, holds: true, claims }], null, 2)}\n`);
      return EXIT.ok;
    }
    const whose =
      instanceFile === undefined
        ? 'the one in the certificate'
        : `${instanceFile}, equal to the one in the certificate`;
    io.stdout.write(`${text}instance  ${whose}\n`);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof RefusalError) {
      io.stderr.write(`refused   ${error.message}\n`);
      return EXIT.unmet;
    }
    if (error instanceof BudgetError) {
      io.stderr.write(`unchecked ${error.message}\n`);
      return EXIT.unchecked;
    }
    if (saidBadInput(error, io)) return EXIT.usage;
    throw error;
  }
}

type Value = Extract<LinearClaim, { kind: 'optimal' }>['value'];

const number = (value: Value): string => {
  const text = value.toString();
  return text.length > 300 ? `${decimalText(value, 20)} (rounded)` : text;
};

function objectiveSentence(claim: LinearClaim): string {
  switch (claim.kind) {
    case 'optimal':
      return `the optimal value of the instance is ${number(claim.value)}`;
    case 'bound':
      return `no mechanism does better than ${number(claim.value)}`;
    case 'between':
      return `the optimal value of the instance lies between ${number(claim.lower)} and ${number(claim.upper)}`;
    case 'infeasible':
      return 'no mechanism is feasible';
    case 'unbounded':
      return 'the objective is unbounded';
  }
}

function paymentSentence(claim: LinearClaim): string {
  switch (claim.kind) {
    case 'optimal':
      return `the least largest payment of an optimal mechanism is ${number(claim.value)}`;
    case 'bound':
      return `every optimal mechanism has a payment of at least ${number(claim.value)}`;
    case 'between':
      return `the least largest payment of an optimal mechanism lies between ${number(claim.lower)} and ${number(claim.upper)}`;
    case 'infeasible':
      return 'no optimal mechanism exists';
    case 'unbounded':
      return 'the largest payment is unbounded';
  }
}
