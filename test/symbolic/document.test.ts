/** The examples of docs/symbolic.md are read as they stand, and print as they stand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';
import { printExpression, printFormula } from '../../src/symbolic/print.ts';

const document = readFileSync(new URL('../../docs/symbolic.md', import.meta.url), 'utf8');
const linesOf = (kind: string): string[] =>
  [...document.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, 'gms'))].flatMap(([, text = '']) =>
    text.trim().split('\n'),
  );

describe('expressions', () => {
  test.each(linesOf('expression'))('%s', (text) => expect(printExpression(parseExpression(text))).toBe(text));
});

describe('formulas', () => {
  test.each(linesOf('formula'))('%s', (text) => {
    const printed = printFormula(parseFormula(text));
    expect(parseFormula(printed)).toStrictEqual(parseFormula(text));
    // Only a chain of comparisons is written out.
    expect(printed).toBe(text.replace('0 < mu < 1', '0 < mu and mu < 1'));
  });
});
