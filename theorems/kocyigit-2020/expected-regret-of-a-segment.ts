/**
 * Expected regret along a segment, under nature's distribution: density 1/(es²) on [1/e, 1] and the mass 1/e at 1.
 *
 * Setting     functions U (utility) and f (probability times gain) on [0, 1], D ≥ 0, with U ≥ 0, 0 ≤ f ≤ D and U(y) ≥ U(x) + (y − x)f(x); the seller's
 *             profit at s is g(s) = s f(s) − U(s), her regret sD − g(s).
 * Claim       ∫_{1/e}^1 (sD − g(s))/(es²) ds = D/e − U(1)/e + U(1/e). So the expected regret, with (D − g(1))/e for the mass at 1, is
 *             D/e + U(1/e) + (D − f(1))/e ≥ D/e.
 * Rank        lower.
 * Proof       D log(s)/e − U(s)/(es) is an antiderivative in the sense of estimates: (U(y)/y − U(x)/x)/(y − x) lies between g(x)/(xy) and g(y)/(xy), and g does
 *             not decrease.
 * Source      Step 2 of the proof of Theorem 2.3.2, (2.12c); the optimal price is not used.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable, real, type Variable } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { slope, slopeHolds, step, stepHolds, together } from './expected-regret-of-a-segment.proofs.ts';

const variables: readonly Variable[] = [functionVariable('U', 1n), functionVariable('f', 1n), real('D')];
const share = (names: readonly string[], formula: string): Formula =>
  forall(
    names.map(real),
    names.flatMap((name) => [f(`0 <= ${name}`), f(`${name} <= 1`)]),
    f(formula),
  );
const conditions = {
  positive: f('D >= 0'),
  nonnegative: share(['x'], 'U(x) >= 0'),
  between: share(['x'], '0 <= f(x) and f(x) <= D'),
  tangent: share(['x', 'y'], 'U(y) >= U(x) + (y - x)*f(x)'),
} as const;
const TERM = 'integral(s, 1/e, 1, (s*D - (s*f(s) - U(s)))*(1/(e*s^2)))';
const value = f(`${TERM} == D/e - U(1)/e + U(1/e)`);
/** The integral exists, for those who cite it; written so that the integrand has a value everywhere. */
const TOTAL = 'integral(s, 1/e, 1, (s*D - (s*f(s) - U(s)))*(1/(e*max(s, 1/e)^2)))';
const exists = isIntegrable(x(TOTAL) as Integral);
export const EXPECTED = 'kocyigit-2020/expected-regret-of-a-segment#printed';
export const expectedRegret = forall(
  variables,
  Object.values(conditions),
  and(value, f(`${TERM} + (D - (1*f(1) - U(1)))/e >= D/e`), exists),
);

const g = (s: string): string => `(${s}*f(${s}) - U(${s}))`;
const M = '(D + U(1))';

