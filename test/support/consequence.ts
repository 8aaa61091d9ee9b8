import { check } from '../../src/kernel/check.ts';
import { consequence } from '../../src/plant/consequence.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import { implies } from '../../src/statement/formula.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';

let prover: Promise<ProverKit> | undefined;

/** Whether the kernel accepts that the second follows from the first, as one of a claim and what was planted in it. */
export async function follows(original: string, planted: string, milliseconds = 5000): Promise<boolean> {
  prover ??= createProver();
  const kit = await prover;
  const formula = implies(parseFormula(original), parseFormula(planted));
  try {
    const proof = await kit.prove(formula, kit.t.intro(consequence(kit, milliseconds)));
    const definedness = await kit.definedness(formula);
    return check(formula, { conclusion: 'proved', definedness, proof }, new Map()).kind === 'accepted';
  } catch (error) {
    if (error instanceof ProofFailure) return false;
    throw error;
  }
}
