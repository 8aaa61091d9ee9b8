/**
 * Direct mechanisms for the falsifier to try: ex-post incentive compatible and individually rational by construction.
 */
import type { FunctionFamily, FunctionTerm, InstanceHints } from '../../src/falsification/hints.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { add, choose, multiply, subtract } from '../../src/statement/expression.ts';
import { type Formula, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { diracAtMean } from './model.ts';

/** Who gets the good at which price: a mechanism that is not random. */
export interface Sale {
  readonly wins: Formula;
  readonly price: Expression;
}

/** Allocation and payment of bidder i at the values v. */
export interface Rule {
  readonly allocation: Expression;
  readonly payment: Expression;
}

export const ruleOf = ({ wins, price }: Sale): Rule => ({
  allocation: choose(wins, '1', '0'),
  payment: choose(wins, price, '0'),
});

/** The highest bidder at or above the reserve price buys, of several the one of lowest index, at the best other bid or the reserve. */
export const secondPrice = (reserve: string): Sale => ({
  wins: f(
    `v(i) >= ${reserve} and forall([integer(k)], [1 <= k, k < i], v(k) < v(i)) and forall([integer(k)], [i < k, k <= I], v(k) <= v(i))`,
  ),
  price: x(`highest(vector(k, I, if(k == i, ${reserve}, v(k))))`),
});

/** Take it or leave it, for the first bidder only. */
export const postedPrice = (price: string): Sale => ({ wins: f(`i == 1 and v(i) >= ${price}`), price: x(price) });

/** The first bidder in order of index who accepts the price buys. */
export const firstTaker = (price: string): Sale => ({
  wins: f(`v(i) >= ${price} and forall([integer(k)], [1 <= k, k < i], v(k) < ${price})`),
  price: x(price),
});

/** A bidder drawn at random with equal chances may take the good at the price. */
export const atRandom = (price: string): Rule => {
  const { allocation, payment } = ruleOf({ wins: f(`v(i) >= ${price}`), price: x(price) });
  return { allocation: multiply(allocation, x('1/I')), payment: multiply(payment, x('1/I')) };
};

export const kept: Rule = { allocation: x('0'), payment: x('0') };

/** The first with probability λ, else the second. */
export const lottery = (first: Rule, second: Rule): Rule => {
  const mixed = (a: Expression, b: Expression) => add(multiply('lambda', a), multiply(subtract('1', 'lambda'), b));
  return {
    allocation: mixed(first.allocation, second.allocation),
    payment: mixed(first.payment, second.payment),
  };
};

/** A family in numbers between two bounds, 0 and 1 if no others are given. */
export function family(
  name: string,
  numbers: readonly string[],
  { allocation, payment }: Rule,
  [low, high]: readonly [string, string] = ['0', '1'],
): FunctionFamily {
  const term = (body: Expression): FunctionTerm => ({ parameters: ['i', 'v'], body });
  return {
    name,
    variables: numbers.map(real),
    where: numbers.flatMap((number) => [f(`${low} <= ${number}`), f(`${number} <= ${high}`)]),
    functions: { q: term(allocation), m: term(payment) },
  };
}

const [reserveRho, reserveSigma] = [ruleOf(secondPrice('rho')), ruleOf(secondPrice('sigma'))];

export const mechanisms: readonly FunctionFamily[] = [
  family('second price auction with reserve price rho', ['rho'], reserveRho),
  family('price rho posted to bidder 1', ['rho'], ruleOf(postedPrice('rho'))),
  family('price rho for the first bidder who accepts', ['rho'], ruleOf(firstTaker('rho'))),
  family('price rho offered to a random bidder', ['rho'], atRandom('rho')),
  family(
    'second price auction with a random reserve price, rho or sigma',
    ['lambda', 'rho', 'sigma'],
    lottery(reserveRho, reserveSigma),
  ),
  family(
    'lottery over a second price auction and a posted price',
    ['lambda', 'rho', 'sigma'],
    lottery(reserveRho, ruleOf(postedPrice('sigma'))),
  ),
  family('mechanism that keeps the good', [], kept),
];

/** For statements about every mechanism, in I and μ. A mechanism for many bidders takes long to examine and shows nothing more. */
export const mechanismHints: InstanceHints = {
  functions: mechanisms,
  distributions: [diracAtMean],
  integerLimit: { I: 4n },
};
