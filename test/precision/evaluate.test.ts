import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { toDecimalString } from '../../src/precision/digits.ts';
import { EvaluationError, PrecisionError } from '../../src/precision/errors.ts';
import { type Arguments, enclose, exactValueOf, isTrue, signOf, toDigits } from '../../src/precision/evaluate.ts';
import { parseFormula, parseExpression as x } from '../../src/symbolic/parse.ts';

const NOTHING: Arguments = new Map();
const at = (point: Readonly<Record<string, string>>): Arguments =>
  new Map(Object.entries(point).map(([name, value]) => [name, rational(value)]));

describe('digits of known constants', () => {
  test.each([
    ['e', '2.7182818284590452353602874713526624977572470936999595749669676'],
    ['exp(1)', '2.7182818284590452353602874713526624977572470936999595749669676'],
    ['log(2)', '0.69314718055994530941723212145817656807550013436025525412068001'],
    ['sqrt(2)', '1.4142135623730950488016887242096980785696718753769480731766797'],
    ['lambertW0(1)', '0.56714329040978387299996866221035554975381578718651250813513107'],
    ['lambertWm1(-1/10)', '-3.577152063957297218409391963511994880401796257793075923683527'],
  ])('%s', (text, decimal) => {
    // The references are truncated, not rounded: all but their last digits are compared.
    expect(toDigits(x(text), NOTHING, 58).slice(0, 55)).toBe(decimal.slice(0, 55));
  });

  test('log above the 1,010 digits where decimal.js has none', () => {
    const digits = toDigits(x('log(3)'), NOTHING, 1_100);
    expect(digits.slice(0, 52)).toBe('1.09861228866810969139524523692252570464749055782274');
    expect(digits.replace('.', '')).toHaveLength(1_100);
    const { lo } = enclose(x('abs(exp(log(3)) - 3) - 1e-1080'), NOTHING, 1_100);
    expect(lo.startsWith('-')).toBe(true);
  });
});

describe('all digits that are printed are digits of the value', () => {
  const irrational = fc.constantFrom(
    'sqrt(2)*t',
    'exp(t)',
    'log(t)',
    '(1 - sqrt(t))^2',
    'exp(t)*log(t + 1)',
    'sum(j, 1, 3, sqrt(j + t))',
  );
  const point = fc
    .tuple(fc.bigInt({ min: 1n, max: 999n }), fc.bigInt({ min: 1n, max: 99n }))
    .map(([p, q]) => Rational.of(p, q));

  test('the digits are those of the longer value, rounded', () => {
    fc.assert(
      fc.property(irrational, point, fc.integer({ min: 3, max: 25 }), (text, t, digits) => {
        const [few, many] = [digits, digits + 20].map((d) => toDigits(x(text), new Map([['t', t]]), d));
        return toDecimalString(Rational.parse(many as string), digits) === few;
      }),
      { seed: 8, numRuns: 150 },
    );
  });

  test('W₋₁(x)·exp(W₋₁(x)) = x', () => {
    const arguments_ = fc.bigInt({ min: 1n, max: 367n }).map((k) => `-${k}/1000`);
    fc.assert(
      fc.property(arguments_, (argument) => {
        const residual = `abs(lambertWm1(${argument})*exp(lambertWm1(${argument})) - (${argument})) - 1e-35`;
        return (
          enclose(x(residual), NOTHING, 50).lo.startsWith('-') && signOf(x(`lambertWm1(${argument}) + 1`), NOTHING) < 0
        );
      }),
      { seed: 9, numRuns: 40 },
    );
  });

  test('W₀(x)·exp(W₀(x)) = x', () => {
    const arguments_ = fc.bigInt({ min: -367n, max: 10n ** 12n }).map((k) => `${k}/1000`);
    fc.assert(
      fc.property(
        fc.oneof(
          arguments_,
          fc.bigInt({ min: -367n, max: 5000n }).map((k) => `${k}/1000`),
        ),
        (argument) => {
          const size = `(1 + abs(${argument}))`;
          const residual = `abs(lambertW0(${argument})*exp(lambertW0(${argument})) - (${argument})) - 1e-35*${size}`;
          return (
            enclose(x(residual), NOTHING, 60).lo.startsWith('-') && signOf(x(`lambertW0(${argument}) + 1`), NOTHING) > 0
          );
        },
      ),
      { seed: 10, numRuns: 60 },
    );
  });

  test('W₀ at its branch point and next to it', () => {
    expect(toDigits(x('lambertW0(-1/e)'), NOTHING, 12)).toBe('-1.00000000000');
    // −1 + √(2 (1 + e x)) to first order, and 1 + e x ≈ e · 1.97…e-57 here
    const next = '-0.36787944117144232159552377016146086744581113103176783450';
    const { lo } = enclose(x(`abs(lambertW0(${next}) + 1 - sqrt(2*(1 + e*(${next})))) - 1e-54`), NOTHING, 80);
    expect(lo.startsWith('-')).toBe(true);
  });

  test('W₋₁ at its branch point and next to it', () => {
    expect(toDigits(x('lambertWm1(-1/e)'), NOTHING, 12)).toBe('-1.00000000000');
    const almost = '-0.36787944117144232159552377016146086744581113103176';
    expect(toDigits(x(`lambertWm1(${almost})`), NOTHING, 12)).toBe('-1.00000000000');
    // −1 − √(2 (1 + e x)) to first order, and 1 + e x ≈ e · 1.97…e-57 here
    const next = '-0.36787944117144232159552377016146086744581113103176783450';
    const { lo } = enclose(x(`abs(lambertWm1(${next}) + 1 + sqrt(2*(1 + e*(${next})))) - 1e-54`), NOTHING, 80);
    expect(lo.startsWith('-')).toBe(true);
  });

  test('cancellation costs precision, not digits', () => {
    expect(toDigits(x('sqrt(2) - 1.41421356237309504880'), NOTHING, 12)).toBe('1.68872420970e-21');
    expect(toDigits(x('exp(1e-30) - 1'), NOTHING, 12)).toBe('1.00000000000e-30');
  });

  test('very large and very small values', () => {
    expect(toDigits(x('exp(-100000)'), NOTHING, 10)).toBe('3.562949565e-43430');
    expect(toDigits(x('2^1000'), NOTHING, 5)).toBe('1.0715e+301');
  });
});

