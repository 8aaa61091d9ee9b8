/**
 * Errors as people make them: each operator proposes the places at which it can be made, with the formula that then stands there.
 *
 * A proposal need not be an error: a weaker bound is as true as the one it replaces. Which are, the kernel says (exclude.ts).
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, expression, multiply, subtract } from '../statement/expression.ts';
import { type Formula, type Relation, TRUE, type Variable } from '../statement/formula.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { checkFormula } from '../statement/wellFormed.ts';
import { printExpression, printFormula } from '../symbolic/print.ts';
import { isExpression, isFormula, type Path, type Place, placesIn, replacedAt } from './places.ts';

export const OPERATORS = [
  'constant',
  'exponent',
  'strict',
  'dropped',
  'swapped',
  'widened',
  'border',
  'branch',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What each does, for people. */
export const OPERATOR_HELP: Readonly<Record<Operator, string>> = {
  constant: 'a constant, or a side of a conclusion, by ±1 % or ±10 %',
  exponent: 'an exponent off by one',
  strict: '≤ to <, ≥ to > in a conclusion',
  dropped: 'a hypothesis dropped',
  swapped: 'two quantities swapped: of a difference, of a quotient, two parameters',
  widened: 'the range of a quantifier or of a sum longer by one, a bound doubled',
  border: 'a border let in',
  branch: 'the other branch of W: W₀ for W₋₁, W₋₁ for W₀',
};

/** A formula with one error in it. */
export interface Plant {
  readonly operator: Operator;
  /** What was changed, as text: `mu < 1 -> mu <= 1`. */
  readonly change: string;
  readonly formula: Formula;
  /** The same with `true` in the place of a dropped hypothesis, so that the others keep their numbers in a proof. */
  readonly numbered?: Formula;
  /** The two parameters that change places. */
  readonly exchanged?: readonly [string, string];
}

/** Made when it is wanted: a large statement has thousands. */
type Proposal = () => Omit<Plant, 'operator'>;

const FACTORS: readonly (readonly [string, Rational])[] = [
  ['+1 %', Rational.of(101n, 100n)],
  ['-1 %', Rational.of(99n, 100n)],
  ['+10 %', Rational.of(11n, 10n)],
  ['-10 %', Rational.of(9n, 10n)],
];

