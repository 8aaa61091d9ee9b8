/** Integrals: their definedness, the rules that find them, and facts about all of them. */
import { describe, expect, it } from 'vitest';
import { INTEGRABLE_BY, type IntegrableBy, type Proof } from '../../../src/certificate/proof.ts';
import { proofToJson, readProof } from '../../../src/certificate/proofJson.ts';
import { Enclosure } from '../../../src/kernel/enclosure.ts';
import { Algebra } from '../../../src/kernel/normalForm.ts';
import { definedness } from '../../../src/statement/definedness.ts';
import { type Formula, forall, real, type Variable } from '../../../src/statement/formula.ts';
import { type Integral, isContinuousByForm, isIntegrable } from '../../../src/statement/integral.ts';
import { canonical } from '../../../src/statement/toJson.ts';
import { checkFormula } from '../../../src/statement/wellFormed.ts';
import { parseFormula as f, parseExpression as x } from '../../../src/symbolic/parse.ts';
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
} from '../../support/proofs.ts';

const hole: Proof = { rule: 'assume', assumption: 'not looked at here' };
const enclosure: Proof = { rule: 'enclosure', bits: 64n };
const nothing = conjunction();
const integralOf = (text: string): Integral => x(text) as Integral;
const antiderivative = (term: string, body: string, proofs: readonly Proof[], variable = 'x'): Proof => ({
  rule: 'antiderivative',
  term: x(term),
  variable,
  body: x(body),
  proofs,
});
const integralBy = (term: string, value: string, error: string, ...proofs: Proof[]): Proof => ({
  rule: 'integral-by',
  term: x(term),
  variable: 'z',
  value: x(value),
  error: x(error),
  proofs,
});
const integrable = (term: string, by: IntegrableBy, terms: readonly string[], ...proofs: Proof[]): Proof => ({
  rule: 'integrable',
  term: x(term),
  by,
  terms: terms.map((text) => x(text)),
  proofs,
});
const over = (conditions: readonly string[], goal: string): Formula =>
  forall([real('a'), real('b')], conditions.map(f), f(goal));
const q: Variable = { name: 'q', sort: 'function', arity: 1n };

describe('an integral has its usual meaning', () => {
  it('where the ends are in order and the body has one, if the body is continuous by its form', () => {
    const formula = over([], 'integral(x, a, b, 1/x) == 0');
    expect(canonical(definedness(formula))).toBe(
      canonical(f('forall([real(a), real(b)], [], a <= b and forall([real(x)], [a <= x, x <= b], x != 0))')),
    );
    expect(canonical(definedness(over([], 'integral(x, a, b, max(x, a)*exp(x)) == 0')))).toBe(
      canonical(f('forall([real(a), real(b)], [], a <= b)')),
    );
  });

  it.each([
    ['a value of a function', 'q(x)'],
    ['a choice', 'if(x > 0, 1, 2)'],
    ['a ceiling', 'ceil(x)'],
    ['a sum with an end that varies', 'sum(k, 1, ceil(x), k)'],
    ['an integral of such a body', 'integral(y, 0, 1, q(x*y))'],
    ['an integral of a body that jumps in its own variable', 'integral(y, 0, x, if(y > 1/2, 1, 0))'],
    ['an exponent that varies', '2^ceil(x)'],
  ])('%s needs a proof that it is integrable', (_, body) => {
    expect(isContinuousByForm(x(body), 'x')).toBe(false);
    const text = canonical(definedness(forall([q], [], f(`integral(x, 0, 1, ${body}) == 0`))));
    expect(text).toContain('"exists"');
  });

  it('an integral inside is continuous, if its integrand is in both variables and its ends are', () => {
    for (const [body, expected] of [
      ['integral(y, 0, x, y)', true],
      ['integral(y, x, 1, exp(x*y)/y)', true],
      ['integral(y, 0, q(z), x + y)', true],
      ['integral(y, 0, ceil(x), y)', false],
      ['integral(y, 0, 1, ceil(y)*x)', false],
      ['integral(y, 0, 1, ceil(x)*y)', false],
      ['integral(y, 0, 1, if(x < y, 1, 0))', false],
    ] as const) {
      expect([body, isContinuousByForm(x(body), 'x')]).toEqual([body, expected]);
    }
    // Its meaning is asked for at every point: here 1/y at y = 0, for x = 0.
    const nested = over([], 'integral(x, 0, 1, integral(y, x, 1, 1/y)) == 0');
    expect(canonical(definedness(nested))).toBe(
      canonical(
        f(
          'forall([real(a), real(b)], [], 0 <= 1 and forall([real(x)], [0 <= x, x <= 1], x <= 1 and forall([real(y)], [x <= y, y <= 1], y != 0)))',
        ),
      ),
    );
  });

  it('and what it needs is a formula in scope, whatever the names', () => {
    const term = integralOf('integral(t, k, n + l, u*t + sum(epsilon, 1, 3, q(epsilon)))');
    const names = ['k', 'n', 'l', 'u'].map((name) => real(name));
    checkFormula(forall([...names, q], [], isIntegrable(term)), new Map());
  });

  it('is not well formed with a name that is taken, or a vector inside', () => {
    expect(() => checkFormula(over([], 'integral(a, 0, 1, a) == 0'), new Map())).toThrow(/bound twice/);
    expect(() => checkFormula(over([], 'integral(x, 0, 1, vector(k, 2, x)) == 0'), new Map())).toThrow(/a number/);
  });
});

