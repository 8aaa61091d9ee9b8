/**
 * Why the optimal highest-bidder-lottery is feasible: the arguments of Lemma 1.7.9 in all bids.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { bestOfOthers, statement as partition } from './almost-one-partition.ts';
import { inTwoBids, withLogarithm } from './lottery.ts';
import { atMostOne, minorant, nonnegative, rising } from './lottery-in-two-bids.ts';
import { allocation, allocationAt, probability, rent } from './lotteryInAllBids.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { statement as payment } from './payment-of-lottery.ts';
import { bestOther, breaksTies, inUnitBox, scenario } from './tieBreaking.ts';

const text = (formula: string): Formula => f(inTwoBids(formula));
const term = (expression: string) => x(inTwoBids(expression));

/** Lemmas about one bidder and about two bids, at terms. */
function lemmas({ t, auto, arithmetic }: ProverKit) {
  /** Where (1.12a) divides by the best of the others, it is positive. */
  const signed = (i: string, then: Tactic): Tactic =>
    t.cases(f(`${bestOther(i)} >= r`), t.have(f(`${bestOther(i)} > 0`), arithmetic(), then), then);
  const known = t.firstOf(t.byHypothesis, auto());
  const at = (name: string, formula: Formula, terms: readonly string[], then: Tactic): Tactic =>
    t.lemma(
      `kocyigit-2020/${name}`,
      formula,
      t.instantiate(
        t.latest,
        terms.map((one) => x(one)),
        known,
        t.opened(then),
      ),
    );
  return {
    /** 0 ≤ max_{j≠i} v_j ≤ 1, v ∈ 𝒲ⁱ only if v_i is at least that, and v_k is at most that for k ≠ i . */
    bidder: (i: string, then: Tactic) =>
      t.instantiate(
        inUnitBox,
        [x(i)],
        auto(),
        t.opened(at('almost-one-partition#best-of-others', bestOfOthers, ['I', 'winner', 'v', i], signed(i, then))),
      ),
    /** Who wins if bidder i's value is z. */
    scenario: (i: string, z: string, then: Tactic) =>
      at('almost-one-partition#printed', partition, ['I', 'winner', 'v', i, z], then),
    nonnegative: (h: string, s: string, then: Tactic) =>
      at('lottery-in-two-bids#nonnegative', nonnegative, ['I', 'r', h, s], then),
    atMostOne: (h: string, s: string, then: Tactic) =>
      at('lottery-in-two-bids#at-most-one', atMostOne, ['I', 'r', h, s], then),
    minorant: (h: string, s: string, then: Tactic) =>
      at('lottery-in-two-bids#minorant', minorant, ['I', 'r', h, s], then),
    rising: (h: string, s: string, g: string, then: Tactic) =>
      at('lottery-in-two-bids#rising', rising, ['I', 'r', h, s, g], then),
    payment: (h: string, s: string, then: Tactic) => at('payment-of-lottery#printed', payment, ['I', 'r', h, s], then),
  };
}

/** Bidder w wins at v: winner(v) = w and v_w = highest(v). */
const withWinner = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.instantiate(
    breaksTies,
    [x('v')],
    t.firstOf(t.byHypothesis, auto()),
    t.destruct(t.latest, t.destruct(t.latest, then)),
  );

/** v_w against the others: all about the winner w. */
const ofWinner = (kit: ProverKit, then: Tactic): Tactic => {
  const { t } = kit;
  return lemmas(kit).bidder(
    'w',
    t.instantiate(f(`implies(winner(v) == w, v(w) >= ${bestOther('w')})`), [], kit.auto(), then),
  );
};

/** Σ_i body = body(w), where all other terms are 0: the equations Σ = left + body(w) + right, left = 0 and right = 0. */
const onlyWinner = ({ t, auto, sums }: ProverKit, total: Expression, each: Tactic, then: Tactic): Tactic => {
  if (total.op !== 'sum') throw new RangeError(`expected a sum, received '${total.op}'`);
  const left = { ...total, to: x('w - 1') };
  const right = { ...total, from: x('w + 1') };
  const zero = x('0');
  return t.fact(
    'sum-peel',
    [total, x('w')],
    auto(),
    sums.flat('=', left, zero, each, sums.flat('=', right, zero, each, then)),
  );
};

