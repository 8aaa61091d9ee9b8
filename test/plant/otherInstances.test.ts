/** A claim that at other terms than its own variables says what a change of it says. */
import { expect, test } from 'vitest';
import { follows } from '../support/consequence.ts';

/** Prices for two signals with a given value; h is any function, so that nothing but the claim tells. */
const priced = (value: string, condition = 'a != b') =>
  `forall([real(a), real(b), real(v)], [${condition}], exists([real(p)], [], h(a, p) == ${value} and h(b, p) <= 1))`;
const near = (relation: string, bound: string, condition = 'k > 0') =>
  `forall([real(a), real(k)], [${condition}], exists([real(p)], [p > 0], h(a, p) ${relation} ${bound}))`;
const small = (bound: string) => `forall([real(k)], [k > 0], exists([real(p)], [p > 0], h(p, p) <= ${bound}))`;
const both = (body: string, conditions = 'a >= 0, b >= 0') => `forall([real(a), real(b)], [${conditions}], ${body})`;
const summed = (g: string) =>
  `forall([integer(n), function(g, 1)], [n >= 0], exists([function(f, 1)], [], sum(i, 1, n, f(i)) == 1 and forall([integer(i)], [1 <= i, i <= n], h(i, f(i)) == ${g})))`;
const counted = (least: string) => `forall([integer(n)], [n >= ${least}], sum(i, 1, n, h(i, i)) <= n)`;
const when = (event: string) =>
  `forall([integer(n), real(c), real(d), function(f, 2), function(m, 1)], [n >= 1], sum(t, 1, n, if(exists([integer(l)], [1 <= l, l <= n], f(t, l) > ${event}*m(t)), f(t, t), 0)) <= c)`;
const inContext = (text: string) => `forall([function(h, 2)], [], ${text})`;

const CASES: readonly (readonly [string, string, string])[] = [
  ['a parameter replaced by a multiple', priced('v'), priced('101/100*v')],
  ['a function replaced by another one', summed('g(i)'), summed('g(i) + i')],
  ['<= read as <', near('<=', 'k'), near('<', 'k')],
  ['any bound for every epsilon', small('k'), small('99/100*k')],
  ['two parameters exchanged', both('h(a, b) >= a'), both('h(b, a) >= b')],
  ['nothing to add up', counted('1'), counted('0')],
  ['factors in another order below an existential condition', when('8*c*d'), when('8*d*c')],
];

test.each(CASES)('follows: %s', { timeout: 30_000 }, async (_, original, planted) => {
  expect(await follows(inContext(original), inContext(planted))).toBe(true);
});

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['a parameter that stands in a condition too', priced('v', 'v <= 1'), priced('101/100*v', 'v <= 1')],
  ['<= read as <, where the number may be 0', near('<=', 'k', 'k >= 0'), near('<', 'k', 'k >= 0')],
  ['exchanged, but for the conditions', both('h(a, b) >= a', 'a >= 1'), both('h(b, a) >= b', 'a >= 1')],
  ['nothing to add up, and something on the other side', counted('1'), counted('-1')],
  ['another bound below an existential condition', when('8*c*d'), when('9*d*c')],
];

test.each(REFUSED)('does not follow: %s', { timeout: 30_000 }, async (_, original, planted) => {
  expect(await follows(inContext(original), inContext(planted))).toBe(false);
});
