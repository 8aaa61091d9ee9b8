/**
 * Proposition 1.2.2 for one bidder: incentive compatibility of (y, z) and (z, y) puts u(y) − u(z) between (y − z)Q(z) and (y − z)Q(y), so that u is an
 * integral of Q; and conversely.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { compare, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { characterised, increasing, payment, truthful } from './payments.ts';

/** r ↦ Q(P, r). */
const interimOf = (name: 'Q' | 'M'): FunctionTerm => ({
  op: 'function',
  parameters: [real('r')],
  body: x(`${name}(P, r)`),
});

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
    const family = s.hypotheses.findIndex((h) => h.kind === 'forall' && h.variables[0]?.name === 'P');
    if (family < 0) return ordered(high, low, linear)(s);
    const member = t.instantiate(t.latest, [x(high), x(low)], linear, linear);
    return t.instantiate(family, [x('P')], linear, member)(s);
  }) as Tactic);
  const exists = (name: string): Tactic => (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(exists(name))(s);
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) {
      const direct = t.integrable(x(name), 'increasing', [], linear, risesHere);
      const parts = s.hypotheses.findLastIndex((h) => h.kind === 'and');
      return parts < 0 ? direct(s) : t.destruct(parts, direct)(s);
    }
    return goal.kind === 'forall' || goal.kind === 'implies' ? t.intro(exists(name))(s) : auto()(s);
  };
  /** Proposition 1.2.2 (ii): the lemma for every P. */
  const forDistribution = (then: Tactic): Tactic =>
    t.instantiate(
      characterised,
      [x('lo'), x('hi'), interimOf('Q'), interimOf('M')],
      linear,
      t.destruct(t.latest, then),
    );
  /** A ∀-hypothesis at the variables that the goal brings. */
  const atReports = (known: number): Tactic =>
    t.introAll(((inner) => {
      const body = inner.hypotheses[known];
      const count = body?.kind === 'forall' ? body.variables.length : 0;
      const names = [...inner.variables.keys()].slice(-count).map((n) => x(n));
      return t.instantiate(known, names, linear, auto())(inner);
    }) as Tactic);
  const given =
    (formula: 'first' | 'second'): Tactic =>
    (s) => {
      const about = s.hypotheses.flatMap((h, k) => (h.kind === 'forall' && h.variables[0]?.name === 'P' ? [k] : []));
      const index = about.at(formula === 'first' ? 0 : -1) as number;
      return t.instantiate(index, [x('P')], linear, ((inner) => atReports(t.latest(inner))(inner)) as Tactic)(s);
    };
  const toBoth = t.introAll(
    t.conjunction(
      t.intro(forDistribution(t.instantiate(-2, [], given('first'), t.opened(t.byHypothesis)))),
      t.intro(forDistribution(t.instantiate(-2, [], given('first'), t.opened(t.byHypothesis)))),
    ),
  );
  const toTruth = t.intro(
    t.opened(
      t.intro(
        forDistribution(
          t.instantiate(t.latest, [], t.conjunction(given('first'), given('second')), ((s) =>
            atReports(t.latest(s))(s)) as Tactic),
        ),
      ),
    ),
  );
  const interim = withPayments(t.introAll(t.conjunction(toBoth, toTruth)));
  /** The same, with `increasing` proved from truthfulness first. */
  const existsByTruth = (name: string): Tactic => (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(existsByTruth(name))(s);
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) {
      return t.have(RISES, rises, exists(name))(s);
    }
    return goal.kind === 'forall' || goal.kind === 'implies' ? t.intro(existsByTruth(name))(s) : auto()(s);
  };
  return { withPayments, characterisation, exists, existsByTruth, interim, linear };
}
