/**
 * From a falsifier's violation to a refutation that the kernel judges. What cannot be turned into a proof stays a violation.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { ProofAttempt, Statement } from '../claims/claim.ts';
import type { Evidence } from '../falsification/evaluation/evidence.ts';
import type { FalsificationReport } from '../falsification/report.ts';
import type { ProverKit } from '../provers/kit.ts';
import type { Failure } from '../provers/refuteAt.ts';
import { expression } from '../statement/expression.ts';

/** The evidence at the end of a chain of inner instances. */
function innermost(evidence: Evidence | undefined): Evidence | undefined {
  return evidence?.kind === 'instance' ? innermost(evidence.because) : evidence;
}

/** The part of a failure that speaks of an infimum; only exact values are of use in a proof. */
function aboutInfimum(evidence: Evidence | undefined): Pick<Failure, 'distribution' | 'dual'> {
  if (evidence?.kind === 'distribution' && evidence.expectation instanceof Rational) {
    return { distribution: { distribution: evidence.distribution, value: expression(evidence.expectation) } };
  }
  if (evidence?.kind === 'dual' && evidence.bound instanceof Rational) {
    return { dual: { dual: evidence.dual, value: expression(evidence.bound) } };
  }
  return {};
}

/** A refutation of the statement at the violation. @throws ProofFailure if none is found, RangeError if there is no violation. */
export async function refuteViolation(
  statement: Statement,
  report: FalsificationReport,
  kit: ProverKit,
): Promise<ProofAttempt> {
  const { witnessProofInstance } = await import('../falsification/witness.ts');
  const witness = witnessProofInstance(statement.formula, report);
  if (!witness) throw new RangeError('expected a report with a violation');
  const { conclusion, terms, inner } = witness;
  const failure: Failure = { terms, inner, ...aboutInfimum(innermost(witness.because)) };
  const proof = await (conclusion === 'refuted'
    ? kit.refute(statement.formula, kit.refuteAt(failure))
    : kit.refuteDefinedness(statement.formula, kit.undefinedAt(failure)));
  return { conclusion, proof };
}
