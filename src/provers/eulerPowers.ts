/**
 * Powers such as (1 − 1/n)ⁿ: tⁿ = e^{n·log t} ≤ e^{n(t − 1)}, where n(t − 1) is one number c whatever n is, and eᶜ is enclosed. A sequence that
 * tends to eᶜ from below stays away from everything above.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { type Expression, exp, expression, log, multiply, subtract } from '../statement/expression.ts';
import { compare } from '../statement/formula.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { numberOf } from './numberOf.ts';
import { algebra, byHypothesis, enclosure, fact, firstOf, have, ProofFailure, type Tactic } from './tactic.ts';
import { closedSubterms } from './terms.ts';

interface Power {
  readonly term: Expression;
  readonly base: Expression;
  readonly exponent: Expression;
  /** exponent·(base − 1). */
  readonly limit: Expression;
}

const ONE = expression(1n);

/** The number that a term is at all values of its names, if it is one at 1, 2 and 3, and algebra says the same. */
function constantOf(term: Expression): Expression | undefined {
  const names = [...freeNames(term)];
  const values = [1n, 2n, 3n].map((k) =>
    numberOf(substitute(term, new Map(names.map((name, i) => [name, expression(k + BigInt(i))])))),
  );
  const [value] = values;
  if (!value || values.some((other) => !other?.equals(value))) return undefined;
  return algebra.difference(term, expression(value)).numerator.isZero() ? expression(value) : undefined;
}

function powersIn(state: Sequent): Power[] {
  return closedSubterms(state, [state.goal]).flatMap((term): Power[] => {
    if (term.op !== 'raise') return [];
    const [base, exponent] = term.args as readonly [Expression, Expression];
    const limit = constantOf(multiply(exponent, subtract(base, ONE)));
    return limit ? [{ term, base, exponent, limit }] : [];
  });
}

/** Of e^c, so much more is its bound. */
const MARGIN = 1e-9;
const DIGITS = 1e12;

/** A rational number just above eᶜ; whether it is, an enclosure says. */
function above(limit: Expression): Expression | undefined {
  const value = numberOf(limit);
  const power = value ? Math.exp(Number(value.num) / Number(value.den)) * (1 + MARGIN) : Number.NaN;
  if (!(power > 0 && power < 1e3)) return undefined;
  return expression(Rational.of(BigInt(Math.ceil(power * DIGITS)), BigInt(DIGITS)));
}

/** @param auto proves the conditions and what is left. @throws ProofFailure where no such power is in the goal. */
export const eulerPowers =
  (auto: Tactic): Tactic =>
  (state) => {
    const [power] = powersIn(state);
    const bound = power && above(power.limit);
    if (!power || !bound) throw new ProofFailure(state, 'no power (1 + c/n)^n');
    const { term, base, exponent, limit } = power;
    const logarithm = multiply(exponent, log(base));
    const bounded = have(compare(exp(limit), '<=', bound), enclosure(), have(compare(term, '<=', bound), auto, auto));
    const compared = fact('exp-le', [logarithm, limit], firstOf(byHypothesis, auto), bounded);
    const positive = compare(base, '>', 0n);
    return have(
      positive,
      auto,
      fact(
        'power-exp',
        [base, exponent],
        byHypothesis,
        fact('log', [base], byHypothesis, have(compare(logarithm, '<=', limit), auto, compared)),
      ),
    )(state);
  };
