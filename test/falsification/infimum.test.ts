import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../src/arithmetic/rational.ts';
import type { Environment } from '../../src/falsification/evaluation/environment.ts';
import { Evaluator } from '../../src/falsification/evaluation/evaluator.ts';
import { Sampler } from '../../src/falsification/instances/inner.ts';
import { splitProgram } from '../../src/falsification/moments/cells.ts';
import { solve } from '../../src/falsification/moments/infimum.ts';
import { and, infimum } from '../../src/statement/formula.ts';
import {
  dualValue,
  expectation,
  isDualFeasible,
  isFeasible,
  type MomentProgram,
} from '../../src/statement/momentProgram.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { auction, markov } from './thesisClaims.ts';

const evaluator = new Evaluator(new Sampler({}, 1));
evaluator.explains = true;

const at = (I: string, mu: string, r: string): Environment =>
  new Map([
    ['I', rational(I)],
    ['mu', rational(mu)],
    ['r', rational(r)],
  ]);

const infimumAt = (program: MomentProgram, environment: Environment) =>
  solve(splitProgram(program, environment, evaluator))?.value.toString();

describe('the infimum is solved exactly', () => {
  const program = (objective: string, moments: readonly string[]): MomentProgram => ({
    vector: 'w',
    dimension: x('1'),
    lower: x('0'),
    upper: x('1'),
    objective: x(objective),
    constraints: moments.map((moment) => ({
      index: 'n',
      from: x('1'),
      to: x('1'),
      moment: x(moment),
      bound: x('1'),
    })),
  });

  test('a program of too many pieces is given up before they are multiplied out', () => {
    const steps = Array.from({ length: 20 }, (_, k) => `if(w(1) + ${k}*w(2) <= ${k}/20, 0, 2)`);
    const plane = { dimension: x('2') };
    const [many, one] = [steps, steps.slice(10, 11)].map((moments) => ({ ...program('w(1)', moments), ...plane }));
    expect(() => splitProgram(many as MomentProgram, new Map(), evaluator)).toThrow('this many pieces');
    expect(infimumAt(one as MomentProgram, new Map())).toBe('0');
  });

  test('however many moments have the same pieces, there are no more cells', () => {
    const steps = (...values: string[]) =>
      `if(w(1) >= 3/4, ${values[3]}, if(w(1) >= 1/2, ${values[2]}, if(w(1) >= 1/4, ${values[1]}, ${values[0]})))`;
    const [p, r] = [steps('2', '0', '1', '3'), steps('0', '2', '1', '3')];
    const moments = [p, `2 - (${p})`, r, `2 - (${r})`, `(${p}) + (${r}) - 1`, `if((${p}) >= (${r}), 1, 1)`];
    // Two densities that the first two points carry alone, each with half of the mass; or the third.
    expect(infimumAt(program(`-((${p}) - (${r}))*(${steps('1', '0', '0', '7')})`, moments), new Map())).toBe('-1');
    expect(infimumAt(program(steps('2', '4', '5/2', '0'), moments), new Map())).toBe('5/2');
  });

  test.each([
    // (Iμ − 1)/(I − 1) on R1, I r (μ − r)/(1 − r) on R2, (μ − r)/(1 − r) on R3, 0 beyond μ; each by hand.
    ['2', '3/4', '1/4', '1/2'],
    ['5', '1/2', '0', '3/8'],
    ['2', '1/2', '1/4', '1/6'],
    ['3', '1/2', '3/10', '9/35'],
    ['2', '3/4', '2/3', '1/4'],
    ['12', '9/10', '1/2', '4/5'],
    ['3', '1/2', '3/5', '0'],
  ])('I = %s, μ = %s, r = %s: %s', (I, mu, r, value) => {
    expect(infimumAt(auction, at(I, mu, r))).toBe(value);
  });

  test('the full surplus is μ', () => {
    expect(infimumAt(markov('highest(v)'), at('4', '2/7', '0'))).toBe('2/7');
  });

  test('a program that is split in its components agrees with the one in its two largest', () => {
    const inComponents = markov('if(highest(v) >= r, max(second(v), r), 0) + 0*v(1)');
    const parameters = fc.tuple(
      fc.integer({ min: 2, max: 3 }),
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: 0, max: 12 }),
    );
    fc.assert(
      fc.property(parameters, ([I, m, r]) => {
        const environment = at(`${I}`, `${m}/12`, `${r}/12`);
        expect(infimumAt(inComponents, environment)).toBe(infimumAt(auction, environment));
      }),
      { seed: 8, numRuns: 25 },
    );
  });

  test('a sum of components is no order statistic, and its infimum is I·μ', () => {
    expect(infimumAt(markov('sum(k, 1, I, v(k))'), at('3', '1/5', '0'))).toBe('3/5');
  });
});

describe('what is given as evidence is what it says', () => {
  const parameters = fc.tuple(
    fc.integer({ min: 2, max: 5 }),
    fc.integer({ min: 1, max: 11 }),
    fc.integer({ min: 0, max: 11 }),
  );

  test('a distribution below the claimed value is feasible and has that expectation', () => {
    fc.assert(
      fc.property(parameters, ([I, m, r]) => {
        const environment = at(`${I}`, `${m}/12`, `${r}/12`);
        const claimed = `${infimumAt(auction, environment)} + 1/1000`;
        const { truth, because } = evaluator.find(infimum(auction, '>=', x(claimed)), environment);
        expect(truth).toBe('false');
        if (because?.kind !== 'distribution') throw new Error('expected a distribution');
        const { distribution } = because;
        const earned = expectation(distribution, auction, auction.objective);
        const equal = { kind: 'compare', relation: '=', left: earned, right: x(`${because.expectation}`) } as const;
        expect(evaluator.truth(and(isFeasible(distribution, auction), equal), environment)).toBe('true');
      }),
      { seed: 9, numRuns: 40 },
    );
  });

  test('a dual solution above the claimed value has that value, and no bids refute it', () => {
    fc.assert(
      fc.property(parameters, ([I, m, r]) => {
        const environment = at(`${I}`, `${m}/12`, `${r}/12`);
        const claimed = `${infimumAt(auction, environment)} - 1/1000`;
        const { truth, because } = evaluator.find(infimum(auction, '<=', x(claimed)), environment);
        expect(truth).toBe('false');
        if (because?.kind !== 'dual') throw new Error('expected a dual solution');
        const value = dualValue(auction, because.dual);
        const bound = because.bound as Rational;
        expect(
          evaluator.truth({ kind: 'compare', relation: '=', left: value, right: x(`${bound}`) }, environment),
        ).toBe('true');
        expect(evaluator.find(isDualFeasible(auction, because.dual), environment).truth).toBe('sampled');
      }),
      { seed: 10, numRuns: 40 },
    );
  });
});
