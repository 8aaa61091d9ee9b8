/**
 * Integrals by antiderivatives that computer algebra proposes, or the author of a proof. Nothing is believed of a proposal: the kernel
 * differentiates it.
 */
import { type Expression, expression, power } from '../statement/expression.ts';
import { freshName, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { simply } from './analysis.ts';
import { inPieces } from './integralPieces.ts';
import { numberOf } from './numberOf.ts';
import { antiderivative, enclosure, firstOf, latest, ProofFailure, rewrite, type Tactic } from './tactic.ts';
import { closedSubterms } from './terms.ts';

export interface IntegrateOptions {
  /** A variable and the antiderivative in it; without it, computer algebra is asked. */
  readonly by?: readonly [variable: string, body: Expression];
  /** Proves the order of the ends, differentiability, and that the derivative is the integrand. */
  readonly prove?: Tactic;
}

/** xⁿ at a number n is a power as it was meant: terms in n get their numbers at an instance. */
function withPlainPowers(node: Expression): Expression {
  if (!('args' in node)) return node;
  const args = node.args.map(withPlainPowers);
  const [base, exponent] = args;
  const value = node.op === 'raise' && exponent ? numberOf(exponent) : undefined;
  return value?.isInteger() ? power(base as Expression, value.num) : ({ ...node, args } as Expression);
}

/** A candidate for the antiderivative of an expression in a variable. */
export type Propose = (expression: Expression, variable: string) => Promise<Expression>;

/**
 * Adds the equation of an integral and its value as the last hypothesis, replaces the integral by the value, and goes on.
 *
 * @param propose throws a BridgeError where it has nothing to say.
 */
export const integrate =
  (term: Expression, propose: Propose, prove: Tactic, then: Tactic, by?: IntegrateOptions['by']): Tactic =>
  async (state) => {
    if (term.op !== 'integral') throw new ProofFailure(state, `expected an integral, received a '${term.op}'`);
    const variable = by?.[0] ?? freshName(term.index, (name) => state.variables.has(name));
    const integrand = substitute(term.body, new Map([[term.index, expression(variable)]]));
    try {
      const body = by?.[1] ?? (await propose(withPlainPowers(integrand), variable));
      const part = simply(prove);
      return await antiderivative(term, [variable, body], part, part, part, rewrite(latest, then))(state);
    } catch (error) {
      const isRefusal = error instanceof ProofFailure || (error instanceof Error && error.name === 'BridgeError');
      if (!isRefusal) throw error;
      const reason = error instanceof ProofFailure ? error.reason : error.message;
      throw new ProofFailure(state, `no antiderivative of ${canonical(integrand)}: ${reason}`);
    }
  };

/** At the numbers of an instance: integrals without variables are replaced by their values, piece by piece where there is a choice, and the rest is enclosed or left to the tactic. */
export function closedIntegrals(replace: (term: Expression, then: Tactic) => Tactic, otherwise: Tactic): Tactic {
  const again: Tactic = (state) => {
    const [term] = closedSubterms(state, [state.goal]).filter(({ op }) => op === 'integral');
    if (!term) return otherwise(state);
    const next = firstOf(enclosure(), again);
    return firstOf(inPieces(term, otherwise, next) ?? replace(term, next), otherwise)(state);
  };
  return again;
}
