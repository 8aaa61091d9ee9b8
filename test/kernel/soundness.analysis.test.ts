/**
 * Attempts to prove what is false with the rules of analysis: each is a proof of `false`, or of something plainly wrong, that would go
 * through if one condition of one rule were missing. The refusal must come from that condition.
 */
import { describe, expect, it } from 'vitest';
import type { FactName, Proof } from '../../src/certificate/proof.ts';
import { check } from '../../src/kernel/check.ts';
import { definedness } from '../../src/statement/definedness.ts';
import {
  apply,
  choose,
  type Expression,
  expression,
  integral,
  raise,
  sum,
  vector,
} from '../../src/statement/expression.ts';
import {
  compare,
  FALSE,
  type Formula,
  forall,
  implies,
  infimum,
  integer,
  negation,
  real,
} from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  accepted,
  arithmetic,
  conjunction,
  fact,
  hypothesis,
  instantiate,
  intro,
  multiple,
  product,
  prove,
  refused,
} from '../support/proofs.ts';

const hole: Proof = { rule: 'assume', assumption: 'not looked at here' };
const enclosure: Proof = { rule: 'enclosure', bits: 64n };
const cover: Proof = { rule: 'cover', bits: 64n, tree: { leaf: 'goal' } };
const use = (name: FactName, terms: readonly string[], ...proofs: Proof[]): Proof =>
  fact(
    name,
    terms.map((text) => x(text)),
    [],
    ...proofs,
  );

describe('powers', () => {
  it('0⁰ = 0¹ · 0⁻¹ is refused: 0⁻¹ has no meaning', () => {
    const nonzero: Proof = { rule: 'disjunction', part: 0, proofs: [enclosure] };
    const natural: Proof = { rule: 'disjunction', part: 1, proofs: [conjunction(enclosure, enclosure)] };
    for (const condition of [nonzero, natural]) {
      const proof = use('power-sum', ['0', '1', '-1'], condition, arithmetic([product('1')], [multiple(0, 1n)]));
      expect(refused(prove(FALSE, proof))).toMatchObject({ rule: 'enclosure', received: 'a goal that is false' });
    }
  });

  it('(−1)¹ = ((−1)²)^(1/2) = 1 is refused: the exponent is no integer', () => {
    const proof = use('power-multiple', ['-1', '2', '1/2'], enclosure, hole);
    expect(refused(prove(FALSE, proof))).toMatchObject({
      rule: 'fact',
      expected: 'a term that is an integer by its form',
    });
    const half = forall([real('t')], [], compare(raise('t', x('1/2')), '=', 't'));
    expect(refused(prove(half, hole)).expected).toContain('integer by its form');
  });

  it('monotone powers only of nonnegative numbers, and strictly only from the exponent 1 on', () => {
    // −2 ≤ 1, but 4 > 1.
    const squares = use('power-le', ['-2', '1', '2'], enclosure, enclosure, enclosure, hole);
    expect(refused(prove(FALSE, squares))).toMatchObject({ place: 'proof.proofs[0]' });
    const zeroth = use('power-lt', ['1', '2', '0'], enclosure, enclosure, enclosure, arithmetic([product('1', [0])]));
    expect(refused(prove(FALSE, zeroth))).toMatchObject({ place: 'proof.proofs[2]' });
  });

  it("Bernoulli's inequality not for all bases: (1 − 3)³ < 1 − 9 is not above it", () => {
    const proof = use('bernoulli', ['-3', '5'], enclosure, enclosure, hole);
    expect(refused(prove(FALSE, proof))).toMatchObject({ place: 'proof.proofs[0]' });
  });

  it('the logarithm of a power not for negative bases', () => {
    const proof = use('power-exp', ['-1', '2'], enclosure, hole);
    expect(refused(prove(FALSE, proof))).toMatchObject({ rule: 'enclosure', received: 'a goal that is false' });
  });

  it('t⁰ decreases nowhere: the derivative of tⁿ at n = 0 is 0, whatever 0⁻¹ is', () => {
    const goal = forall([integer('n')], [f('n == 0')], f('1^n < 1^n'));
    const proof: Proof = {
      rule: 'monotone',
      variable: 't',
      from: x('0'),
      to: x('1'),
      body: raise('t', 'n'),
      relation: '<',
      proofs: [
        enclosure,
        conjunction({ rule: 'disjunction', part: 1, proofs: [arithmetic([], [multiple(0, 1n)])] }),
        conjunction(arithmetic([product('1', [1])], [multiple(0, 1n)])),
        hole,
      ],
    };
    expect(refused(prove(goal, intro(proof), hole))).toMatchObject({ rule: 'positivstellensatz' });
  });
});

