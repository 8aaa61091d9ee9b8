/**
 * The words of the text syntax, shared by parser and printer.
 */
import { NAME_PATTERN, type PlainOperation } from '../statement/expression.ts';
import type { Relation } from '../statement/formula.ts';

/** Operations that are written as a call, with the fewest and the most arguments. */
export const CALLS: ReadonlyMap<string, { readonly op: PlainOperation; readonly arity: readonly [number, number] }> =
  new Map([
    // With two terms or more the printer writes + and *; the calls denote sums and products of fewer.
    ['add', { op: 'add', arity: [0, Number.POSITIVE_INFINITY] }],
    ['multiply', { op: 'multiply', arity: [0, Number.POSITIVE_INFINITY] }],
    ['min', { op: 'min', arity: [1, Number.POSITIVE_INFINITY] }],
    ['max', { op: 'max', arity: [1, Number.POSITIVE_INFINITY] }],
    ['abs', { op: 'abs', arity: [1, 1] }],
    ['ceil', { op: 'ceil', arity: [1, 1] }],
    ['sqrt', { op: 'sqrt', arity: [1, 1] }],
    ['exp', { op: 'exp', arity: [1, 1] }],
    ['log', { op: 'log', arity: [1, 1] }],
    ['lambertWm1', { op: 'lambertWm1', arity: [1, 1] }],
    ['lambertW0', { op: 'lambertW0', arity: [1, 1] }],
    // With a literal exponent the call denotes it as a term, `^` a power by a number.
    ['raise', { op: 'raise', arity: [2, 2] }],
    ['highest', { op: 'highest', arity: [1, 1] }],
    ['second', { op: 'second', arity: [1, 1] }],
  ]);

/** Comparison signs of the text; `=` is an assignment to the parser that we use, so equality is `==`. */
export const RELATION_TEXT: Record<Relation, string> = {
  '<': '<',
  '<=': '<=',
  '=': '==',
  '!=': '!=',
  '>=': '>=',
  '>': '>',
};

const OTHER_CALLS = ['if', 'sum', 'integral', 'vector', 'implies', 'iff', 'forall', 'exists', 'all', 'any'];
const PROGRAM_WORDS = ['infimum', 'moment', 'linear'];
const SORTS = ['real', 'integer', 'function'];
const PARSER_WORDS = [
  ...['e', 'true', 'false', 'null', 'undefined', 'NaN', 'Infinity'],
  ...['and', 'or', 'xor', 'not', 'mod', 'to', 'in', 'end'],
];

/** Names that the syntax keeps for itself: no variable, index or function symbol may have one of them. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...CALLS.keys(),
  ...OTHER_CALLS,
  ...PROGRAM_WORDS,
  ...SORTS,
  ...PARSER_WORDS,
]);

/**
 * Functions of other systems that this language does not have. `sin(x)` would otherwise read as an uninterpreted function symbol,
 * and a theorem about it would hold for every function of that name.
 */
export const FOREIGN_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'sin cos tan sec csc cot asin acos atan atan2 sinh cosh tanh asinh acosh atanh ln log2 log10 log1p expm1 cbrt ' +
    'nthRoot root pow square cube floor round fix sign signum gcd lcm factorial gamma beta erf zeta prod product mean ' +
    'median mode variance std integrate derivative diff limit subtract divide power rational number ' +
    'lambertW argmin argmax inf sup Sum Sqrt Exp Log Abs Min Max sgn ceiling'
  ).split(' '),
);

/** A name that may be bound, or stand for a variable. */
export const isUsableName = (name: string): boolean => NAME_PATTERN.test(name) && !RESERVED.has(name);
