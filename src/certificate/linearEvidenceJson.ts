/**
 * Evidence for small linear programs inside proofs: integers over one denominator, positions and numerators as pairs of strings.
 */

import {
  malformed,
  readInteger,
  readList,
  readPosition,
  readRecord,
  readTuple,
  readWord,
} from '../statement/reader.ts';
import type { Json } from '../statement/toJson.ts';
import type { DualProof, LinearEvidence, RowMultipliers, SparseEntries, SparseVector } from './linearEvidence.ts';

/** More rows or columns than this belong into the format for large programs. */
const MAX_SIZE = 10_000_000;

function readEntries(value: unknown, place: string): SparseEntries {
  const pairs = readList(value, place).map((entry, k): readonly [number, bigint] => {
    const [position, numerator] = readTuple(entry, 2, `${place}[${k}]`);
    return [readPosition(position, MAX_SIZE, `${place}[${k}][0]`), readInteger(numerator, `${place}[${k}][1]`)];
  });
  return { positions: pairs.map(([position]) => position), numerators: pairs.map(([, numerator]) => numerator) };
}

function readDenominator(value: unknown, place: string): bigint {
  const denominator = readInteger(value, place);
  return denominator > 0n ? denominator : malformed(place, 'an integer > 0', value);
}

function readVector(value: unknown, place: string): SparseVector {
  const fields = readRecord(value, ['denominator', 'entries'], [], place);
  const denominator = readDenominator(fields.get('denominator'), `${place}.denominator`);
  return { denominator, ...readEntries(fields.get('entries'), `${place}.entries`) };
}

function readMultipliers(value: unknown, place: string): RowMultipliers {
  const fields = readRecord(value, ['denominator', 'lower', 'upper'], [], place);
  return {
    denominator: readDenominator(fields.get('denominator'), `${place}.denominator`),
    lower: readEntries(fields.get('lower'), `${place}.lower`),
    upper: readEntries(fields.get('upper'), `${place}.upper`),
  };
}

function readDual(value: unknown, place: string): DualProof {
  const kind = readWord(
    (value as { kind?: unknown } | null)?.kind,
    ['multipliers', 'farkas', 'crossed', 'branch'],
    `${place}.kind`,
  );
  if (kind === 'multipliers' || kind === 'farkas') {
    const fields = readRecord(value, ['kind', 'multipliers'], [], place);
    return { kind, multipliers: readMultipliers(fields.get('multipliers'), `${place}.multipliers`) };
  }
  const fields = readRecord(
    value,
    kind === 'crossed' ? ['kind', 'column'] : ['kind', 'column', 'floor', 'below', 'above'],
    [],
    place,
  );
  const column = readPosition(fields.get('column'), MAX_SIZE, `${place}.column`);
  if (kind === 'crossed') return { kind, column };
  const floor = readInteger(fields.get('floor'), `${place}.floor`);
  const below = readDual(fields.get('below'), `${place}.below`);
  return { kind, column, floor, below, above: readDual(fields.get('above'), `${place}.above`) };
}

/** @throws FormatError naming the place. */
export function readLinearEvidence(value: unknown, place: string): LinearEvidence {
  const kinds = ['optimal', 'between', 'bound', 'infeasible', 'unbounded'] as const;
  const kind = readWord((value as { kind?: unknown } | null)?.kind, kinds, `${place}.kind`);
  if (kind === 'unbounded') {
    const fields = readRecord(value, ['kind', 'primal', 'ray'], [], place);
    return {
      kind,
      primal: readVector(fields.get('primal'), `${place}.primal`),
      ray: readVector(fields.get('ray'), `${place}.ray`),
    };
  }
  if (kind === 'bound' || kind === 'infeasible') {
    return { kind, dual: readDual(readRecord(value, ['kind', 'dual'], [], place).get('dual'), `${place}.dual`) };
  }
  const fields = readRecord(value, ['kind', 'primal', 'dual'], [], place);
  return {
    kind,
    primal: readVector(fields.get('primal'), `${place}.primal`),
    dual: readDual(fields.get('dual'), `${place}.dual`),
  };
}

const entriesToJson = (entries: SparseEntries): Json =>
  entries.positions.map((position, k) => [String(position), String(entries.numerators[k])]);

const vectorToJson = (vector: SparseVector): Json => ({
  denominator: vector.denominator.toString(),
  entries: entriesToJson(vector),
});

function dualToJson(dual: DualProof): Json {
  if (dual.kind === 'crossed') return { kind: dual.kind, column: String(dual.column) };
  if (dual.kind === 'branch') {
    const { kind, column, floor, below, above } = dual;
    return {
      kind,
      column: String(column),
      floor: floor.toString(),
      below: dualToJson(below),
      above: dualToJson(above),
    };
  }
  const { denominator, lower, upper } = dual.multipliers;
  const multipliers = { denominator: denominator.toString(), lower: entriesToJson(lower), upper: entriesToJson(upper) };
  return { kind: dual.kind, multipliers };
}

export function linearEvidenceToJson(evidence: LinearEvidence): Json {
  switch (evidence.kind) {
    case 'unbounded':
      return { kind: evidence.kind, primal: vectorToJson(evidence.primal), ray: vectorToJson(evidence.ray) };
    case 'bound':
    case 'infeasible':
      return { kind: evidence.kind, dual: dualToJson(evidence.dual) };
    default:
      return { kind: evidence.kind, primal: vectorToJson(evidence.primal), dual: dualToJson(evidence.dual) };
  }
}