/** Adds the value of the integral, and that it exists. */
function estimate(kit: ProverKit, then: Tactic): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const at = (formula: Formula, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      formula,
      terms.map((term) => x(term)),
      t.firstOf(t.byHypothesis, arithmetic(), auto()),
      t.opened(then),
    );
  const { tangent, between, nonnegative } = conditions;
  /** f and g at two shares a ≤ b, the lesser one ≥ 0: f(a) ≤ f(b) where a < b, and g(a) ≤ g(b). */
  const ordered = (a: string, b: string, then: Tactic): Tactic =>
    at(
      tangent,
      [a, b],
      at(
        tangent,
        [b, a],
        have(
          `${g(a)} <= ${g(b)}`,
          then,
          t.cases(
            f(`${a} == ${b}`),
            t.rewrite(t.latest, arithmetic()),
            have(
              `${b} - ${a} > 0`,
              have(
                `(${b} - ${a})*(f(${b}) - f(${a})) >= 0`,
                have(`f(${b}) >= f(${a})`, have(`${a}*(f(${b}) - f(${a})) >= 0`, arithmetic(), arithmetic())),
                arithmetic(),
              ),
            ),
          ),
        ),
      ),
    );
  const quotient = 'U(y)/y - U(x)/x';
  const bounds = (then: Tactic): Tactic =>
    have(
      `x*U(y) - y*U(x) >= (y - x)*${g('x')}`,
      have(
        `x*U(y) - y*U(x) <= (y - x)*${g('y')}`,
        have(
          `${quotient} == (x*U(y) - y*U(x))*(1/x*(1/y))`,
          have(
            `${quotient} >= (y - x)*(${g('x')}*(1/x*(1/y)))`,
            have(`${quotient} <= (y - x)*(${g('y')}*(1/x*(1/y)))`, then, arithmetic()),
            arithmetic(),
          ),
        ),
        arithmetic(),
      ),
      arithmetic(),
    );
  const logarithm = (then: Tactic): Tactic =>
    t.fact(
      'log-quotient',
      [x('y'), x('x')],
      auto(),
      have(
        'y/x > 0',
        t.fact(
          'log',
          [x('y/x')],
          auto(),
          have('log(y) - log(x) <= (y - x)*(1/x)', have('log(y) - log(x) >= (y - x)*(1/y)', then)),
        ),
      ),
    );
  const ERR = `(e^2*(${g('y')} - ${g('x')}) + ${M}*((1/x)^2 - (1/y)^2))`;
  const missed = `(${quotient} - (y - x)*(${g('t')}*(1/t)^2))`;
  const linear = arithmetic({ degree: 1 });
  const scaled = (then: Tactic): Tactic =>
    have(
      `1/e*${missed} <= 1/e*((y - x)*${ERR})`,
      have(`1/e*${missed} >= -(1/e*((y - x)*${ERR}))`, then, t.have(f('1/e > 0'), auto(), arithmetic())),
      arithmetic(),
    );
  const OMEGA = (z: string): string => `(1/e*(e^2*${g(z)} - ${M}*(1/${z})^2) - D/e*(1/${z}))`;
  const V = (z: string): string => `(D/e*log(${z}) - 1/e*(U(${z})/${z}))`;
  const logPart = 'D/e*((log(y) - log(x)) - (y - x)*(1/t))';
  const logError = 'D/e*((y - x)*(1/x - 1/y))';
  const miss = `${V('y')} - ${V('x')} - (y - x)*((t*D - ${g('t')})*(1/(e*t^2)))`;
  const allowed = `(y - x)*(${OMEGA('y')} - ${OMEGA('x')})`;
  const combined = have(
    `${miss} == ${logPart} - 1/e*${missed}`,
    have(
      `${allowed} == ${logError} + 1/e*((y - x)*${ERR})`,
      t.rewrite(
        -2,
        t.rewrite(
          -2,
          t.instantiate(
            together,
            [logPart, `1/e*${missed}`, logError, `1/e*((y - x)*${ERR})`].map((text) => x(text)),
            t.byHypothesis,
            t.byHypothesis,
          ),
        ),
      ),
      linear,
    ),
    linear,
  );
  const small = have(
    `-(${M}) <= ${g('t')}`,
    have(
      `${g('t')} <= ${M}`,
      at(
        step,
        ['y - x', '1/x', '1/t', '1/y', g('x'), g('t'), g('y'), quotient, M],
        at(
          slope,
          ['y - x', '1/x', '1/t', '1/y', 'log(y) - log(x)', 'D/e'],
          scaled(have(`(t*D - ${g('t')})*(1/(e*t^2)) == D/e*(1/t) - 1/e*(${g('t')}*(1/t)^2)`, combined)),
        ),
      ),
    ),
  );
  const near = t.introAll(
    have(
      'x > 0',
      have(
        't > 0',
        have(
          'y > 0',
          have(
            'x*y > 0',
            have(
              '1/(x*y) > 0',
              at(
                between,
                ['t'],
                at(
                  nonnegative,
                  ['t'],
                  at(
                    nonnegative,
                    ['1'],
                    at(
                      tangent,
                      ['t', '1'],
                      ordered(
                        'x',
                        't',
                        ordered('t', 'y', at(tangent, ['x', 'y'], at(tangent, ['y', 'x'], bounds(logarithm(small))))),
                      ),
                    ),
                  ),
                ),
              ),
              arithmetic(),
            ),
            arithmetic(),
          ),
          arithmetic(),
        ),
        arithmetic(),
      ),
      arithmetic(),
    ),
  );
  const integral = t.integralBy(
    {
      term: x(TERM),
      variable: 'z',
      value: x('D/e*log(z) - 1/e*(U(z)/z)'),
      error: x(`1/e*(e^2*${g('z')} - ${M}*(1/z)^2) - D/e*(1/z)`),
    },
    auto(),
    near,
    then,
  );
  const signs = have('e > 1', have('e > 0', have('1/e > 0', have('D/e >= 0', integral))), t.enclosure());
  return t.have(step, stepHolds(kit), t.have(slope, slopeHolds(kit), t.have(together, auto(), signs)));
}

