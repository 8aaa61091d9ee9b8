/**
 * Derivatives and roots from nerdamer, as hints.
 *
 * Nothing that is returned here is trusted, or true: nerdamer is known to differentiate, integrate, factor and solve wrongly now
 * and then, and rounds irrational roots to fractions without saying so. A prover may use an answer to state a goal; the kernel then
 * proves the goal or refuses it. test/symbolic/nerdamer.test.ts keeps some of the wrong answers.
 */
import type { Nerdamer } from 'nerdamer/all.js';
import type { Expression } from '../statement/expression.ts';
import { freeNames } from '../statement/scope.ts';
import { BridgeError, NerdamerText } from './nerdamerText.ts';
import { numeratorFor, tidy } from './rationalFunction.ts';

export { BridgeError } from './nerdamerText.ts';

let loaded: Promise<Nerdamer> | undefined;

function load(): Promise<Nerdamer> {
  loaded ??= import('nerdamer/all.js').then((module) => module.default);
  return loaded;
}

/** nerdamer throws errors of many kinds, and strings. */
function ask(question: string, answer: () => string): string {
  try {
    return answer();
  } catch (error) {
    throw new BridgeError(`nerdamer fails on ${question}: ${String(error).slice(0, 200)}`);
  }
}

/**
 * A candidate for ∂expression/∂variable.
 *
 * @throws BridgeError where nerdamer fails, or where the variable stands in an operation that it does not have (min, if, a sum, …).
 */
export async function differentiate(expression: Expression, variable: string): Promise<Expression> {
  const nerdamer = await load();
  const text = new NerdamerText(variable);
  const question = `diff(${text.write(expression)}, ${text.unknown})`;
  return text.read(ask(question, () => nerdamer(question).text('fractions')));
}

/**
 * Candidates for the solutions of expression = 0 in `variable`, none of them certain, and some may be missing: complex ones and those
 * with roots other than square roots are left out. Zeros of a denominator may be among them, since only the numerator is solved: on
 * a quotient, nerdamer gives the cubic formula for a quadratic equation.
 *
 * @throws BridgeError where nerdamer fails or lacks an operation, as above.
 */
export async function solveFor(expression: Expression, variable: string): Promise<readonly Expression[]> {
  const nerdamer = await load();
  const numerator = numeratorFor(expression, variable);
  if (!freeNames(numerator).has(variable)) return [];
  const text = new NerdamerText(variable);
  const equation = text.write(numerator);
  const answer = ask(`solve(${equation}, ${text.unknown})`, () =>
    nerdamer.solve(equation, text.unknown).text('fractions'),
  );
  return text.readList(answer).map(tidy);
}

/**
 * A candidate for an antiderivative; of the answers here the least reliable, and no prover uses it without differentiating it back.
 *
 * @throws BridgeError where nerdamer fails, lacks an operation, or leaves the integral unevaluated.
 */
export async function integrate(expression: Expression, variable: string): Promise<Expression> {
  const nerdamer = await load();
  const text = new NerdamerText(variable);
  const question = `integrate(${text.write(expression)}, ${text.unknown})`;
  return text.read(ask(question, () => nerdamer(question).text('fractions')));
}
