/**
 * Attempts to prove what is false. Each was accepted once, or is a near neighbour of one that was; its comment names the mistake.
 */
import { describe, expect, it } from 'vitest';
import { add, type Expression, expression, max, min, sum, vector } from '../../src/statement/expression.ts';
import { compare, FALSE, forall, infimum, integer, real } from '../../src/statement/formula.ts';
import { family, type MomentConstraint, type MomentProgram } from '../../src/statement/momentProgram.ts';
import {
  arithmetic,
  conjunction,
  have,
  hypothesis,
  instantiate,
  intro,
  product,
  prove,
  refused,
} from '../support/proofs.ts';

const evident = arithmetic([product('1')]);

describe('names', () => {
  // Substitution may put a binder `k` below another binder `k`. Bound names were once numbered by the names in scope and not
  // by the binders passed, so that below the inner `k` it and the next binder shared a number: the two sums had one text.
  it('do not confuse Σ_{k=2}^{2} Σ_{y=1}^{1} k = 2 with Σ_{k=2}^{2} Σ_{y=1}^{1} y = 1 below another k', () => {
    const nested = (body: string): Expression => sum('k', 2n, 2n, sum('y', 1n, 1n, body));
    const forAllK = (x: string) => forall([integer('k')], [], compare(x, '=', 2n));
    const statement = forall(
      [],
      [compare(nested('k'), '=', 2n)],
      compare(nested('y'), '=', 2n), // it is 1
    );
    const wrap = forall([real('x')], [compare('x', '=', 2n)], forAllK('x'));
    const unwrap = forall([real('x')], [forAllK('x')], compare('x', '=', 2n));
    const proof = have(
      wrap,
      intro(intro(hypothesis(1))),
      have(
        unwrap,
        intro(instantiate(2, [0n], hypothesis(3))),
        instantiate(1, [nested('k')], hypothesis(0), instantiate(2, [nested('y')], hypothesis(3), hypothesis(4))),
      ),
    );
    expect(refused(prove(statement, intro(proof)))).toMatchObject({
      rule: 'hypothesis',
      place: 'proof.proofs[0].proofs[1].proofs[1].proofs[1].proofs[0]',
    });
  });

  // `_0` and `#0` are the kernel's own names of bound variables; a file cannot contain them, a program could.
  it.each(['_0', '#0', '', '1'])("cannot be '%s'", (name) => {
    const same = compare(sum('i', 1n, 2n, { op: 'variable', name }), '=', sum('i', 1n, 2n, 'i'));
    expect(refused(prove(forall([real(name)], [], same), intro(arithmetic())))).toEqual({
      rule: 'statement',
      place: 'statement',
      expected: 'a name (letter, then letters, digits or _)',
      received: `'${name}'`,
    });
  });
});

describe('operations', () => {
  // The maximum of no numbers has no pieces, so a split on it once left nothing to prove.
  it.each([
    ['max', max()],
    ['min', min()],
  ])('of no arguments do not split a proof into no cases: %s', (op, term) => {
    expect(refused(prove(FALSE, { rule: 'branch', term, proofs: [] }))).toEqual({
      rule: 'branch',
      place: 'proof.term',
      expected: `at least 1 argument(s) of '${op}'`,
      received: '0',
    });
  });
});

describe('moment programs', () => {
  const point = vector('i', 1n, 0n);
  /** inf E[0] over distributions on {0}, under one family of constraints. */
  const under = (constraint: MomentConstraint): MomentProgram => ({
    vector: 'v',
    dimension: expression(1n),
    lower: expression(0n),
    upper: expression(0n),
    objective: expression(0n),
    constraints: [constraint],
  });

  // A constraint's index that collides with the index of an atom is renamed; the new name was once taken without a look at
  // the names that the constraint mentions.
  it('keep a parameter k_1 apart from a constraint index that is renamed from k', () => {
    const program = under({
      index: 'k',
      from: expression(1n),
      to: expression(1n),
      moment: expression(1n),
      bound: expression('k_1'),
    });
    const statement = forall([real('k_1')], [compare('k_1', '>=', 2n)], infimum(program, '<=', 0n));
    const feasible = conjunction(
      conjunction(evident),
      arithmetic(),
      conjunction(intro(intro(conjunction(arithmetic(), arithmetic())))),
      conjunction(intro(arithmetic([product('1', [2])]))),
    );
    const outcome = prove(
      statement,
      intro({
        rule: 'moment-attained',
        distribution: [family('k', 1n, 1n, 1n, point)],
        proofs: [feasible, arithmetic()],
      }),
    );
    expect(refused(outcome)).toMatchObject({
      rule: 'positivstellensatz',
      place: 'proof.proofs[0].proofs[0].proofs[3].proofs[0].proofs[0]',
    });
  });

  // After x := k the ends of the family mention an outer k, which the quantifier over the index k once captured.
  it('keep the ends of a family apart from its own index', () => {
    const program = under({
      index: 'k',
      from: add('x', 1n),
      to: expression(5n),
      moment: expression(0n),
      bound: expression(1n),
    });
    const bounded = forall([real('x')], [infimum(program, '<=', 0n)], compare('x', '>=', 5n));
    const statement = forall([], [bounded], forall([integer('k')], [], compare('k', '>=', 5n)));
    const feasible = conjunction(
      conjunction(evident),
      arithmetic(),
      conjunction(intro(intro(conjunction(arithmetic(), arithmetic())))),
      conjunction(intro({ rule: 'absurd', proofs: [arithmetic([product('1'), product('1', [1])])] })),
    );
    const outcome = prove(
      statement,
      intro(
        intro(
          instantiate(
            0,
            ['k'],
            {
              rule: 'moment-attained',
              distribution: [family('a', 1n, 1n, 1n, point)],
              proofs: [feasible, arithmetic()],
            },
            hypothesis(1),
          ),
        ),
      ),
    );
    expect(refused(outcome)).toMatchObject({
      rule: 'positivstellensatz',
      place: 'proof.proofs[0].proofs[0].proofs[0].proofs[0].proofs[3].proofs[0].proofs[0].proofs[0]',
    });
  });
});
