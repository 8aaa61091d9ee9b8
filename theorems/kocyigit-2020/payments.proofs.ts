/**
 * Proposition 1.2.2 for one bidder: incentive compatibility of (y, z) and (z, y) puts u(y) − u(z) between (y − z)Q(z) and (y − z)Q(y), so that u is an
 * integral of Q; and conversely.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { compare } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { characterised, increasing, payment, truthful } from './payments.ts';

/** `increasing` under names that are free where y and z are not. */
const RISES = f('forall([real(y1), real(z1)], [lo <= z1, z1 <= y1, y1 <= hi], Q(y1) - Q(z1) >= 0)');

export function paymentTactics(kit: ProverKit) {
  const { t, auto } = kit;
  const linear = t.firstOf(t.byHypothesis, kit.arithmetic({ degree: 1 }), kit.arithmetic({ degree: 2, fewest: 2 }));
  const truth = (y: string, z: string, then: Tactic): Tactic => t.instantiate(truthful, [x(y), x(z)], linear, then);
  const rises = t.introAll(((s) => {
    const [y, z] = [...s.variables.keys()].slice(-2) as [string, string];
    return t.cases(compare(y, '=', z), t.rewrite(t.latest, auto()), truth(y, z, truth(z, y, auto())))(s);
  }) as Tactic);
  const ordered = (y: string, z: string, then: Tactic): Tactic => t.instantiate(increasing, [x(y), x(z)], linear, then);
  /** With x ≤ r ≤ y, the names that entered last. */
  const near = t.introAll(((s) => {
    const [a, r, b] = [...s.variables.keys()].slice(-3) as [string, string, string];
    return truth(a, b, truth(b, a, ordered(r, a, ordered(b, r, t.conjunction(auto(), auto())))))(s);
  }) as Tactic);
  /** u is the integral of Q. */
  const pays = t.introAll(
    t.integralBy(
      { term: x('integral(t, lo, y, Q(t))'), variable: 'r', value: x('Q(r)*r - M(r)'), error: x('Q(r)') },
      linear,
      near,
      auto(),
    ),
  );
  const forward = t.introAll(t.have(increasing, rises, t.conjunction(t.byHypothesis, pays)));

  /** u(y) − u(z) lies between (y − z)Q(z) and (y − z)Q(y). */
  const between = (low: string, high: string): Tactic => {
    const bounds = t.introAll(((s) => {
      const name = [...s.variables.keys()].at(-1) as string;
      return ordered(name, low, ordered(high, name, t.conjunction(auto(), auto())))(s);
    }) as Tactic);
    const whole = x(`integral(t, lo, ${high}, Q(t))`);
    const part = x(`integral(t, ${low}, ${high}, Q(t))`);
    const conditions: Tactic = (s) => (s.goal.kind === 'forall' ? bounds(s) : linear(s));
    return t.fact(
      'integral-split',
      [whole, x(low)],
      linear,
      t.fact('integral-bounds', [part, x(`Q(${low})`), x(`Q(${high})`)], conditions, auto()),
    );
  };
  const backward = t.introAll(
    t.opened(
      t.instantiate(
        payment,
        [x('y')],
        linear,
        t.instantiate(payment, [x('z')], linear, t.cases(f('z <= y'), between('z', 'y'), between('y', 'z'))),
      ),
    ),
  );
  const characterisation = t.introAll(t.conjunction(forward, t.intro(t.opened(backward))));
  const withPayments = (then: Tactic): Tactic => t.have(characterised, characterisation, then);

  /** Definedness: Q rises, by a hypothesis or a part of one, so that its integral exists. */
  const risesHere: Tactic = t.introAll(((s) => {
    const [low, high] = [...s.variables.keys()].slice(-2) as [string, string];
    return ordered(high, low, linear)(s);
  }) as Tactic);
  const exists =
    (name: string): Tactic =>
    (s) => {
      const { goal } = s;
      if (goal.kind === 'and') return t.conjunction(exists(name))(s);
      if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) {
        const direct = t.integrable(x(name), 'increasing', [], linear, risesHere);
        const parts = s.hypotheses.findLastIndex((h) => h.kind === 'and');
        return parts < 0 ? direct(s) : t.destruct(parts, direct)(s);
      }
      return goal.kind === 'forall' || goal.kind === 'implies' ? t.intro(exists(name))(s) : auto()(s);
    };
  /** The same, with `increasing` proved from truthfulness first. */
  const existsByTruth =
    (name: string): Tactic =>
    (s) => {
      const { goal } = s;
      if (goal.kind === 'and') return t.conjunction(existsByTruth(name))(s);
      if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) {
        return t.have(RISES, rises, exists(name))(s);
      }
      return goal.kind === 'forall' || goal.kind === 'implies' ? t.intro(existsByTruth(name))(s) : auto()(s);
    };
  return { withPayments, characterisation, exists, existsByTruth, linear };
}
