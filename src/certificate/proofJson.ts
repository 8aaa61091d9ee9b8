/**
 * Proofs to and from JSON. One record per rule, every field named, nothing optional but what FORMAT.md calls optional.
 */
import type { Expression } from '../statement/expression.ts';
import { readExpression, readFormula, readVariable } from '../statement/fromJson.ts';
import type { AtomFamily, AtomIndex, Distribution } from '../statement/momentProgram.ts';
import {
  malformed,
  readEach,
  readInteger,
  readName,
  readRational,
  readRecord,
  readText,
  readTuple,
  readWord,
} from '../statement/reader.ts';
import type { Term } from '../statement/scope.ts';
import { expressionToJson, formulaToJson, type Json, variableToJson } from '../statement/toJson.ts';
import { linearEvidenceToJson, readLinearEvidence } from './linearEvidenceJson.ts';
import {
  type CoverTree,
  FACT_NAMES,
  INTEGRABLE_BY,
  MONOTONE_RELATIONS,
  type Multiple,
  type Product,
  type Proof,
} from './proof.ts';

type Fields = ReadonlyMap<string, unknown>;

/** The fields of each rule besides `rule`. */
const FIELDS: Record<Proof['rule'], readonly string[]> = {
  intro: ['proofs'],
  conjunction: ['proofs'],
  disjunction: ['part', 'proofs'],
  absurd: ['proofs'],
  cases: ['on', 'proofs'],
  branch: ['term', 'proofs'],
  have: ['formula', 'proofs'],
  destruct: ['hypothesis', 'proofs'],
  rewrite: ['hypothesis', 'proofs'],
  instantiate: ['hypothesis', 'terms', 'proofs'],
  witness: ['terms', 'proofs'],
  hypothesis: ['hypothesis'],
  positivstellensatz: ['multiplier', 'combination', 'equations'],
  fact: ['fact', 'terms', 'names', 'proofs'],
  'moment-equal': ['proofs'],
  'moment-bound': ['constant', 'multipliers', 'proofs'],
  'moment-attained': ['distribution', 'proofs'],
  'moment-approached': ['epsilon', 'limit', 'rate', 'distribution', 'proofs'],
  'moment-compare': ['hypothesis', 'proofs'],
  'moment-monotone': ['hypothesis', 'proofs'],
  'moment-values': ['lower', 'upper', 'proofs'],
  monotone: ['variable', 'from', 'to', 'body', 'relation', 'proofs'],
  convex: ['variable', 'from', 'to', 'body', 'relation', 'proofs'],
  induction: ['variable', 'from', 'formula', 'proofs'],
  antiderivative: ['term', 'variable', 'body', 'proofs'],
  'integral-by': ['term', 'variable', 'value', 'error', 'proofs'],
  'integral-below': ['term', 'variable', 'value', 'error', 'bound', 'proofs'],
  cut: ['variable', 'lower', 'upper', 'proofs'],
  choice: ['hypothesis', 'name', 'proofs'],
  integrable: ['term', 'by', 'terms', 'proofs'],
  enclosure: ['bits'],
  cover: ['bits', 'tree'],
  linear: ['evidence'],
  lemma: ['lemma', 'proofs'],
  assume: ['assumption'],
};

export const RULES = Object.keys(FIELDS) as readonly Proof['rule'][];

/** A number of a hypothesis or part: digits. */
function readIndex(value: unknown, place: string): number {
  const text = readText(value, place);
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number.parseInt(text, 10) : malformed(place, 'a number 0, 1, 2, …', value);
}

function readProduct(value: unknown, place: string): Product {
  const fields = readRecord(value, ['coefficient', 'hypotheses', 'squares'], [], place);
  return {
    coefficient: readRational(fields.get('coefficient'), `${place}.coefficient`),
    hypotheses: readEach(fields.get('hypotheses'), readIndex, `${place}.hypotheses`),
    squares: readEach(fields.get('squares'), readExpression, `${place}.squares`),
  };
}

function readMultiple(value: unknown, place: string): Multiple {
  const fields = readRecord(value, ['hypothesis', 'by'], [], place);
  const hypothesis = readIndex(fields.get('hypothesis'), `${place}.hypothesis`);
  return { hypothesis, by: readExpression(fields.get('by'), `${place}.by`) };
}

/** An expression, or `["function", [parameter, …], body]`. */
function readTerm(value: unknown, place: string): Term {
  if (!Array.isArray(value) || value[0] !== 'function') return readExpression(value, place);
  readTuple(value, 3, place);
  const parameters = readEach(value[1], readVariable, `${place}[1]`);
  return { op: 'function', parameters, body: readExpression(value[2], `${place}[2]`) };
}

const termToJson = (term: Term): Json =>
  term.op === 'function'
    ? ['function', term.parameters.map(variableToJson), expressionToJson(term.body)]
    : expressionToJson(term);

