/**
 * Steps of the proof of Theorem 1.5.2 that are claims of their own.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), g(r) = Ir(μ − r)/(1 − r) for r < 1, r* = 1 − √(1 − μ).
 * Claim       g is strictly concave on r < 1; I − I(1 − μ)/(1 − r)² vanishes there at r* only; g(r*) = I(1 − √(1 − μ))²;
 *             g equals (Iμ − 1)/(I − 1) at r = (Iμ − 1)/(I − 1) and at r = 1/I; (μ − r)/(1 − r) decreases in r;
 *             for μ ∈ 𝓜₁, r* ∈ 𝓡₂.
 * Rank        structural.
 * Source      proof of Theorem 1.5.2, section 1.7.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, compare, exists, type Formula, forall, iff, implies, or, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atReserve, forParameters, M1, M2, optimalReserve, optimalValue, R2, value2 } from './model.ts';

const concave = forall(
  [real('r'), real('y'), real('t')],
  [f('r < 1'), f('y < 1'), f('r < y'), f('0 < t and t < 1')],
  f(
    'I*(t*r + (1 - t)*y)*(mu - (t*r + (1 - t)*y))/(1 - (t*r + (1 - t)*y)) > t*(I*r*(mu - r)/(1 - r)) + (1 - t)*(I*y*(mu - y)/(1 - y))',
  ),
);
const stationary = forall(
  [real('r')],
  [f('r < 1')],
  iff(f('I - I*(1 - mu)/(1 - r)^2 == 0'), f('r == 1 - sqrt(1 - mu)')),
);
const steps = forParameters(
  and(
    concave,
    stationary,
    f('I*(1 - sqrt(1 - mu))*(mu - (1 - sqrt(1 - mu)))/(1 - (1 - sqrt(1 - mu))) == I*(1 - sqrt(1 - mu))^2'),
    f('I*((I*mu - 1)/(I - 1))*(mu - (I*mu - 1)/(I - 1))/(1 - (I*mu - 1)/(I - 1)) == (I*mu - 1)/(I - 1)'),
    f('I*(1/I)*(mu - 1/I)/(1 - 1/I) == (I*mu - 1)/(I - 1)'),
    f('(mu - 1/I)/(1 - 1/I) == (I*mu - 1)/(I - 1)'),
    forall([real('r'), real('y')], [f('r < y and y < 1')], f('(mu - r)/(1 - r) > (mu - y)/(1 - y)')),
    implies(M1, atReserve(R2, optimalReserve)),
  ),
);

const inside = (where: Formula): Formula => forParameters(implies(where, atReserve(R2, optimalReserve)));
const printedInside = inside(or(M1, M2));
const repairedInside = inside(f('mu < (2*I - 1)/I^2'));

/** ∃ ρ ∈ [0, μ] ∀ r < 1: g(r) ≤ g(ρ). The witness comes from the first-order condition. */
const maximised = forParameters(
  exists(
    [real('rho')],
    [f('0 <= rho and rho <= mu')],
    forall([real('r')], [f('r < 1')], f('I*r*(mu - r)/(1 - r) <= I*rho*(mu - rho)/(1 - rho)')),
  ),
);

/** √(1 − μ) ≥ 0 with its square, and > 0. */
const withRoot = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('1 - mu >= 0'),
    auto(),
    t.fact(
      'sqrt',
      [x('sqrt(1 - mu)')],
      auto(),
      t.have(f('sqrt(1 - mu) > 0'), auto(), t.have(f('sqrt(1 - mu) < 1'), auto(), then)),
    ),
  );

