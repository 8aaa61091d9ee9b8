import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { apply, expression, sum } from '../../src/statement/expression.ts';
import { and, compare, forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { ParseError, parseExpression, parseFormula } from '../../src/symbolic/parse.ts';

describe('literals are exact', () => {
  const digits = '0.1234567890123456789012345678901234567890123456789012345678901234567890123456789';
  test.each([
    ['0.1', '1/10'],
    ['.5', '1/2'],
    ['5.', '5'],
    ['1e-3', '1/1000'],
    ['2.50E+1', '25'],
    [digits, digits],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['2/4', '1/2'],
    ['-2/4', '-1/2'],
  ])('%s', (text, value) => {
    expect(parseExpression(text)).toStrictEqual(expression(Rational.parse(value)));
  });
});

describe('reads', () => {
  test('a chain of comparisons as the conjunction of its links', () => {
    const links = and(compare('0', '<', 'mu'), compare('mu', '<', '1'));
    expect(parseFormula('0 < mu < 1')).toStrictEqual(links);
  });

  test('quantifiers with typed variables, conditions and a body', () => {
    const text =
      'forall([real(mu), integer(I), vector(v, I), function(q, 2)], [mu > 0], sum(j, 1, I, v(j)) == q(mu, I))';
    const body = compare(sum('j', '1', 'I', apply('v', 'j')), '=', apply('q', 'mu', 'I'));
    const variables = [real('mu'), integer('I'), vectorVariable('v', 'I'), functionVariable('q', 2n)];
    expect(parseFormula(text)).toStrictEqual(forall(variables, [compare('mu', '>', '0')], body));
  });

  test('line breaks inside parentheses, as in a theorem module', () => {
    expect(parseFormula('implies(\n  0 < mu,\n  mu >= 0\n)').kind).toBe('implies');
  });

  test('a sum of ten thousand terms', () => {
    const terms = Array.from({ length: 10_000 }, () => 'x').join(' + ');
    expect(parseExpression(terms)).toMatchObject({ op: 'add', args: { length: 10_000 } });
  });
});

describe('refuses an expression, and says what was expected:', () => {
  test.each([
    ['2x', "explicit '*'"],
    ['(a + b)(c)', "explicit '*'"],
    ['3 cm', "explicit '*'"],
    ['1_000', "explicit '*'"],
    ['x = 3', 'an expression'],
    ['a; b', "character 2: expected a character of the syntax, received ';'"],
    ['"mu"', 'a character of the syntax'],
    ["a'", 'a character of the syntax'],
    ['a % b', 'a character of the syntax'],
    ['x # a comment', 'a character of the syntax'],
    ['5!', 'expected an expression with'],
    ['a .* b', 'expected an expression with'],
    ['a mod b', 'expected an expression with'],
    ['0x1f', "expected a character of the syntax, received '0x'"],
    ['NaN', 'expected a number'],
    ['Infinity', 'expected a number'],
    ['true', 'expected a number'],
    ['1e999999999', 'a number of moderate size'],
    ['1e99999999999999999999', 'expected a number'],
    ['sin(x)', 'a function of the syntax (add, multiply, min'],
    ['sqrt(a, b)', "expected 1 argument(s) of 'sqrt', received 2"],
    ['min()', "expected at least 1 argument(s) of 'min', received 0"],
    ['f()', "expected at least 1 argument(s) of 'f', received 0"],
    ['if(a < b, c)', "expected 3 argument(s) of 'if', received 2"],
    ['sum(1, 2, 3, x)', 'expected a name'],
    ['sum(e, 1, 2, x)', 'a name that is not a word of the syntax'],
    ['x^(1/2)', 'an integer exponent'],
    ['x^0.5', 'an integer exponent'],
    ['+x', 'expected an expression with'],
    ['a < b', 'expected an expression'],
    ['a[1]', 'expected an expression'],
    ['a.b', 'expected an expression'],
    ['[a, b]', 'expected an expression'],
    ['sum', 'a name that is not a word of the syntax'],
    ['_x', 'expected a name of Latin letters'],
    ['implies(a, b)', 'expected an expression'],
    ['a +', 'character 4: expected text of the syntax'],
    ['(a', 'text of the syntax'],
    ['', 'an expression or a formula'],
    ['a\nb', 'expected an expression'],
    [`${'('.repeat(9_000)}x${')'.repeat(9_000)}`, 'a nesting that fits the stack'],
    ['x + '.repeat(40_000), 'at most 100000 characters'],
  ])('%#', (text, message) => {
    expect(() => parseExpression(text)).toThrow(ParseError);
    expect(() => parseExpression(text)).toThrow(message);
  });
});

describe('refuses a formula, and says what was expected:', () => {
  test.each([
    ['x', 'expected a formula'],
    ['x = 3', "equality is '=='"],
    ['f(x) = 3', "equality is '=='"],
    ['not a < b', "parentheses after 'not'"],
    ['a < b xor c < d', 'expected a formula'],
    ['a < b < ', 'text of the syntax'],
    ['forall(real(x), [], x > 0)', 'expected a list in [ ]'],
    ['forall([x], [], x > 0)', 'expected real(x), integer(n), vector(v, dimension) or function(f, arity)'],
    ['forall([complex(x)], [], x > 0)', 'expected real(x), integer(n)'],
    ['forall([real(x)], x > 0)', "expected 3 argument(s) of 'forall', received 2"],
    ['forall([function(q, 0)], [], true)', 'a positive integer arity'],
    ['forall([real(min)], [], true)', 'a name that is not a word of the syntax'],
    ['implies(a < b)', "expected 2 argument(s) of 'implies', received 1"],
    ['infimum(v, 2, 0, 1, v(1), []) < 3', '<=, >= or == after an infimum'],
    ['infimum(v, 2, 0, 1, v(1), [mean(1)]) <= 3', 'expected moment('],
    ['v(1) < infimum(v, 2, 0, 1, v(1), [])', 'expected an expression'],
  ])('%s', (text, message) => {
    expect(() => parseFormula(text)).toThrow(ParseError);
    expect(() => parseFormula(text)).toThrow(message);
  });

  test('with the position where mathjs knows it', () => {
    try {
      parseFormula('a < < b');
      expect.unreachable();
    } catch (error) {
      expect((error as ParseError).position).toBe(5);
    }
  });
});
