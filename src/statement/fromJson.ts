/**
 * Reads the JSON form of statements that toJson.ts writes. Strict: what is not in the form is a FormatError that names the place.
 */
import { argumentCounts, type Expression, type PlainOperation } from './expression.ts';
import type { Formula, Relation, Variable } from './formula.ts';
import type { Column, LinearClaim, LinearProgram, Row } from './linearProgram.ts';
import type { MomentConstraint, MomentProgram } from './momentProgram.ts';
import {
  malformed,
  readInteger,
  readList,
  readName,
  readPosition,
  readRational,
  readRecord,
  readText,
  readTuple,
  readWord,
} from './reader.ts';
import { SYMBOLS } from './toJson.ts';

const OPERATIONS = new Map(Object.entries(SYMBOLS).map(([op, symbol]) => [symbol, op as PlainOperation]));
const RELATIONS: readonly Relation[] = ['<', '<=', '=', '!=', '>=', '>'];

/** The expression at a position of a list. */
const entry = (list: readonly unknown[], k: number, place: string): Expression =>
  readExpression(list[k], `${place}[${k}]`);

export function readExpression(value: unknown, place: string): Expression {
  if (typeof value === 'string') {
    if (/^[-\d]/.test(value)) return { op: 'rational', value: readRational(value, place) };
    return { op: 'variable', name: readName(value, place) };
  }
  const list = readList(value, place);
  const head = readText(list[0], `${place}[0]`);
  switch (head) {
    case 'constant':
      readTuple(value, 2, place);
      return { op: 'constant', name: readWord(list[1], ['e'], `${place}[1]`) };
    case '^':
      readTuple(value, 3, place);
      return { op: 'power', base: entry(list, 1, place), exponent: readInteger(list[2], `${place}[2]`) };
    case 'if':
      readTuple(value, 4, place);
      return {
        op: 'if',
        condition: readFormula(list[1], `${place}[1]`),
        whenTrue: entry(list, 2, place),
        whenFalse: entry(list, 3, place),
      };
    case 'sum':
    case 'integral':
      readTuple(value, 5, place);
      return {
        op: head,
        index: readName(list[1], `${place}[1]`),
        from: entry(list, 2, place),
        to: entry(list, 3, place),
        body: entry(list, 4, place),
      };
    case 'vector':
      readTuple(value, 4, place);
      return {
        op: 'vector',
        index: readName(list[1], `${place}[1]`),
        dimension: entry(list, 2, place),
        body: entry(list, 3, place),
      };
    case 'apply': {
      if (list.length < 3) malformed(place, 'apply with a name and at least one argument', value);
      const args = list.slice(2).map((_, k) => entry(list, k + 2, place));
      return { op: 'apply', name: readName(list[1], `${place}[1]`), args };
    }
  }
  const op = OPERATIONS.get(head) ?? malformed(`${place}[0]`, 'an operation', head);
  const [fewest, most] = argumentCounts(op);
  const count = list.length - 1;
  if (count < fewest || count > most) malformed(place, `${head} with ${fewest} argument(s)`, value);
  return { op, args: list.slice(1).map((_, k) => entry(list, k + 1, place)) };
}

export function readFormula(value: unknown, place: string): Formula {
  const list = readList(value, place);
  const head = readText(list[0], `${place}[0]`);
  const at = (k: number): Formula => readFormula(list[k], `${place}[${k}]`);
  const relation = RELATIONS.find((candidate) => candidate === head);
  if (relation) {
    readTuple(value, 3, place);
    const sides = [1, 2].map((k) => readExpression(list[k], `${place}[${k}]`));
    return { kind: 'compare', relation, left: sides[0] as Expression, right: sides[1] as Expression };
  }
  switch (head) {
    case 'and':
    case 'or':
      return { kind: head, parts: list.slice(1).map((_, k) => at(k + 1)) };
    case 'not':
      readTuple(value, 2, place);
      return { kind: 'not', body: at(1) };
    case 'implies':
    case 'iff':
      readTuple(value, 3, place);
      return { kind: head, left: at(1), right: at(2) };
    case 'forall':
    case 'exists': {
      readTuple(value, 4, place);
      const variables = readList(list[1], `${place}[1]`).map((entry, k) => readVariable(entry, `${place}[1][${k}]`));
      const where = readList(list[2], `${place}[2]`).map((entry, k) => readFormula(entry, `${place}[2][${k}]`));
      return { kind: head, variables, where, body: at(3) };
    }
    case 'infimum':
      readTuple(value, 4, place);
      return {
        kind: 'infimum',
        program: readMomentProgram(list[1], `${place}[1]`),
        relation: readWord(list[2], ['<=', '>=', '='], `${place}[2]`),
        value: readExpression(list[3], `${place}[3]`),
      };
    case 'linear':
      readTuple(value, 3, place);
      return {
        kind: 'linear',
        program: readLinearProgram(list[1], `${place}[1]`),
        claim: readLinearClaim(list[2], `${place}[2]`),
      };
    default:
      return malformed(`${place}[0]`, 'a relation, connective or quantifier', head);
  }
}

