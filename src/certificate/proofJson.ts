/**
 * Proofs to and from JSON. One record per rule, every field named, nothing optional but what FORMAT.md calls optional.
 */
import { readExpression, readFormula } from '../statement/fromJson.ts';
import type { Distribution } from '../statement/momentProgram.ts';
import { readEach, readInteger, readName, readRecord, readText, readWord } from '../statement/reader.ts';
import { expressionToJson, formulaToJson, type Json } from '../statement/toJson.ts';
import { linearEvidenceToJson, readLinearEvidence } from './linearEvidenceJson.ts';
import { FACT_NAMES, INTEGRABLE_BY, MONOTONE_RELATIONS, type Proof } from './proof.ts';
import {
  atomsToJson,
  coverTreeToJson,
  productToJson,
  readAtoms,
  readCoverTree,
  readIndex,
  readMultiple,
  readProduct,
  readTerm,
  termToJson,
} from './proofPartsJson.ts';

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
