import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/arithmetic/rational.ts';
import {
  type LinearCertificate,
  type ProgramNames,
  readLinearCertificate,
  writeLinearCertificate,
} from '../../../src/certificate/linear/format.ts';
import { StrictJsonError, textSource } from '../../../src/certificate/linear/jsonReader.ts';
import type { DualProof, SparseEntries } from '../../../src/certificate/linearEvidence.ts';

const names: ProgramNames = { name: 'worked', columns: ['x', 'y', 'a "b"\n'], rows: ['cap', 'gap'] };
const none: SparseEntries = { positions: [], numerators: [] };

const optimum: LinearCertificate = {
  claim: { kind: 'optimal', value: rational('-7/3') },
  evidence: {
    kind: 'optimal',
    primal: { positions: [0, 2], numerators: [10n, -(7n ** 90n)], denominator: 6n },
    dual: {
      kind: 'multipliers',
      multipliers: { denominator: 9n, lower: { positions: [1], numerators: [4n] }, upper: none },
    },
  },
};

const write = (certificate: LinearCertificate) => [...writeLinearCertificate(names, certificate)].join('');
const read = (text: string) => readLinearCertificate(textSource(text), names);

/** The text in pieces of a few characters, as a file may come. */
const pieces = (text: string, size: number) => {
  let at = 0;
  return () => {
    if (at >= text.length) return null;
    at += size;
    return text.slice(at - size, at);
  };
};

const integer = fc.oneof(fc.bigInt({ min: 1n, max: 99n }), fc.bigInt({ min: 1n, max: 1n << 300n }));
const entries = (width: number) =>
  fc
    .subarray(Array.from({ length: width }, (_, k) => k))
    .chain((positions) =>
      fc
        .array(integer, { minLength: positions.length, maxLength: positions.length })
        .map((numerators): SparseEntries => ({ positions, numerators })),
    );
const multipliers = fc.record({ denominator: integer, lower: entries(2), upper: entries(2) });
const dual: fc.Arbitrary<DualProof> = fc.letrec<{ tree: DualProof }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    multipliers.map((value): DualProof => ({ kind: 'multipliers', multipliers: value })),
    multipliers.map((value): DualProof => ({ kind: 'farkas', multipliers: value })),
    fc.constant<DualProof>({ kind: 'crossed', column: 1 }),
    fc.record({
      kind: fc.constant('branch' as const),
      column: fc.constant(2),
      floor: fc.bigInt({ min: -5n, max: 1n << 200n }),
      below: tie('tree'),
      above: tie('tree'),
    }),
  ),
})).tree;
const vector = fc.tuple(entries(3), integer).map(([sparse, denominator]) => ({ ...sparse, denominator }));
const certificates: fc.Arbitrary<LinearCertificate> = fc.oneof(
  fc.tuple(vector, dual).map(
    ([primal, proof]): LinearCertificate => ({
      claim: optimum.claim,
      evidence: { kind: 'optimal', primal, dual: proof },
    }),
  ),
  dual.map(
    (proof): LinearCertificate => ({ claim: { kind: 'infeasible' }, evidence: { kind: 'infeasible', dual: proof } }),
  ),
  dual.map(
    (proof): LinearCertificate => ({
      claim: { kind: 'bound', value: rational('5') },
      evidence: { kind: 'bound', dual: proof },
    }),
  ),
  fc.tuple(vector, vector).map(
    ([primal, ray]): LinearCertificate => ({
      claim: { kind: 'unbounded' },
      evidence: { kind: 'unbounded', primal, ray },
    }),
  ),
  fc.tuple(vector, dual).map(
    ([primal, proof]): LinearCertificate => ({
      claim: { kind: 'between', lower: rational('-1/2'), upper: rational('3') },
      evidence: { kind: 'between', primal, dual: proof },
    }),
  ),
);

