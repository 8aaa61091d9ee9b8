/**
 * The argument for Proposition 1.3.3.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, expression, sum } from '../../src/statement/expression.ts';
import { compare, type Formula } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

interface Efficient {
  readonly nonnegative: Formula;
  readonly onlyHighest: Formula;
  readonly sold: Formula;
  readonly rational: Formula;
  readonly compatible: Formula;
}

const v = x('v');
const a = x('a');
/** Between the second highest value and both the highest value and what the winner pays. */
const between = x('(second(v) + min(highest(v), m(a, v)))/2');
const lowered = x('vector(j, I, if(j == a, (second(v) + min(highest(v), m(a, v)))/2, v(j)))');

/** Every component of the lowered scenario lies between v̲ and v̄. */
const loweredInBox = substitute(
  f('forall([integer(k)], [1 <= k, k <= I], lo <= y(k) and y(k) <= hi)'),
  new Map([['y', lowered]]),
);

const total = (name: 'q' | 'm', scenario: Expression): Expression => sum('i', 1n, 'I', apply(name, 'i', scenario));

/** Nobody pays more than his chance times the second highest value. */
export const paysAtMost = f('forall([integer(k)], [1 <= k, k <= I], m(k, v) <= q(k, v)*second(v))');

/** The sum of these inequalities, where the good is sold. */
const added =
  (kit: ProverKit, given: Efficient): Tactic =>
  (state) => {
    const { t, sums, auto } = kit;
    const weighted = sum('i', 1n, 'I', x('q(i, v)*second(v)'));
    const each: Tactic = (s) => t.instantiate(paysAtMost, [sums.newest(s)], auto(), t.byHypothesis)(s);
    const sold = t.instantiate(given.sold, [v], auto(), auto());
    return sums.termwise('<=', total('m', v), weighted, each, sold)(state);
  };

/** @param finish what follows from `paysAtMost` for every scenario v. */
export function dominates(kit: ProverKit, given: Efficient, finish: Tactic = added(kit, given)): Tactic {
  const { t, sums, auto } = kit;

  /** A condition at bidder k and a scenario; `then` has it as the last hypothesis. */
  const at = (condition: Formula, k: Expression, scenario: Expression, then: Tactic): Tactic =>
    t.instantiate(condition, [k], auto(), t.instantiate(t.latest, [scenario], auto(), then));

  /** q_k = 0 at a scenario, since bidder k is not highest there: `lower` shows that his value is less than the highest. */
  const losesAt =
    (scenario: Expression, lower: Tactic, then: (k: Expression) => Tactic): Tactic =>
    (s) => {
      const k = sums.newest(s);
      const allocation = apply('q', k, scenario);
      const highestOnly = at(given.onlyHighest, k, scenario, t.instantiate(t.latest, [], auto(), lower));
      const zero = t.cases(compare(allocation, '>', 0n), t.absurd(highestOnly), auto());
      return at(given.nonnegative, k, scenario, t.have(compare(allocation, '=', 0n), zero, then(k)))(s);
    };

  /** q_a = 1 at a scenario where all others lose. */
  const winsAt = (scenario: Expression, lower: Tactic, then: Tactic): Tactic => {
    const all = sums.spike(
      '=',
      total('q', scenario),
      a,
      expression(0n),
      losesAt(scenario, lower, () => auto()),
      auto(),
    );
    const won = t.instantiate(given.sold, [scenario], auto(), all);
    return t.have(compare(apply('q', a, scenario), '=', 1n), won, then);
  };

  /** With a tie at the top everybody pays at most his value times his probability. */
  const tie: Tactic = t.fact(
    'highest',
    [v],
    auto(),
    (s) => {
      const top = t.latest(s);
      const each: Tactic = (inner) => {
        const k = sums.newest(inner);
        const below = t.instantiate(top, [k], auto(), auto());
        return at(given.rational, k, v, at(given.nonnegative, k, v, below))(inner);
      };
      return t.introAll(each)(s);
    },
    ['c'],
  );

  return t.introAll((start) => {
    const inBox = t.latest(start);
    const component = (k: string, then: Tactic): Tactic => t.instantiate(inBox, [x(k)], auto(), t.opened(then));
    return sums.orderStatistics(v, ['a', 'b'], (s) => {
      const others = t.latest(s);
      /** v_k < highest(v) for k ≠ a. */
      const lessThanHighest: Tactic = (inner) => t.instantiate(others, [sums.newest(inner)], auto(), auto())(inner);
      /** In the lowered scenario v_k ≤ second(v) < lowered value of a ≤ highest. */
      const lessThanLowered =
        (top: number): Tactic =>
        (inner) =>
          t.instantiate(others, [sums.newest(inner)], auto(), t.instantiate(top, [a], auto(), auto()))(inner);
      const deviation: Tactic = t.have(
        compare(between, '>', x('second(v)')),
        auto(),
        t.have(
          compare(between, '<', x('m(a, v)')),
          auto(),
          t.have(
            compare(between, '<=', x('highest(v)')),
            auto(),
            component(
              'a',
              component(
                'b',
                t.have(
                  compare(between, '>=', x('lo')),
                  auto(),
                  t.have(
                    compare(between, '<=', x('hi')),
                    auto(),
                    t.have(
                      loweredInBox,
                      t.introAll((inner) =>
                        t.instantiate(inBox, [sums.newest(inner)], auto(), t.opened(auto()))(inner),
                      ),
                      t.fact(
                        'highest',
                        [lowered],
                        auto(),
                        (inner) =>
                          winsAt(
                            lowered,
                            lessThanLowered(t.latest(inner)),
                            at(
                              given.rational,
                              a,
                              lowered,
                              at(given.compatible, a, v, t.instantiate(t.latest, [between], auto(), auto())),
                            ),
                          )(inner),
                        ['c'],
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      );
      const loserPays = losesAt(v, lessThanHighest, (k) => at(given.rational, k, v, auto()));
      const each: Tactic = (inner) =>
        t.cases(compare(sums.newest(inner), '=', a), t.rewrite(t.latest, auto()), loserPays)(inner);
      const winnerPays = t.have(
        f('m(a, v) <= second(v)'),
        t.cases(f('m(a, v) <= second(v)'), t.byHypothesis, t.absurd(deviation)),
        t.introAll(each),
      );
      const noTie = t.have(f('highest(v) > second(v)'), auto(), winsAt(v, lessThanHighest, winnerPays));
      return t.have(
        f('second(v) <= highest(v)'),
        auto(),
        t.have(paysAtMost, t.cases(f('highest(v) == second(v)'), tie, noTie), finish),
      )(s);
    })(start);
  });
}