function readAtoms(value: unknown, place: string): AtomFamily {
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

const indexFrom = (fields: Fields, place: string): AtomIndex => ({
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
function readCoverTree(value: unknown, place: string): CoverTree {
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

function coverTreeToJson(tree: CoverTree): Json {
  if ('leaf' in tree) return String(tree.leaf);
  if ('face' in tree) return [tree.variable, tree.face, coverTreeToJson(tree.on)];
  return [tree.variable, tree.at.toString(), coverTreeToJson(tree.below), coverTreeToJson(tree.above)];
}

/** @throws FormatError naming the place. */
export function readProof(value: unknown, place: string): Proof {
  const head = (value ?? {}) as { readonly rule?: unknown };
  const rule = readWord(typeof value === 'object' ? head.rule : undefined, RULES, `${place}.rule`);
  const fields = readRecord(value, ['rule', ...FIELDS[rule]], [], place);
  return build(rule, fields, place);
}

function build(rule: Proof['rule'], fields: Fields, place: string): Proof {
  const at = (name: string) => `${place}.${name}`;
  const field = (name: string): unknown => fields.get(name);
  const index = (name: string) => readIndex(field(name), at(name));
  const term = (name: string) => readExpression(field(name), at(name));
  const witnesses = () => readEach(field('terms'), readTerm, at('terms'));
  const terms = (name: string) => readEach(field(name), readExpression, at(name));
  const distribution = (): Distribution => readEach(field('distribution'), readAtoms, at('distribution'));
  const proofs = FIELDS[rule].includes('proofs') ? readEach(field('proofs'), readProof, at('proofs')) : [];
  switch (rule) {
    case 'intro':
    case 'conjunction':
    case 'absurd':
    case 'moment-equal':
      return { rule, proofs };
    case 'disjunction':
      return { rule, part: index('part'), proofs };
    case 'cases':
      return { rule, on: readFormula(field('on'), at('on')), proofs };
    case 'branch':
      return { rule, term: term('term'), proofs };
    case 'have':
      return { rule, formula: readFormula(field('formula'), at('formula')), proofs };
    case 'destruct':
    case 'rewrite':
    case 'moment-compare':
    case 'moment-monotone':
      return { rule, hypothesis: index('hypothesis'), proofs };
    case 'instantiate':
      return { rule, hypothesis: index('hypothesis'), terms: witnesses(), proofs };
    case 'witness':
      return { rule, terms: witnesses(), proofs };
    case 'hypothesis':
      return { rule, hypothesis: index('hypothesis') };
    case 'positivstellensatz':
      return {
        rule,
        multiplier: readEach(field('multiplier'), readProduct, at('multiplier')),
        combination: readEach(field('combination'), readProduct, at('combination')),
        equations: readEach(field('equations'), readMultiple, at('equations')),
      };
    case 'fact':
      return {
        rule,
        fact: readWord(field('fact'), FACT_NAMES, at('fact')),
        terms: terms('terms'),
        names: readEach(field('names'), readName, at('names')),
        proofs,
      };
    case 'moment-bound':
      return { rule, dual: { constant: term('constant'), multipliers: terms('multipliers') }, proofs };
    case 'moment-attained':
      return { rule, distribution: distribution(), proofs };
    case 'moment-approached': {
      const epsilon = readName(field('epsilon'), at('epsilon'));
      return { rule, epsilon, limit: term('limit'), rate: term('rate'), distribution: distribution(), proofs };
    }
    case 'moment-values':
      return { rule, lower: index('lower'), upper: index('upper'), proofs };
    case 'monotone': {
      const relation = readWord(field('relation'), MONOTONE_RELATIONS, at('relation'));
      const variable = readName(field('variable'), at('variable'));
      return { rule, variable, from: term('from'), to: term('to'), body: term('body'), relation, proofs };
    }
    case 'convex': {
      const relation = readWord(field('relation'), ['<=', '>='] as const, at('relation'));
      const variable = readName(field('variable'), at('variable'));
      return { rule, variable, from: term('from'), to: term('to'), body: term('body'), relation, proofs };
    }
    case 'induction': {
      const variable = readName(field('variable'), at('variable'));
      return { rule, variable, from: term('from'), formula: readFormula(field('formula'), at('formula')), proofs };
    }
    case 'antiderivative': {
      const variable = readName(field('variable'), at('variable'));
      return { rule, term: term('term'), variable, body: term('body'), proofs };
    }
    case 'integral-by': {
      const variable = readName(field('variable'), at('variable'));
      return { rule, term: term('term'), variable, value: term('value'), error: term('error'), proofs };
    }
    case 'integral-below': {
      const variable = readName(field('variable'), at('variable'));
      const estimate = { value: term('value'), error: term('error'), bound: term('bound') };
      return { rule, term: term('term'), variable, ...estimate, proofs };
    }
    case 'cut': {
      const variable = readName(field('variable'), at('variable'));
      const [lower, upper] = [readFormula(field('lower'), at('lower')), readFormula(field('upper'), at('upper'))];
      return { rule, variable, lower, upper, proofs };
    }
    case 'choice':
      return { rule, hypothesis: index('hypothesis'), name: readName(field('name'), at('name')), proofs };
    case 'integrable':
      return {
        rule,
        term: term('term'),
        by: readWord(field('by'), INTEGRABLE_BY, at('by')),
        terms: terms('terms'),
        proofs,
      };
    case 'enclosure':
      return { rule, bits: readInteger(field('bits'), at('bits')) };
    case 'cover':
      return { rule, bits: readInteger(field('bits'), at('bits')), tree: readCoverTree(field('tree'), at('tree')) };
    case 'linear':
      return { rule, evidence: readLinearEvidence(field('evidence'), at('evidence')) };
    case 'lemma':
      return { rule, lemma: readText(field('lemma'), at('lemma')), proofs };
    case 'assume':
      return { rule, assumption: readText(field('assumption'), at('assumption')) };
  }
}

const productToJson = (product: Product): Json => ({
  coefficient: product.coefficient.toString(),
  hypotheses: product.hypotheses.map(String),
  squares: product.squares.map(expressionToJson),
});

const atomsToJson = (atoms: AtomFamily): Json => ({
  ...indexToJson(atoms),
  ...(atoms.inner ? { inner: atoms.inner.map(indexToJson) } : {}),
  weight: expressionToJson(atoms.weight),
  point: expressionToJson(atoms.point),
});

/** The arguments of a proof's rule, without its subproofs. */
function argumentsToJson(proof: Proof): { readonly [field: string]: Json } {
  switch (proof.rule) {
    case 'disjunction':
      return { part: String(proof.part) };
    case 'cases':
      return { on: formulaToJson(proof.on) };
    case 'branch':
      return { term: expressionToJson(proof.term) };
    case 'have':
      return { formula: formulaToJson(proof.formula) };
    case 'destruct':
    case 'rewrite':
    case 'moment-compare':
    case 'moment-monotone':
    case 'hypothesis':
      return { hypothesis: String(proof.hypothesis) };
    case 'instantiate':
      return { hypothesis: String(proof.hypothesis), terms: proof.terms.map(termToJson) };
    case 'witness':
      return { terms: proof.terms.map(termToJson) };
    case 'positivstellensatz':
      return {
        multiplier: proof.multiplier.map(productToJson),
        combination: proof.combination.map(productToJson),
        equations: proof.equations.map(({ hypothesis, by }) => ({
          hypothesis: String(hypothesis),
          by: expressionToJson(by),
        })),
      };
    case 'fact':
      return { fact: proof.fact, terms: proof.terms.map(expressionToJson), names: proof.names };
    case 'moment-bound':
      return {
        constant: expressionToJson(proof.dual.constant),
        multipliers: proof.dual.multipliers.map(expressionToJson),
      };
    case 'moment-attained':
      return { distribution: proof.distribution.map(atomsToJson) };
    case 'moment-approached':
      return {
        epsilon: proof.epsilon,
        limit: expressionToJson(proof.limit),
        rate: expressionToJson(proof.rate),
        distribution: proof.distribution.map(atomsToJson),
      };
    case 'moment-values':
      return { lower: String(proof.lower), upper: String(proof.upper) };
    case 'induction':
      return { variable: proof.variable, from: expressionToJson(proof.from), formula: formulaToJson(proof.formula) };
    case 'antiderivative':
      return { term: expressionToJson(proof.term), variable: proof.variable, body: expressionToJson(proof.body) };
    case 'integral-by':
    case 'integral-below':
      return {
        term: expressionToJson(proof.term),
        variable: proof.variable,
        value: expressionToJson(proof.value),
        error: expressionToJson(proof.error),
        ...(proof.rule === 'integral-below' ? { bound: expressionToJson(proof.bound) } : {}),
      };
    case 'cut':
      return { variable: proof.variable, lower: formulaToJson(proof.lower), upper: formulaToJson(proof.upper) };
    case 'choice':
      return { hypothesis: String(proof.hypothesis), name: proof.name };
    case 'integrable':
      return { term: expressionToJson(proof.term), by: proof.by, terms: proof.terms.map(expressionToJson) };
    case 'convex':
    case 'monotone':
      return {
        variable: proof.variable,
        from: expressionToJson(proof.from),
        to: expressionToJson(proof.to),
        body: expressionToJson(proof.body),
        relation: proof.relation,
      };
    case 'enclosure':
      return { bits: proof.bits.toString() };
    case 'cover':
      return { bits: proof.bits.toString(), tree: coverTreeToJson(proof.tree) };
    case 'linear':
      return { evidence: linearEvidenceToJson(proof.evidence) };
    case 'lemma':
      return { lemma: proof.lemma };
    case 'assume':
      return { assumption: proof.assumption };
    default:
      return {};
  }
}

export function proofToJson(proof: Proof): Json {
  const proofs = 'proofs' in proof ? { proofs: proof.proofs.map(proofToJson) } : {};
  return { rule: proof.rule, ...argumentsToJson(proof), ...proofs };
}
