/**
 * Expressions and formulas as TeX, printed from the tree and from nothing else: what a report shows is what was checked.
 *
 * Names are split at the first underscore into a letter and a subscript; Greek names become Greek letters: `mu` is \mu, `theta_max`
 * is \theta_{\mathrm{max}}. A trailing number is a subscript too: `x1` is x_{1}.
 */
import type { Expression, PlainOperation } from '../statement/expression.ts';
import type { Formula, Relation, Variable } from '../statement/formula.ts';
import type { LinearClaim, LinearProgram } from '../statement/linearProgram.ts';
import type { MomentProgram } from '../statement/momentProgram.ts';

const GREEK: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega ' +
    'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
  ).split(' '),
);

const RELATIONS: Record<Relation, string> = {
  '<': '<',
  '<=': '\\le',
  '=': '=',
  '!=': '\\ne',
  '>=': '\\ge',
  '>': '>',
};

const FUNCTIONS: Partial<Record<PlainOperation, string>> = {
  min: '\\min',
  max: '\\max',
  exp: '\\exp',
  log: '\\log',
  lambertWm1: 'W_{-1}',
  lambertW0: 'W_0',
};

const SUM = 1;
const PRODUCT = 2;
const SIGNED = 3;
const POWER = 4;
const ATOM = 5;

interface Tex {
  readonly text: string;
  readonly level: number;
}

const parentheses = (text: string): string => `\\left(${text}\\right)`;
const atLeast = (level: number, { text, level: own }: Tex): string => (own >= level ? text : parentheses(text));

/** What carries a superscript or subscript: a single letter or number as it is, everything else in braces. */
const braced = (text: string): string => (/^(\\?[A-Za-z]+|\d+)$/.test(text) ? text : `{${text}}`);

/** A letter or a Greek word as itself, a longer word upright. */
function letter(word: string): string {
  if (GREEK.has(word)) return word === 'epsilon' ? '\\varepsilon' : `\\${word}`;
  return word.length === 1 || /^\d+$/.test(word) ? word : `\\mathrm{${word.replaceAll('_', '\\_')}}`;
}

/** A variable's name: `mu`, `theta_max`, `x1`, `V1_bar`. */
export function nameToTex(name: string): string {
  const [, word = name, index] = /^([A-Za-z]+)_?(.*)$/.exec(name) ?? [];
  return index === undefined || index === '' ? letter(word) : `${letter(word)}_{${letter(index)}}`;
}

export const expressionToTex = (node: Expression): string => write(node).text;

function write(node: Expression): Tex {
  switch (node.op) {
    case 'rational': {
      const { num, den } = node.value;
      const size = num < 0n ? -num : num;
      const text = den === 1n ? `${size}` : `\\frac{${size}}{${den}}`;
      return num < 0n ? { text: `-${text}`, level: SIGNED } : { text, level: den === 1n ? ATOM : POWER };
    }
    case 'constant':
      return { text: '\\mathrm{e}', level: ATOM };
    case 'variable':
      return { text: nameToTex(node.name), level: ATOM };
    case 'power':
      return { text: `${braced(atLeast(ATOM, write(node.base)))}^{${node.exponent}}`, level: POWER };
    case 'if':
      return { text: writeCases(node), level: ATOM };
    case 'sum': {
      const range = `\\sum_{${nameToTex(node.index)}=${expressionToTex(node.from)}}^{${expressionToTex(node.to)}}`;
      return { text: `${range} ${atLeast(PRODUCT, write(node.body))}`, level: SUM };
    }
    case 'integral': {
      const range = `\\int_{${expressionToTex(node.from)}}^{${expressionToTex(node.to)}}`;
      const body = atLeast(PRODUCT, write(node.body));
      return { text: `${range} ${body} \\,\\mathrm{d}${nameToTex(node.index)}`, level: PRODUCT };
    }
    case 'vector': {
      const range = `${nameToTex(node.index)}=1,\\dots,${expressionToTex(node.dimension)}`;
      return { text: `\\left(${expressionToTex(node.body)}\\right)_{${range}}`, level: ATOM };
    }
    case 'apply':
      return { text: `${nameToTex(node.name)}${list(node.args)}`, level: ATOM };
    default:
      return writePlain(node.op, node.args);
  }
}

