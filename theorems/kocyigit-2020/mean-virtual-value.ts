/**
 * The mean of the virtual value is the lowest value, not 0.
 *
 * Setting     a value that is uniform on [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄: density 1/(v̄ − v̲), distribution function (x − v̲)/(v̄ − v̲), virtual value
 *             ψ(x) = x − (1 − F(x))/ρ(x) = 2x − v̄, which rises, so that the distribution is regular; for the repairs any regular distribution, and any density rho > 0 (at most c).
 * Claim       E[ψ(ṽ)] = 0 (said for every regular distribution in the proof of Theorem 1.4.3).
 * Rank        structural.
 * Result      False unless v̲ = 0: E[ψ(ṽ)] = v̲ for every density, by Proposition 1.4.2 for a bidder who always wins: ∫ ψρ = ∫ (x − ∫_v̲^x 1 dy) ρ = v̲.
 * Later       (1.27) and (1.28) use E[ψ(ṽ)] ≥ 0 only, which holds as v̲ ≥ 0; Theorem 1.4.3 does not depend on the error.
 * Source      The sentence after (1.27) in the proof of Theorem 1.4.3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { BOUNDED, RIEMANN } from './exchange.proofs.ts';
import { type AtValue, hasIntegrals, ofBounded } from './independentValues.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { meanIsDefined, meanIsLowest, proofOfMeanIsLowest } from './meanVirtualValue.proofs.ts';
import { oneBidder, proofOfOne } from './proposition-1.4.2.ts';
import { distributionHints } from './regularDensities.hints.ts';

const mean = 'integral(t, lo, hi, (t - (1 - (t - lo)/(hi - lo))/(1/(hi - lo)))*(1/(hi - lo)))';
const domain = '[real(lo), real(hi)], [0 <= lo, lo < hi]';
const density: AtValue = (z) => `rho(${z})`;
const printed = f(`forall(${domain}, ${mean} == 0)`);
const uniform = f(`forall(${domain}, ${mean} == lo)`);
const virtual = '(x - (1 - integral(y, lo, x, rho(y)))/rho(x))';
const repaired = forall(
  [...['lo', 'hi', 'c'].map(real), functionVariable('rho', 1n)],
  [
    f('0 <= lo'),
    f('lo < hi'),
    f('forall([real(z)], [lo <= z, z <= hi], 0 < rho(z) and rho(z) <= c)'),
    hasIntegrals(density),
    f('integral(y, lo, hi, rho(y)) == 1'),
  ],
  f(`integral(x, lo, hi, ${virtual}*rho(x)) == lo`),
);
const enough = f(`forall(${domain}, ${mean} >= 0)`);

/** The antiderivative of (2t − v̄)/(v̄ − v̲). */
const known = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('hi - lo > 0'),
    auto(),
    t.antiderivative(x(mean), ['r', x('(r^2 - hi*r)/(hi - lo)')], auto(), auto(), auto(), then),
  );

/** Proposition 1.4.2 with the chance 1. */
const lowest = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const bounds = f('forall([real(z)], [lo <= z, z <= hi], 0 < rho(z) and rho(z) <= c)');
  const of = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(body) });
  const at = (then: Tactic): Tactic =>
    t.introAll((s) =>
      t.instantiate(bounds, [x(newest(s))], t.firstOf(t.byHypothesis, arithmetic()), t.opened(then))(s),
    );
  const dense = at(t.conjunction(auto(), auto()));
  const paid = 'integral(x, lo, hi, (1*x - integral(y, lo, x, 1))*rho(x))';
  const weighted = `integral(x, lo, hi, ${virtual}*1*rho(x))`;
  const constant: Tactic = t.introAll((s) => {
    const area = `integral(y, lo, ${newest(s)}, 1)`;
    const equal = t.conjunction(arithmetic(), arithmetic());
    const value = t.have(f(`${area} == ${newest(s)} - lo`), equal, t.rewrite(t.latest, arithmetic()));
    return t.fact('integral-bounds', [x(area), x('1'), x('1')], auto(), value)(s);
  });
  const end = t.fact(
    'integral-eq',
    [x(paid), x('integral(x, lo, hi, lo*rho(x))')],
    constant,
    t.fact(
      'integral-eq',
      [x(`integral(x, lo, hi, ${virtual}*rho(x))`), x(weighted)],
      at(arithmetic()),
      arithmetic({ equationDegree: 1 }),
    ),
  );
  const conditions: Tactic = t.firstOf(t.byHypothesis, (s) =>
    (s.goal.kind === 'forall' ? t.firstOf(dense, auto()) : arithmetic())(s),
  );
  const terms = [x('lo'), x('hi'), x('c + 1'), of('rho(w)'), of('1')];
  return t.have(oneBidder, proofOfOne(kit), t.introAll(t.instantiate(oneBidder, terms, conditions, end)));
};

