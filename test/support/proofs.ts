/**
 * Short ways to write proofs in tests. Nothing here searches: a test says each step, so that a refusal is about that step.
 */
import { rational } from '../../src/arithmetic/rational.ts';
import type { FactName, Multiple, Product, Proof } from '../../src/certificate/proof.ts';
import { check, type Judgement, type Outcome } from '../../src/kernel/check.ts';
import type { Refusal } from '../../src/kernel/refusal.ts';
import { type Expression, type ExpressionLike, expression } from '../../src/statement/expression.ts';
import type { Formula } from '../../src/statement/formula.ts';

export const intro = (proof: Proof): Proof => ({ rule: 'intro', proofs: [proof] });
export const conjunction = (...proofs: Proof[]): Proof => ({ rule: 'conjunction', proofs });
export const hypothesis = (index: number): Proof => ({ rule: 'hypothesis', hypothesis: index });
export const have = (formula: Formula, proof: Proof, then: Proof): Proof => ({
  rule: 'have',
  formula,
  proofs: [proof, then],
});
export const instantiate = (index: number, terms: readonly ExpressionLike[], ...proofs: Proof[]): Proof => ({
  rule: 'instantiate',
  hypothesis: index,
  terms: terms.map(expression),
  proofs,
});
export const fact = (
  name: FactName,
  terms: readonly Expression[],
  names: readonly string[],
  ...proofs: Proof[]
): Proof => ({ rule: 'fact', fact: name, terms, names, proofs });

/** coefficient · Π hypotheses · Π squares². */
export const product = (
  coefficient: string,
  hypotheses: readonly number[] = [],
  ...squares: ExpressionLike[]
): Product => ({ coefficient: rational(coefficient), hypotheses, squares: squares.map(expression) });
export const multiple = (index: number, by: ExpressionLike): Multiple => ({ hypothesis: index, by: expression(by) });
export const arithmetic = (
  combination: readonly Product[] = [],
  equations: readonly Multiple[] = [],
  multiplier: readonly Product[] = [],
): Proof => ({ rule: 'positivstellensatz', multiplier, combination, equations });

/** The proof of a conjunction of nothing, as of the definedness of a statement without partial operations. */
export const trivial: Proof = conjunction();

/** Checks `proof` as a proof that the statement is well defined (`definedness`) and true. */
export const prove = (
  statement: Formula,
  proof: Proof,
  definedness: Proof = trivial,
  known?: ReadonlyMap<string, Judgement>,
): Outcome => check(statement, { conclusion: 'proved', definedness, proof }, known);

/** The judgement, or an error that shows the refusal. */
export function accepted(outcome: Outcome): Judgement {
  if (outcome.kind === 'accepted') return outcome.judgement;
  throw new Error(JSON.stringify(outcome));
}

/** The refusal, or an error that says what came instead. */
export function refused(outcome: Outcome): Refusal {
  if (outcome.kind === 'refused') return outcome.refusal;
  throw new Error(`expected a refusal, received '${outcome.kind}'`);
}