const list = (args: readonly Expression[]): string => parentheses(args.map(expressionToTex).join(', '));

/** Nested `if`s in the last branch are further lines of one brace. */
function writeCases(node: Extract<Expression, { op: 'if' }>): string {
  const lines: string[] = [];
  let rest: Expression = node;
  while (rest.op === 'if') {
    lines.push(`${expressionToTex(rest.whenTrue)} & \\text{if } ${formulaToTex(rest.condition)}`);
    rest = rest.whenFalse;
  }
  lines.push(`${expressionToTex(rest)} & \\text{otherwise}`);
  return `\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`;
}

function writePlain(op: PlainOperation, args: readonly Expression[]): Tex {
  const [first, other] = args as readonly [Expression, Expression];
  switch (op) {
    case 'add':
      return writeSum(args);
    case 'multiply':
      return writeProduct(args);
    case 'subtract':
      return { text: `${head(first)} - ${atLeast(PRODUCT, unsigned(write(other)))}`, level: SUM };
    case 'divide':
      return { text: `\\frac{${expressionToTex(first)}}{${expressionToTex(other)}}`, level: POWER };
    case 'negate':
      return { text: `-${atLeast(PRODUCT, unsigned(write(first)))}`, level: SIGNED };
    case 'raise':
      return { text: `${braced(atLeast(ATOM, write(first)))}^{${expressionToTex(other)}}`, level: POWER };
    case 'abs':
      return { text: `\\left|${expressionToTex(first)}\\right|`, level: ATOM };
    case 'ceil':
      return { text: `\\left\\lceil ${expressionToTex(first)}\\right\\rceil`, level: ATOM };
    case 'sqrt':
      return { text: `\\sqrt{${expressionToTex(first)}}`, level: ATOM };
    case 'highest':
    case 'second':
      return { text: `${braced(atLeast(ATOM, write(first)))}_{(${op === 'highest' ? 1 : 2})}`, level: ATOM };
    default:
      return { text: `${FUNCTIONS[op]}${list(args)}`, level: ATOM };
  }
}

/** What starts with a sign needs parentheses behind another sign. */
const unsigned = (part: Tex): Tex => (part.text.startsWith('-') ? { ...part, level: 0 } : part);

function writeSum(args: readonly Expression[]): Tex {
  const [first, ...rest] = args;
  if (first === undefined) return { text: '0', level: ATOM };
  if (rest.length === 0) return write(first);
  const terms = rest.map((term) => atLeast(PRODUCT, unsigned(write(term))));
  return { text: [head(first), ...terms].join(' + '), level: SUM };
}

/** The first term of a sum: a `sum` sign reaches to the right as far as it can, so it needs parentheses before another term. */
const head = (node: Expression): string => atLeast(node.op === 'sum' ? PRODUCT : SUM, write(node));