describe('antiderivative', () => {
  const square = over(['a <= b'], 'integral(x, a, b, x^2) == (b^3 - a^3)/3');
  const third = conjunction(enclosure);

  it('x³/3 gives the integral of x²', () => {
    const proof = antiderivative('integral(x, a, b, x^2)', 'x^3/3', [
      hypothesis(0),
      third,
      arithmetic(),
      arithmetic([], [multiple(1, 1n)]),
    ]);
    accepted(prove(square, intro(proof), intro(intro(hypothesis(0)))));
  });

  it('is refused for another function, and for ends in the wrong order', () => {
    const wrong = antiderivative('integral(x, a, b, x^2)', 'x^3/2', [hypothesis(0), third, arithmetic(), hole]);
    expect(refused(prove(square, intro(wrong), hole))).toMatchObject({
      rule: 'positivstellensatz',
      place: 'proof.proofs[0].proofs[2]',
    });
    const unordered = over(['b <= a'], 'integral(x, a, b, 1) == b - a');
    const proof = antiderivative('integral(x, a, b, 1)', 'x', [hypothesis(0), nothing, arithmetic(), hypothesis(1)]);
    expect(refused(prove(unordered, intro(proof), hole))).toMatchObject({
      rule: 'hypothesis',
      place: 'proof.proofs[0].proofs[0]',
    });
  });

  it('does not jump over a pole: the integral of 1/x² from −1 to 1 is not −2', () => {
    const goal = f('integral(x, -1, 1, 1/x^2) == -2');
    const proof = antiderivative('integral(x, -1, 1, 1/x^2)', '-1/x', [
      enclosure,
      conjunction({ rule: 'cover', bits: 32n, tree: { leaf: 'goal' } }),
      hole,
      arithmetic([], [multiple(0, 1n)]),
    ]);
    expect(refused(prove(goal, proof, hole))).toMatchObject({ rule: 'cover', place: 'proof.proofs[1].proofs[0].tree' });
  });

  it('asks for differentiability at the ends: 1/(2√x) is unbounded, there is no Riemann integral from 0', () => {
    const goal = f('integral(x, 0, 1, 1/(2*sqrt(x))) == 1');
    const positive: Proof = { rule: 'cover', bits: 32n, tree: { leaf: 'goal' } };
    const proof = antiderivative('integral(x, 0, 1, 1/(2*sqrt(x)))', 'sqrt(x)', [
      enclosure,
      conjunction(hypothesis(0), positive),
      hole,
      hole,
    ]);
    expect(refused(prove(goal, proof, hole))).toMatchObject({ rule: 'hypothesis' });
    const second = antiderivative('integral(x, 0, 1, 1/(2*sqrt(x)))', 'sqrt(x)', [
      enclosure,
      conjunction(positive, positive),
      hole,
      hole,
    ]);
    expect(refused(prove(goal, second, hole))).toMatchObject({
      rule: 'cover',
      place: 'proof.proofs[1].proofs[1].tree',
    });
  });

  it('of a jump is none: ⌈x⌉ is refused, and so is a term that is no integral', () => {
    const goal = f('integral(x, 0, 1, 0) == 1');
    const jump = antiderivative('integral(x, 0, 1, 0)', 'ceil(x)', [enclosure, nothing, hole, hypothesis(0)]);
    expect(refused(prove(goal, jump, hole))).toMatchObject({ rule: 'antiderivative', received: "a 'ceil'" });
    const constant = antiderivative('1', 'x', [enclosure, nothing, hole, hypothesis(0)]);
    expect(refused(prove(goal, constant, hole))).toMatchObject({ rule: 'antiderivative', expected: "an 'integral'" });
  });

  it('its variable is new: no condition on another x helps', () => {
    const goal = forall([real('x')], [f('x == 0')], f('integral(t, 0, 1, t) == 0'));
    const taken = antiderivative('integral(t, 0, 1, t)', 'x', [enclosure, nothing, hole, hole]);
    expect(refused(prove(goal, intro(taken), hole))).toMatchObject({ rule: 'antiderivative', expected: 'a new name' });
    // F may speak of names in scope, as constants; F' = f must hold all the same.
    const other = antiderivative(
      'integral(t, 0, 1, t)',
      'x*y',
      [enclosure, nothing, arithmetic([], [multiple(0, 1n)]), hole],
      'y',
    );
    expect(refused(prove(goal, intro(other), hole))).toMatchObject({ place: 'proof.proofs[0].proofs[2]' });
  });
});