export const isAllocation = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const use = lemmas(kit);
  const wins = t.instantiate(
    f(`implies(winner(v) == i, v(i) >= ${bestOther('i')})`),
    [],
    auto(),
    use.nonnegative('v(i)', bestOther('i'), auto()),
  );
  const each = t.introAll(use.bidder('i', t.cases(f('winner(v) == i'), wins, auto())));
  const own = text(`${allocation('w')} == ${probability('v(w)', bestOther('w'))}`);
  const atMost = use.atMostOne('v(w)', bestOther('w'), t.have(own, auto(), arithmetic()));
  const sum = term(`sum(i, 1, I, ${allocation('i')})`);
  const total = withWinner(kit, onlyWinner(kit, sum, auto(), ofWinner(kit, atMost)));
  return t.introAll(withLogarithm(kit, t.conjunction(each, total)));
};

/** q_i(x, v_{−i}) ≤ q_i(y, v_{−i}) for x < y. */
const rises = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const use = lemmas(kit);
  const best = bestOther('i');
  const wins = (z: string) => f(`winner(${scenario('i', z)}) == i`);
  const both = t.have(
    f(`x >= ${best}`),
    t.instantiate(f(`implies(winner(${scenario('i', 'x')}) == i, x >= ${best})`), [], auto(), auto()),
    t.have(
      wins('y'),
      t.instantiate(f(`implies(y > ${best}, winner(${scenario('i', 'y')}) == i)`), [], auto(), t.byHypothesis),
      use.rising('x', best, 'y', auto()),
    ),
  );
  const onlyHigher = t.instantiate(
    f(`implies(winner(${scenario('i', 'y')}) == i, y >= ${best})`),
    [],
    auto(),
    use.nonnegative('y', best, auto()),
  );
  const cases = t.cases(wins('x'), both, t.cases(wins('y'), onlyHigher, auto()));
  return use.bidder('i', use.scenario('i', 'x', use.scenario('i', 'y', cases)));
};

const isRising = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const below = t.have(f('x < y'), auto(), rises(kit));
  const same = t.rewrite(f('x == y'), lemmas(kit).bidder('i', auto()));
  return t.introAll(withLogarithm(kit, t.cases(f('x == y'), same, below)));
};

export const isMonotone = isRising;

/** ∫ of bidder i's allocation over [0, to] is 0, where to ≤ max_{j≠i} v_j. */
const noRent = (kit: ProverKit, i: string, to: string, then: Tactic): Tactic => {
  const { t, auto, sums } = kit;
  const whole = term(`integral(x, 0, ${to}, ${allocationAt(i, 'x')})`);
  const nothing = x(`integral(x, 0, ${to}, 0)`);
  const loses: Tactic = (s) => {
    const z = (sums.newest(s) as { name: string }).name;
    const implied = f(`implies(winner(${scenario(i, z)}) == ${i}, ${z} >= ${bestOther(i)})`);
    const absurd = t.instantiate(implied, [], auto(), t.absurd(auto()));
    return lemmas(kit).scenario(i, z, t.cases(f(`winner(${scenario(i, z)}) == ${i}`), absurd, auto()))(s);
  };
  const isZero = t.fact(
    'integral-eq',
    [whole, nothing],
    t.introAll(loses),
    t.fact('integral-bounds', [nothing, x('0'), x('0')], auto(), auto()),
  );
  return t.have({ kind: 'compare', relation: '=', left: whole, right: x('0') }, isZero, then);
};

