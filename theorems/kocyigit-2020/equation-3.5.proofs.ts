/**
 * The argument for (3.5).
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { compare } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { separateTactics } from './separateAuctions.proofs.ts';
import { at } from './separateAuctions.ts';

const step = 'if(forall([integer(j)], [1 <= j, j <= J], V(j)/max(tau, 1) <= y(j)), 1, 0)';
const integral = (from: string, to: string, body = step): Expression => x(`integral(tau, ${from}, ${to}, ${body})`);
const POSITIVE = f('forall([integer(j)], [1 <= j, j <= J], V(j) > 0)');
const INSIDE = f('forall([integer(j)], [1 <= j, j <= J], 0 < y(j) and y(j) <= V(j))');

/** Order of numbers, for quotients that need not be cleared then. */
const CHAIN = f('forall([real(m), real(t), real(r), real(p)], [m >= t, r < t, p <= r], m > p)');

export function distribution(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const { linear, logE } = separateTactics(kit);

  const signs = (then: Tactic): Tactic => t.have(f('e > 1'), t.enclosure(), t.have(f('e > 0'), auto(), then));
  const component = (j: Expression, then: Tactic): Tactic =>
    t.instantiate(POSITIVE, [j], linear, t.instantiate(INSIDE, [j], linear, t.opened(then)));
  const constant = (from: string, to: string, value: string, same: Tactic, then: Tactic): Tactic =>
    t.fact(
      'integral-eq',
      [integral(from, to), integral(from, to, value)],
      t.introAll(same),
      t.antiderivative(integral(from, to, value), ['z', x(`${value}*z`)], linear, auto(), auto(), then),
    );

  const supported = signs(t.introAll(auto()));
  const tail = x('integral(tau, 1, e, 1/max(tau, 1))');
  const mean = signs(
    t.fact(
      'integral-split',
      [x('integral(tau, 0, e, 1/max(tau, 1))'), x('1')],
      auto(),
      t.fact(
        'integral-eq',
        [x('integral(tau, 0, 1, 1/max(tau, 1))'), x('integral(tau, 0, 1, 1)')],
        t.introAll(auto()),
        t.antiderivative(
          x('integral(tau, 0, 1, 1)'),
          ['z', x('z')],
          auto(),
          auto(),
          auto(),
          t.fact(
            'integral-eq',
            [tail, x('integral(tau, 1, e, 1/tau)')],
            t.introAll(auto()),
            t.antiderivative(
              x('integral(tau, 1, e, 1/tau)'),
              ['z', x('log(z)')],
              auto(),
              auto(),
              auto(),
              logE(t.fact('log', [x('1')], auto(), auto())),
            ),
          ),
        ),
      ),
    ),
  );

  const walk = f('forall([integer(k)], [1 <= k, k <= J], V(k)/y(k) <= V(a)/y(a))');
  /** Adds max{τ, 1} ≥ τ, 1 and its sign, for the newest number τ. */
  const withMaximum =
    (then: (tau: Expression) => Tactic): Tactic =>
    (s) => {
      const tau = sums.newest(s);
      const maximum = at(x('max(tau, 1)'), { tau });
      return t.fact('max', [maximum], linear, t.have(compare(maximum, '>', 0n), linear, then(tau)))(s);
    };
  const stepOf = (tau: Expression): Expression => at(x(step), { tau });
  /** 1 < R and τ < R = V(a)/y(a): the step at τ is 0. */
  const below = withMaximum((tau) =>
    t.branch(
      stepOf(tau),
      t.instantiate(
        t.latest,
        [x('a')],
        linear,
        component(
          x('a'),
          t.have(
            compare(at(x('max(tau, 1)'), { tau }), '>=', x('V(a)/y(a)')),
            auto(),
            t.cases(
              compare(tau, '>=', 1n),
              t.branch(at(x('max(tau, 1)'), { tau }), auto(), auto()),
              t.branch(at(x('max(tau, 1)'), { tau }), auto(), auto()),
            ),
          ),
        ),
      ),
      auto(),
    ),
  );
  /** τ > R: the step is 1, since V(k)/τ ≤ y(k) for every k. */
  const above = withMaximum((tau) =>
    t.branch(
      stepOf(tau),
      auto(),
      t.destruct(t.latest, (s) => {
        const k = sums.newest(s);
        return component(
          x('a'),
          t.instantiate(
            walk,
            [k],
            linear,
            component(
              k,
              t.instantiate(
                CHAIN,
                [at(x('max(tau, 1)'), { tau }), tau, x('V(a)/y(a)'), at(x('V(k)/y(k)'), { k })],
                t.firstOf(t.byHypothesis, linear),
                auto(),
              ),
            ),
          ),
        )(s);
      }),
    ),
  );

  const probability = integral('0', 'e');
  const R = 'V(a)/y(a)';
  const least = x('vector(j, J, -max(0, 1 - 1/e*(V(j)/y(j))))');
  /** Adds min_j (1 − V(j)/(e·y(j)))⁺ = (1 − R/e)⁺. */
  const withMinimum = (then: Tactic): Tactic =>
    t.fact(
      'highest',
      [least],
      linear,
      (s) => {
        const top = t.latest(s);
        const compared = component(
          x('b'),
          t.instantiate(walk, [x('b')], linear, t.instantiate(top, [x('a')], linear, auto())),
        );
        return t.have(
          f(`highest(vector(j, J, -max(0, 1 - 1/e*(V(j)/y(j))))) == -max(0, 1 - 1/e*(${R}))`),
          compared,
          then,
        )(s);
      },
      ['b'],
    );
  /** y ≠ V, at some item j: R > 1. */
  const different = t.introAll(
    t.destruct(t.latest, (s) => {
      const j = sums.newest(s);
      const greater = component(
        j,
        t.instantiate(walk, [j], linear, t.have(compare(at(x('V(j)/y(j)'), { j }), '>', 1n), auto(), linear)),
      );
      const none = constant('0', 'e', '0', below, auto());
      const some = t.fact(
        'integral-split',
        [probability, x(R)],
        auto(),
        constant('0', R, '0', below, constant(R, 'e', '1', above, auto())),
      );
      return component(x('a'), t.have(f(`${R} > 1`), greater, withMinimum(t.cases(f(`${R} >= e`), none, some))))(s);
    }),
  );
  /** y = V: the step is 1 wherever τ is. */
  const same = t.introAll(
    t.destruct(t.latest, (s) => {
      const equal = t.latest(s);
      const contradiction: Tactic = (inner) => {
        const k = sums.newest(inner);
        return t.instantiate(equal, [k], linear, component(k, auto()))(inner);
      };
      const one = withMaximum((tau) => t.branch(stepOf(tau), auto(), t.destruct(t.latest, contradiction)));
      return constant('0', 'e', '1', one, auto())(s);
    }),
  );
  const proof = signs(
    t.have(
      CHAIN,
      t.introAll(linear),
      t.introAll(t.conjunction(t.fact('highest', [x('vector(j, J, V(j)/y(j))')], linear, different, ['a']), same)),
    ),
  );

  /** Definedness: the step rises with τ. */
  const rises = t.introAll((s) => {
    const [tau, y] = [...s.variables.keys()].slice(-2).map((name) => x(name)) as [Expression, Expression];
    const [low, high] = [tau, y].map((point) => at(x('max(tau, 1)'), { tau: point })) as [Expression, Expression];
    const maxima = (then: Tactic): Tactic =>
      t.fact('max', [low], linear, t.fact('max', [high], linear, t.have(compare(low, '<=', high), auto(), then)));
    const falls: Tactic = (inner) => {
      const k = sums.newest(inner);
      return t.instantiate(-4, [k], linear, component(k, auto()))(inner);
    };
    return maxima(
      t.branch(stepOf(y), t.branch(stepOf(tau), auto(), auto()), t.branch(stepOf(tau), t.destruct(-2, falls), auto())),
    )(s);
  });
  const defined: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(defined)(s);
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon'))
      return t.integrable(probability, 'increasing', [], signs(auto()), rises)(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(defined)(s);
    const j = sums.newest(s);
    return signs(t.firstOf(auto(), component(j, auto())))(s);
  };
  return { supported, mean, proof, defined };
}