/** The value at the ends: log 1 = 0 and log(1/e) = −1. */
function atEnds(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { between, nonnegative } = conditions;
  const same = t.have(f('max(s, 1/e) == s'), auto(), t.rewrite(t.latest, auto()));
  const agrees = t.integrable(x(TOTAL), 'agree', [x(TERM)], auto(), t.introAll(same), t.byHypothesis);
  const known = t.instantiate(
    between,
    [x('1')],
    auto(),
    t.opened(t.instantiate(nonnegative, [x('1/e')], auto(), t.conjunction(auto(), auto(), agrees))),
  );
  const logs = t.have(f('log(1) == 0'), auto(), t.have(f('log(1/e) == -1'), auto(), known));
  const quotient = t.fact('log-quotient', [x('1'), x('e')], auto(), t.fact('log', [x('1')], auto(), logs));
  return t.fact('exp-one', [], auto(), t.fact('log-exp', [x('1')], auto(), t.rewrite(-2, quotient)));
}

/** The integral exists by the same estimate. */
function isDefined(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const visit: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'forall' && goal.body.kind === 'exists') return estimate(kit, t.byHypothesis)(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(visit)(s);
    if (goal.kind === 'and') return t.conjunction(visit)(s);
    const inside = t.firstOf(t.have(f('s > 0'), auto(), auto()), auto());
    return t.firstOf(auto(), t.have(f('e > 0'), t.enclosure(), t.have(f('1/e > 0'), t.enclosure(), inside)))(s);
  };
  return visit;
}

const hints: InstanceHints = {
  values: { D: [x('0'), x('1'), x('5/2')] },
  functions: [
    {
      name: 'one price',
      variables: [real('rho'), real('beta')],
      where: [f('0 <= rho'), f('rho <= 1'), f('0 <= beta'), f('beta <= 1')],
      functions: {
        U: { parameters: ['a'], body: x('beta*D*max(a - rho, 0)') },
        f: { parameters: ['a'], body: x('if(a >= rho, beta*D, 0)') },
      },
    },
  ],
};

export default claim({
  id: 'kocyigit-2020/expected-regret-of-a-segment',
  paper: 'kocyigit-2020',
  label: 'proof of Theorem 2.3.2, Step 2',
  title: "Under nature's distribution the expected regret along a segment is at least D/e.",
  source: { page: '75-87', equation: '(2.12c)', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'D ≥ 0, all functions U and f that are utility and allocation of a mechanism on [0, 1]',
      formula: expectedRegret,
      expected: 'proved',
      hints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(expectedRegret, isDefined(kit)),
        proof: await kit.prove(expectedRegret, kit.t.introAll(estimate(kit, atEnds(kit)))),
      }),
    },
  ],
  divergences: [
    'The printed proof cites the optimality of a posted price; here the expectation is computed for every mechanism.',
  ],
});
