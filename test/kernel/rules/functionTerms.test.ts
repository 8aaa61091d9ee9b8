import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { check } from '../../../src/kernel/check.ts';
import { expression } from '../../../src/statement/expression.ts';
import { integer, real, type Variable, vectorVariable } from '../../../src/statement/formula.ts';
import { type FunctionTerm, substitute, type Term } from '../../../src/statement/scope.ts';
import { canonical } from '../../../src/statement/toJson.ts';
import { parseExpression, parseFormula } from '../../../src/symbolic/parse.ts';
import { arithmetic, conjunction, trivial } from '../../support/proofs.ts';

const given = (parameters: readonly Variable[], body: string): FunctionTerm => ({
  op: 'function',
  parameters,
  body: parseExpression(body),
});
const double = given([real('t')], '2*t');

/** ∃ g ∀ x: g(x) = 2x, with this witness. */
const statement = parseFormula('exists([function(g, 1)], [], forall([real(x)], [], g(x) == 2*x))');
const proveWith = (term: Term) => {
  const proof: Proof = {
    rule: 'witness',
    terms: [term],
    proofs: [{ rule: 'intro', proofs: [arithmetic()] }],
  };
  return check(statement, { conclusion: 'proved', definedness: trivial, proof });
};

describe('a function as a witness', () => {
  it('is put in with its parameters replaced by the arguments', () => {
    expect(proveWith(double).kind).toBe('accepted');
  });

  it.each<[string, Term, string, string]>([
    ['another function', given([real('t')], '3*t'), 'positivstellensatz', 'proof.proofs[0].proofs[0]'],
    ['two parameters for one', given([real('s'), real('t')], '2*t'), 'witness', 'proof.terms[0]'],
    ['a body with a free name', given([real('t')], '2*y'), 'witness', 'proof.terms[0]'],
    ['a vector used as a number', given([vectorVariable('t', 2n)], '2*t'), 'witness', 'proof.terms[0]'],
    [
      'a function as a parameter',
      given([{ name: 't', sort: 'function', arity: 1n }], '2'),
      'witness',
      'proof.terms[0]',
    ],
    ['a number', expression(2n), 'witness', 'proof.terms[0]'],
  ])('%s is refused', (_, term, rule, place) => {
    const outcome = proveWith(term);
    expect(outcome.kind).toBe('refused');
    if (outcome.kind === 'refused') expect(outcome.refusal).toMatchObject({ rule, place });
  });

  it('is refused for a real variable', () => {
    const some = parseFormula('exists([real(x)], [], x == x)');
    const proof: Proof = { rule: 'witness', terms: [double], proofs: [arithmetic()] };
    expect(check(some, { conclusion: 'proved', definedness: trivial, proof })).toMatchObject({
      kind: 'refused',
      refusal: { rule: 'witness', place: 'proof.terms[0]', received: 'a function' },
    });
  });

  it('does not make a false statement true', () => {
    const constant = parseFormula('exists([function(g, 1)], [], forall([real(x)], [], g(x) == 2*x and g(0) == 1))');
    const proof: Proof = {
      rule: 'witness',
      terms: [double],
      proofs: [{ rule: 'intro', proofs: [conjunction(arithmetic(), arithmetic())] }],
    };
    expect(check(constant, { conclusion: 'proved', definedness: trivial, proof }).kind).toBe('refused');
  });
});

describe('substitution of a function', () => {
  it('captures nothing: a free name of the function keeps its meaning under a binder of that name', () => {
    const shifted = given([real('t')], 't + k');
    const sum = substitute(parseExpression('sum(k, 1, 2, g(k))'), new Map([['g', shifted]]));
    expect(canonical(sum)).toBe(canonical(parseExpression('sum(j, 1, 2, j + k)')));
  });

  it('takes vectors as arguments', () => {
    const pick = given([integer('i'), vectorVariable('v', 2n)], 'v(3 - i) + highest(v)');
    const put = substitute(parseExpression('q(1, vector(j, 2, j))'), new Map([['q', pick]]));
    expect(canonical(put)).toBe(canonical(parseExpression('3 - 1 + highest(vector(j, 2, j))')));
  });
});

describe('the written form of a function', () => {
  const proof: Proof = { rule: 'witness', terms: [double, expression(1n)], proofs: [] };

  it('is read back', () => {
    const json = JSON.parse(JSON.stringify(proofToJson(proof)));
    expect(json.terms[0]).toEqual(['function', [['t', 'real']], ['*', '2', 't']]);
    expect(readProof(json, 'proof')).toEqual(proof);
  });

  it.each([[['function', [['t', 'real']]]], [['function', 't', 't']], [['function', [['t', 'reel']], 't']]])(
    '%j is refused',
    (term) => {
      expect(() => readProof({ rule: 'witness', terms: [term], proofs: [] }, 'proof')).toThrow(/proof\.terms\[0\]/);
    },
  );
});