describe('an integral through estimates on small intervals', () => {
  // q monotone, and every step of F between q(x)(y − x) and q(y)(y − x): F(b) − F(a) is the integral of q.
  const steps =
    'forall([real(s), real(w)], [0 <= s, s <= w, w <= 1], q(s)*(w - s) <= p(w) - p(s) and p(w) - p(s) <= q(w)*(w - s))';
  const rises = 'forall([real(s), real(w)], [0 <= s, s <= w, w <= 1], q(s) <= q(w))';
  const p: Variable = { ...q, name: 'p' };
  const payments = forall([q, p], [f(steps), f(rises)], f('integral(x, 0, 1, q(x)) == p(1) - p(0)'));
  // 0: steps, 1: rises; x, t, y with 2: 0 ≤ x, 3: x ≤ t, 4: t ≤ y, 5: y ≤ 1.
  const range = (first: Proof, second: Proof, third: Proof) => [first, second, third];
  const between = [...range(hypothesis(2), arithmetic([product('1', [3]), product('1', [4])]), hypothesis(5))] as const;
  const estimate = intro(
    instantiate(0, ['x', 'y'], ...between, {
      rule: 'destruct',
      hypothesis: 6,
      proofs: [
        instantiate(
          1,
          ['x', 't'],
          hypothesis(2),
          hypothesis(3),
          arithmetic([product('1', [4]), product('1', [5])]),
          instantiate(
            1,
            ['t', 'y'],
            arithmetic([product('1', [2]), product('1', [3])]),
            hypothesis(4),
            hypothesis(5),
            // 7, 8: the two estimates; 9: q(x) ≤ q(t), 10: q(t) ≤ q(y); y − x = (t − x) + (y − t).
            conjunction(
              arithmetic([product('1', [7]), product('1', [10, 3]), product('1', [10, 4])]),
              arithmetic([product('1', [8]), product('1', [9, 3]), product('1', [9, 4])]),
            ),
          ),
        ),
      ],
    }),
  );
  const proof = (value = 'p(z)', error = 'q(z)') =>
    intro(integralBy('integral(x, 0, 1, q(x))', value, error, enclosure, estimate, hypothesis(2)));

  it('proves the payment formula for every nondecreasing q', () => {
    // Well defined: a nondecreasing function is integrable.
    const exists = intro(
      intro(
        intro(
          conjunction(enclosure, integrable('integral(x, 0, 1, q(x))', 'increasing', [], enclosure, hypothesis(1))),
        ),
      ),
    );
    expect(accepted(prove(payments, proof(), exists)).rules).toContain('integral-by');
  });

  it('is refused for another value and another error', () => {
    expect(refused(prove(payments, proof('2*p(z)'), hole))).toMatchObject({ rule: 'positivstellensatz' });
    expect(refused(prove(payments, proof('p(z)', '0'), hole))).toMatchObject({ rule: 'positivstellensatz' });
    const goal = forall([q, p], [f(steps), f(rises)], f('integral(x, 0, 1, q(x)) == p(1) - p(0) + 1'));
    expect(refused(prove(goal, proof(), hole))).toMatchObject({
      rule: 'hypothesis',
      place: 'proof.proofs[0].proofs[2]',
    });
  });
});

