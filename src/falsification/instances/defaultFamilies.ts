/**
 * Functions to try where a module names none: constants, affine functions, steps and squares, and of two functions that may be
 * the allocation and the payment of a mechanism, auctions and posted prices.
 */
import { definedness } from '../../statement/definedness.ts';
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, integer, real, type Variable } from '../../statement/formula.ts';
import { freeNames, freshName, type Node } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm, InstanceHints } from '../hints.ts';
import { type ArgumentRange, argumentRange } from './argumentRange.ts';
import { type ArgumentSort, ArgumentSorts } from './argumentSorts.ts';
import { askedOutside, withValuesBeside } from './beside.ts';
import { fewValued } from './fewValued.ts';
import { conjuncts } from './goal.ts';
import { boundsOnValue, piecesOf } from './pieces.ts';
import { children } from './plan.ts';
import { tables } from './tables.ts';

/** More functions than this are not guessed. */
const MOST_FUNCTIONS = 4;

type FunctionVariable = Extract<Variable, { sort: 'function' }>;

/** Numbers of a family are as often these as anything else. */
const SIMPLE = ['0', '1', '1/2', '1/3', '2', '-1'];

/** Makes terms whose names the statement does not use. */
class Maker {
  readonly numbers: Variable[] = [];
  /** What is asked of the numbers. */
  readonly where: Formula[] = [];

  /** @param taken grows: families may stand inside one another, so that no two share a name. @param range of the arguments, if known */
  constructor(
    private readonly taken: Set<string>,
    private readonly range?: ArgumentRange,
  ) {}

  name(base: string): string {
    const name = freshName(base, (candidate) => this.taken.has(candidate));
    this.taken.add(name);
    return name;
  }

  /** A number of the family. */
  number(base: string): Expression {
    const name = this.name(base);
    this.numbers.push(real(name));
    return expression(name);
  }

  /** A number of the family at which the functions change: in the range of their arguments. */
  border(): Expression {
    const border = this.number('t');
    if (this.range) this.where.push(compare(this.range.from, '<=', border), compare(border, '<=', this.range.to));
    return border;
  }
}

const add = (...args: Expression[]): Expression => ({ op: 'add', args });
const multiply = (...args: Expression[]): Expression => ({ op: 'multiply', args });
const choose = (condition: Formula, whenTrue: Expression, whenFalse: Expression): Expression => ({
  op: 'if',
  condition,
  whenTrue,
  whenFalse,
});
const atLeast = (left: Expression, right: Expression): Formula => ({ kind: 'compare', relation: '>=', left, right });
const ZERO = expression(0n);
const ONE = expression(1n);

/** The numbers that a function can depend on: its number arguments, and of a vector the component that the first one counts. */
function quantities(parameters: readonly string[], sorts: readonly ArgumentSort[]): Expression[] {
  const index = parameters[sorts.indexOf('number')];
  return parameters.flatMap((name, k): Expression[] => {
    if (sorts[k] === 'number') return sorts.includes('vector') ? [] : [expression(name)];
    return [{ op: 'apply', name, args: [index === undefined ? ONE : expression(index)] }];
  });
}

type Template = (maker: Maker, quantities: readonly Expression[]) => Expression | undefined;

