/**
 * Why reporting the truth is best in one of the separate auctions of chapter 3, in numbers: true value a, reported value h, highest other
 * bid s, upper bound u, winner n and bidder i; y and g are bids of at least u/e.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { compare, type Formula, forall, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { separateTactics } from './separateAuctions.proofs.ts';
import { chance, utility } from './separateAuctions.ts';

/** a ≥ g: buying by bidding a at the lowest winning bid g is worth it. */
const truthIsWorthIt = f(
  `forall([real(a), real(g), real(u)], [u > 0, g > 0, log(g/u) >= -1, a >= g],
    a*(1 + log(a/u)) - a - g*log(g/u) >= 0)`,
);
/** No other winning bid y is better than a. */
const truthIsBest = f(
  `forall([real(a), real(y), real(u)], [u > 0, a > 0, y > 0],
    a*(1 + log(a/u)) - a >= a*(1 + log(y/u)) - y)`,
);
/** a ≤ g: winning with y ≥ g costs more than it is worth. */
const betterToLose = f(
  `forall([real(a), real(y), real(g), real(u)], [u > 0, g > 0, log(g/u) >= -1, 0 <= a, a <= g, g <= y],
    a*(1 + log(y/u)) - y - g*log(g/u) <= 0)`,
);

const values = [f('u > 0'), f('0 <= a'), f('a <= u'), f('0 <= s')];
const winsIfHighest = [f('implies(n == i, s <= a)'), f('implies(n != i, a <= s)')] as const;
const reportWins = f('implies(l == i, s <= h)');

/** What comes of a bid h: with s ≥ u/e, with s < u/e, and where it does not win. */
const outcome = (where: string, value: string): Formula =>
  forall(['n', 'i', 'a', 'h', 's', 'u'].map(real), [f('u > 0'), f(where)], compare(utility('n', 'h'), '=', x(value)));
const wonAtOthers = outcome('n == i and h >= s and s >= u/e', 'a*(1 + log(h/u)) - h - s*log(s/u)');
const wonAtReserve = outcome('n == i and h >= u/e and s < u/e', 'a*(1 + log(h/u)) - h + u/e');
const notSold = outcome('n != i or h < u/e', '0');

/** The truth is at least as good as the report h, with which l wins. */
export const itemCompatible: Formula = forall(
  ['n', 'l', 'i', 'a', 'h', 's', 'u'].map(real),
  [...values, f('0 <= h'), f('h <= u'), ...winsIfHighest, reportWins],
  compare(utility('l', 'h'), '<=', utility('n', 'a')),
);
/** Nobody gets more than the item. */
export const itemSoldOnce: Formula = forall(
  ['n', 'i', 'h', 'u'].map(real),
  [f('u > 0'), f('h <= u')],
  substitute(f('0 <= c and c <= 1 and implies(n != i, c == 0)'), new Map([['c', chance('n == i')]])),
);
/** Nobody loses by taking part. */
export const itemRational: Formula = forall(
  ['n', 'i', 'a', 's', 'u'].map(real),
  [...values, winsIfHighest[0]],
  compare(0n, '<=', utility('n', 'a')),
);

