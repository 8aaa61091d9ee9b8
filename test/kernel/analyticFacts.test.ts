/** Analytic facts: proofs with them, refusals beside them, and their truth at many points. */
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { ANALYTIC_FACT_NAMES, type AnalyticFactName, type Proof } from '../../src/certificate/proof.ts';
import { ANALYTIC_FACTS } from '../../src/kernel/analyticFacts.ts';
import { Enclosure } from '../../src/kernel/enclosure.ts';
import { type Expression, expression, multiply } from '../../src/statement/expression.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  accepted,
  arithmetic,
  conjunction,
  fact,
  hypothesis,
  intro,
  multiple,
  product,
  prove,
  refused,
} from '../support/proofs.ts';

const holey: Proof = { rule: 'assume', assumption: 'definedness is not looked at here' };
const enclosure: Proof = { rule: 'enclosure', bits: 64n };
const overPositive = (goal: Formula): Formula => forall([real('t')], [f('t > 0')], goal);

describe('used in a proof', () => {
  it('log t ≤ t − 1 and its strict form', () => {
    const goal = overPositive(f('log(t) <= t - 1'));
    accepted(prove(goal, intro(fact('log', [x('t')], [], hypothesis(0), hypothesis(1))), holey));
    const strict = forall([real('t')], [f('t > 0'), f('t != 1')], f('log(t) < t - 1'));
    accepted(
      prove(strict, intro(fact('log-strict', [x('t')], [], hypothesis(0), hypothesis(1), hypothesis(2))), holey),
    );
  });

  it('exp t ≥ 1 + t and exp t > 0', () => {
    const goal = forall([real('t')], [], f('exp(t)*exp(t) > 0'));
    accepted(prove(goal, intro(fact('exp', [x('t')], [], arithmetic([product('1', [0, 0])]))), holey));
  });

  it('exp(−t) is the reciprocal of exp t', () => {
    const goal = forall([real('t')], [], f('exp(t)*exp(-t) == 1'));
    const zero: Proof = {
      rule: 'have',
      formula: f('exp(0) == 1'),
      proofs: [enclosure, arithmetic([], [multiple(0, -1n), multiple(1, 1n)])],
    };
    accepted(prove(goal, intro(fact('exp-sum', [x('t'), x('-t')], [], zero)), holey));
  });

  it('W₋₁ is the solution below −1: W₋₁(−2e⁻²) = −2', () => {
    const goal = f('lambertWm1(-2*exp(-2)) == -2');
    const proof = fact(
      'lambert-unique',
      [x('-2*exp(-2)'), x('-2')],
      [],
      arithmetic([product('1')]),
      arithmetic(),
      hypothesis(0),
    );
    accepted(prove(goal, proof, holey));
  });

  it.each(['2', '-1/2', '0'])('W₀ is the solution above −1: at %s', (w) => {
    const goal = f(`lambertW0((${w})*exp(${w})) == ${w}`);
    const terms = [x(`(${w})*exp(${w})`), x(w)];
    accepted(prove(goal, fact('lambert-principal-unique', terms, [], enclosure, arithmetic(), hypothesis(0)), holey));
  });

  it('e is exp 1, and a power of it', () => {
    const goal = f('exp(3) == e^3');
    const proof = fact(
      'exp-one',
      [],
      [],
      fact('exp-multiple', [x('1'), x('3')], [], {
        rule: 'rewrite',
        hypothesis: 0,
        proofs: [arithmetic([], [multiple(1, 1n)])],
      }),
    );
    accepted(prove(goal, proof, holey));
  });
});