describe('an upper bound through estimates from one side', () => {
  const below = (value: string, bound: string, bounded: Proof, near: Proof): Proof => ({
    rule: 'integral-below',
    term: x('integral(x, 0, 1, x)'),
    variable: 'z',
    value: x(value),
    error: x('z'),
    bound: x(bound),
    proofs: [enclosure, bounded, near, hypothesis(0)],
  });
  // (y − x)t ≤ (y² − x²)/2 + (y − x)², since t ≤ y: the difference is (y − x)(y − t) + (y − x)²/2.
  const near = intro(arithmetic([product('1', [1, 2]), product('1', [2, 2]), product('1/2', [], x('y - x'))]));
  const bounded = intro(hypothesis(0));

  it('holds', () => {
    accepted(prove(f('integral(x, 0, 1, x) <= 1^2/2 - 0^2/2'), below('z^2/2', '0', bounded, near), hole));
  });

  it('but for no smaller value, without no bound from below, and from above only', () => {
    const smaller = prove(f('integral(x, 0, 1, x) <= 1^2/3 - 0^2/3'), below('z^2/3', '0', bounded, near), hole);
    expect(refused(smaller)).toMatchObject({ rule: 'positivstellensatz', place: 'proof.proofs[2].proofs[0]' });
    const unbounded = prove(f('integral(x, 0, 1, x) <= 1^2/2 - 0^2/2'), below('z^2/2', '1', bounded, near), hole);
    expect(refused(unbounded)).toMatchObject({ rule: 'hypothesis', place: 'proof.proofs[1].proofs[0]' });
    const equal = prove(f('integral(x, 0, 1, x) == 1^2/2 - 0^2/2'), below('z^2/2', '0', bounded, near), hole);
    expect(refused(equal)).toMatchObject({ rule: 'hypothesis', place: 'proof.proofs[3]' });
  });
});

