/** Truth in four values, and what is said of slack. */
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import { disjunction, type Finding, slackOf } from '../../src/falsification/evaluation/truth.ts';

const part = (truth: Finding['truth'], slack?: string): Finding => ({
  truth,
  ...(slack === undefined ? {} : { slack: slackOf(rational(slack)) }),
});
const slackAmong = (...parts: readonly Finding[]): number | undefined => disjunction(parts).slack?.approximate;

describe('The slack of a disjunction', () => {
  it('is that of the part that holds', () => {
    expect(slackAmong(part('false', '-3'), part('true', '2'))).toBe(2);
  });

  it('is the least violation where every part fails', () => {
    expect(slackAmong(part('false', '-3'), part('false', '-1'))).toBe(-1);
    expect(disjunction([part('false', '-3'), part('false')]).truth).toBe('false');
  });

  it('is not that of a part that fails where another one may hold', () => {
    expect(slackAmong(part('false', '-3'), part('sampled'))).toBeUndefined();
    expect(slackAmong(part('unknown', '1'), part('false', '-3'))).toBe(1);
  });
});
