/**
 * What follows from Proposition 1.2.2 for one bidder: the reduced form of the constraints, revenue equivalence, and mechanisms without rent.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { paymentTactics } from './payments.proofs.ts';
import { characterised, envelope, increasing, nonnegative, participates, payment } from './payments.ts';

const other = f(
  'forall([real(y)], [lo <= y, y <= hi], N(y) == Q(y)*y - (Q(lo)*lo - N(lo)) - integral(t, lo, y, Q(t)))',
);
const withoutRentPays = f('forall([real(y)], [lo <= y, y <= hi], N(y) == Q(y)*y - integral(t, lo, y, Q(t)))');
const rent = 'integral(t, lo, y, Q(t))';

export function envelopeTactics(kit: ProverKit) {
  const { t, auto } = kit;
  const { withPayments, exists, existsByTruth, linear } = paymentTactics(kit);

  /** The lemma for Q and these payments: its two implications as the last hypotheses. */
  const about = (payments: string, then: Tactic): Tactic =>
    t.instantiate(characterised, [x('lo'), x('hi'), x('Q'), x(payments)], linear, t.destruct(t.latest, then));
  const at = (formula: Formula, y: string, then: Tactic): Tactic => t.instantiate(formula, [x(y)], linear, then);
  /** Adds ∫_v̲^y Q ≥ 0. */
  const rentIsPositive = (then: Tactic): Tactic => {
    const bounds = t.introAll(((s) => {
      const name = [...s.variables.keys()].at(-1) as string;
      return at(
        nonnegative,
        name,
        t.instantiate(increasing, [x('y'), x(name)], linear, t.conjunction(linear, linear)),
      )(s);
    }) as Tactic);
    const conditions: Tactic = (s) => (s.goal.kind === 'forall' ? bounds(s) : linear(s));
    return t.fact('integral-bounds', [x(rent), x('0'), x('Q(y)')], conditions, t.have(f(`${rent} >= 0`), auto(), then));
  };

  /** Goes on with monotonicity and the payment formula for M, from truthfulness. */
  const characterise = (then: Tactic): Tactic => about('M', t.instantiate(-2, [], t.byHypothesis, t.opened(then)));

  const samePayments = t.introAll(at(payment, 'y', at(other, 'y', auto())));
  const equivalence = t.introAll(
    characterise(about('N', t.instantiate(-2, [], t.byHypothesis, t.opened(samePayments)))),
  );

  const pays = t.introAll(at(envelope, 'y', auto()));
  const toReduced = t.intro(
    t.opened(
      characterise(t.conjunction(t.byHypothesis, t.introAll(at(payment, 'y', auto())), at(participates, 'lo', auto()))),
    ),
  );
  const worthIt = t.introAll(rentIsPositive(at(envelope, 'y', auto())));
  const fromReduced = t.intro(
    t.opened(
      about(
        'M',
        t.instantiate(t.latest, [], t.conjunction(t.byHypothesis, pays), t.conjunction(t.byHypothesis, worthIt)),
      ),
    ),
  );
  const reduction = t.introAll(t.conjunction(t.conjunction(toReduced, fromReduced), t.intro(t.opened(pays))));

  const atLowest = at(
    withoutRentPays,
    'lo',
    t.fact('integral-empty', [x('integral(t, lo, lo, Q(t))')], auto(), auto()),
  );
  const better = t.conjunction(
    t.byHypothesis,
    t.byHypothesis,
    t.introAll(rentIsPositive(at(withoutRentPays, 'y', auto()))),
    t.introAll(at(withoutRentPays, 'y', at(payment, 'y', at(participates, 'lo', auto())))),
  );
  const feasible = t.conjunction(t.byHypothesis, t.introAll(at(withoutRentPays, 'y', auto())));
  const noRent = t.introAll(
    t.have(
      f('Q(lo)*lo - N(lo) == 0'),
      atLowest,
      characterise(about('N', t.instantiate(t.latest, [], feasible, better))),
    ),
  );
  return {
    equivalence: withPayments(equivalence),
    reduction: withPayments(reduction),
    noRent: withPayments(noRent),
    /** Definedness, where Q rises by a hypothesis, or by truthfulness. */
    exists: exists(rent),
    existsByTruth: existsByTruth(rent),
    linear,
  };
}
