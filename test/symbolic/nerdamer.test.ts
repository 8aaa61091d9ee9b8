/**
 * nerdamer's answers as hints: the right ones that provers use, and wrong ones that an independent evaluation exposes. The wrong
 * answers are kept on purpose: if an update of nerdamer mends one, its test fails, and the documents that cite it must be changed.
 */
import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../src/arithmetic/rational.ts';
import { enclose } from '../../src/precision/evaluate.ts';
import { type Expression, expression, subtract } from '../../src/statement/expression.ts';
import { substitute } from '../../src/statement/scope.ts';
import { BridgeError, differentiate, integrate, solveFor } from '../../src/symbolic/nerdamer.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { printExpression } from '../../src/symbolic/print.ts';
import { numeratorFor, tidy } from '../../src/symbolic/rationalFunction.ts';

type Point = Readonly<Record<string, string>>;
const at = (point: Point): ReadonlyMap<string, Rational> =>
  new Map(Object.entries(point).map(([name, value]) => [name, rational(value)]));

/** Whether decimal.js, at 40 digits, can tell the expression from 0 at a point. */
function differsFromZero(node: Expression, point: Point): boolean {
  const { lo, hi } = enclose(node, at(point), 40);
  return lo.startsWith('-') === hi.startsWith('-') && lo !== '0' && hi !== '0';
}

/** Slope of the expression between two points that are 10⁻²⁰ apart: its derivative to about 20 digits. */
function slope(node: Expression, variable: string): Expression {
  const step = expression('1e-20');
  const shifted = (by: Expression) =>
    substitute(
      node,
      new Map([[variable, { op: 'add', args: [{ op: 'variable', name: variable }, by] } as Expression]]),
    );
  return { op: 'divide', args: [subtract(shifted(step), node), step] };
}

/** Whether the derivative of `candidate` is off `integrand` by more than 10⁻⁹ at the point. */
function isExposed(candidate: Expression, integrand: Expression, variable: string, point: Point): boolean {
  const gap = subtract(slope(candidate, variable), integrand);
  const excess: Expression = { op: 'subtract', args: [{ op: 'abs', args: [gap] }, expression('1e-9')] };
  const { lo } = enclose(excess, at(point), 60);
  return !lo.startsWith('-');
}

describe('the revenue bound f = I r (μ − r)/(1 − r)', () => {
  const f = x('I*r*(mu - r)/(1 - r)');

  test('has the derivative that the quotient rule gives', async () => {
    const derivative = await differentiate(f, 'r');
    const known = x('I*(r^2 - 2*r + mu)/(1 - r)^2');
    expect(printExpression(tidy(subtract(derivative, known)))).toBe('0');
    expect(printExpression(numeratorFor(derivative, 'r'))).toBe('-2*r + mu + r^2');
  });

  test('has the critical points 1 ± √(1 − μ)', async () => {
    const roots = await solveFor(await differentiate(f, 'r'), 'r');
    expect(roots.map(printExpression).sort()).toEqual(['1 + sqrt(1 - mu)', '1 - sqrt(1 - mu)']);
  });
});

describe('equations', () => {
  test.each([
    ['a*t + b', ['-b/a']],
    ['t^2 - 1', ['-1', '1']],
    ['(t - 2)/(t + 5)', ['2']],
    ['min(a, b)*t - 3', ['3/min(a, b)']],
    ['t^2 - 2*e*t + k', ['-sqrt(-k + e^2) + e', 'e + sqrt(-k + e^2)']],
    ['3', []],
    ['t^2 + 1', []],
  ])('%s = 0', async (text, roots) => {
    expect((await solveFor(x(text), 't')).map(printExpression).sort()).toEqual(roots);
  });

  test('names that nerdamer reads as numbers stay names', async () => {
    expect((await solveFor(x('i*t - E'), 't')).map(printExpression)).toEqual(['E/i']);
    expect(printExpression(tidy(await differentiate(x('pi*t^2'), 't')))).toBe('2*pi*t');
  });

  test('long decimals stay exact', async () => {
    const derivative = await differentiate(x('0.1234567890123456789012345678901234567891*t'), 't');
    expect(derivative).toStrictEqual(expression('0.1234567890123456789012345678901234567891'));
  });

  test('an operation on the variable that nerdamer lacks is refused', async () => {
    await expect(differentiate(x('min(t, 1)'), 't')).rejects.toThrow(BridgeError);
    await expect(solveFor(x('sum(j, 1, I, t)'), 't')).rejects.toThrow(/no text for 'sum'/);
  });
});

describe('derivatives agree with slopes', () => {
  test.each([
    'sqrt(1 - t)',
    'exp(t)*log(t)',
    'e^2*t',
    'abs(t)',
    't^(-3)',
    'if(a < b, a, b)*t^3',
    'exp(t^2)/t',
    'log(1 - t)',
  ])('%s', async (text) => {
    const derivative = await differentiate(x(text), 't');
    expect(isExposed(x(text), derivative, 't', { t: '1/3', a: '1', b: '2' })).toBe(false);
  });
});

describe('wrong answers are exposed by an independent evaluation:', () => {
  test('a root of t² − 2 that is a fraction', async () => {
    const [root] = await solveFor(x('t^2 - 2'), 't');
    expect(root?.op).toBe('rational');
    expect(differsFromZero(substitute(x('t^2 - 2'), new Map([['t', root as Expression]])), {})).toBe(true);
  });

  test('∫ t²/(1 − t)²', async () => {
    const integrand = x('t^2/(1 - t)^2');
    expect(isExposed(await integrate(integrand, 't'), integrand, 't', { t: '1/3' })).toBe(true);
  });

  test('∫ 1 + log((x − c)/(V − c)), in these letters', async () => {
    // The answer depends on the names: with v0, v1, v2 in their place, as the bridge asks, it is right.
    const { default: nerdamer } = await import('nerdamer/all.js');
    const integrand = '1+log((x-c)/(V-c))';
    const inTheseLetters = x(nerdamer(`integrate(${integrand}, x)`).text('fractions'));
    // log(c − x) occurs in the one and log(x − c) in the other, so they have values at different points.
    expect(isExposed(inTheseLetters, x(integrand), 'x', { x: '1/4', c: '1/2', V: '0' })).toBe(true);
    const ofBridge = await integrate(x(integrand), 'x');
    expect(isExposed(ofBridge, x(integrand), 'x', { x: '3/4', c: '1/4', V: '1' })).toBe(false);
  });

  test('factors of t¹² − 1, of degree 24', async () => {
    const { default: nerdamer } = await import('nerdamer/all.js');
    const factors = x(nerdamer('factor(t^12-1)').text('fractions'));
    expect(differsFromZero(subtract(factors, x('t^12 - 1')), { t: '2' })).toBe(true);
  });
});
