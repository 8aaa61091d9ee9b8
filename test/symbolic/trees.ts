/**
 * Arbitrary expressions and formulas over the whole text syntax, not required to be well-formed: free and shadowed names,
 * sorts that do not fit and values that are undefined are all legal text.
 */
import fc from 'fast-check';
import { Rational } from '../../src/arithmetic/rational.ts';
import type { Expression, PlainOperation } from '../../src/statement/expression.ts';
import type { Formula, Relation, Variable } from '../../src/statement/formula.ts';
import type { MomentConstraint } from '../../src/statement/momentProgram.ts';

const anyName = fc.constantFrom('mu', 'I', 'r', 'v', 'q', 'x_1', 'epsilon', 'V1', 'i', 'pi', 'theta_max');
const RELATIONS: readonly Relation[] = ['<', '<=', '=', '!=', '>=', '>'];
const UNARY: readonly PlainOperation[] = [
  'negate',
  'abs',
  'ceil',
  'sqrt',
  'exp',
  'log',
  'lambertWm1',
  'lambertW0',
  'highest',
  'second',
];

const anyRational = fc
  .tuple(
    fc.oneof(fc.bigInt({ min: -4n, max: 4n }), fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n })),
    fc.bigInt({ min: 1n, max: 12n }),
  )
  .map(([num, den]) => Rational.of(num, den));

/** Records with the ordinary prototype, as the parser makes them. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;

const trees = fc.letrec<{ expression: Expression; formula: Formula; moment: MomentConstraint; variable: Variable }>(
  (tie) => {
    const node = tie('expression') as fc.Arbitrary<Expression>;
    const claim = tie('formula') as fc.Arbitrary<Formula>;
    const list = (minLength: number) => fc.array(node, { minLength, maxLength: 4 });
    const plain = (op: PlainOperation, args: fc.Arbitrary<Expression[]>): fc.Arbitrary<Expression> =>
      args.map((all) => ({ op, args: all }));
    const rational = anyRational.map((value): Expression => ({ op: 'rational', value }));
    return {
      expression: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        rational,
        fc.constant<Expression>({ op: 'constant', name: 'e' }),
        anyName.map((name): Expression => ({ op: 'variable', name })),
        fc.oneof(...UNARY.map((op) => plain(op, fc.tuple(node)))),
        fc.oneof(plain('add', list(0)), plain('multiply', list(0)), plain('min', list(1)), plain('max', list(1))),
        fc.oneof(
          plain('subtract', fc.tuple(node, node)),
          plain('divide', fc.tuple(node, node)),
          plain('raise', fc.tuple(node, node)),
        ),
        fc.oneof(plain('divide', fc.tuple(rational, rational)), plain('negate', fc.tuple(rational))),
        fc
          .tuple(node, fc.bigInt({ min: -9n, max: 9n }))
          .map(([base, exponent]): Expression => ({ op: 'power', base, exponent })),
        record({ condition: claim, whenTrue: node, whenFalse: node }).map(
          (parts): Expression => ({ op: 'if', ...parts }),
        ),
        record({ index: anyName, from: node, to: node, body: node }).map(
          (parts): Expression => ({ op: 'sum', ...parts }),
        ),
        record({ index: anyName, from: node, to: node, body: node }).map(
          (parts): Expression => ({ op: 'integral', ...parts }),
        ),
        record({ index: anyName, dimension: node, body: node }).map(
          (parts): Expression => ({ op: 'vector', ...parts }),
        ),
        record({ name: anyName, args: list(1) }).map((parts): Expression => ({ op: 'apply', ...parts })),
      ),
      formula: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        record({ relation: fc.constantFrom(...RELATIONS), left: node, right: node }).map(
          (parts): Formula => ({ kind: 'compare', ...parts }),
        ),
        record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.array(claim, { maxLength: 3 }) }).map(
          (parts): Formula => parts,
        ),
        claim.map((body): Formula => ({ kind: 'not', body })),
        record({ kind: fc.constantFrom('implies' as const, 'iff' as const), left: claim, right: claim }).map(
          (parts): Formula => parts,
        ),
        record({
          kind: fc.constantFrom('forall' as const, 'exists' as const),
          variables: fc.array(tie('variable') as fc.Arbitrary<Variable>, { maxLength: 3 }),
          where: fc.array(claim, { maxLength: 2 }),
          body: claim,
        }).map((parts): Formula => parts),
        record({
          program: record({
            vector: anyName,
            dimension: node,
            lower: node,
            upper: node,
            objective: node,
            constraints: fc.array(tie('moment') as fc.Arbitrary<MomentConstraint>, { maxLength: 2 }),
          }),
          relation: fc.constantFrom('<=' as const, '>=' as const, '=' as const),
          value: node,
        }).map((parts): Formula => ({ kind: 'infimum', ...parts })),
      ),
      moment: record({ index: anyName, from: node, to: node, moment: node, bound: node }),
      variable: fc.oneof(
        record({ name: anyName, sort: fc.constantFrom('real' as const, 'integer' as const) }),
        record({ name: anyName, sort: fc.constant('vector' as const), dimension: node }),
        record({ name: anyName, sort: fc.constant('function' as const), arity: fc.bigInt({ min: 1n, max: 5n }) }),
      ),
    };
  },
);

export const anyExpression: fc.Arbitrary<Expression> = trees.expression;
export const anyFormula: fc.Arbitrary<Formula> = trees.formula;