describe('that an integral exists', () => {
  const goalOf = (text: string): Formula => isIntegrable(integralOf(text));
  const exists = (text: string, by: IntegrableBy, terms: readonly string[], ...proofs: Proof[]) =>
    prove(goalOf(text), integrable(text, by, terms, ...proofs), hole);

  it('by form, for a body that is continuous and defined', () => {
    accepted(exists('integral(x, 0, 1, x^2)', 'form', [], enclosure));
    const pole = exists(
      'integral(x, -1, 1, 1/x)',
      'form',
      [],
      conjunction(enclosure, intro({ rule: 'cover', bits: 32n, tree: { leaf: 'goal' } })),
    );
    expect(refused(pole)).toMatchObject({ rule: 'cover' });
    expect(refused(exists('integral(x, 0, 1, if(x > 1, 0, 1))', 'form', [], enclosure))).toMatchObject({
      expected: 'a body that is continuous by its form',
    });
    expect(refused(exists('integral(x, 1, 0, x)', 'form', [], enclosure))).toMatchObject({ rule: 'enclosure' });
  });

  it('of a step, by splitting it and comparing it inside', () => {
    const step = 'integral(x, 0, 1, if(x >= 1/2, 1, 0))';
    const [left, right] = ['integral(x, 0, 1/2, if(x >= 1/2, 1, 0))', 'integral(x, 1/2, 1, if(x >= 1/2, 1, 0))'];
    const piece = x('if(x >= 1/2, 1, 0)');
    const impossible = { rule: 'absurd', proofs: [arithmetic([product('1', [1]), product('1', [2])])] } as const;
    const below = intro({ rule: 'branch', term: piece, proofs: [impossible, arithmetic()] });
    const above = intro({
      rule: 'branch',
      term: piece,
      proofs: [arithmetic(), { rule: 'absurd', proofs: [arithmetic([product('1', [0]), product('1', [2])])] }],
    });
    const flat = (value: string, ends: string, inside: Proof, of: string): Proof =>
      integrable(
        of,
        'agree',
        [`integral(x, ${ends}, ${value})`],
        enclosure,
        inside,
        integrable(`integral(x, ${ends}, ${value})`, 'form', [], enclosure),
      );
    accepted(
      exists(
        step,
        'split',
        ['1/2'],
        enclosure,
        enclosure,
        flat('0', '0, 1/2', below, left),
        flat('1', '1/2, 1', above, right),
      ),
    );
    // At another place the two halves are no constants.
    const wrong = exists(
      step,
      'agree',
      ['integral(x, 0, 1, 0)'],
      enclosure,
      below,
      integrable('integral(x, 0, 1, 0)', 'form', [], enclosure),
    );
    expect(refused(wrong)).toMatchObject({ rule: 'positivstellensatz' });
    expect(refused(exists(step, 'agree', ['integral(x, 0, 2, 0)'], hole, hole, hole))).toMatchObject({
      expected: 'an integral over the same interval',
    });
    expect(refused(exists(step, 'split', ['2'], enclosure, enclosure, hole, hole))).toMatchObject({
      rule: 'enclosure',
    });
  });

  it('of a monotone function, which must rise or fall on the whole interval', () => {
    const rising = forall(
      [q],
      [f('forall([real(x), real(y)], [0 <= x, x <= y, y <= 1], q(x) <= q(y))')],
      goalOf('integral(x, 0, 1, q(x))'),
    );
    const by = (how: IntegrableBy) =>
      prove(rising, intro(integrable('integral(x, 0, 1, q(x))', how, [], enclosure, hypothesis(0))), hole);
    accepted(by('increasing'));
    expect(refused(by('decreasing'))).toMatchObject({ rule: 'hypothesis' });
    const longer = forall(
      [q],
      [f('forall([real(x), real(y)], [0 <= x, x <= y, y <= 1], q(x) <= q(y))')],
      goalOf('integral(x, 0, 2, q(x))'),
    );
    expect(
      refused(
        prove(longer, intro(integrable('integral(x, 0, 2, q(x))', 'increasing', [], enclosure, hypothesis(0))), hole),
      ),
    ).toMatchObject({ rule: 'hypothesis' });
  });

  it('of products and differences by their parts; of a quotient or a value of a function by nothing', () => {
    const known = goalOf('integral(x, 0, 1, q(x))');
    const over1 = (text: string) => forall([q], [known], goalOf(text));
    const parts = integrable(
      'integral(x, 0, 1, q(x)*x)',
      'parts',
      [],
      enclosure,
      hypothesis(0),
      integrable('integral(x, 0, 1, x)', 'form', [], enclosure),
    );
    accepted(prove(over1('integral(x, 0, 1, q(x)*x)'), intro(parts), hole));
    for (const body of ['1/q(x)', 'q(q(x))', 'q(x)^(-1)', 'if(q(x) > 0, 1, 0)', 'sqrt(q(x))']) {
      const text = `integral(x, 0, 1, ${body})`;
      expect(
        refused(prove(over1(text), intro(integrable(text, 'parts', [], enclosure, hypothesis(0))), hole)),
      ).toMatchObject({
        expected: 'an operation that keeps integrability',
      });
    }
    // Division by a number that may be 0: x/0 is some function of x.
    const zero = integrable('integral(x, 0, 1, q(x)/0)', 'parts', [], enclosure, enclosure, hypothesis(0));
    expect(refused(prove(over1('integral(x, 0, 1, q(x)/0)'), intro(zero), hole))).toMatchObject({ rule: 'enclosure' });
  });

  it('is the goal of the rule, and of no other integral', () => {
    const other = prove(
      goalOf('integral(x, 0, 1, x)'),
      integrable('integral(x, 0, 2, x)', 'form', [], enclosure),
      hole,
    );
    expect(refused(other)).toMatchObject({
      rule: 'integrable',
      expected: 'the integral of which the goal says that it exists',
    });
    expect(refused(prove(f('0 < 1'), integrable('integral(x, 0, 2, x)', 'form', [], enclosure)))).toMatchObject({
      rule: 'integrable',
    });
  });
});