const shown = (node: Place['node']): string => {
  try {
    return isFormula(node) ? printFormula(node) : printExpression(node);
  } catch {
    return isFormula(node) ? node.kind : node.op;
  }
};

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}...` : text);

/** A statement under attack: its formula and the places in it. */
class Site {
  readonly places: readonly Place[];

  constructor(readonly formula: Formula) {
    this.places = placesIn(formula);
  }

  changed({ path, node }: Pick<Place, 'path' | 'node'>, to: Place['node']): Proposal {
    return () => {
      const around = this.comparisonAround(path);
      const within = around && around.path.length < path.length ? ` in ${short(shown(around.node))}` : '';
      return {
        change: `${short(shown(node))} -> ${short(shown(to))}${within}`,
        formula: replacedAt(this.formula, path, to),
      };
    };
  }

  /** The innermost formula around a place: what a reader looks for. */
  private comparisonAround(path: Path): Place | undefined {
    return this.places.findLast(
      (place) =>
        isFormula(place.node) && place.path.length < path.length && place.path.every((step, k) => step === path[k]),
    );
  }

  removed(path: Path, list: readonly Formula[], k: number): Proposal {
    return () => ({
      change: `without ${short(shown(list[k] as Formula))}`,
      formula: replacedAt(
        this.formula,
        path,
        list.filter((_, i) => i !== k),
      ),
      numbered: replacedAt(this.formula, [...path, k], TRUE),
    });
  }
}

/** Whether the place counts: below an index, an end of a range or a dimension a factor makes no sense. */
function countsOnly({ path, above }: Place): boolean {
  if (path.some((step) => step === 'from' || step === 'to' || step === 'dimension')) return true;
  return above.some((node) => isExpression(node) && node.op === 'apply');
}

const inConditions = ({ path }: Place): boolean => path.includes('where') || path.includes('condition');

const isIntegerName = (node: Expression, place: Place): boolean =>
  node.op === 'variable' &&
  place.above.some(
    (outer) =>
      isFormula(outer) &&
      (outer.kind === 'forall' || outer.kind === 'exists') &&
      outer.variables.some(({ name, sort }) => name === node.name && sort === 'integer'),
  );

/** A literal beside an integer variable is a range, not a quantity. */
function besideInteger(place: Place): boolean {
  const parent = place.above.at(-1);
  if (!parent || !isFormula(parent) || parent.kind !== 'compare') return false;
  return [parent.left, parent.right].some((side) => isIntegerName(side, place));
}

function* constants(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (isFormula(node)) {
      if (node.kind !== 'compare' || inConditions(place) || node.right.op === 'rational') continue;
      for (const [, factor] of FACTORS) {
        yield site.changed({ path: [...place.path, 'right'], node: node.right }, multiply(factor, node.right));
      }
    } else if (node.op === 'rational' && !node.value.isZero() && !countsOnly(place) && !besideInteger(place)) {
      for (const [, factor] of FACTORS) yield site.changed(place, expression(node.value.multiply(factor)));
    }
  }
}

function* exponents(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (!isExpression(node) || node.op !== 'power') continue;
    for (const by of [1n, -1n]) yield site.changed(place, { ...node, exponent: node.exponent + by });
  }
}

const STRICT: Partial<Record<Relation, Relation>> = { '<=': '<', '>=': '>' };
const WEAK: Partial<Record<Relation, Relation>> = { '<': '<=', '>': '>=' };

function* strictness(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (!isFormula(node) || node.kind !== 'compare' || inConditions(place)) continue;
    const relation = STRICT[node.relation];
    if (relation) yield site.changed(place, { ...node, relation });
  }
}

function* borders(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (!isFormula(node) || node.kind !== 'compare' || !place.path.includes('where')) continue;
    const relation = WEAK[node.relation];
    if (relation) yield site.changed(place, { ...node, relation });
  }
}

function* droppings(site: Site): Iterable<Proposal> {
  for (const { path, node } of site.places) {
    if (!isFormula(node)) continue;
    if (node.kind === 'forall') {
      for (const k of node.where.keys()) yield site.removed([...path, 'where'], node.where, k);
    } else if (node.kind === 'and' && path.includes('where')) {
      for (const k of node.parts.keys()) yield site.removed([...path, 'parts'], node.parts, k);
    } else if (node.kind === 'implies') {
      yield () => ({
        change: `without ${short(shown(node.left))}`,
        formula: replacedAt(site.formula, path, node.right),
      });
    }
  }
}

/** The body with two parameters of one sort exchanged. */
function exchanged(formula: Formula, a: Variable, b: Variable): Formula {
  const hole = 'exchanged_parameter';
  const rename = (node: Formula, from: string, to: string) => substitute(node, new Map([[from, expression(to)]]));
  return rename(rename(rename(formula, a.name, hole), b.name, a.name), hole, b.name);
}

function* swaps(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (isExpression(node) && (node.op === 'subtract' || node.op === 'divide')) {
      const [a, b] = node.args as readonly [Expression, Expression];
      yield site.changed(place, { op: node.op, args: [b, a] });
    } else if (isFormula(node) && node.kind === 'forall') {
      const { variables, body } = node;
      for (const [k, a] of variables.entries()) {
        for (const b of variables.slice(k + 1)) {
          if (a.sort !== 'real' || b.sort !== 'real' || ![a, b].some(({ name }) => freeNames(body).has(name))) continue;
          yield () => ({
            change: `${a.name} and ${b.name} exchanged in the conclusion`,
            formula: replacedAt(site.formula, [...place.path, 'body'], exchanged(body, a, b)),
            exchanged: [a.name, b.name] as const,
          });
        }
      }
    }
  }
}

/** Ends of sums and of integer ranges, by one; bounds on numbers, doubled or halved outwards. */
function* widenings(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (isExpression(node) && node.op === 'sum') {
      yield site.changed({ path: [...place.path, 'to'], node: node.to }, plus(node.to, 1n));
      yield site.changed({ path: [...place.path, 'from'], node: node.from }, plus(node.from, -1n));
    } else if (isFormula(node) && node.kind === 'compare' && place.path.includes('where')) {
      yield* widerBound(site, place, node);
    }
  }
}

function plus(node: Expression, by: bigint): Expression {
  if (node.op === 'rational') return expression(node.value.add(Rational.of(by)));
  return by < 0n ? subtract(node, -by) : { op: 'add', args: [node, expression(by)] };
}

const isUpper = (relation: Relation): boolean => relation === '<' || relation === '<=';

function* widerBound(
  site: Site,
  place: Place,
  { left, right, relation }: Extract<Formula, { kind: 'compare' }>,
): Iterable<Proposal> {
  if (relation === '=' || relation === '!=') return;
  const sides = [
    { name: left, bound: right, key: 'right', grows: isUpper(relation) },
    { name: right, bound: left, key: 'left', grows: !isUpper(relation) },
  ];
  for (const { name, bound, key, grows } of sides) {
    if (name.op !== 'variable') continue;
    const at = { path: [...place.path, key], node: bound };
    if (isIntegerName(name, place)) yield site.changed(at, plus(bound, grows ? 1n : -1n));
    else if (bound.op !== 'rational' || !bound.value.isZero()) {
      yield site.changed(at, multiply(grows ? '2' : '1/2', bound));
    } else if (!grows) yield site.changed(at, expression('-1/10'));
  }
}

function* branches(site: Site): Iterable<Proposal> {
  for (const place of site.places) {
    const { node } = place;
    if (!isExpression(node)) continue;
    if (node.op === 'lambertWm1') yield site.changed(place, { ...node, op: 'lambertW0' });
    if (node.op === 'lambertW0') yield site.changed(place, { ...node, op: 'lambertWm1' });
  }
}

const PROPOSALS: Readonly<Record<Operator, (site: Site) => Iterable<Proposal>>> = {
  constant: constants,
  exponent: exponents,
  strict: strictness,
  dropped: droppings,
  swapped: swaps,
  widened: widenings,
  border: borders,
  branch: branches,
};

function isWellFormed(formula: Formula): boolean {
  try {
    checkFormula(formula, new Map());
    return true;
  } catch {
    return false;
  }
}

/** What an operator proposes for a formula, in the order of the places; `undefined` where the result is no formula. */
export function proposalsOf(formula: Formula, operator: Operator): (() => Plant | undefined)[] {
  return [...PROPOSALS[operator](new Site(formula))].map((proposal) => () => {
    const proposed = proposal();
    return isWellFormed(proposed.formula) ? { operator, ...proposed } : undefined;
  });
}

/** All plants of an operator in a formula, in the order of their places. */
export const plantsOf = (formula: Formula, operator: Operator): Plant[] =>
  proposalsOf(formula, operator).flatMap((proposal) => proposal() ?? []);