const TEMPLATES: readonly (readonly [string, Template])[] = [
  ['constant', (maker) => maker.number('c')],
  [
    'affine',
    (maker, [x, y]) => {
      const terms = [x, y].flatMap((term) => (term ? [multiply(maker.number('b'), term)] : []));
      return terms.length > 0 ? add(maker.number('a'), ...terms) : undefined;
    },
  ],
  ['step', (maker, [x]) => x && choose(atLeast(x, maker.border()), maker.number('c'), maker.number('d'))],
  [
    'capped',
    (maker, [x]) =>
      x && {
        op: 'min',
        args: [ONE, { op: 'max', args: [ZERO, add(maker.number('a'), multiply(maker.number('b'), x))] }],
      },
  ],
  ['threshold', (maker, [x]) => x && choose(atLeast(x, maker.border()), ONE, ZERO)],
  ['strict threshold', (maker, [x]) => x && choose(atLeast(maker.border(), x), ZERO, ONE)],
  [
    'square',
    (maker, [x]) => x && add(maker.number('a'), multiply(maker.number('b'), { op: 'power', base: x, exponent: 2n })),
  ],
  ['root', (maker, [x]) => x && multiply(maker.number('c'), { op: 'sqrt', args: [{ op: 'max', args: [ZERO, x] }] })],
  [
    'equal revenue',
    (maker, [x]) => {
      if (!x) return undefined;
      const r = maker.number('r');
      maker.where.push(compare(r, '>', 0n));
      const most: Expression = { op: 'max', args: [x, r] };
      return { op: 'subtract', args: [ONE, { op: 'divide', args: [r, most] }] };
    },
  ],
  [
    'bent',
    (maker, [x]) => {
      if (!x) return undefined;
      const past: Expression = { op: 'max', args: [ZERO, { op: 'subtract', args: [x, maker.border()] }] };
      return add(maker.number('a'), multiply(maker.number('b'), x), multiply(maker.number('c'), past));
    },
  ],
  [
    'step in the second argument',
    (maker, [, y]) => y && choose(atLeast(y, maker.border()), maker.number('c'), maker.number('d')),
  ],
  ['comparison', (maker, [x, y]) => x && y && choose(atLeast(x, y), maker.number('c'), maker.number('d'))],
];

/** Of more functions than these, each by numbers of its own, hardly any meet conditions that relate them: only the first are tried. */
const FEW_FUNCTIONS = 2;
const SIMPLE_TEMPLATES = 3;

interface Shape {
  readonly name: string;
  readonly sorts: readonly ArgumentSort[];
}

const parametersOf = (maker: Maker, { sorts }: Shape): string[] =>
  sorts.map((sort) => maker.name(sort === 'vector' ? 'w' : 'x'));

function family(name: string, maker: Maker, functions: { readonly [name: string]: FunctionTerm }): FunctionFamily {
  return { name, variables: maker.numbers, where: [], functions };
}

/** Every function by the same template, with numbers of its own. */
function alike(
  shapes: readonly Shape[],
  taken: Set<string>,
  range: ArgumentRange | undefined,
  [name, template]: (typeof TEMPLATES)[number],
) {
  const maker = new Maker(taken, range);
  const functions: Record<string, FunctionTerm> = {};
  for (const shape of shapes) {
    const parameters = parametersOf(maker, shape);
    const body = template(maker, quantities(parameters, shape.sorts));
    if (!body) return [];
    functions[shape.name] = { parameters, body };
  }
  return [{ ...family(`${name} functions`, maker, functions), where: maker.where }];
}

/** Who buys, and what a buyer pays. */
interface Sale {
  readonly wins: (maker: Maker, index: Expression, values: string | undefined, own: Expression) => Formula;
  readonly price: (own: Expression, values: string | undefined, limit: Expression) => Expression;
}

const isFirst = (index: Expression): Formula => ({ kind: 'compare', relation: '=', left: index, right: ONE });

/** The highest component wins, of several the one of lowest index. */
function isWinner(maker: Maker, index: Expression, values: string, own: Expression): Formula {
  const k = maker.name('k');
  const other: Expression = { op: 'apply', name: values, args: [expression(k)] };
  const before: Expression = { op: 'subtract', args: [index, ONE] };
  const ties: Expression = { op: 'sum', index: k, from: ONE, to: before, body: choose(atLeast(other, own), ONE, ZERO) };
  const top: Expression = { op: 'highest', args: [expression(values)] };
  return { kind: 'and', parts: [atLeast(own, top), { kind: 'compare', relation: '=', left: ties, right: ZERO }] };
}

