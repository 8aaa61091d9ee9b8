/** Laws of names: substitution, rewriting, the canonical text and definedness, against the meaning of test/support/evaluate.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { replaceTerm } from '../../src/kernel/rules/rewriting.ts';
import { definedness } from '../../src/statement/definedness.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, negation } from '../../src/statement/formula.ts';
import { readExpression, readFormula } from '../../src/statement/fromJson.ts';
import { substitute } from '../../src/statement/scope.ts';
import { canonical, expressionToJson, formulaToJson } from '../../src/statement/toJson.ts';
import { checkFormula } from '../../src/statement/wellFormed.ts';
import { arbitraryExpression, arbitraryFormula, FREE, RATIONAL, Tree } from '../support/arbitraries.ts';
import { built } from '../support/choices.ts';
import { Meaning, type Point, someFunction, TooLarge, Undefined, type Vector } from '../support/evaluate.ts';

type PointValue = Point extends ReadonlyMap<string, infer V> ? V : never;

const pair = (first: string, second: string): Vector => ({
  dimension: Rational.of(2n),
  at: (index) => (index.equals(Rational.ONE) ? rational(first) : rational(second)),
});
const point: Point = new Map<string, PointValue>([
  ['x', rational('1/2')],
  ['y', rational('2')],
  ['n', rational('2')],
  ['v', pair('3', '-1')],
  ['f', someFunction('f')],
  ['g', someFunction('g')],
]);
/** A scope whose names are those of binders, so that substituted terms invite capture. */
const OUTER = new Map([
  ...FREE,
  ...['i', 'k', 'k_1', 'j', 'x_1', 'v_1'].map((name) => [name, { name, sort: 'integer' as const }] as const),
]);
const outerPoint: Point = new Map<string, PointValue>([
  ...point,
  ...['i', 'k', 'k_1', 'j', 'x_1', 'v_1'].map((name, k) => [name, Rational.of(BigInt(k - 1))] as const),
]);

/** What a computation gives, or nothing if it leaves the enumerated ranges. */
function within<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}
const holds = (formula: Formula, at: Point) => within(() => new Meaning(true).holds(formula, at));
const runs = (numRuns: number, seed: number) => ({ numRuns: numRuns, seed });

describe('the JSON form', () => {
  it('of a formula reads back to the same formula', () => {
    fc.assert(
      fc.property(arbitraryFormula(), (formula) => {
        expect(readFormula(JSON.parse(JSON.stringify(formulaToJson(formula))), '')).toEqual(formula);
      }),
      runs(500, 11),
    );
  });

  it('of an expression reads back to the same expression', () => {
    fc.assert(
      fc.property(arbitraryExpression(), (node) => {
        expect(readExpression(JSON.parse(JSON.stringify(expressionToJson(node))), '')).toEqual(node);
      }),
      runs(500, 12),
    );
  });

  it('of arbitrary formulas is well formed', () => {
    fc.assert(
      fc.property(arbitraryFormula(), (formula) => checkFormula(formula, FREE)),
      runs(500, 13),
    );
  });
});

describe('substitution', () => {
  it('of terms for names changes the value as a change of the point does', () => {
    const given = built((choices) => {
      const formula = new Tree(choices, RATIONAL).formula(FREE, 3);
      const terms = new Tree(choices, RATIONAL);
      return { formula, x: terms.number(OUTER, 1), n: terms.integer(OUTER), v: terms.vector(OUTER, 1) };
    });
    fc.assert(
      fc.property(given, ({ formula, x, n, v }) => {
        const meaning = new Meaning(true);
        const values = within(() => [
          ['x', meaning.value(x, outerPoint)] as const,
          ['n', meaning.value(n, outerPoint)] as const,
          ['v', meaning.vector(v, outerPoint)] as const,
        ]);
        if (!values) return;
        const before = holds(formula, new Map([...outerPoint, ...values]));
        const terms = new Map<string, Expression>([
          ['x', x],
          ['n', n],
          ['v', v],
        ]);
        const after = holds(substitute(formula, terms), outerPoint);
        if (before !== undefined && after !== undefined) expect(after).toBe(before);
      }),
      runs(400, 14),
    );
  });

  it('of a term for an equal term changes no value', () => {
    fc.assert(
      fc.property(arbitraryFormula(OUTER, 3, RATIONAL), (formula) => {
        const same: Expression = {
          op: 'subtract',
          args: [
            { op: 'variable', name: 'k' },
            { op: 'variable', name: 'i' },
          ],
        };
        const point1 = new Map([
          ...outerPoint,
          ['n', (outerPoint.get('k') as Rational).subtract(outerPoint.get('i') as Rational)],
        ]) as Point;
        const [before, after] = [
          holds(formula, point1),
          holds(replaceTerm(formula, { op: 'variable', name: 'n' }, same), point1),
        ];
        if (before !== undefined && after !== undefined) expect(after).toBe(before);
      }),
      runs(400, 15),
    );
  });
});

describe('the canonical text', () => {
  it('does not depend on bound names', () => {
    // Substituting names that binders use makes substitution rename the binders; substituting back restores the free names.
    fc.assert(
      fc.property(arbitraryFormula(FREE, 3), (formula) => {
        const name = (to: string): Expression => ({ op: 'variable', name: to });
        for (const other of ['k', 'i', 'j_1']) {
          const there = substitute(formula, new Map([['x', name(other)]]));
          expect(canonical(substitute(there, new Map([[other, name('x')]])))).toBe(canonical(formula));
        }
      }),
      runs(500, 16),
    );
  });

  it('is equal for formulas of equal truth only, also where substitution shadowed a name', () => {
    const seen = new Map<string, Formula>();
    const given = built((choices) => {
      const tree = new Tree(choices, RATIONAL);
      return substitute(tree.formula(FREE, 2), new Map([['x', tree.number(FREE, 2)]]));
    });
    fc.assert(
      fc.property(given, (formula) => {
        const known = seen.get(canonical(formula)) ?? formula;
        seen.set(canonical(formula), known);
        const [a, b] = [holds(known, point), holds(formula, point)];
        if (a !== undefined && b !== undefined) expect(a).toBe(b);
      }),
      runs(2_000, 17),
    );
  });
});

describe('negation', () => {
  it('is true exactly where the formula is false', () => {
    fc.assert(
      fc.property(arbitraryFormula(FREE, 3, RATIONAL), (formula) => {
        const [a, b] = [holds(formula, point), holds(negation(formula), point)];
        if (a !== undefined && b !== undefined) expect(b).toBe(!a);
      }),
      runs(400, 18),
    );
  });
});

describe('definedness', () => {
  it('holds exactly where the formula has its usual meaning', () => {
    let defined = 0;
    let not = 0;
    fc.assert(
      fc.property(arbitraryFormula(FREE, 3, RATIONAL), (formula) => {
        const usual = within(() => {
          try {
            new Meaning().holds(formula, point);
            return true;
          } catch (error) {
            if (error instanceof Undefined) return false;
            throw error;
          }
        });
        const claimed = holds(definedness(formula, FREE), point);
        if (usual === undefined || claimed === undefined) return;
        if (usual) defined++;
        else not++;
        // The condition may ask for more than one evaluation looks at, never for less.
        if (claimed) expect(usual).toBe(true);
      }),
      runs(1_500, 19),
    );
    expect(Math.min(defined, not)).toBeGreaterThan(50);
  });
});
