/**
 * What worker threads do. Tasks and answers are plain data; claims are loaded from their modules in each thread.
 */
import { attempt } from '../audit/produce.ts';
import { printCertificate } from '../certificate/certificate.ts';
import type { Proof } from '../certificate/proof.ts';
import type { ProverKit } from '../provers/kit.ts';
import type { Formula } from '../statement/formula.ts';
import { squaresFor } from './guesses.ts';
import { claimAt, type ModulePlace, statementNamed } from './module.ts';

export interface StatementTask {
  readonly module: ModulePlace;
  readonly statement: string;
}

let kit: Promise<ProverKit> | undefined;

function provers(): Promise<ProverKit> {
  kit ??= import('../provers/index.ts').then(({ createProver }) => createProver());
  return kit;
}

/** Loads what a proof needs, so that the time for it is not taken from the search. */
export async function warm({ module, statement }: StatementTask): Promise<void> {
  statementNamed(await claimAt(module), statement);
  await provers();
}

/** The default strategy, plain, and then with squares. */
async function unaided(formula: Formula, kit: ProverKit): Promise<Proof> {
  try {
    return await kit.prove(formula);
  } catch (error) {
    const squares = squaresFor(formula);
    if (!(error instanceof kit.t.ProofFailure) || squares.length === 0) throw error;
    return kit.prove(formula, kit.auto({ squares })).catch(() => Promise.reject(error));
  }
}

export interface Proved {
  /** A certificate with one section, as text. */
  readonly certificate?: string;
  readonly failure?: string;
}

/** The default strategy on the statement. */
export async function prove({ module, statement: name }: StatementTask): Promise<Proved> {
  const claim = await claimAt(module);
  const statement = statementNamed(claim, name);
  const { formula } = statement;
  const proving = {
    ...statement,
    prove: async (given: ProverKit) => ({ conclusion: 'proved' as const, proof: await unaided(formula, given) }),
  };
  const { section, failure } = await attempt(proving, await provers(), new Map());
  if (section) return { certificate: printCertificate({ claim: claim.id, sections: [section] }) };
  return failure ? { failure } : {};
}