const SALES: readonly (readonly [string, Sale])[] = [
  [
    'posted price',
    {
      wins: (_maker, index, values) => (values ? isFirst(index) : { kind: 'and', parts: [] }),
      price: (_own, _values, limit) => limit,
    },
  ],
  [
    'first price',
    {
      wins: (maker, index, values, own) => (values ? isWinner(maker, index, values, own) : { kind: 'and', parts: [] }),
      price: (own) => own,
    },
  ],
  [
    'second price',
    {
      wins: (maker, index, values, own) => (values ? isWinner(maker, index, values, own) : { kind: 'and', parts: [] }),
      price: (_own, values, limit) =>
        values ? { op: 'max', args: [{ op: 'second', args: [expression(values)] }, limit] } : limit,
    },
  ],
];

/** Both conditions, as one list of comparisons: what a prover splits by. */
function bothOf(a: Formula, b: Formula): Formula {
  const parts = [...conjuncts(a), ...conjuncts(b)];
  return parts.length === 1 ? (parts[0] as Formula) : { kind: 'and', parts };
}

/** Allocation and payment, in either order. */
function mechanisms(shapes: readonly Shape[], taken: Set<string>): FunctionFamily[] {
  const [first, second] = shapes;
  if (!first || !second || shapes.length !== 2 || first.sorts.join() !== second.sorts.join()) return [];
  return [shapes, [second, first]].flatMap(([q, m]) =>
    SALES.map(([name, sale]) => {
      const maker = new Maker(taken);
      const limit = maker.number('r');
      const term = (shape: Shape, paid: (own: Expression, values: string | undefined) => Expression): FunctionTerm => {
        const parameters = parametersOf(maker, shape);
        const at = shape.sorts.indexOf('vector');
        const values = at < 0 ? undefined : parameters[at];
        const index = expression(parameters[shape.sorts.indexOf('number')] ?? '1');
        const [own] = quantities(parameters, shape.sorts) as [Expression];
        const wins = sale.wins(maker, index, values, own);
        return {
          parameters,
          body: choose(bothOf(wins, atLeast(own, limit)), paid(own, values), ZERO),
        };
      };
      return family(name, maker, {
        [(q as Shape).name]: term(q as Shape, () => ONE),
        [(m as Shape).name]: term(m as Shape, (own, values) => sale.price(own, values, limit)),
      });
    }),
  );
}

/** Which component is the highest; of several the first or the last one. */
function highestOf(values: string, dimension: Expression, isFirst: boolean, maker: Maker): Expression {
  const [n, p] = [maker.name('n'), maker.name('p')];
  const at = (relation: '<=' | '>=', left: Expression, right: Expression): Formula => ({
    kind: 'compare',
    relation,
    left,
    right,
  });
  const component: Expression = { op: 'apply', name: values, args: [expression(p)] };
  const highest: Expression = { op: 'highest', args: [expression(values)] };
  const [from, to] = isFirst ? [ONE, expression(n)] : [expression(n), dimension];
  // How many n there are with no highest component up to n, or with one from n on.
  const isMet: Formula = {
    kind: isFirst ? 'forall' : 'exists',
    variables: [integer(p)],
    where: [at('<=', from, expression(p)), at('<=', expression(p), to)],
    body: { kind: 'compare', relation: isFirst ? '<' : '>=', left: component, right: highest },
  };
  const count: Expression = { op: 'sum', index: n, from: ONE, to: dimension, body: choose(isMet, ONE, ZERO) };
  return isFirst ? add(ONE, count) : count;
}

/** Of a vector alone: the index of a highest component; of several functions, each. */
function selectors(
  shapes: readonly Shape[],
  taken: Set<string>,
  dimensionOf: (name: string) => Expression | undefined,
): FunctionFamily[] {
  if (shapes.some(({ name, sorts }) => sorts.join() !== 'vector' || !dimensionOf(name))) return [];
  return [true, false].map((isFirst) => {
    const maker = new Maker(taken);
    const functions: Record<string, FunctionTerm> = {};
    for (const shape of shapes) {
      const [values] = parametersOf(maker, shape) as [string];
      const body = highestOf(values, dimensionOf(shape.name) as Expression, isFirst, maker);
      functions[shape.name] = { parameters: [values], body };
    }
    return family(`index of the ${isFirst ? 'first' : 'last'} highest component`, maker, functions);
  });
}