/** What the winner's integral is. */
const rentOfWinner = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, sums } = kit;
  const best = bestOther('w');
  const over = (from: string, to: string, body: string) => term(`integral(x, ${from}, ${to}, ${body})`);
  const own = over(best, 'v(w)', allocationAt('w', 'x'));
  const sure: Tactic = (s) => {
    const z = (sums.newest(s) as { name: string }).name;
    const wins = f(`implies(${z} > ${best}, winner(${scenario('w', z)}) == w)`);
    return lemmas(kit).scenario('w', z, t.instantiate(wins, [], auto(), auto()))(s);
  };
  const upper = t.fact('integral-eq', [own, over(best, 'v(w)', probability('x', best))], t.introAll(sure), then);
  return t.fact('integral-split', [term(rent('w')), x(best)], auto(), noRent(kit, 'w', best, upper));
};

export const isMinorant = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const use = lemmas(kit);
  const best = bestOther('w');
  const paid = (i: string) => `${allocation(i)}*v(${i}) - ${rent(i)}`;
  const loser: Tactic = (s) => {
    const k = (sums.newest(s) as { name: string }).name;
    const behind = t.have(
      f(`v(${k}) <= ${bestOther(k)}`),
      t.fact(
        'highest',
        [x('v')],
        auto(),
        t.instantiate(
          t.latest,
          [x(k)],
          auto(),
          t.instantiate(
            f(`forall([integer(n)], [1 <= n, n <= I, n != ${k}], v(n) <= ${bestOther(k)})`),
            [x('w')],
            auto(),
            auto(),
          ),
        ),
        ['top'],
      ),
      noRent(kit, k, `v(${k})`, auto()),
    );
    return use.bidder(k, behind)(s);
  };
  const others: Tactic = (s) => {
    const k = (sums.newest(s) as { name: string }).name;
    const below = f(`forall([integer(n)], [1 <= n, n <= I, n != w], v(n) <= ${best})`);
    return t.instantiate(below, [x(k)], auto(), arithmetic())(s);
  };
  const surplus = (then: Tactic) =>
    sums.spike('<=', term('sum(i, 1, I, sigma*v(i))'), x('w'), term(`sigma*${best}`), others, then);
  const bound = rentOfWinner(kit, use.payment('v(w)', best, use.minorant('v(w)', best, surplus(arithmetic()))));
  const all = ofWinner(kit, t.have(text(`${allocation('w')} == ${probability('v(w)', best)}`), auto(), bound));
  const sum = term(`sum(i, 1, I, ${paid('i')})`);
  return t.introAll(withLogarithm(kit, withWinner(kit, onlyWinner(kit, sum, loser, all))));
};

/** Variables of a sort other than the parameters, the newest first. */
const namesOf = (state: Sequent, sort: 'integer' | 'real'): readonly string[] =>
  [...state.variables.values()]
    .filter((one) => one.sort === sort && !['I', 'r'].includes(one.name))
    .map(({ name }) => name)
    .reverse();

/** About the bidder in question: where he wins, his value is at least the best of the others. */
export const ofNewestBidder = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const use = lemmas(kit);
  return (state) => {
    const [i] = namesOf(state, 'integer');
    if (i === undefined) return auto()(state);
    const implied = (scene: string, value: string) =>
      t.instantiate(f(`implies(winner(${scene}) == ${i}, ${value} >= ${bestOther(i)})`), [], t.byHypothesis, auto());
    const scenarios = namesOf(state, 'real').map((z) => use.scenario(i, z, implied(scenario(i, z), z)));
    return use.bidder(i, t.firstOf(auto({ splits: 2 }), implied('v', `v(${i})`), ...scenarios))(state);
  };
};

/** Every q_i(x, v_{−i}) is integrable, since it rises. */
export const exists = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const increasing = t.instantiate(
    inUnitBox,
    [x('i')],
    auto(),
    t.opened(t.integrable(term(rent('i')), 'increasing', [], auto(), isRising(kit))),
  );
  const leaf = t.firstOf(auto({ splits: 3 }), ofNewestBidder(kit));
  return t.introAll(withLogarithm(kit, definedWith(kit, [[term(rent('i')), increasing]], leaf)));
};