export function incentiveTactics(kit: ProverKit) {
  const { t, auto } = kit;
  const { logBound, borderLog, at, linear } = separateTactics(kit);

  const quotient = (a: string, b: string, then: Tactic): Tactic => t.fact('log-quotient', [x(a), x(b)], auto(), then);
  const logOf = (z: string, then: Tactic): Tactic => t.fact('log', [x(z)], auto(), then);
  const worthIt = t.have(
    f('a > 0'),
    auto(),
    quotient('a', 'u', quotient('g', 'u', quotient('g', 'a', logOf('g/a', auto())))),
  );
  const best = quotient('a', 'u', quotient('y', 'u', quotient('y', 'a', logOf('y/a', auto()))));
  const steps = [f('a*log(y/g) <= a*(y/g - 1)'), f('(g - a)*(log(g/u) + 1) >= 0'), f('(g - a)*(y/g - 1) >= 0')];
  const inSteps = steps.reduceRight((then: Tactic, step) => t.have(step, auto(), then), auto());
  const lose = t.have(
    f('y > 0'),
    auto(),
    quotient('y', 'u', quotient('g', 'u', quotient('y', 'g', logOf('y/g', inSteps)))),
  );

  const known = (formula: Formula, then: Tactic): Tactic => t.instantiate(formula, [], t.byHypothesis, then);
  const terms = (...names: string[]) => names.map((name) => x(name));

  /** The auctions with s ≥ u/e and s < u/e; in both the bids from g on win, and log(g/u) ≥ −1. */
  const kinds = [
    { g: 's', won: wonAtOthers },
    { g: 'u/e', won: wonAtReserve },
  ] as const;
  type Kind = (typeof kinds)[number];

  /** Adds what comes of the bid if n wins. */
  const outcomeOf = (formula: Formula, n: string, bid: string, then: Tactic): Tactic =>
    t.instantiate(formula, terms(n, 'i', 'a', bid, 's', 'u'), auto(), then);

  /** The truth, of which the value is known, against the report. */
  const deviation = ({ g, won }: Kind, winning: (then: Tactic) => Tactic): Tactic => {
    const lost = outcomeOf(notSold, 'l', 'h', linear);
    const sold = t.cases(f(`h >= ${g}`), outcomeOf(won, 'l', 'h', winning(linear)), lost);
    return t.cases(f('l == i'), known(reportWins, sold), lost);
  };
  const compared = (kind: Kind): Tactic => {
    const { g, won } = kind;
    const better = deviation(kind, (then) => at(truthIsBest, terms('a', 'h', 'u'), then));
    const worse = outcomeOf(
      notSold,
      'n',
      'a',
      deviation(kind, (then) => at(betterToLose, terms('a', 'h', g, 'u'), then)),
    );
    const buys = at(truthIsWorthIt, terms('a', g, 'u'), t.have(f('a > 0'), auto(), outcomeOf(won, 'n', 'a', better)));
    return t.cases(
      f('n == i'),
      known(winsIfHighest[0], t.cases(f(`a >= ${g}`), buys, worse)),
      known(winsIfHighest[1], worse),
    );
  };
  const worth = ({ g, won }: Kind): Tactic => {
    const nothing = outcomeOf(notSold, 'n', 'a', linear);
    const buys = at(truthIsWorthIt, terms('a', g, 'u'), outcomeOf(won, 'n', 'a', linear));
    return t.cases(f('n == i'), known(winsIfHighest[0], t.cases(f(`a >= ${g}`), buys, nothing)), nothing);
  };
  const bothKinds = (then: (kind: Kind) => Tactic): Tactic => {
    const atLeast = t.have(f('log(s/u) >= -1'), auto(), then(kinds[0]));
    const high = t.have(f('s > 0'), auto(), t.have(f('s/u > 0'), auto(), logBound('s/u', atLeast)));
    return t.introAll(t.cases(f('s >= u/e'), high, t.have(f('u/e > 0'), auto(), borderLog(then(kinds[1])))));
  };

  /** Adds what is best for a bidder in one auction. */
  const likely = t.have(f('h > 0'), auto(), t.have(f('h/u > 0'), auto(), logOf('h/u', logBound('h/u', auto()))));
  const withIncentives = (then: Tactic): Tactic => {
    const lemmas: readonly (readonly [Formula, Tactic])[] = [
      [truthIsWorthIt, t.introAll(worthIt)],
      [truthIsBest, t.introAll(best)],
      [betterToLose, t.introAll(lose)],
      ...[wonAtOthers, wonAtReserve, notSold].map((formula) => [formula, t.introAll(auto())] as const),
      [itemCompatible, bothKinds(compared)],
      [itemRational, bothKinds(worth)],
      [itemSoldOnce, t.introAll(t.cases(f('n == i and h >= u/e'), t.opened(likely), auto()))],
    ];
    return lemmas.reduceRight((rest, [formula, proof]) => t.have(formula, proof, rest), then);
  };
  return { withIncentives };
}