/** All names in a node, bound or free. */
export function namesIn(node: Node, names = new Set<string>()): Set<string> {
  for (const name of freeNames(node)) names.add(name);
  if ('kind' in node) {
    if (node.kind === 'forall' || node.kind === 'exists') for (const { name } of node.variables) names.add(name);
    if (node.kind === 'infimum') {
      names.add(node.program.vector);
      for (const { index } of node.program.constraints) names.add(index);
    }
  } else if ('index' in node) names.add(node.index);
  for (const child of children(node)) namesIn(child, names);
  return names;
}

interface Group {
  readonly functions: readonly FunctionVariable[];
  readonly conditions: readonly Formula[];
  /** Names of the quantifier and of those around it. */
  readonly scope: ReadonlySet<string>;
}

/** The functions of each quantifier in a formula, with its conditions. */
export function quantifiedFunctions(node: Node, around: ReadonlySet<string> = new Set()): Group[] {
  if (!('kind' in node) || (node.kind !== 'forall' && node.kind !== 'exists'))
    return children(node).flatMap((child) => quantifiedFunctions(child, around));
  const scope = new Set([...around, ...node.variables.map(({ name }) => name)]);
  const below = children(node).flatMap((child) => quantifiedFunctions(child, scope));
  const functions = node.variables.filter((variable): variable is FunctionVariable => variable.sort === 'function');
  return functions.length > 0 ? [{ functions, conditions: node.where, scope }, ...below] : below;
}

/** Each function as its conditions define it, a constant elsewhere. */
function defined(shapes: readonly Shape[], taken: Set<string>, conditions: readonly Formula[]): FunctionFamily[] {
  const maker = new Maker(taken);
  const names = shapes.map(({ name }) => name);
  const functions: Record<string, FunctionTerm> = {};
  const where: Formula[] = [];
  let pieces = 0;
  for (const shape of shapes) {
    const parameters = parametersOf(maker, shape);
    const found = piecesOf(shape.name, conditions, parameters, names);
    pieces += found.length;
    const otherwise = maker.number('c');
    where.push(...boundsOnValue(shape.name, conditions, otherwise, names));
    const body = found.reduceRight<Expression>(
      (rest, { condition, value }) => choose(condition, value, rest),
      otherwise,
    );
    functions[shape.name] = { parameters, body };
  }
  return pieces > 0 ? [{ ...family('functions that their conditions define', maker, functions), where }] : [];
}

/** What is guessed for functions that no family has terms for. */
function guessed(
  shapes: readonly Shape[],
  taken: Set<string>,
  range: ArgumentRange | undefined,
  dimensionOf: (name: string) => Expression | undefined,
) {
  if (shapes.length === 0 || shapes.length > MOST_FUNCTIONS) return [];
  return [
    ...TEMPLATES.slice(0, shapes.length > FEW_FUNCTIONS ? SIMPLE_TEMPLATES : TEMPLATES.length).flatMap((template) =>
      alike(shapes, taken, range, template),
    ),
    ...mechanisms(shapes, taken),
    ...selectors(shapes, taken, dimensionOf),
  ];
}

const isOfNumbers = ({ sorts }: Shape): boolean => sorts.every((sort) => sort === 'number');

const hasInfimum = (node: Node): boolean =>
  ('kind' in node && node.kind === 'infimum') || children(node).some((child) => hasInfimum(child));

interface Guessed {
  readonly families: readonly FunctionFamily[];
  /** Values for the numbers of the families. */
  readonly values: NonNullable<InstanceHints['values']>;
}