describe('Linear certificates', () => {
  it('are read as they were written, in pieces of any size', () => {
    fc.assert(
      fc.property(certificates, fc.integer({ min: 1, max: 50 }), (certificate, size) => {
        expect(readLinearCertificate(pieces(write(certificate), size), names)).toEqual(certificate);
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  it('do not depend on the order of entries or fields', () => {
    const text = write(optimum);
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('"column": "x"'));
    const [x, y] = [lines[at] as string, lines[at + 1] as string];
    const swapped = text.replace(
      `${x}\n${y}`,
      `${y.replace(/\]\},?$/, ',')}\n${x.replace(/,$/, y.slice(y.indexOf(']}')))}`,
    );
    expect(swapped).not.toBe(text);
    expect(read(swapped)).toEqual(optimum);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['an unknown field', (t) => t.replace('"version"', '"vintage": "1", "version"'), /field 'vintage'/],
    ['another version', (t) => t.replace('"version": "1"', '"version": "2"'), /version: expected one of 1/],
    ['another format', (t) => t.replace('claimcheck-linear-certificate', 'something'), /format/],
    [
      'a field twice',
      (t) => t.replace('"version"', '"format": "claimcheck-linear-certificate", "version"'),
      /each field once/,
    ],
    [
      'a bare number',
      (t) => t.replace('"denominator": "6"', '"denominator": 6'),
      /primal.denominator.*a number \(exact/,
    ],
    ['a missing denominator', (t) => t.replace('"denominator": "6", ', ''), /field 'denominator'/],
    ['a denominator of 0', (t) => t.replace('"denominator": "6"', '"denominator": "0"'), /above 0/],
    [
      'a fraction where an integer belongs',
      (t) => t.replace('"numerator": "10"', '"numerator": "1/3"'),
      /an integer as a string/,
    ],
    ['NaN', (t) => t.replace('"numerator": "10"', '"numerator": "NaN"'), /an integer as a string/],
    ['an exponent', (t) => t.replace('"numerator": "10"', '"numerator": "1e999999999"'), /an integer as a string/],
    ['a leading zero', (t) => t.replace('"numerator": "10"', '"numerator": "010"'), /an integer as a string/],
    ['null', (t) => t.replace('"numerator": "10"', '"numerator": null'), /a string/],
    [
      'a column that the program does not have',
      (t) => t.replace('"column": "x"', '"column": "z"'),
      /column of the program/,
    ],
    ['a row where a column belongs', (t) => t.replace('"column": "x"', '"row": "cap"'), /field 'row'/],
    ['a column twice', (t) => t.replace('"column": "a \\"b\\"\\n"', '"column": "x"'), /each column once/],
    ['a program of another size', (t) => t.replace('"rows": "2"', '"rows": "3"'), /2 rows/],
    [
      'a claim with a value too many',
      (t) => t.replace('"value": "-7/3"', '"value": "-7/3", "lower": "1"'),
      /the values value/,
    ],
    ['a claim without its value', (t) => t.replace(', "value": "-7/3"', ''), /the values value/],
    ['a value with denominator 0', (t) => t.replace('"-7/3"', '"-7/0"'), /exact number/],
    [
      'evidence of another kind',
      (t) => t.replace('"kind": "optimal", "value": "-7/3"', '"kind": "infeasible"'),
      /the fields dual/,
    ],
    [
      'a branch without its nodes',
      (t) => t.replace('"dual": [', '"dual": [{"kind": "branch", "column": "x", "floor": "1"},'),
      /two nodes/,
    ],
    ['two trees', (t) => t.replace('"dual": [', '"dual": [{"kind": "crossed", "column": "x"},'), /one tree/],
    ['no node', (t) => t.replace(/"dual": \[[\s\S]*\]/, '"dual": []'), /one tree/],
    ['text that ends early', (t) => t.slice(0, -30), /line \d+/],
    ['text that goes on', (t) => `${t}{}`, /end of the text/],
    ['a control character in a name', (t) => t.replace('"x"', '"x\u0001"'), /control character/],
    ['a bad escape', (t) => t.replace('"x"', '"\\x"'), /JSON escape/],
    ['nothing', () => '', /an object/],
  ])('are refused with %s', (_, damage, message) => {
    const text = write(optimum);
    expect(damage(text)).not.toBe(text);
    expect(() => read(damage(text))).toThrow(message);
    expect(() => read(damage(text))).toThrow(StrictJsonError);
  });

  it('are refused when they nest deeply or hold endless strings, before memory is spent', () => {
    expect(() => read(`{"format": ${'['.repeat(100_000)}`)).toThrow(StrictJsonError);
    let served = 0;
    const endless = () => {
      served++;
      return served === 1 ? '{"program": {"name": "' : 'x'.repeat(1 << 20);
    };
    expect(() => readLinearCertificate(endless, names)).toThrow(/a longer one/);
    expect(served).toBeLessThan(10);
  });
});
