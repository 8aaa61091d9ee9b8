/**
 * The optimal highest-bidder-lottery of section 1.5.3: σ* = −1/(W₋₁(−μIe^(−I)) + 1), r = e^(I − 1 − 1/σ*), λ* = −σ*r.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** W₋₁(−μIe^(−I)), as text. */
export const W = 'lambertWm1(-mu*I*exp(-I))';
/** σ*, as text. */
export const SIGMA = `(-1/(${W} + 1))`;
/** r, as text. */
export const RESERVE = `exp(I - 1 - 1/${SIGMA})`;

/** The text with σ* and r in place of `sigma` and `r`. */
export const put = (text: string): Expression =>
  substitute(
    x(text),
    new Map([
      ['sigma', x(SIGMA)],
      ['r', x(RESERVE)],
    ]),
  );

/** (1.12a) to (1.12c): the probability at which the winner gets the good, with the highest bid h and the best other bid s. */
export const PROBABILITY =
  'if(s >= r, sigma*log(h/s) + I*sigma - sigma*r/s, if(h >= r, sigma*log(h) + 1, (I - 1)*sigma))';
/** (1.13), with the integral worked out: what the winner pays. */
export const PAYMENT = 'if(h >= r, sigma*(h + (I - 1)*s - r), (I - 1)*sigma*s)';
/** The text with σ = 1/(I − 1 − log r), which is σ* if r is that of Theorem 1.5.3. */
export const inTwoBids = (text: string): string => text.replaceAll(/\bsigma\b/g, '(1/(I - 1 - log(r)))');

/** For r ∈ (0, 1): log r < 0, so that σ = 1/(I − 1 − log r) > 0 and (I − 1)σ < 1. */
export const withLogarithm = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic => {
  const sigma = inTwoBids('sigma');
  const signs = t.have(
    f(`${sigma} > 0`),
    auto(),
    t.have(f(`${sigma}*(I - 1 - log(r)) == 1`), arithmetic(), t.have(f(`(I - 1)*${sigma} < 1`), arithmetic(), then)),
  );
  return t.fact(
    'log',
    [x('r')],
    auto(),
    t.have(f('log(r) < 0'), auto(), t.have(f('I - 1 - log(r) > 0'), arithmetic(), signs)),
  );
};

/** The text at the bids v. */
export const atBids = (text: string): string =>
  text.replaceAll(/\bh\b/g, 'highest(v)').replaceAll(/\bs\b/g, 'second(v)');
/** Bidder i is the winner at v: highest, and of several the one of lowest index. */
export const WINS =
  'forall([integer(k)], [1 <= k, k < i], v(k) < v(i)) and forall([integer(k)], [i < k, k <= I], v(k) <= v(i))';

/** What the proofs use of σ* and r. */
export const factsOfReserve = f(
  `${W} + 1 < 0 and 0 < ${SIGMA} and (I - 1)*${SIGMA} < 1 and 0 < ${RESERVE} and ${RESERVE} < 1 and log(${RESERVE}) == I - 1 - 1/${SIGMA} and I*mu == (1/${SIGMA} + 1)*${RESERVE}`,
);

/** e^(−I)·e^I = 1. */
const exponentials = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('exp(0) == 1'),
    t.enclosure(),
    t.fact('exp-sum', [x('I'), x('-I')], auto(), t.have(f('exp(-I)*exp(I) == 1'), arithmetic(), then)),
  );

/** −1/e < −μIe^(−I) < 0, by e^(I − 1) ≥ I. */
const inDomain = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.fact(
    'exp-one',
    [],
    auto(),
    t.fact(
      'exp-sum',
      [x('I - 1'), x('1')],
      auto(),
      t.fact(
        'exp',
        [x('I - 1')],
        auto(),
        t.fact(
          'exp',
          [x('-I')],
          auto(),
          t.have(
            f('e > 0'),
            t.enclosure(),
            t.have(
              f('exp(I) == exp(I - 1)*e'),
              auto(),
              t.have(
                f('exp(-I)*exp(I - 1)*e == 1'),
                auto(),
                t.have(
                  f('exp(I - 1) >= I'),
                  arithmetic(),
                  t.have(
                    f('I*exp(-I)*e <= 1'),
                    auto(),
                    t.have(
                      f('mu*(I*exp(-I))*e < 1'),
                      t.have(
                        f('(1 - mu)*(I*exp(-I)*e) > 0'),
                        t.have(f('I*exp(-I)*e > 0'), auto(), auto()),
                        arithmetic({ degree: 1 }),
                      ),
                      t.have(
                        f('-(1/e) < -mu*I*exp(-I)'),
                        t.have(f('(-mu*I*exp(-I) + 1/e)*e > 0'), auto(), auto()),
                        t.have(f('-mu*I*exp(-I) < 0'), auto(), then),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );

/** w = W₋₁(−μIe^(−I)): w·eʷ = −μIe^(−I) and w < −I. */
export const withLambert = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const decreasing: Tactic = t.cases(
    f(`${W} >= -I`),
    t.monotone(
      { variable: 'y', from: x('-I'), to: x(W), body: x('y*exp(y)'), relation: '>=' },
      auto(),
      auto(),
      t.conjunction(
        t.fact(
          'exp',
          [x('y')],
          auto(),
          t.have(
            f('-(1 + y)*exp(y) >= 0'),
            t.have(f('-(1 + y) > 0'), arithmetic(), arithmetic()),
            arithmetic({ degree: 1 }),
          ),
        ),
      ),
      t.absurd(t.have(f('(1 - mu)*(I*exp(-I)) > 0'), auto(), arithmetic({ degree: 1 }))),
    ),
    arithmetic({ degree: 1 }),
  );
  return exponentials(
    kit,
    inDomain(
      kit,
      t.fact(
        'lambert',
        [x('-mu*I*exp(-I)')],
        auto(),
        t.have(f(`${W} < -I`), decreasing, t.have(f(`${W} + 1 < 0`), arithmetic(), then)),
      ),
    ),
  );
};

/** Under withLambert: ((1 + σ*)/(Iσ*))·e^(I − 1 − 1/σ*) = μ becomes known. */
export const withEquation = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('I > 0'),
    auto(),
    t.fact(
      'exp-sum',
      [x('I'), x(W)],
      auto(),
      t.have(
        f(`${W}*exp(${W})*exp(I) == -mu*I`),
        t.have(f(`${W}*exp(${W})*exp(I) == -mu*I*exp(-I)*exp(I)`), arithmetic(), arithmetic()),
        t.have(
          f(`exp(I - 1 - 1/${SIGMA}) == exp(I)*exp(${W})`),
          arithmetic(),
          t.have(
            f(`(1 + ${SIGMA})/(I*${SIGMA})*(exp(I)*exp(${W})) == mu`),
            arithmetic(),
            t.have(f(`(1 + ${SIGMA})/(I*${SIGMA})*exp(I - 1 - 1/${SIGMA}) == mu`), arithmetic(), then),
          ),
        ),
      ),
    ),
  );

/** That a formula about I, μ and σ* is well defined. */
export const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const signs = t.have(f(`0 < ${SIGMA}`), auto(), t.have(f('I - 1 > 0'), auto(), auto()));
  return t.introAll(withLambert(kit, signs));
};