describe('refused', () => {
  it.each<[string, AnalyticFactName, string[], string]>([
    ['with a term too few', 'exp', [], '1 term(s)'],
    ['with a term too many', 'exp-one', ['1'], '0 term(s)'],
    ['of a free name', 'exp', ['z'], 'bound names only'],
    ['of an exponent that is a variable', 'exp-multiple', ['t', 't'], 'an integer number'],
    ['of an exponent that is no integer', 'log-power', ['t', '1/2'], 'an integer number'],
  ])('%s', (_, name, terms, expected) => {
    const goal = overPositive(f('t > 0'));
    expect(refused(prove(goal, intro(fact(name, terms.map(x), [], hypothesis(0))), holey))).toMatchObject({ expected });
  });

  it.each<[AnalyticFactName, string[]]>([
    ['exp-log', ['t']],
    ['log', ['t']],
    ['log-product', ['t', '1']],
    ['log-quotient', ['1', 't']],
    ['log-power', ['t', '2']],
  ])('%s where t need not be positive', (name, terms) => {
    const goal = forall([real('t')], [f('t >= 0')], f('t >= 0'));
    const tries = [hypothesis(0), hypothesis(0), hypothesis(0)].slice(
      0,
      name === 'log-product' || name === 'log-quotient' ? 3 : 2,
    );
    expect(refused(prove(goal, intro(fact(name, terms.map(x), [], ...tries)), holey)).rule).toBe('hypothesis');
  });

  it('another solution of w·eʷ = x is not W₋₁', () => {
    const goal = f('lambertWm1(-exp(-1/2)/2) == -1/2');
    const proof = fact('lambert-unique', [x('-exp(-1/2)/2'), x('-1/2')], [], enclosure, arithmetic(), hypothesis(0));
    expect(refused(prove(goal, proof, holey))).toMatchObject({ rule: 'enclosure', received: 'a goal that is false' });
  });

  it('another solution of w·eʷ = x is not W₀', () => {
    const goal = f('lambertW0(-2*exp(-2)) == -2');
    const terms = [x('-2*exp(-2)'), x('-2')];
    const proof = fact('lambert-principal-unique', terms, [], enclosure, arithmetic(), hypothesis(0));
    expect(refused(prove(goal, proof, holey))).toMatchObject({ rule: 'enclosure', received: 'a goal that is false' });
  });

  it('a strict monotonicity from a ≤ b', () => {
    const goal = forall([real('t')], [f('0 <= t')], f('exp(0) < exp(t)'));
    expect(
      refused(prove(goal, intro(fact('exp-lt', [x('0'), x('t')], [], hypothesis(0), hypothesis(1))), holey)).rule,
    ).toBe('hypothesis');
  });
});

describe('true wherever their conditions hold', () => {
  const values = ['-5', '-3/2', '-1', '-4/5', '-1/3', '-1/100', '0', '1/1000', '1/3', '1', '11/10', '3', '20'];
  const exponents = ['-3', '-1', '0', '1', '4'];
  it.each(ANALYTIC_FACT_NAMES)('%s', (name) => {
    const { terms, exponent, make } = ANALYTIC_FACTS[name];
    let met = 0;
    const enclose = () => new Enclosure(128n);
    const firsts: Expression[] = values.map((v) => expression(rational(v)));
    const seconds: Expression[] = terms < 2 ? [x('0')] : exponent ? exponents.map(x) : firsts;
    // Pairs that meet the condition of W's uniqueness need x = w·eʷ.
    const pairs: (readonly [Expression, Expression])[] =
      name === 'lambert-unique' || name === 'lambert-principal-unique'
        ? // At w = −1 the argument is −1/e, which no enclosure can place.
          firsts.filter((w) => canonical(w) !== '"-1"').map((w) => [multiply(w, { op: 'exp', args: [w] }), w] as const)
        : firsts.flatMap((a) => seconds.map((b) => [a, b] as const));
    for (const pair of pairs) {
      const { conditions, conclusions } = make(pair);
      const truths = conditions.map((condition) => enclose().decide(condition, new Map()));
      if (truths.includes(false)) continue;
      met++;
      for (const conclusion of conclusions) {
        expect(enclose().decide(conclusion, new Map()), pair.map(canonical).join()).not.toBe(false);
        if (conclusion.kind !== 'compare' || conclusion.relation !== '=') continue;
        // An equation is enclosed in a narrow interval around 0.
        const { left, right } = conclusion;
        const near: Formula = f('abs(a) < 1/10^20*(1 + abs(b))');
        const box = new Map([
          ['a', enclose().value({ op: 'subtract', args: [left, right] }, new Map())],
          ['b', enclose().value(right, new Map())],
        ]);
        expect(enclose().decide(near, box), pair.map(canonical).join()).toBe(true);
      }
    }
    expect(met).toBeGreaterThan(0);
  });
});

it('a conjunction of facts proves 1 − 1/t ≤ log t ≤ t − 1', () => {
  const goal = overPositive({ kind: 'and', parts: [f('1 - 1/t <= log(t)'), f('log(t) <= t - 1')] });
  accepted(
    prove(
      goal,
      intro(fact('log', [x('t')], [], hypothesis(0), conjunction(arithmetic([product('1', [2])]), hypothesis(1)))),
      holey,
    ),
  );
});