/** Families for the functions that a formula quantifies, beside those that are hinted. */
export function guessedFamilies(formula: Formula, taken: Set<string>, hinted: readonly FunctionFamily[] = []): Guessed {
  const groups = quantifiedFunctions(formula);
  if (groups.length === 0) return { families: [], values: {} };
  const sorts = new ArgumentSorts(formula);
  const isWeighted = hasInfimum(formula);
  const known: Record<string, readonly Expression[]> = {};
  const families = groups.flatMap(({ functions, conditions, scope }) => {
    const shapes = functions.map(({ name, arity }) => ({ name, sorts: sorts.of(name, arity) }));
    // Beside the families of a module, those that the conditions themselves name.
    const own = shapes.length <= MOST_FUNCTIONS ? defined(shapes, taken, conditions) : [];
    const isHinted = (name: string) => hinted.some((family) => Object.hasOwn(family.functions, name));
    const unhinted = functions.filter(({ name }) => !isHinted(name));
    const listed = tables(unhinted, conditions, formula, { fresh: (base) => new Maker(taken).name(base), scope });
    const isListed = (name: string) => listed.some((family) => Object.hasOwn(family.functions, name));
    // Tables are all functions of indices: what else would be guessed for these alone is among them.
    const rest = shapes.filter(({ name }) => !isHinted(name) && !isListed(name));
    const ofNumbers = functions.filter(({ name }) => rest.some((one) => one.name === name && isOfNumbers(one)));
    const fresh = (base: string) => new Maker(taken).name(base);
    const range = argumentRange(
      formula,
      ofNumbers.map(({ name }) => name),
      scope,
    );
    const few = rest.every(isOfNumbers) ? fewValued(ofNumbers, conditions, { range, isWeighted }, fresh) : undefined;
    Object.assign(known, few?.values);
    return [
      ...own,
      ...listed,
      ...(few?.families ?? []),
      ...guessed(rest, taken, range, (name) => sorts.dimension(name)),
    ];
  });
  const values = families.flatMap(({ variables }) =>
    variables.map(({ name }) => [name, SIMPLE.map((n) => expression(n))]),
  );
  return { families, values: { ...Object.fromEntries(values), ...known } };
}

/** The families with values beside their tables, where the formula asks for such. */
function beside(formula: Formula, families: readonly FunctionFamily[], taken: Set<string>): Guessed {
  const functions = quantifiedFunctions(formula).flatMap((group) => group.functions);
  const outside = askedOutside(functions, formula);
  if (outside.size === 0) return { families: [], values: {} };
  const numbers = [...families.map(({ variables }) => variables.length)];
  const found = families.flatMap((family, k) => {
    const other = withValuesBeside(family, outside, (base) => new Maker(taken).name(base));
    return other === family ? [] : [{ other, added: other.variables.slice(numbers[k]) }];
  });
  const values = found.flatMap(({ added }) => added.map(({ name }) => [name, SIMPLE.map((n) => expression(n))]));
  return { families: found.map(({ other }) => other), values: Object.fromEntries(values) };
}

/** The hints with families for the functions that they name none for. */
export function withDefaultFamilies(formula: Formula, hints: InstanceHints): InstanceHints {
  const hinted = hints.functions ?? [];
  // What it takes to be well defined is examined in the same names.
  const taken = namesIn(definedness(formula), namesIn(formula));
  for (const { variables, functions } of hinted) {
    for (const { name } of variables) taken.add(name);
    // What terms bind stands in the statement as soon as they are written into it.
    for (const { body } of Object.values(functions)) namesIn(body, taken);
  }
  const { families, values } = guessedFamilies(formula, taken, hinted);
  const more = beside(formula, [...hinted, ...families], taken);
  if (families.length + more.families.length === 0) return hints;
  const all = [...hinted, ...families, ...more.families];
  return { ...hints, functions: all, values: { ...values, ...more.values, ...hints.values } };
}
