/**
 * From a falsifier's violation to a refutation that the kernel judges. What cannot be turned into a proof stays a violation.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { ProofAttempt, Statement } from '../claims/claim.ts';
import { isVector } from '../falsification/evaluation/environment.ts';
import type { Evidence } from '../falsification/evaluation/evidence.ts';
import type { FalsificationReport } from '../falsification/report.ts';
import { termOf, witnessProofInstance } from '../falsification/witness.ts';
import type { ProverKit } from '../provers/kit.ts';
import type { Failure } from '../provers/refuteAt.ts';
import { type Expression, expression } from '../statement/expression.ts';

/** The evidence at the end of a chain of inner instances. */
function innermost(evidence: Evidence | undefined): Evidence | undefined {
  const isInside = evidence?.kind === 'instance' || evidence?.kind === 'equivalence';
  return isInside ? innermost(evidence.because) : evidence;
}

/** The values of further inner variables along the chain, as far as they are exact. */
function innerValues(evidence: Evidence | undefined): ReadonlyMap<string, Expression> {
  if (evidence?.kind === 'equivalence') return innerValues(evidence.because);
  if (evidence?.kind !== 'instance') return new Map();
  const own = [...evidence.values].flatMap(([name, value]): [string, Expression][] => {
    if (value instanceof Rational) return [[name, termOf(value)]];
    return isVector(value) && isExact(value) ? [[name, termOf(value)]] : [];
  });
  return new Map([...own, ...innerValues(evidence.because)]);
}

const isExact = (values: readonly unknown[]): values is readonly Rational[] =>
  values.every((value) => value instanceof Rational);

/** The part of a failure that speaks of an infimum; only exact values, or terms, are of use in a proof. */
function aboutInfimum(evidence: Evidence | undefined): Pick<Failure, 'distribution' | 'dual'> {
  if (evidence?.kind === 'distribution') {
    const { distribution, expectation, term } = evidence;
    const value = expectation instanceof Rational ? expression(expectation) : term;
    return value ? { distribution: { distribution, value } } : {};
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
  const witness = witnessProofInstance(statement.formula, report);
  if (!witness) throw new RangeError('expected a report with a violation');
  const { conclusion, terms } = witness;
  const inner = new Map([...innerValues(witness.because), ...witness.inner]);
  const { answers } = witness;
  const failure: Failure = {
    terms,
    inner,
    ...(answers ? { answers } : {}),
    ...aboutInfimum(innermost(witness.because)),
  };
  const proof = await (conclusion === 'refuted'
    ? kit.refute(statement.formula, kit.refuteAt(failure))
    : kit.refuteDefinedness(statement.formula, kit.undefinedAt(failure)));
  return { conclusion, proof };
}
