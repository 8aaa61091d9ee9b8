import { beforeAll, expect, test } from 'vitest';
import type { Statement } from '../../src/claims/claim.ts';
import { check } from '../../src/kernel/check.ts';
import { Exclusion } from '../../src/plant/exclude.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

/** A rule w for all vectors of numbers up to `most` that names a component which is at least 0; what it names is at least `least`. */
const rule = (most: string, least = '1') =>
  parseFormula(
    `forall([integer(I), function(w, 1), vector(v, I)], [I >= 2, forall([vector(b, I)], [forall([integer(k)], [1 <= k, k <= I], 0 <= b(k) and b(k) <= ${most})], exists([integer(n)], [1 <= n, n <= I], w(b) == n and b(n) >= 0)), forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)], w(v) >= ${least})`,
  );

/** How the rule with one thing changed is excluded, if it is. */
async function exclusionOf(planted: ReturnType<typeof rule>): Promise<string | undefined> {
  const { t, auto } = kit;
  const formula = rule('1');
  const own: Tactic = (state) =>
    t.introAll((inner) => {
      const k = inner.hypotheses.findIndex((one) => one.kind === 'forall' && one.body.kind === 'exists');
      return t.instantiate(
        k,
        [parseExpression('v')],
        t.byHypothesis,
        t.opened(t.destruct(-1, t.opened(auto()))),
      )(inner);
    })(state);
  const kept = {
    conclusion: 'proved' as const,
    proof: await kit.prove(formula, own),
    definedness: await kit.definedness(formula),
  };
  const judged = check(formula, kept, new Map());
  if (judged.kind !== 'accepted') throw new Error(judged.kind);
  const statement = { name: 'printed', formula, expected: 'proved' } as unknown as Statement;
  const origin = { name: 'paper/claim#printed', statement, kept };
  const plant = { operator: 'constant' as const, change: 'another bound', formula: planted };
  const cited = { known: new Map([[origin.name, judged.judgement]]), proofs: new Map() };
  return new Exclusion(kit, origin as never, cited, plant).fromClaim(3000);
}

test('a rule for more vectors is as well defined by the same steps, though not because the claim is', async () => {
  expect(await exclusionOf(rule('101/100'))).toBe('it follows from the claim');
});

test('a rule for fewer vectors says nothing, and a stronger conclusion is not excluded', async () => {
  expect(await exclusionOf(rule('99/100'))).toBeUndefined();
  expect(await exclusionOf(rule('1', '101/100'))).toBeUndefined();
});
