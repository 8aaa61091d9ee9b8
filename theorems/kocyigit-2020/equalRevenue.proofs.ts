/**
 * Why no mechanism earns more than S/e on average along the ray: with U(s) = s·value(s) − pay(s), the function τU(1/τ) has the derivative
 * −pay(1/τ), so that the payments integrate to U(1) − eU(1/e).
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { alongRay, regretOnRay } from './equalRevenue.ts';
import { separateTactics } from './separateAuctions.proofs.ts';

const [BOUNDED, COMPATIBLE, RATIONAL] = alongRay as [(typeof alongRay)[0], (typeof alongRay)[0], (typeof alongRay)[0]];

export function rayTactics(kit: ProverKit) {
  const { t, auto } = kit;
  const { logE } = separateTactics(kit);
  const whole = x('integral(tau, 0, e, S/max(tau, 1) - pay(1/max(tau, 1)))');
  const low = x('integral(tau, 0, 1, S/max(tau, 1) - pay(1/max(tau, 1)))');
  const high = x('integral(tau, 1, e, S/max(tau, 1) - pay(1/max(tau, 1)))');
  const constant = x('integral(tau, 0, 1, S - pay(1))');
  const simple = x('integral(tau, 1, e, S*(1/tau) - pay(1/tau))');
  const payments = x('integral(tau, 1, e, pay(1/tau))');
  const surplus = x('integral(tau, 1, e, S*(1/tau))');

  /** Incentive compatibility of 1/a against 1/b, times a. */
  const against = (a: string, b: string, then: Tactic): Tactic =>
    t.instantiate(
      COMPATIBLE,
      [x(`1/${a}`), x(`1/${b}`)],
      auto(),
      t.have(f(`value(1/${a}) - ${a}*pay(1/${a}) >= value(1/${b}) - ${a}*pay(1/${b})`), auto(), then),
    );
  /** Adds pay(1/a) ≥ pay(1/b) for 1 ≤ a ≤ b. */
  const falls = (a: string, b: string, then: Tactic): Tactic =>
    t.have(
      f(`pay(1/${a}) >= pay(1/${b})`),
      t.cases(f(`${a} == ${b}`), t.rewrite(t.latest, auto()), against(a, b, against(b, a, auto()))),
      then,
    );
  const near = t.introAll(
    falls(
      'x',
      't',
      falls('t', 'y', falls('x', 'y', against('x', 'y', against('y', 'x', t.conjunction(auto(), auto()))))),
    ),
  );
  /** ∫_1^e pay(1/τ) = eP − X − (p − x), with value X and payment P at 1/e, x and p at 1. */
  const paidInAll = t.integralBy(
    { term: payments, variable: 'r', value: x('r*pay(1/r) - value(1/r)'), error: x('-pay(1/r)') },
    auto(),
    near,
    t.instantiate(
      BOUNDED,
      [x('1')],
      auto(),
      t.opened(t.instantiate(RATIONAL, [x('1/e')], auto(), logE(t.fact('log', [x('1')], auto(), auto())))),
    ),
  );
  const upTo1 = (then: Tactic): Tactic =>
    t.fact(
      'integral-eq',
      [low, constant],
      t.introAll(auto()),
      t.antiderivative(constant, ['y', x('(S - pay(1))*y')], auto(), auto(), auto(), then),
    );
  const from1 = t.fact(
    'integral-eq',
    [high, simple],
    t.introAll(auto()),
    t.fact(
      'integral-sum',
      [simple],
      auto(),
      t.antiderivative(surplus, ['y', x('S*log(y)')], auto(), auto(), auto(), paidInAll),
    ),
  );
  /** The lemma `regretOnRay`, as the last hypothesis. */
  const withRay = (then: Tactic): Tactic =>
    t.have(
      f('e > 1 and e > 0'),
      t.conjunction(t.enclosure(), t.enclosure()),
      t.opened(t.have(regretOnRay, t.introAll(t.fact('integral-split', [whole, x('1')], auto(), upTo1(from1))), then)),
    );
  return { withRay };
}