const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const bounds = f('forall([real(z)], [lo <= z, z <= hi], 0 < rho(z) and rho(z) <= c)');
  const { whole, upTo, area } = ofBounded(kit, {
    at: density,
    bound: 'c',
    known: (z, then) => t.instantiate(bounds, [x(z)], known, t.opened(then)),
    integrable: (end) => t.instantiate(hasIntegrals(density), [x(end)], known, t.byHypothesis),
  });
  const parts = (body: string, ...of: readonly (readonly [Expression, Tactic])[]): readonly [Expression, Tactic] => {
    const term = x(`integral(x, lo, hi, ${body})`);
    return [term, t.integrable(term, 'parts', [], definedWith(kit, of, arithmetic()))];
  };
  const own = [x('integral(x, lo, hi, x)'), t.integrable(x('integral(x, lo, hi, x)'), 'form', [], auto())] as const;
  const missing = parts('1 - integral(y, lo, x, rho(y))', area);
  const flat = parts('x*rho(x) - (1 - integral(y, lo, x, rho(y)))', parts('x*rho(x)', own, whole), missing);
  const at =
    (then: Tactic): Tactic =>
    (s) =>
      t.instantiate(bounds, [x(newest(s))], known, t.opened(then))(s);
  const mean = x(`integral(x, lo, hi, ${virtual}*rho(x))`);
  const agree = t.integrable(mean, 'agree', [flat[0]], ofRange(definedWith(kit, [flat], at(auto())), arithmetic()));
  const leaf: Tactic = (s) => (s.variables.has('x') ? t.firstOf(auto(), at(auto()))(s) : auto()(s));
  return definedWith(kit, [[mean, agree], whole, upTo], leaf);
};

export default claim({
  id: 'kocyigit-2020/mean-virtual-value',
  paper: 'kocyigit-2020',
  label: 'proof of Theorem 1.4.3, after (1.27)',
  title: 'The mean of the virtual value is the lowest value, not 0.',
  source: { page: '40-71', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'uniform distributions on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: printed,
      expected: 'refuted',
      note: 'At v̲ = 1, v̄ = 2 the virtual value is 2x − 2, with mean 1.',
      prove: async (kit) => {
        const { t, auto, refute, counterexample } = kit;
        const term = x('integral(t, 1, 2, (t - (1 - (t - 1)/(2 - 1))/(1/(2 - 1)))*(1/(2 - 1)))');
        const fails = t.antiderivative(term, ['r', x('r^2 - 2*r')], auto(), auto(), auto(), auto());
        return { conclusion: 'refuted', proof: await refute(printed, counterexample([x('1'), x('2')], fails)) };
      },
    },
    {
      role: 'repaired',
      name: 'regular',
      domain: 'every regular distribution on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: meanIsLowest,
      expected: 'proved',
      hints: distributionHints,
      note: 'The mean is the limit of the integrals over [v̲, b] for b → v̄, since the density need not be bounded.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(meanIsLowest, meanIsDefined(kit)),
        proof: await kit.prove(meanIsLowest, proofOfMeanIsLowest(kit)),
      }),
    },
    {
      role: 'repaired',
      name: 'lowest-value',
      domain: 'every positive and bounded density on [v̲, v̄] with Riemann integrals, 0 ≤ v̲ < v̄',
      formula: repaired,
      expected: 'proved',
      hints: { functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(repaired, isDefined(kit)),
        proof: await kit.prove(repaired, lowest(kit)),
      }),
    },
    {
      role: 'part',
      name: 'uniform',
      domain: 'uniform distributions on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: uniform,
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(uniform, kit.t.introAll(known(kit, kit.auto()))),
      }),
    },
    {
      role: 'part',
      name: 'nonnegative',
      domain: 'uniform distributions on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: enough,
      expected: 'proved',
      note: 'What (1.27) needs.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(enough, kit.t.introAll(known(kit, kit.auto()))),
      }),
    },
  ],
  lemmas: [BOUNDED, RIEMANN],
  divergences: [
    'The printed sentence is about every regular distribution; uniform ones are regular, so that it is false with them.',
  ],
});