describe('facts about integrals', () => {
  const someNumber = 'integral(x, 0, 1, 1/x)';

  it('split, at a point between the ends only', () => {
    const goal = f('integral(x, 0, 2, x) == integral(x, 0, 1, x) + integral(x, 1, 2, x)');
    const split = (at: string) =>
      fact('integral-split', [x('integral(x, 0, 2, x)'), x(at)], [], enclosure, enclosure, hypothesis(0));
    accepted(prove(goal, split('1'), conjunction(enclosure, enclosure, enclosure)));
    expect(refused(prove(goal, split('3'), hole))).toMatchObject({ rule: 'enclosure' });
  });

  it('is 0 over nothing, and not where there is something', () => {
    accepted(
      prove(
        f('integral(x, 1, 1, 1/(x - 1)) == 0'),
        fact('integral-empty', [x('integral(x, 1, 1, 1/(x - 1))')], [], enclosure, hypothesis(0)),
        hole,
      ),
    );
    expect(
      refused(
        prove(
          f('integral(x, 0, 1, 1) == 0'),
          fact('integral-empty', [x('integral(x, 0, 1, 1)')], [], enclosure, hypothesis(0)),
          hole,
        ),
      ),
    ).toMatchObject({ rule: 'enclosure' });
  });

  it('equal bodies inside give equal integrals; the ends do not count, the inside does', () => {
    const same = f('integral(x, 0, 1, x/x) == integral(y, 0, 1, 1)');
    // x/x = 1 for 0 < x.
    const inside = intro(arithmetic());
    accepted(
      prove(
        same,
        fact('integral-eq', [x('integral(x, 0, 1, x/x)'), x('integral(y, 0, 1, 1)')], [], inside, hypothesis(0)),
        hole,
      ),
    );
    const other = f('integral(x, -1, 1, x/x) == integral(y, -1, 1, 1)');
    expect(
      refused(
        prove(
          other,
          fact('integral-eq', [x('integral(x, -1, 1, x/x)'), x('integral(y, -1, 1, 1)')], [], inside, hypothesis(0)),
          hole,
        ),
      ),
    ).toMatchObject({ rule: 'positivstellensatz' });
    expect(
      refused(
        prove(
          same,
          fact('integral-eq', [x('integral(x, 0, 1, x/x)'), x('integral(y, 0, 2, 1)')], [], inside, hypothesis(0)),
          hole,
        ),
      ),
    ).toMatchObject({ expected: 'an integral over the same interval' });
  });

  it('an integral without a value need not be ≥ 0: the difference must be bounded', () => {
    const goal = f(`integral(x, 0, 1, 0) <= ${someNumber}`);
    const inside = (bound: Proof) => intro(conjunction(hole, bound));
    const proof = fact(
      'integral-le',
      [x('integral(x, 0, 1, 0)'), x(someNumber), x('1000')],
      [],
      inside({ rule: 'cover', bits: 64n, tree: { leaf: 'goal' } }),
      hypothesis(0),
    );
    expect(refused(prove(goal, proof, hole))).toMatchObject({ rule: 'cover' });
    const bounded = fact(
      'integral-le',
      [x('integral(x, 0, 1, 0)'), x('integral(x, 0, 1, x)'), x('1')],
      [],
      intro(conjunction(arithmetic([product('1', [0])]), arithmetic([product('1', [1])]))),
      hypothesis(0),
    );
    accepted(prove(f('integral(x, 0, 1, 0) <= integral(x, 0, 1, x)'), bounded, hole));
  });

  it('bounds, for ends in order', () => {
    const inside = intro(conjunction(arithmetic([product('1', [0])]), arithmetic([product('1', [1])])));
    const bounds = (text: string) =>
      fact('integral-bounds', [x(text), x('0'), x('1')], [], enclosure, inside, arithmetic([product('1', [1])]));
    accepted(prove(f('integral(x, 0, 1, x) <= 1'), bounds('integral(x, 0, 1, x)'), hole));
    const swapped = fact('integral-bounds', [x('integral(x, 1, 0, 5)'), x('5'), x('5')], [], enclosure, hole, hole);
    expect(refused(prove(f('integral(x, 1, 0, 5) == -5'), swapped, hole))).toMatchObject({ rule: 'enclosure' });
  });

  it('linear: what does not depend on the variable moves out, what does stays', () => {
    accepted(
      prove(
        f('integral(x, 0, 1, 3*x^2 + 2*x) == 3*integral(x, 0, 1, x^2) + 2*integral(y, 0, 1, y)'),
        arithmetic(),
        hole,
      ),
    );
    const algebra = new Algebra();
    const zero = (left: string, right: string) => algebra.difference(x(left), x(right)).numerator.isZero();
    expect(zero('integral(x, 0, 1, x*y)', 'y*integral(x, 0, 1, x)')).toBe(true);
    expect(zero('integral(x, 0, 1, x^2)', 'integral(x, 0, 1, x)^2')).toBe(false);
    expect(zero('integral(x, 0, 1, x)', 'sum(x, 0, 1, x)')).toBe(false);
    expect(zero('integral(x, 0, 1, x)', 'integral(x, 0, 2, x)')).toBe(false);
    const parts = fact('integral-sum', [x('integral(x, 1, 2, 1/x - y)')], [], hypothesis(0));
    accepted(
      prove(
        forall([real('y')], [], f('integral(x, 1, 2, 1/x - y) == integral(x, 1, 2, 1/x) - integral(x, 1, 2, y)')),
        intro(parts),
        hole,
      ),
    );
    const out = fact('integral-multiple', [x('integral(x, 1, 2, y*(1/x))')], [], arithmetic([], [multiple(0, 1n)]));
    accepted(
      prove(forall([real('y')], [], f('integral(x, 1, 2, y*(1/x)) == y*integral(x, 1, 2, 1/x)')), intro(out), hole),
    );
    expect(
      refused(prove(f('0 < 1'), fact('integral-sum', [x('integral(x, 1, 2, x^2)')], [], hole), hole)),
    ).toMatchObject({ expected: 'an integral of a sum or difference' });
    expect(
      refused(prove(f('0 < 1'), fact('integral-multiple', [x('integral(x, 1, 2, x^2)')], [], hole), hole)),
    ).toMatchObject({ expected: 'an integral of a product' });
  });
});