export default claim({
  id: 'kocyigit-2020/steps-of-theorem-1.5.2',
  paper: 'kocyigit-2020',
  label: 'Proof of Theorem 1.5.2',
  title: 'Concavity, first-order condition, border values and monotonicity used for Theorem 1.5.2.',
  source: { page: '46-51', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r < 1',
      formula: steps,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        // The gap is I(1 − μ)·t(1 − t)(y − r)² over the three denominators.
        const positive = [
          f('1 - r > 0'),
          f('1 - y > 0'),
          f('1 - (t*r + (1 - t)*y) > 0'),
          f('I*(1 - mu) > 0'),
          f('t*(1 - t) > 0'),
          f('I*(1 - mu)*(t*(1 - t)) > 0'),
          f('(y - r)^2 > 0'),
          f('I*(1 - mu)*(t*(1 - t))*(y - r)^2 > 0'),
        ];
        const gap = positive.reduceRight<Tactic>(
          (then, fact) => t.have(fact, auto(), then),
          kit.arithmetic({ degree: 1 }),
        );
        const chord = t.introAll(t.opened(gap));
        const onlyRoot = t.introAll(
          withRoot(
            kit,
            t.have(
              f('1 - r > 0'),
              auto(),
              t.conjunction(
                t.intro(
                  t.have(f('(1 - r)^2 == 1 - mu'), auto(), t.have(f('1 - r + sqrt(1 - mu) > 0'), auto(), auto())),
                ),
                t.intro(auto()),
              ),
            ),
          ),
        );
        const rooted = withRoot(kit, auto());
        const member = t.intro(
          t.opened(
            withRoot(
              kit,
              t.have(f('I*sqrt(1 - mu) + (I - 1) > 0'), auto(), t.have(f('I*sqrt(1 - mu) >= I - 1'), auto(), auto())),
            ),
          ),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            steps,
            t.introAll(
              t.conjunction(
                chord,
                onlyRoot,
                rooted,
                t.have(f('1 - (I*mu - 1)/(I - 1) > 0'), auto(), auto()),
                t.have(f('1 - 1/I > 0'), auto(), auto()),
                t.have(f('1 - 1/I > 0'), auto(), auto()),
                auto(),
                member,
              ),
            ),
          ),
        };
      },
    },
    {
      role: 'reading',
      name: 'optimum-inside-R2',
      domain: 'I ≥ 2, μ ∈ M1 ∪ M2',
      formula: printedInside,
      expected: 'refuted',
      note: 'For M2 the proof places the maximum at r* inside R2. At μ = (2I − 1)/I² (I = 2, μ = 3/4) the class R2 is empty and r* = 1/2 lies in R1.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const half = t.fact(
          'sqrt',
          [x('sqrt(1 - 3/4)')],
          auto(),
          t.have(
            f('sqrt(1 - 3/4) + 1/2 > 0'),
            auto(),
            t.have(f('sqrt(1 - 3/4) == 1/2'), auto(), t.disjunction(2, auto())),
          ),
        );
        return {
          conclusion: 'refuted',
          proof: await kit.refute(
            printedInside,
            kit.counterexample([x('2'), x('3/4')], t.conjunction(t.disjunction(1, auto()), half)),
          ),
        };
      },
      hints: { values: { mu: [x('(2*I - 1)/I^2')] } },
    },
    {
      role: 'repaired',
      name: 'optimum-inside-R2-without-border',
      domain: 'I ≥ 2, 0 < μ < (2I − 1)/I²',
      formula: repairedInside,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            repairedInside,
            t.introAll(
              withRoot(
                kit,
                t.have(f('I*sqrt(1 - mu) + (I - 1) > 0'), auto(), t.have(f('I*sqrt(1 - mu) > I - 1'), auto(), auto())),
              ),
            ),
          ),
        };
      },
    },
    {
      role: 'part',
      name: 'maximiser',
      domain: 'I ≥ 2, 0 < μ < 1, all r < 1',
      formula: maximised,
      expected: 'proved',
      note: 'The maximiser is not given but derived: computer algebra solves the first-order condition, the kernel proves the maximum.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const derivative = await kit.differentiate(value2, 'r');
        const candidates = await kit.solve(derivative, 'r');
        const attempt = (rho: (typeof candidates)[number]): Tactic => {
          const squares = [x('r - (1 - sqrt(1 - mu))')];
          const valueAt = compare(substitute(value2, new Map([['r', rho]])), '=', optimalValue);
          const below = compare(value2, '<=', optimalValue);
          const best = t.introAll(
            t.have(f('1 - r > 0'), auto(), t.have(below, auto({ squares }), t.rewrite(valueAt, t.byHypothesis))),
          );
          return t.introAll(withRoot(kit, t.have(valueAt, auto(), t.witness([rho], auto(), best))));
        };
        return { conclusion: 'proved', proof: await kit.prove(maximised, t.firstOf(...candidates.map(attempt))) };
      },
    },
  ],
  divergences: [
    'The two displayed derivatives are used here through what they imply (strict concavity, the stationary point); the kernel differentiates in a later capability.',
    'Concavity is stated on r < 1, which contains R2.',
  ],
});
