import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';
import { expressionToTex, formulaToTex, nameToTex } from '../../src/symbolic/tex.ts';
import { anyExpression, anyFormula } from './trees.ts';

test.each([
  ['I*(1 - sqrt(1 - mu))^2', String.raw`I \cdot {\left(1 - \sqrt{1 - \mu}\right)}^{2}`],
  ['I*r*(mu - r)/(1 - r)', String.raw`\frac{I r \cdot \left(\mu - r\right)}{1 - r}`],
  [
    'if(mu <= (2*I - 1)/I^2, 1 - sqrt(1 - mu), 0)',
    String.raw`\begin{cases} 1 - \sqrt{1 - \mu} & \text{if } \mu \le \frac{2 I - 1}{I^{2}} \\ 0 & \text{otherwise} \end{cases}`,
  ],
  ['2*3', String.raw`2 \cdot 3`],
  ['-(a + b)*c', String.raw`-\left(a + b\right) c`],
  ['a - (-b)', String.raw`a - \left(-b\right)`],
  ['a - (b - c)', String.raw`a - \left(b - c\right)`],
  ['(a/b)^2', String.raw`{\left(\frac{a}{b}\right)}^{2}`],
  ['-1/3*x', String.raw`-\frac{1}{3} x`],
  ['sum(j, 1, I, v(j) - mu)', String.raw`\sum_{j=1}^{I} \left(v\left(j\right) - \mu\right)`],
  ['q(v)*v - integral(x, 0, v, q(x))', String.raw`q\left(v\right) v - \int_{0}^{v} q\left(x\right) \,\mathrm{d}x`],
  ['integral(x, 0, 1, x + 1)*y', String.raw`\left(\int_{0}^{1} \left(x + 1\right) \,\mathrm{d}x\right) y`],
  ['(1 - 1/n)^(n - 1)', String.raw`{\left(1 - \frac{1}{n}\right)}^{n - 1}`],
  ['sum(j, 1, I, v(j)) - mu', String.raw`\left(\sum_{j=1}^{I} v\left(j\right)\right) - \mu`],
  ['highest(v) - second(v)', 'v_{(1)} - v_{(2)}'],
  ['lambertWm1(x)', String.raw`W_{-1}\left(x\right)`],
  ['lambertW0(x)', String.raw`W_0\left(x\right)`],
  ['ceil(abs(x))', String.raw`\left\lceil \left|x\right|\right\rceil`],
  ['e^2', String.raw`{\mathrm{e}}^{2}`],
])('%s', (text, tex) => expect(expressionToTex(parseExpression(text))).toBe(tex));

test.each([
  [
    'forall([integer(I), real(mu)], [I >= 2], implies(mu < 1/2, r == 3 or r != 2))',
    String.raw`\forall I \in \mathbb{Z},\; \forall \mu \in \mathbb{R},\; I \ge 2 :\; \mu < \frac{1}{2} \Rightarrow r = 3 \lor r \ne 2`,
  ],
  ['not (a < b) and true', String.raw`\lnot \left(a < b\right) \land \top`],
  ['a < b and (b < c or c < d)', String.raw`a < b \land \left(b < c \lor c < d\right)`],
])('%s', (text, tex) => expect(formulaToTex(parseFormula(text))).toBe(tex));

test.each([
  ['mu', String.raw`\mu`],
  ['epsilon', String.raw`\varepsilon`],
  ['x1', 'x_{1}'],
  ['x_1', 'x_{1}'],
  ['theta_max', String.raw`\theta_{\mathrm{max}}`],
  ['v_i', 'v_{i}'],
  ['price', String.raw`\mathrm{price}`],
  ['I', 'I'],
])('the name %s', (name, tex) => expect(nameToTex(name)).toBe(tex));

/** The depth of braces after each character; a backslash escapes the next one. */
function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const [token] of tex.matchAll(/\\.|[{}]/gs)) {
    if (token === '{') depth++;
    if (token === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const count = (tex: string, part: RegExp): number => [...tex.matchAll(part)].length;

function isWellFormed(tex: string): boolean {
  const pairs = count(tex, /\\left(?![a-z])/g) === count(tex, /\\right(?![a-z])/g);
  return (
    pairs && isBalanced(tex) && count(tex, /\\begin/g) === count(tex, /\\end/g) && !/undefined|NaN|object/.test(tex)
  );
}

describe('braces, parentheses and environments are balanced', () => {
  test('in every expression', () => {
    fc.assert(
      fc.property(anyExpression, (node) => isWellFormed(expressionToTex(node))),
      { seed: 5, numRuns: 500 },
    );
  });
  test('in every formula', () => {
    fc.assert(
      fc.property(anyFormula, (node) => isWellFormed(formulaToTex(node))),
      { seed: 6, numRuns: 500 },
    );
  });
});