describe('sums', () => {
  it('telescope from right to left to nothing', () => {
    // Σ_{k=3}^{0} is empty, but f(1) − f(3) = −2 for f(k) = k.
    const proof = use('sum-telescope', ['sum(k, 3, 0, k)'], enclosure, hole);
    expect(refused(prove(FALSE, proof))).toMatchObject({ rule: 'enclosure', received: 'a goal that is false' });
  });

  it('shift without catching the index: c is meant outside of the sum', () => {
    const shifted = fact('sum-shift', [sum('k', 1n, 2n, 'k'), expression('k')], [], hole);
    expect(refused(prove(FALSE, shifted))).toMatchObject({ expected: 'bound names only' });
    const inScope = forall([integer('k')], [], f('0 < 0'));
    expect(refused(prove(inScope, intro(shifted)))).toMatchObject({ expected: 'distinct names of bound variables' });
  });
});

describe('integrals', () => {
  const q = { name: 'q', sort: 'function', arity: 1n } as const;

  it('that need not exist are in no proved statement, even where both sides are the same', () => {
    for (const body of ['1/x', 'q(x)', 'if(q(x) > 0, 1, 0)']) {
      const same = forall([q], [], compare(x(`integral(x, 0, 1, ${body})`), '=', x(`integral(x, 0, 1, ${body})`)));
      expect(refused(prove(same, intro(arithmetic()), intro(conjunction(enclosure, hole, hole)))).place).toContain(
        'definedness',
      );
      expect(canonical(definedness(same))).not.toBe(canonical(f('all()')));
    }
    const pole = f('integral(x, 0, 1, 1/x) == integral(x, 0, 1, 1/x)');
    expect(refused(prove(pole, arithmetic(), conjunction(enclosure, intro(cover))))).toMatchObject({ rule: 'cover' });
  });

  it('from right to left have no meaning, which can be proved', () => {
    const turned = f('integral(x, 1, 0, 1) == 0');
    expect(refused(prove(turned, enclosure, enclosure))).toMatchObject({ place: 'definedness' });
    const proof: Proof = intro({ rule: 'absurd', proofs: [arithmetic([product('1', [0])])] });
    const outcome = check(turned, { conclusion: 'undefined', proof: enclosure });
    expect(accepted(outcome).conclusion).toBe('undefined');
    expect(proof.rule).toBe('intro');
    expect(canonical(negation(definedness(turned)))).toBe(canonical(f('1 > 0')));
  });

  it('of an arbitrary function: none by any rule', () => {
    const term = x('integral(x, 0, 1, q(x))') as Integral;
    const goal = forall([q], [], isIntegrable(term));
    const tries: [Proof, string][] = [
      [{ rule: 'integrable', term, by: 'form', terms: [], proofs: [enclosure] }, 'integrable'],
      [{ rule: 'integrable', term, by: 'parts', terms: [], proofs: [enclosure] }, 'integrable'],
      [{ rule: 'integrable', term, by: 'increasing', terms: [], proofs: [enclosure, intro(cover)] }, 'cover'],
      [{ rule: 'integrable', term, by: 'decreasing', terms: [], proofs: [enclosure, intro(cover)] }, 'cover'],
    ];
    for (const [proof, rule] of tries) expect(refused(prove(goal, intro(proof), hole)).rule).toBe(rule);
  });

  it('of a sum whose range moves with the variable: none by its parts', () => {
    const term = x('integral(x, 0, 5, sum(k, 1, ceil(q(x)), x))') as Integral;
    const proof: Proof = { rule: 'integrable', term, by: 'parts', terms: [], proofs: [enclosure] };
    expect(refused(prove(forall([q], [], isIntegrable(term)), intro(proof), hole))).toMatchObject({
      expected: 'an operation that keeps integrability',
    });
    const fixed = x('integral(x, 0, 1, sum(k, 1, 3, k*q(x)))') as Integral;
    const known = isIntegrable(x('integral(x, 0, 1, q(x))') as Integral);
    const through: Proof = {
      rule: 'integrable',
      term: fixed,
      by: 'parts',
      terms: [],
      proofs: [
        enclosure,
        intro({
          rule: 'integrable',
          term: x('integral(x, 0, 1, k*q(x))'),
          by: 'parts',
          terms: [],
          proofs: [enclosure, hypothesis(0)],
        }),
      ],
    };
    accepted(prove(forall([q], [known], isIntegrable(fixed)), intro(through), hole));
  });

  it('are no values of the integrand: ∫₀¹ x = x(1) is refused', () => {
    const proof = use(
      'integral-bounds',
      ['integral(x, 0, 1, x)', '1', '1'],
      enclosure,
      intro(conjunction(cover, cover)),
      hole,
    );
    expect(refused(prove(FALSE, proof))).toMatchObject({ rule: 'cover' });
  });

  it('catch no names: the other integrand speaks of an outer y', () => {
    // If ∫ x dx and ∫ y dx were compared at one name, x = y would prove x = 5 inside.
    const goal = forall([real('y')], [f('y == 5')], f('integral(x, 0, 1, x) == integral(x, 0, 1, y)'));
    const inside = intro(arithmetic([], [multiple(0, -1n)]));
    const proof = use('integral-eq', ['integral(x, 0, 1, x)', 'integral(x, 0, 1, y)'], inside, hypothesis(1));
    expect(refused(prove(goal, intro(proof), hole))).toMatchObject({ rule: 'positivstellensatz' });
    // The kernel takes another letter where the integrand's own is free in the other one.
    const other = forall(
      [real('y')],
      [f('y == 5')],
      compare(integral('x', 0n, 1n, 'y'), '=', integral('z', 0n, 1n, 'z')),
    );
    const both = fact(
      'integral-eq',
      [integral('x', 0n, 1n, 'y'), integral('z', 0n, 1n, 'z')],
      [],
      inside,
      hypothesis(1),
    );
    expect(refused(prove(other, intro(both), hole))).toMatchObject({ rule: 'positivstellensatz' });
  });

  it('by an antiderivative of an equal, not of a similar function', () => {
    // F' = f has to hold for every x between the ends, not for the x of some hypothesis.
    const goal = forall([real('a')], [f('a == 1')], f('integral(t, 0, 1, a*t^2) == 1/2'));
    const proof: Proof = {
      rule: 'antiderivative',
      term: x('integral(t, 0, 1, a*t^2)'),
      variable: 's',
      body: x('s^2/2'),
      proofs: [enclosure, conjunction(enclosure), arithmetic([], [multiple(0, x('s'))]), hole],
    };
    expect(refused(prove(goal, intro(proof), hole))).toMatchObject({ rule: 'positivstellensatz' });
  });

  it('by estimates that hold at the ends of small intervals only', () => {
    const goal = f('integral(x, 0, 1, if(x == 1/2, 1, 0)) == 0');
    const near = intro(conjunction(cover, cover));
    const proof: Proof = {
      rule: 'integral-by',
      term: x('integral(x, 0, 1, if(x == 1/2, 1, 0))'),
      variable: 's',
      value: x('0'),
      error: x('0'),
      proofs: [enclosure, near, hypothesis(0)],
    };
    expect(refused(prove(goal, proof, hole))).toMatchObject({ rule: 'cover' });
  });
});