function writeProduct(args: readonly Expression[]): Tex {
  if (args.length === 0) return { text: '1', level: ATOM };
  const [first, ...rest] = args.map(write) as [Tex, ...Tex[]];
  if (rest.length === 0) return first;
  // What stands behind a dx would be read as outside of the integral.
  let text = atLeast(args[0]?.op === 'integral' ? POWER : PRODUCT, first);
  for (const factor of rest) {
    const next = atLeast(POWER, unsigned(factor));
    // Two numbers side by side would read as one, and a letter before a parenthesis as a function.
    text += /^\{?(\d|\\frac|\\left\()/.test(next) ? ` \\cdot ${next}` : ` ${next}`;
  }
  return { text, level: PRODUCT };
}

const OR = 1;
const AND = 2;
const COMPARISON = 3;

export const formulaToTex = (node: Formula): string => writeFormula(node).text;

function writeFormula(node: Formula): Tex {
  switch (node.kind) {
    case 'compare': {
      const [left, right] = [expressionToTex(node.left), expressionToTex(node.right)];
      return { text: `${left} ${RELATIONS[node.relation]} ${right}`, level: COMPARISON };
    }
    case 'and':
    case 'or':
      return writeJunction(node.kind, node.parts);
    case 'not':
      return { text: `\\lnot ${atLeast(ATOM, writeFormula(node.body))}`, level: COMPARISON };
    case 'implies':
    case 'iff': {
      const arrow = node.kind === 'implies' ? '\\Rightarrow' : '\\Leftrightarrow';
      const [left, right] = [node.left, node.right].map((side) => atLeast(OR, writeFormula(side)));
      return { text: `${left} ${arrow} ${right}`, level: 0 };
    }
    case 'forall':
    case 'exists':
      return { text: writeQuantified(node), level: 0 };
    case 'infimum': {
      const value = expressionToTex(node.value);
      return { text: `${writeInfimum(node.program)} ${RELATIONS[node.relation]} ${value}`, level: COMPARISON };
    }
    case 'linear':
      return { text: writeLinear(node.program, node.claim), level: ATOM };
  }
}

function writeJunction(kind: 'and' | 'or', parts: readonly Formula[]): Tex {
  if (parts.length === 0) return { text: kind === 'and' ? '\\top' : '\\bot', level: ATOM };
  if (parts.length === 1) return writeFormula(parts[0] as Formula);
  const level = kind === 'and' ? AND : OR;
  const sign = kind === 'and' ? ' \\land ' : ' \\lor ';
  return { text: parts.map((part) => atLeast(level + 1, writeFormula(part))).join(sign), level };
}

/** ∀ x ∈ ℝ, conditions : body. */
function writeQuantified(node: Extract<Formula, { kind: 'forall' | 'exists' }>): string {
  const sign = node.kind === 'forall' ? '\\forall' : '\\exists';
  const bound = node.variables.map((variable) => `${sign} ${variableToTex(variable)}`);
  const where = node.where.map((condition) => atLeast(OR, writeFormula(condition)));
  return `${[...bound, ...where].join(',\\; ')} :\\; ${formulaToTex(node.body)}`;
}

/** A quantified variable with its range: \mu \in \mathbb{R}. */
export function variableToTex(variable: Variable): string {
  const name = nameToTex(variable.name);
  switch (variable.sort) {
    case 'real':
      return `${name} \\in \\mathbb{R}`;
    case 'integer':
      return `${name} \\in \\mathbb{Z}`;
    case 'vector':
      return `${name} \\in \\mathbb{R}^{${expressionToTex(variable.dimension)}}`;
    case 'function':
      return `${name} \\text{ a function of ${variable.arity} argument${variable.arity === 1n ? '' : 's'}}`;
  }
}

/** inf { E[objective] : ℙ on [lower, upper]ⁿ, E[moment] ≥ bound for every index }. */
function writeInfimum(program: MomentProgram): string {
  const ends = [program.lower, program.upper].map(expressionToTex).join(', ');
  const mean = (of: Expression): string => `\\mathbb{E}_{\\mathbb{P}}\\left[${expressionToTex(of)}\\right]`;
  const box = `\\left[${ends}\\right]^{${expressionToTex(program.dimension)}}`;
  const constraints = program.constraints.map(({ index, from, to, moment, bound }) => {
    const range = `${nameToTex(index)} = ${expressionToTex(from)}, \\dots, ${expressionToTex(to)}`;
    return `${mean(moment)} \\ge ${expressionToTex(bound)} \\; (${range})`;
  });
  const support = `${nameToTex(program.vector)} \\sim \\mathbb{P} \\text{ on } ${box}`;
  return `\\inf_{\\mathbb{P}} \\left\\{ ${mean(program.objective)} : ${[support, ...constraints].join(',\\; ')} \\right\\}`;
}

/** A line about the program; its data are tables, not a formula. */
function writeLinear(program: LinearProgram, claim: LinearClaim): string {
  const name = program.name.replace(/[\\{}#$%&_^~]/g, ' ');
  const values = Object.entries(claim).filter(([key]) => key !== 'kind');
  const said = values.map(([key, value]) => `, ${key} ${value}`).join('');
  return `\\text{linear program ${name}: ${claim.kind}${said}}`;
}
