/**
 * Scope and sorts: every name is bound once, numbers stand where numbers are meant, vectors where vectors are.
 *
 * Bound names may not shadow one another, so a statement reads the same everywhere.
 */
import { argumentCounts, type Expression, NAME_PATTERN, type PlainOperation } from './expression.ts';
import type { Formula, Variable } from './formula.ts';
import { isInteger } from './integers.ts';
import type { MomentProgram } from './momentProgram.ts';
import { FormatError } from './reader.ts';
import type { Term } from './scope.ts';

/** The variables in scope. */
export type Scope = ReadonlyMap<string, Variable>;

const wrong = (expected: string, received: string): never => {
  throw new FormatError('statement', expected, received);
};

export function extend(scope: Scope, variable: Variable): Scope {
  // Names such as `_0` and `#0` are the kernel's own; see toJson.ts and the normal form.
  if (!NAME_PATTERN.test(variable.name)) wrong('a name (letter, then letters, digits or _)', `'${variable.name}'`);
  if (scope.has(variable.name)) wrong('distinct names of bound variables', `'${variable.name}' bound twice`);
  if (variable.sort === 'vector') checkInteger(variable.dimension, 'dimension', scope);
  return new Map([...scope, [variable.name, variable]]);
}

function sortOf(name: string, scope: Scope): Variable {
  return scope.get(name) ?? wrong('bound names only', `free name '${name}'`);
}

/** Dimensions and the numbers of components are integers by their form: there is no component 3/2 to speak of. */
function checkInteger(node: Expression, what: string, scope: Scope): void {
  checkNumber(node, scope);
  if (!isInteger(node, scope)) wrong(`a ${what} that is an integer by its form`, `a '${node.op}'`);
}

/** A function of this many arguments: the variable of one, or parameters (numbers and vectors) and a number-valued body. */
export function checkFunction(term: Term, arity: bigint, scope: Scope): void {
  if (term.op === 'function') {
    const { parameters, body } = term;
    if (BigInt(parameters.length) !== arity) wrong(`${arity} parameter(s)`, `${parameters.length}`);
    if (parameters.some(({ sort }) => sort === 'function')) wrong('numbers and vectors as parameters', 'a function');
    return checkNumber(
      body,
      parameters.reduce<Scope>((outer, parameter) => extend(outer, parameter), scope),
    );
  }
  const variable = term.op === 'variable' ? scope.get(term.name) : undefined;
  if (variable?.sort !== 'function' || variable.arity !== arity) {
    wrong(`a function of ${arity} argument(s)`, variable ? `the ${variable.sort} '${variable.name}'` : `'${term.op}'`);
  }
}

/** A vector: the variable of one, or a `vector` expression. */
export function checkVector(node: Expression, scope: Scope): void {
  if (node.op === 'variable') {
    const { sort } = sortOf(node.name, scope);
    if (sort !== 'vector') wrong('a vector', `the ${sort} '${node.name}'`);
    return;
  }
  if (node.op !== 'vector') return wrong('a vector', `'${node.op}'`);
  checkInteger(node.dimension, 'dimension', scope);
  checkNumber(node.body, extend(scope, { name: node.index, sort: 'integer' }));
}

/** A real number. @throws FormatError for free names, shadowed names and wrong sorts. */
export function checkNumber(node: Expression, scope: Scope): void {
  switch (node.op) {
    case 'rational':
    case 'constant':
      return;
    case 'variable': {
      const { sort } = sortOf(node.name, scope);
      if (sort === 'vector' || sort === 'function') wrong('a number', `the ${sort} '${node.name}'`);
      return;
    }
    case 'power':
      return checkNumber(node.base, scope);
    case 'if':
      checkFormula(node.condition, scope);
      checkNumber(node.whenTrue, scope);
      return checkNumber(node.whenFalse, scope);
    case 'sum':
      checkNumber(node.from, scope);
      checkNumber(node.to, scope);
      return checkNumber(node.body, extend(scope, { name: node.index, sort: 'integer' }));
    case 'integral':
      checkNumber(node.from, scope);
      checkNumber(node.to, scope);
      return checkNumber(node.body, extend(scope, { name: node.index, sort: 'real' }));
    case 'raise':
      checkCount(node.op, node.args);
      checkNumber(node.args[0] as Expression, scope);
      return checkInteger(node.args[1] as Expression, 'exponent', scope);
    case 'vector':
      return wrong('a number', 'a vector');
    case 'highest':
    case 'second':
      checkCount(node.op, node.args);
      return checkVector(node.args[0] as Expression, scope);
    case 'apply':
      return checkApplication(node.name, node.args, scope);
    default:
      checkCount(node.op, node.args);
      for (const arg of node.args) checkNumber(arg, scope);
  }
}

/** As many arguments as the operation has: the maximum of no numbers, for one, would split a proof into no cases. */
function checkCount(op: PlainOperation, args: readonly Expression[]): void {
  const [fewest, most] = argumentCounts(op);
  if (args.length < fewest) wrong(`at least ${fewest} argument(s) of '${op}'`, `${args.length}`);
  if (args.length > most) wrong(`at most ${most} argument(s) of '${op}'`, `${args.length}`);
}

function checkApplication(name: string, args: readonly Expression[], scope: Scope): void {
  const variable = sortOf(name, scope);
  if (variable.sort !== 'vector' && variable.sort !== 'function') {
    wrong('a function or a vector', `the ${variable.sort} '${name}'`);
  }
  const expected = variable.sort === 'function' ? variable.arity : 1n;
  if (expected !== BigInt(args.length)) wrong(`${expected} argument(s) of '${name}'`, `${args.length}`);
  for (const arg of args) {
    if (variable.sort === 'vector') checkInteger(arg, 'component', scope);
    else if (denotesVector(arg, scope)) checkVector(arg, scope);
    else checkNumber(arg, scope);
  }
}

function denotesVector(node: Expression, scope: Scope): boolean {
  return node.op === 'vector' || (node.op === 'variable' && scope.get(node.name)?.sort === 'vector');
}

/** @throws FormatError for free names, shadowed names and wrong sorts. */
export function checkFormula(node: Formula, scope: Scope): void {
  switch (node.kind) {
    case 'compare':
      checkNumber(node.left, scope);
      return checkNumber(node.right, scope);
    case 'and':
    case 'or':
      for (const part of node.parts) checkFormula(part, scope);
      return;
    case 'not':
      return checkFormula(node.body, scope);
    case 'implies':
    case 'iff':
      checkFormula(node.left, scope);
      return checkFormula(node.right, scope);
    case 'forall':
    case 'exists': {
      const below = node.variables.reduce<Scope>((outer, variable) => extend(outer, variable), scope);
      for (const condition of node.where) checkFormula(condition, below);
      return checkFormula(node.body, below);
    }
    case 'infimum':
      checkNumber(node.value, scope);
      return checkMomentProgram(node.program, scope);
    case 'linear':
      return;
  }
}

function checkMomentProgram(program: MomentProgram, scope: Scope): void {
  checkInteger(program.dimension, 'dimension', scope);
  for (const number of [program.lower, program.upper]) checkNumber(number, scope);
  const below = extend(scope, { name: program.vector, sort: 'vector', dimension: program.dimension });
  checkNumber(program.objective, below);
  for (const constraint of program.constraints) {
    checkNumber(constraint.from, scope);
    checkNumber(constraint.to, scope);
    checkNumber(constraint.moment, extend(below, { name: constraint.index, sort: 'integer' }));
    checkNumber(constraint.bound, extend(scope, { name: constraint.index, sort: 'integer' }));
  }
}
