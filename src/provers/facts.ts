/** Facts that terms suggest, added where their conditions are met. */
import type { FactName } from '../certificate/proof.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { fact, firstOf, type Tactic } from './tactic.ts';

export type Application = readonly [FactName, readonly Expression[]];

/** What log t is by the form of t: of an exponential, a product, a quotient, a power; none otherwise. */
export function logarithmFacts(t: Expression): Application[] {
  if (t.op === 'exp') return [['log-exp', t.args]];
  if (t.op === 'multiply' && t.args.length === 2) return [['log-product', t.args]];
  if (t.op === 'divide') return [['log-quotient', t.args]];
  return t.op === 'power' ? [['log-power', [t.base, expression(t.exponent)]]] : [];
}

/** Adds the facts whose conditions the tactic proves, and goes on without the others. */
export function withFacts([first, ...others]: readonly Application[], condition: Tactic, then: Tactic): Tactic {
  if (!first) return then;
  const next = withFacts(others, condition, then);
  return firstOf(fact(first[0], first[1], condition, next), next);
}