export function readVariable(value: unknown, place: string): Variable {
  const list = readList(value, place);
  const name = readName(list[0], `${place}[0]`);
  const sort = readWord(list[1], ['real', 'integer', 'vector', 'function'], `${place}[1]`);
  readTuple(value, sort === 'vector' || sort === 'function' ? 3 : 2, place);
  if (sort === 'vector') return { name, sort, dimension: readExpression(list[2], `${place}[2]`) };
  return sort === 'function' ? { name, sort, arity: readInteger(list[2], `${place}[2]`) } : { name, sort };
}

function readMomentProgram(value: unknown, place: string): MomentProgram {
  const fields = readRecord(value, ['vector', 'dimension', 'lower', 'upper', 'objective', 'constraints'], [], place);
  const at = (name: string): Expression => readExpression(fields.get(name), `${place}.${name}`);
  return {
    vector: readName(fields.get('vector'), `${place}.vector`),
    dimension: at('dimension'),
    lower: at('lower'),
    upper: at('upper'),
    objective: at('objective'),
    constraints: readList(fields.get('constraints'), `${place}.constraints`).map((entry, k) =>
      readMomentConstraint(entry, `${place}.constraints[${k}]`),
    ),
  };
}

function readMomentConstraint(value: unknown, place: string): MomentConstraint {
  const fields = readRecord(value, ['index', 'from', 'to', 'moment', 'bound'], [], place);
  const at = (name: string): Expression => readExpression(fields.get(name), `${place}.${name}`);
  const index = readName(fields.get('index'), `${place}.index`);
  return { index, from: at('from'), to: at('to'), moment: at('moment'), bound: at('bound') };
}

const readBound = (value: unknown, place: string) => (value === 'none' ? null : readRational(value, place));

export function readLinearProgram(value: unknown, place: string): LinearProgram {
  const fields = readRecord(value, ['name', 'sense', 'offset', 'columns', 'rows'], [], place);
  const columns = readList(fields.get('columns'), `${place}.columns`).map((entry, k) =>
    readColumn(entry, `${place}.columns[${k}]`),
  );
  return {
    name: readText(fields.get('name'), `${place}.name`),
    sense: readWord(fields.get('sense'), ['min', 'max'], `${place}.sense`),
    offset: readRational(fields.get('offset'), `${place}.offset`),
    columns,
    rows: readList(fields.get('rows'), `${place}.rows`).map((entry, k) =>
      readRow(entry, columns.length, `${place}.rows[${k}]`),
    ),
  };
}

function readColumn(value: unknown, place: string): Column {
  const fields = readRecord(value, ['name', 'cost', 'lower', 'upper'], ['integer'], place);
  if (fields.has('integer') && fields.get('integer') !== true)
    malformed(`${place}.integer`, 'true', fields.get('integer'));
  return {
    name: readText(fields.get('name'), `${place}.name`),
    cost: readRational(fields.get('cost'), `${place}.cost`),
    lower: readBound(fields.get('lower'), `${place}.lower`),
    upper: readBound(fields.get('upper'), `${place}.upper`),
    ...(fields.has('integer') ? { integer: true } : {}),
  };
}

function readRow(value: unknown, columnCount: number, place: string): Row {
  const fields = readRecord(value, ['name', 'lower', 'upper', 'entries'], [], place);
  const columns: number[] = [];
  const coefficients = readList(fields.get('entries'), `${place}.entries`).map((entry, k) => {
    const at = `${place}.entries[${k}]`;
    const [column, coefficient] = readTuple(entry, 2, at);
    const position = readPosition(column, columnCount, `${at}[0]`);
    if (k > 0 && position <= (columns[k - 1] as number)) malformed(`${at}[0]`, 'increasing column positions', column);
    columns.push(position);
    const number = readRational(coefficient, `${at}[1]`);
    return number.isZero() ? malformed(`${at}[1]`, 'a coefficient other than 0', coefficient) : number;
  });
  return {
    name: readText(fields.get('name'), `${place}.name`),
    columns,
    coefficients,
    lower: readBound(fields.get('lower'), `${place}.lower`),
    upper: readBound(fields.get('upper'), `${place}.upper`),
  };
}

export function readLinearClaim(value: unknown, place: string): LinearClaim {
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  const word = readWord(kind, ['optimal', 'bound', 'between', 'infeasible', 'unbounded'], `${place}.kind`);
  if (word === 'between') {
    const fields = readRecord(value, ['kind', 'lower', 'upper'], [], place);
    const lower = readRational(fields.get('lower'), `${place}.lower`);
    return { kind: word, lower, upper: readRational(fields.get('upper'), `${place}.upper`) };
  }
  if (word === 'optimal' || word === 'bound') {
    const fields = readRecord(value, ['kind', 'value'], [], place);
    return { kind: word, value: readRational(fields.get('value'), `${place}.value`) };
  }
  readRecord(value, ['kind'], [], place);
  return { kind: word };
}
