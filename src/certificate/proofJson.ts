/**
 * Proofs to and from JSON. One record per rule, every field named, nothing optional but what FORMAT.md calls optional.
 */
import type { Expression } from '../statement/expression.ts';
import { readExpression, readFormula } from '../statement/fromJson.ts';
import type { Distribution } from '../statement/momentProgram.ts';
import { readEach, readInteger, readName, readRecord, readText, readWord } from '../statement/reader.ts';
import type { Term } from '../statement/scope.ts';
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

/** The fields of one rule, read by name. A class: closures would be named anew at every call, which costs more than the reading. */
class RuleFields {
  constructor(
    private readonly fields: Fields,
    private readonly place: string,
  ) {}

  at(name: string): string {
    return `${this.place}.${name}`;
  }

  field(name: string): unknown {
    return this.fields.get(name);
  }

  index(name: string): number {
    return readIndex(this.field(name), this.at(name));
  }

  term(name: string): Expression {
    return readExpression(this.field(name), this.at(name));
  }

  terms(name: string): Expression[] {
    return readEach(this.field(name), readExpression, this.at(name));
  }

  witnesses(): Term[] {
    return readEach(this.field('terms'), readTerm, this.at('terms'));
  }

  distribution(): Distribution {
    return readEach(this.field('distribution'), readAtoms, this.at('distribution'));
  }
}

function build(rule: Proof['rule'], fields: Fields, place: string): Proof {
  const read = new RuleFields(fields, place);
  const proofs = FIELDS[rule].includes('proofs') ? readEach(read.field('proofs'), readProof, read.at('proofs')) : [];
  switch (rule) {
    case 'intro':
    case 'conjunction':
    case 'absurd':
    case 'moment-equal':
      return { rule, proofs };
    case 'disjunction':
      return { rule, part: read.index('part'), proofs };
    case 'cases':
      return { rule, on: readFormula(read.field('on'), read.at('on')), proofs };
    case 'branch':
      return { rule, term: read.term('term'), proofs };
    case 'have':
      return { rule, formula: readFormula(read.field('formula'), read.at('formula')), proofs };
    case 'destruct':
    case 'rewrite':
    case 'moment-compare':
    case 'moment-monotone':
      return { rule, hypothesis: read.index('hypothesis'), proofs };
    case 'instantiate':
      return { rule, hypothesis: read.index('hypothesis'), terms: read.witnesses(), proofs };
    case 'witness':
      return { rule, terms: read.witnesses(), proofs };
    case 'hypothesis':
      return { rule, hypothesis: read.index('hypothesis') };
    case 'positivstellensatz':
      return {
        rule,
        multiplier: readEach(read.field('multiplier'), readProduct, read.at('multiplier')),
        combination: readEach(read.field('combination'), readProduct, read.at('combination')),
        equations: readEach(read.field('equations'), readMultiple, read.at('equations')),
      };
    case 'fact':
      return {
        rule,
        fact: readWord(read.field('fact'), FACT_NAMES, read.at('fact')),
        terms: read.terms('terms'),
        names: readEach(read.field('names'), readName, read.at('names')),
        proofs,
      };
    case 'moment-bound':
      return { rule, dual: { constant: read.term('constant'), multipliers: read.terms('multipliers') }, proofs };
    case 'moment-attained':
      return { rule, distribution: read.distribution(), proofs };
    case 'moment-approached': {
      const epsilon = readName(read.field('epsilon'), read.at('epsilon'));
      return {
        rule,
        epsilon,
        limit: read.term('limit'),
        rate: read.term('rate'),
        distribution: read.distribution(),
        proofs,
      };
    }
    case 'moment-values':
      return { rule, lower: read.index('lower'), upper: read.index('upper'), proofs };
    case 'monotone': {
      const relation = readWord(read.field('relation'), MONOTONE_RELATIONS, read.at('relation'));
      const variable = readName(read.field('variable'), read.at('variable'));
      return {
        rule,
        variable,
        from: read.term('from'),
        to: read.term('to'),
        body: read.term('body'),
        relation,
        proofs,
      };
    }
    case 'convex': {
      const relation = readWord(read.field('relation'), ['<=', '>='] as const, read.at('relation'));
      const variable = readName(read.field('variable'), read.at('variable'));
      return {
        rule,
        variable,
        from: read.term('from'),
        to: read.term('to'),
        body: read.term('body'),
        relation,
        proofs,
      };
    }
    case 'induction': {
      const variable = readName(read.field('variable'), read.at('variable'));
      return {
        rule,
        variable,
        from: read.term('from'),
        formula: readFormula(read.field('formula'), read.at('formula')),
        proofs,
      };
    }
    case 'antiderivative': {
      const variable = readName(read.field('variable'), read.at('variable'));
      return { rule, term: read.term('term'), variable, body: read.term('body'), proofs };
    }
    case 'integral-by': {
      const variable = readName(read.field('variable'), read.at('variable'));
      return { rule, term: read.term('term'), variable, value: read.term('value'), error: read.term('error'), proofs };
    }
    case 'integral-below': {
      const variable = readName(read.field('variable'), read.at('variable'));
      const estimate = { value: read.term('value'), error: read.term('error'), bound: read.term('bound') };
      return { rule, term: read.term('term'), variable, ...estimate, proofs };
    }
    case 'cut': {
      const variable = readName(read.field('variable'), read.at('variable'));
      const [lower, upper] = [
        readFormula(read.field('lower'), read.at('lower')),
        readFormula(read.field('upper'), read.at('upper')),
      ];
      return { rule, variable, lower, upper, proofs };
    }
    case 'choice':
      return {
        rule,
        hypothesis: read.index('hypothesis'),
        name: readName(read.field('name'), read.at('name')),
        proofs,
      };
    case 'integrable':
      return {
        rule,
        term: read.term('term'),
        by: readWord(read.field('by'), INTEGRABLE_BY, read.at('by')),
        terms: read.terms('terms'),
        proofs,
      };
    case 'enclosure':
      return { rule, bits: readInteger(read.field('bits'), read.at('bits')) };
    case 'cover':
      return {
        rule,
        bits: readInteger(read.field('bits'), read.at('bits')),
        tree: readCoverTree(read.field('tree'), read.at('tree')),
      };
    case 'linear':
      return { rule, evidence: readLinearEvidence(read.field('evidence'), read.at('evidence')) };
    case 'lemma':
      return { rule, lemma: readText(read.field('lemma'), read.at('lemma')), proofs };
    case 'assume':
      return { rule, assumption: readText(read.field('assumption'), read.at('assumption')) };
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
