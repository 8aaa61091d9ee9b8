/**
 * The parts of proofs to and from JSON: products of a combination, terms, atoms of distributions, trees of covers.
 */
import type { Expression } from '../statement/expression.ts';
import { readExpression, readVariable } from '../statement/fromJson.ts';
import type { AtomFamily, AtomIndex } from '../statement/momentProgram.ts';
import {
  malformed,
  readEach,
  readName,
  readRational,
  readRecord,
  readText,
  readTuple,
  readWord,
} from '../statement/reader.ts';
import type { Term } from '../statement/scope.ts';
import { expressionToJson, type Json, variableToJson } from '../statement/toJson.ts';
import type { CoverTree, Multiple, Product } from './proof.ts';

/** A number of a hypothesis or part: digits. */
export function readIndex(value: unknown, place: string): number {
  const text = readText(value, place);
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number.parseInt(text, 10) : malformed(place, 'a number 0, 1, 2, …', value);
}

export function readProduct(value: unknown, place: string): Product {
  const fields = readRecord(value, ['coefficient', 'hypotheses', 'squares'], [], place);
  return {
    coefficient: readRational(fields.get('coefficient'), `${place}.coefficient`),
    hypotheses: readEach(fields.get('hypotheses'), readIndex, `${place}.hypotheses`),
    squares: readEach(fields.get('squares'), readExpression, `${place}.squares`),
  };
}

export function readMultiple(value: unknown, place: string): Multiple {
  const fields = readRecord(value, ['hypothesis', 'by'], [], place);
  const hypothesis = readIndex(fields.get('hypothesis'), `${place}.hypothesis`);
  return { hypothesis, by: readExpression(fields.get('by'), `${place}.by`) };
}

/** An expression, or `["function", [parameter, …], body]`. */
export function readTerm(value: unknown, place: string): Term {
  if (!Array.isArray(value) || value[0] !== 'function') return readExpression(value, place);
  readTuple(value, 3, place);
  const parameters = readEach(value[1], readVariable, `${place}[1]`);
  return { op: 'function', parameters, body: readExpression(value[2], `${place}[2]`) };
}

export const termToJson = (term: Term): Json =>
  term.op === 'function'
    ? ['function', term.parameters.map(variableToJson), expressionToJson(term.body)]
    : expressionToJson(term);

export function readAtoms(value: unknown, place: string): AtomFamily {
  const fields = readRecord(value, ['index', 'from', 'to', 'weight', 'point'], ['inner'], place);
  const at = (name: string): Expression => readExpression(fields.get(name), `${place}.${name}`);
  const inner = fields.get('inner');
  return {
    ...indexFrom(fields, place),
    weight: at('weight'),
    point: at('point'),
    ...(inner === undefined ? {} : { inner: readEach(inner, readAtomIndex, `${place}.inner`) }),
  };
}

const indexFrom = (fields: ReadonlyMap<string, unknown>, place: string): AtomIndex => ({
  index: readName(fields.get('index'), `${place}.index`),
  from: readExpression(fields.get('from'), `${place}.from`),
  to: readExpression(fields.get('to'), `${place}.to`),
});

const readAtomIndex = (value: unknown, place: string): AtomIndex =>
  indexFrom(readRecord(value, ['index', 'from', 'to'], [], place), place);

const indexToJson = ({ index, from, to }: AtomIndex) => ({
  index,
  from: expressionToJson(from),
  to: expressionToJson(to),
});

/** `"goal"` or the number of a hypothesis; a face is the list of variable, side, tree; a split of variable, number, two trees. */
export function readCoverTree(value: unknown, place: string): CoverTree {
  if (typeof value === 'string') return { leaf: value === 'goal' ? 'goal' : readIndex(value, place) };
  if (Array.isArray(value) && value.length === 3) {
    const face = readWord(value[1], ['low', 'high'] as const, `${place}[1]`);
    return { variable: readName(value[0], `${place}[0]`), face, on: readCoverTree(value[2], `${place}[2]`) };
  }
  const [variable, at, below, above] = readTuple(value, 4, place);
  return {
    variable: readName(variable, `${place}[0]`),
    at: readRational(at, `${place}[1]`),
    below: readCoverTree(below, `${place}[2]`),
    above: readCoverTree(above, `${place}[3]`),
  };
}

export function coverTreeToJson(tree: CoverTree): Json {
  if ('leaf' in tree) return String(tree.leaf);
  if ('face' in tree) return [tree.variable, tree.face, coverTreeToJson(tree.on)];
  return [tree.variable, tree.at.toString(), coverTreeToJson(tree.below), coverTreeToJson(tree.above)];
}

export const productToJson = (product: Product): Json => ({
  coefficient: product.coefficient.toString(),
  hypotheses: product.hypotheses.map(String),
  squares: product.squares.map(expressionToJson),
});

export const atomsToJson = (atoms: AtomFamily): Json => ({
  ...indexToJson(atoms),
  ...(atoms.inner ? { inner: atoms.inner.map(indexToJson) } : {}),
  weight: expressionToJson(atoms.weight),
  point: expressionToJson(atoms.point),
});
