/**
 * Classes of mechanisms for Theorem 1 and what follows from it: o(k, t) ∈ [a, b] is the objective of mechanism k, any real number, at
 * profile t; mechanism 0 is the α approximation under P.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { family, type Part, POINTS, someDistribution, someFunction } from './model.ts';
import { tactics } from './tactics.ts';
import { atProfiles, MOVING, moving } from './transfer.ts';

export const SETTING = {
  bounded: 'forall([real(k), integer(i)], [1 <= i, i <= N], a <= o(k, i) and o(k, i) <= b)',
  approximate: 'forall([real(k)], [], sum(t, 1, N, P(t)*o(0, t)) >= alpha*sum(t, 1, N, P(t)*o(k, t)))',
};

/** Mechanism 0 and another one, which all k ≠ 0 name. */
const twoMechanisms = (): Part => {
  const [first, second] = [someFunction('first', 'a', 'b'), someFunction('second', 'a', 'b')];
  const bodyOf = (part: Part, name: string) => part.functions[name] as { body: ReturnType<typeof x> };
  return {
    variables: [...first.variables, ...second.variables],
    where: [...first.where, ...second.where],
    functions: {
      o: {
        parameters: ['one', 'at'],
        body: {
          op: 'if',
          condition: f('one == 0'),
          whenTrue: bodyOf(first, 'first').body,
          whenFalse: bodyOf(second, 'second').body,
        },
      },
    },
  };
};

/** The same for finitely many mechanisms 0..K. */
export const FINITE = {
  bounded: 'forall([integer(k), integer(i)], [0 <= k, k <= K, 1 <= i, i <= N], a <= o(k, i) and o(k, i) <= b)',
  approximate: 'forall([integer(k)], [0 <= k, k <= K], sum(t, 1, N, P(t)*o(0, t)) >= alpha*sum(t, 1, N, P(t)*o(k, t)))',
};

/**
 * P has δ on 0 and on 1, between which mechanism 0 and the others change places; under Q the mass of 1 has gone to 0. For α = 1 the bound is attained, in
 * Observation 1 at δ = 1/6.
 */
export const spaceHints: InstanceHints = {
  values: { a: [x('0'), x('-1')], b: [x('1')], delta: [x('1/10'), x('1/2')], alpha: [x('1'), x('1/2')], k: [x('1')] },
  functions: [
    atProfiles('two mechanisms that change places', {
      p: MOVING.p,
      r: MOVING.r,
      'o l': 'if(l == 0, a + (b - a)*y, b - (b - a)*y)',
    }),
  ],
  distributions: [moving('delta')],
};

export const mechanismHints: InstanceHints = {
  integerLimit: { N: BigInt(POINTS), K: 1n },
  values: { k: [x('1'), x('0')], alpha: [x('1'), x('1/2'), x('0')], delta: [x('1'), x('1/2'), x('1/10')] },
  functions: [family('two mechanisms', someDistribution('P'), someDistribution('Q'), twoMechanisms())],
};

/** Lemma 2 for mechanism 0 under (P, Q) and for mechanism k under (Q, P); `then` has both. */
export function lemmaTwice(kit: ProverKit, k: string, then: Tactic, bounded = SETTING.bounded) {
  const { t, auto } = kit;
  const use = tactics(kit);
  const bounds = (which: string) => (rest: Tactic) => use.named((i) => use.at(bounded, [which, i], rest));
  const both = use.moved(
    'P',
    'Q',
    (i) => `o(0, ${i})`,
    bounds('0'),
    use.moved('P', 'Q', (i) => `(a + b - o(${k}, ${i}))`, bounds(k), then),
  );
  return t.have(f('a <= b'), use.at(bounded, ['0', '1'], auto()), both);
}

/** o(0) − α o(k) lies in [a − α b, b − α a]: brings in what is needed at w(1). */
export const comparedWith =
  (kit: ProverKit, inRange: string) =>
  (then: Tactic): Tactic => {
    const { t } = kit;
    const { take } = tactics(kit);
    const degree2 = kit.arithmetic({ degree: 2 });
    const least = t.have(f('alpha*(o(k, w(1)) - a) >= 0'), degree2, then);
    const most = t.have(f('alpha*(b - o(k, w(1))) >= 0'), degree2, least);
    return take(inRange, ['0', 'w(1)'], take(inRange, ['k', 'w(1)'], most));
  };
