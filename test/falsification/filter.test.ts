/** What bounds in double precision settle, exact arithmetic settles alike. */
import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../src/arithmetic/rational.ts';
import { bounds, found } from '../../src/falsification/doubles/bounds.ts';
import { exactly } from '../../src/falsification/doubles/exactly.ts';
import { Filter } from '../../src/falsification/doubles/filter.ts';
import { Slots } from '../../src/falsification/doubles/frame.ts';
import { Landscape } from '../../src/falsification/doubles/landscape.ts';
import { anyPlace, patternPlaces } from '../../src/falsification/doubles/patterns.ts';
import { Random } from '../../src/falsification/doubles/random.ts';
import type { Value } from '../../src/falsification/evaluation/environment.ts';
import { goalsOf } from '../../src/falsification/instances/goal.ts';
import { Trial } from '../../src/falsification/search/trial.ts';
import { parseFormula, parseExpression as x } from '../../src/symbolic/parse.ts';
import { CORPUS } from './corpus/index.ts';

const WANTED = { holds: 'holds', fails: 'violated', outside: 'outside' } as const;
const SEED = 20260101;

/** Instances of a claim whose numbers are doubles: what the filter and the exact path say. */
function compared(text: string, count: number): { settled: number; disagreements: string[] } {
  const random = new Random(SEED);
  const result = { settled: 0, disagreements: [] as string[] };
  for (const goal of goalsOf(parseFormula(text))) {
    if (goal.variables.length === 0) continue;
    const trial = new Trial(goal, {}, 1, new Map());
    const [landscape, filter] = [Landscape.of(trial.stages, goal), Filter.of(trial.stages, goal)];
    if (!landscape || !filter) continue;
    const { space, frame } = landscape;
    for (let k = 0; k < count; k++) {
      const isPlaced = space.axes.every((axis) => {
        const { sort } = axis.stage.variable;
        const part =
          sort === 'vector'
            ? patternPlaces(k, space.dimension(axis, frame), random)
            : sort === 'integer'
              ? 1 + random.below(5)
              : anyPlace(random);
        return space.placeOne(axis, part, frame);
      });
      if (!isPlaced) continue;
      const isVector = space.axes.map(({ stage }) => stage.variable.sort === 'vector');
      const numbers = space.axes.flatMap(({ slot }, i) => (isVector[i] ? [] : [frame.numbers[slot] as number]));
      const vectors = space.axes.flatMap(({ slot }, i) => (isVector[i] ? [frame.vectors[slot] as number[]] : []));
      const settled = filter.settle(numbers, vectors);
      if (settled === undefined) continue;
      result.settled++;
      const environment = new Map<string, Value>(
        space.axes.map(({ stage, slot }, i) => [
          stage.variable.name,
          isVector[i]
            ? (frame.vectors[slot] as number[]).map((value) => exactly(value) as Rational)
            : (exactly(frame.numbers[slot] as number) as Rational),
        ]),
      );
      const { kind } = trial.judge(environment);
      if (kind !== WANTED[settled])
        result.disagreements.push(`${settled} against ${kind} at ${[...environment.values()]}`);
    }
  }
  return result;
}

const claims = Object.values(CORPUS).flatMap((topic) => [
  ...Object.entries(topic.false),
  ...Object.entries(topic.true),
]);

describe('filter and exact path agree', () => {
  test.each(claims)('%s', { timeout: 30_000 }, (_, text) => {
    expect(compared(text, 60).disagreements).toEqual([]);
  });

  test('the filter settles most instances of claims without roots and exponentials', () => {
    const plain = claims.filter(([, text]) => !/sqrt|exp|log|lambert|infimum|function|exists|e_/.test(text));
    const settled = plain.map(([, text]) => compared(text, 20).settled);
    expect(settled.filter((count) => count > 0).length).toBeGreaterThan(0.8 * plain.length);
  });
});

describe('bounds contain the value', () => {
  const at = (text: string, values: readonly number[]): readonly [Rational, Rational] => {
    const slots = new Slots();
    for (const name of ['a', 'b']) slots.bind({ name, sort: 'real' });
    bounds(x(text), slots, () => () => undefined)({ numbers: [...values], vectors: [], left: 100 });
    return [exactly(found.low) as Rational, exactly(found.high) as Rational];
  };

  test.each([
    ['a^3', [-1 / 3, 0]],
    ['a^5*b', [-0.1, -7.3]],
    ['(a - b)^3', [1e-9, 1]],
    ['a/b - b/a', [1 / 3, 3e200]],
    ['a*b*a*b', [1e-200, -1e-180]],
    ['a + b - a', [1e16, 1]],
    ['a^4 - b^4', [-1e-3, 1e-3]],
  ] as const)('%s at %j', (text, [a, b]) => {
    const [low, high] = at(text, [a, b]);
    const [p, q] = [exactly(a) as Rational, exactly(b) as Rational];
    const exact: Record<string, () => Rational> = {
      'a^3': () => p.power(3n),
      'a^5*b': () => p.power(5n).multiply(q),
      '(a - b)^3': () => p.subtract(q).power(3n),
      'a/b - b/a': () => p.divide(q).subtract(q.divide(p)),
      'a*b*a*b': () => p.multiply(q).power(2n),
      'a + b - a': () => q,
      'a^4 - b^4': () => p.power(4n).subtract(q.power(4n)),
    };
    const value = (exact[text] as () => Rational)();
    expect(low.compare(value)).toBeLessThanOrEqual(0);
    expect(high.compare(value)).toBeGreaterThanOrEqual(0);
  });

  test('a number that is no double is not taken for one', () => {
    const [low, high] = at('1.00000000000000000000000000001', [0, 0]);
    const value = rational('1.00000000000000000000000000001');
    expect(low.compare(value) < 0 && high.compare(value) > 0).toBe(true);
  });

  test('what may have no value has no bounds', () => {
    const slots = new Slots();
    slots.bind({ name: 'a', sort: 'real' });
    for (const text of ['1/a', 'sqrt(a - 1)', 'a^(-2)']) {
      bounds(x(text), slots, () => () => undefined)({ numbers: [0], vectors: [], left: 100 });
      expect(found.low).toBeNaN();
    }
  });
});
