/**
 * That the integrals over the own value of an averaged rule exist.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { rises } from './averagedRule.ts';

/** g(·, y) rises, so that its integrals exist. */
export const averageExists = (kit: ProverKit): readonly (readonly [Expression, Tactic])[] => {
  const { t, auto } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const over = (to: string, other: string): readonly [Expression, Tactic] => {
    const term = x(`integral(x, 0, ${to}, g(x, ${other}))`);
    const grows = t.introAll((s) => {
      const [low, high] = [...s.variables.keys()].slice(-2) as [string, string];
      return t.instantiate(rises, [x(low), x(high), x(other)], known, known)(s);
    });
    return [term, t.integrable(term, 'increasing', [], (s) => (s.goal.kind === 'forall' ? grows : known)(s))];
  };
  return [over('z', 'y'), over('y', 'z')];
};