describe('an enclosed integral', () => {
  const decide = (text: string) => new Enclosure(64n).decide(f(text), new Map());
  it('holds the value', () => {
    expect(decide('abs(integral(x, 0, 1, x^2) - 1/3) < 1/50')).toBe(true);
    expect(decide('integral(x, 0, 1, x^2) > 0.4')).toBe(false);
    expect(decide('integral(x, 1, 0, x) == 0')).toBe(true);
    expect(decide('abs(integral(x, 0, 1, if(x >= 1/2, 1, 0)) - 1/2) < 1/20')).toBe(true);
  });
  it('is not known where the body is unbounded, even on one side', () => {
    expect(decide('integral(x, 0, 1, abs(1/x)) >= 0')).toBeUndefined();
    expect(decide('integral(x, 0, 1, max(1/x, 0)) >= 0')).toBeUndefined();
    expect(decide('integral(x, 0, exp(1), 1) > 0')).toBeUndefined();
  });
});

it('the proofs are written and read back', () => {
  const all = [
    antiderivative('integral(x, 0, 1, x)', 'x^2/2', []),
    integralBy('integral(x, 0, 1, x)', 'z', '1'),
    ...INTEGRABLE_BY.map((by) => integrable('integral(x, 0, 1, x)', by, ['1'])),
  ];
  for (const proof of all) expect(readProof(JSON.parse(JSON.stringify(proofToJson(proof))), 'proof')).toEqual(proof);
  expect(() => readProof({ ...(proofToJson(all[2] as Proof) as object), by: 'wish' }, 'proof')).toThrow(/proof\.by/);
});