describe('existence', () => {
  it('a cut between overlapping sets would give 1 ≤ c ≤ 0', () => {
    const contradiction = arithmetic([product('1', [2]), product('1', [3])]);
    const proof: Proof = {
      rule: 'cut',
      variable: 'c',
      lower: f('c == 1'),
      upper: f('c == 0'),
      proofs: [
        { rule: 'witness', terms: [x('1')], proofs: [enclosure] },
        { rule: 'witness', terms: [x('0')], proofs: [enclosure] },
        intro(arithmetic([], [multiple(0, 1n), multiple(1, -1n)])),
        instantiate(0, ['1'], enclosure, instantiate(1, ['0'], enclosure, contradiction)),
      ],
    };
    expect(refused(prove(FALSE, proof))).toMatchObject({
      rule: 'positivstellensatz',
      place: 'proof.proofs[2].proofs[0]',
    });
  });

  it('equal components 1..n do not make equal values: a chosen function may look beyond them', () => {
    // choice: f(v) = v(0) for v of dimension 1; congruence on 1..1 alone would give 0 = 1.
    const [first, other] = [vector('k', 1n, 'k'), vector('k', 1n, 1n)];
    const seen: Formula = forall([{ name: 'v', sort: 'vector', dimension: expression(1n) }], [], {
      kind: 'exists',
      variables: [real('y')],
      where: [],
      body: compare('y', '=', apply('v', 0n)),
    });
    const equal = fact(
      'congruence',
      [apply('g', first), apply('g', other)],
      [],
      arithmetic(),
      intro(arithmetic()),
      hole,
    );
    const proof: Proof = { rule: 'choice', hypothesis: 0, name: 'g', proofs: [equal] };
    expect(refused(prove(implies(seen, FALSE), intro(proof), hole))).toMatchObject({ rule: 'positivstellensatz' });
  });
});

