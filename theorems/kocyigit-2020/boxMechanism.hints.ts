/**
 * Direct mechanisms on a box [v̲, v̄]^I for the falsifier: ex-post incentive compatible and individually rational by construction.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { add, choose, multiply, subtract } from '../../src/statement/expression.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { family, firstTaker, kept, postedPrice, type Rule, ruleOf, secondPrice } from './mechanism.hints.ts';

const box = ['lo', 'hi'] as const;

/** The Vickrey auction in which the lowest, or the highest, index wins a tie. */
const lowest = ruleOf(secondPrice('lo'));
const last = ruleOf({
  wins: f(
    'forall([integer(k1)], [1 <= k1, k1 < i], v(k1) <= v(i)) and forall([integer(k1)], [i < k1, k1 <= I], v(k1) < v(i))',
  ),
  price: x('highest(vector(k1, I, if(k1 == i, lo, v(k1))))'),
});
/** The share (sigma − v̲)/(v̄ − v̲) of the one, the rest of the other; numbers that are no values are still drawn from the box. */
const share = x('if(hi > lo, (sigma - lo)/(hi - lo), 0)');
const mixed = (a: Rule, b: Rule): Rule => {
  const between = (first: Rule['payment'], second: Rule['payment']) =>
    add(multiply(share, first), multiply(subtract('1', share), second));
  return { allocation: between(a.allocation, b.allocation), payment: between(a.payment, b.payment) };
};
/** Bidder 1 gets a share of the spread as a gift, whatever is reported. */
const withGift = ({ allocation, payment }: Rule): Rule => ({
  allocation,
  payment: subtract(payment, choose(f('i == 1'), x('sigma - lo'), '0')),
});
/** The highest bidder pays the best other bid; but if all others are 0 he is offered the price rho. */
const others = 'highest(vector(k2, I, if(k2 == i, lo, v(k2))))';
const offer = ruleOf({
  wins: f(
    `${others} == 0 and v(i) >= rho and (v(i) > 0 or i == 1) or ${others} != 0 and v(i) >= ${others} and forall([integer(k1)], [1 <= k1, k1 < i], v(k1) < v(i))`,
  ),
  price: x(`if(${others} == 0, rho, ${others})`),
});

const priced = family('second price auction; the price rho for a bidder against values 0', ['rho'], offer, box);
const againstZero: FunctionFamily = { ...priced, where: [f('lo == 0'), ...priced.where] };

/** Mechanisms that earn the second highest value in every scenario come first. */
export const boxMechanisms: readonly FunctionFamily[] = [
  family('Vickrey auction, the lowest index wins a tie', [], lowest),
  againstZero,
  family('Vickrey auction, ties broken at random', ['sigma'], mixed(lowest, last), box),
  family('Vickrey auction with a gift for bidder 1', ['sigma'], withGift(lowest), box),
  family('second price auction with reserve price rho', ['rho'], ruleOf(secondPrice('rho')), box),
  family('price rho posted to bidder 1', ['rho'], ruleOf(postedPrice('rho')), box),
  family('price rho for the first bidder who accepts', ['rho'], ruleOf(firstTaker('rho')), box),
  family('mechanism that keeps the good', [], kept),
];

export const boxHints: InstanceHints = {
  functions: boxMechanisms,
  integerLimit: { I: 3n },
  values: {
    lo: [x('0')],
    v: [x('vector(k3, I, if(k3 == 1, hi, lo))')],
    rho: [x('lo'), x('(lo + hi)/2')],
    sigma: [x('hi'), x('(lo + hi)/2')],
  },
};

/** With moment functions: each the value of one bidder. */
export const momentHints: InstanceHints = {
  ...boxHints,
  functions: boxMechanisms.slice(0, 4).map((mechanism) => ({
    ...mechanism,
    functions: { ...mechanism.functions, h: { parameters: ['n5', 'v5'], body: x('v5(1)') } },
  })),
  integerLimit: { I: 2n, J: 1n },
};

/** Efficient allocation rules alone, of two bidders. */
export const efficientHints: InstanceHints = {
  ...boxHints,
  functions: [boxMechanisms[0], boxMechanisms[2]].flatMap((mechanism) => (mechanism ? [mechanism] : [])),
  integerLimit: { I: 2n },
};