describe('what is rational is exact', () => {
  test.each([
    ['sqrt(4/9)', '2/3'],
    ['1 - sqrt(1 - mu)', '1/2'],
    ['highest(vector(j, 3, j*mu))', '9/4'],
    ['second(vector(j, 3, mu))', '3/4'],
    ['ceil(-mu)', '0'],
    ['sum(j, 1, 4, j^2)', '30'],
    ['sum(j, 2, 1, 1/(j - 2))', '0'],
    ['if(mu < 1/2 or mu == 3/4, 1, 1/0)', '1'],
    ['log(1) + exp(0)', '1'],
  ])('%s', (text, value) => {
    expect(exactValueOf(x(text), at({ mu: '3/4' }))?.toString()).toBe(value);
  });
});

describe('no value, and why:', () => {
  test.each([
    ['1/(t - 1)', 'a division by 0'],
    ['(t - 1)^(-2)', 'a division by 0'],
    ['sqrt(-t)', 'the square root of -1'],
    ['sqrt(-sqrt(2))', 'the square root of -1.41'],
    ['log(t - 1)', 'the logarithm of 0'],
    ['log(-e)', 'the logarithm of -2.7'],
    ['lambertWm1(-t)', 'not in [−1/e, 0)'],
    ['lambertWm1(0)', 'not in [−1/e, 0)'],
    ['lambertW0(-t)', 'below −1/e'],
    ['s + 1', "no value of 's'"],
    ['v(1)', "'v' is a function or vector without a value"],
    ['second(vector(j, 1, j))', 'only 1 component'],
    ['sum(j, 1, 1/2, j)', 'not an integer'],
    ['sum(j, 1, 1000000000, j)', 'more than 100000 terms'],
    ['3^1000000000', 'the power 1000000000'],
    ['exp(10^12)', 'beyond ±10⁹'],
  ])('%s: %s', (text, message) => {
    expect(() => toDigits(x(text), at({ t: '1' }), 10)).toThrow(EvaluationError);
    expect(() => toDigits(x(text), at({ t: '1' }), 10)).toThrow(message);
  });

  test('a value that may be exactly 0 has no certain digits', () => {
    expect(() => toDigits(x('sqrt(2)*sqrt(3) - sqrt(6)'), NOTHING, 10)).toThrow(PrecisionError);
    expect(() => isTrue(parseFormula('sqrt(2)*sqrt(3) <= sqrt(6)'), NOTHING)).toThrow(PrecisionError);
  });

  test.each([0, 10_001, 2.5])('%s digits', (digits) => {
    expect(() => toDigits(x('e'), NOTHING, digits)).toThrow(RangeError);
  });
});

describe('formulas', () => {
  test.each([
    ['0 < mu < 1', true],
    ['mu < 3/4 or mu > 3/4', false],
    ['not (mu == 3/4)', false],
    ['implies(mu > 1, 1/0 == 1)', true],
    ['iff(sqrt(2) < 3/2, e > 2)', true],
    ['sqrt(mu) <= 173205080756887729352744634150587236694280525381038/2/10^50', false],
    ['sqrt(mu) <= 173205080756887729352744634150587236694280525381039/2/10^50', true],
  ])('%s is %s', (text, truth) => {
    expect(isTrue(parseFormula(text), at({ mu: '3/4' }))).toBe(truth);
  });

  test('a quantifier is not decided by evaluation', () => {
    expect(() => isTrue(parseFormula('forall([real(t)], [], t < 1)'), NOTHING)).toThrow(EvaluationError);
  });
});
