/** Strict JSON and SHA-256: what is refused, with its place; and that nothing else is read differently from JSON.parse. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/certificate/sha256.ts';
import { parseStrictJson } from '../../src/certificate/strictJson.ts';
import { FormatError } from '../../src/statement/reader.ts';

function refusal(text: string): FormatError {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error(`expected a refusal of ${text.slice(0, 60)}`);
}

describe('strict JSON refuses', () => {
  it.each<[string, string, string, string]>([
    ['a bare number', '{"a": 1}', 'line 1, column 7', 'an object, a list, a string, true or false'],
    ['a large number', '[1e999999999]', 'line 1, column 2', 'an object, a list, a string, true or false'],
    ['NaN', '[\nNaN]', 'line 2, column 1', 'an object, a list, a string, true or false'],
    ['null', 'null', 'line 1, column 1', 'an object, a list, a string, true or false'],
    ['a repeated field', '{"a":"1","a":"1"}', 'line 1, column 13', 'distinct field names'],
    ['a repeated field in other letters', '{"a":"1","\\u0061":"1"}', 'line 1, column 18', 'distinct field names'],
    ['text after the value', '[] x', 'line 1, column 4', 'nothing after the value'],
    ['a trailing comma', '["1",]', 'line 1, column 6', 'an object, a list, a string, true or false'],
    ['a missing comma', '["1" "2"]', 'line 1, column 6', "',' or ']'"],
    ['a missing colon', '{"a" "1"}', 'line 1, column 6', "':'"],
    ['an open text', '"abc', 'line 1, column 5', 'a closing quote'],
    ['a bare line break in a text', '"a\nb"', 'line 1, column 3', 'a closing quote'],
    ['an unknown escape', '"\\x41"', 'line 1, column 2', 'an escape'],
    ['a short escape', '"\\u12"', 'line 1, column 2', 'an escape'],
    ['a single quote', "'a'", 'line 1, column 1', 'an object, a list, a string, true or false'],
    ['a comment', '[] // no', 'line 1, column 4', 'nothing after the value'],
    ['a byte order mark', '\ufeff[]', 'line 1, column 1', 'an object, a list, a string, true or false'],
    ['nothing', '', 'line 1, column 1', 'an object, a list, a string, true or false'],
  ])('%s', (_, text, place, expected) => {
    expect(refusal(text)).toMatchObject({ place, expected });
  });

  it.each(['[', '{"a":'])('10 MB of %s', (open) => {
    expect(refusal(open.repeat(10_000_000 / open.length))).toMatchObject({ expected: 'nesting of at most 2000' });
  });
});

describe('strict JSON', () => {
  it('reads prototype keys as plain data', () => {
    const value = parseStrictJson('{"__proto__":{"polluted":"1"},"constructor":"2"}') as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBe(null);
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('reads what JSON.stringify writes', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'binary' }), fc.boolean(), tie('list'), tie('record')),
      list: fc.array(tie('value'), { maxLength: 4 }),
      record: fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (data, indent) => {
        expect(JSON.stringify(parseStrictJson(JSON.stringify(data, null, indent)))).toBe(JSON.stringify(data));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('sha256', () => {
  it('agrees with another implementation, at all lengths of the last block', () => {
    const texts = Array.from({ length: 200 }, (_, k) => 'aµ€😀'.repeat(k).slice(0, k));
    for (const text of texts) {
      const wellFormed = Buffer.from(text).toString();
      expect(sha256(wellFormed)).toBe(createHash('sha256').update(wellFormed, 'utf8').digest('hex'));
    }
    const long = '0123456789'.repeat(20_000);
    expect(sha256(long)).toBe(createHash('sha256').update(long).digest('hex'));
  });
});