describe('infima and enclosures', () => {
  const program = (objective: Expression): MomentProgram => ({
    vector: 'v',
    dimension: expression(1n),
    lower: expression(0n),
    upper: expression(1n),
    objective,
    constraints: [],
  });

  it('a bound of one objective is none of another that is larger only outside of the box', () => {
    const [known, goal] = [program(expression(1n)), program(apply('v', 1n))];
    const below = intro(arithmetic());
    const proof: Proof = { rule: 'moment-monotone', hypothesis: 0, proofs: [below, arithmetic()] };
    const statement = implies(infimum(known, '>=', 1n), infimum(goal, '>=', 1n));
    expect(refused(prove(statement, intro(proof), hole))).toMatchObject({ rule: 'positivstellensatz' });
  });

  it('nothing is decided by an unspecified value, in quantifiers and order statistics either', () => {
    for (const text of [
      'forall([integer(k)], [0 <= k, k <= 1], 1/k == 1/k)',
      'exists([integer(k)], [0 <= k, k <= 1], 1/(1 - k) > 10^9 or 1/(1 - k) <= 10^9 and k == 1 and 1/0 < 1)',
      'highest(vector(k, 2, 1/(k - 1))) >= 1/0',
      '0^(-1) == 0^(-1)',
    ]) {
      expect(refused(prove(f(text), enclosure, hole))).toMatchObject({ received: 'a goal that is not decided' });
    }
  });

  it('a face moves the variable of the goal only: a choice by it is no constant', () => {
    const goal = forall([real('t')], [f('0 <= t'), f('t <= 1')], compare(choose(f('t >= 1'), 0n, 1n), '<=', 0n));
    const proof: Proof = { rule: 'cover', bits: 32n, tree: { variable: 't', face: 'high', on: { leaf: 'goal' } } };
    expect(refused(prove(goal, intro(proof), hole))).toMatchObject({ rule: 'cover', received: "a 'if'" });
  });
});
