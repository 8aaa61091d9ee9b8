/**
 * Regular distributions on [v̲, v̄] (written lo, hi), v̲ < v̄, in whatever sense their densities are integrated.
 *
 * Density        F is the distribution function of the positive density f: F(v̲) = 0, F(v̄) = 1, F rises strictly and reaches 1 in the limit, and
 *                m(b − a) ≤ F(b) − F(a) ≤ M(b − a) where m ≤ f ≤ M on [a, b]. Lebesgue's integral F(x) = ∫_v̲^x f has these properties, for every f; no more of it is used.
 * Regularity     psi(x) = x − (1 − F(x))/f(x) does not decrease.
 * Expectations   f is bounded and Riemann integrable on [v̲, b] for every b < v̄, with F(b) = ∫_v̲^b f (`riemannBelow`), and may grow without bound at v̄, as
 *                (v̄ − x)^(−1/2)/2 does on [v̄ − 1, v̄]. So E[g(ṽ)] is the limit of ∫_v̲^b g f for b → v̄: an improper integral, and for the g below it is Lebesgue's.
 */
import { and, type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import type { AtValue } from './independentValues.ts';

/** m(w − u) ≤ F(w) − F(u) where m ≤ f on [u, w]; and ≥ for ≥. */
const mean = (relation: '<=' | '>=', F: AtValue, density: AtValue): Formula =>
  f(`forall([real(u), real(w), real(m)], [lo <= u, u <= w, w <= hi, forall([real(z)], [u <= z, z <= w], m ${relation} ${density('z')})],
    m*(w - u) ${relation} ${F('w')} - ${F('u')})`);
export const virtualValue =
  (F: AtValue, density: AtValue): AtValue =>
  (z) =>
    `(${z} - (1 - ${F(z)})/${density(z)})`;

/** F is the distribution function of a positive density, with a virtual value that does not decrease. */
export const isRegular = (F: AtValue, density: AtValue) => {
  const psi = virtualValue(F, density);
  return {
    positive: f(`forall([real(z)], [lo <= z, z <= hi], ${density('z')} > 0)`),
    meanAbove: mean('<=', F, density),
    meanBelow: mean('>=', F, density),
    rises: f(`forall([real(u), real(w)], [lo <= u, u < w, w <= hi], ${F('u')} < ${F('w')})`),
    starts: f(`${F('lo')} == 0`),
    ends: f(`${F('hi')} == 1`),
    noAtom: f(`forall([real(eps)], [eps > 0], exists([real(d)], [lo <= d, d < hi], 1 - ${F('d')} <= eps))`),
    regular: f(`forall([real(u), real(w)], [lo <= u, u <= w, w <= hi], ${psi('u')} <= ${psi('w')})`),
  };
};
export const regularity = (F: AtValue, density: AtValue): readonly Formula[] => Object.values(isRegular(F, density));

export const [F, density]: readonly [AtValue, AtValue] = [(z) => `F(${z})`, (z) => `f(${z})`];
/** A regular distribution of one value. */
export const distribution = [real('lo'), real('hi'), functionVariable('F', 1n), functionVariable('f', 1n)] as const;
export const isDistribution = [f('lo < hi'), ...regularity(F, density)] as const;

const whole = x(`integral(y, lo, b, ${density('y')})`) as Integral;
/** Below v̄ the density is bounded and Riemann integrable, and F is its integral. */
export const riemannBelow = forall(
  distribution,
  isDistribution,
  forall(
    [real('b')],
    [f('lo <= b'), f('b < hi')],
    and(
      isIntegrable(whole),
      f(`integral(y, lo, b, ${density('y')}) == ${F('b')}`),
      f(`exists([real(c)], [], forall([real(z)], [lo <= z, z <= b], ${density('z')} <= c))`),
    ),
  ),
);

/** The term in b < v̄ tends to the limit for b → v̄. */
export const tendsTo = (term: string, limit: string): Formula =>
  f(`forall([real(eps)], [eps > 0], exists([real(d)], [lo <= d, d < hi],
    forall([real(b)], [d <= b, b < hi], ${term} - ${limit} <= eps and ${limit} - ${term} <= eps)))`);

/** x ↦ E[q_i(x, ṽ_{−i})] for a q in 𝒬^m-d: chances that do not fall. */
export const isInterimChance = (g: AtValue): readonly Formula[] => [
  f(`forall([real(z)], [lo <= z, z <= hi], 0 <= ${g('z')} and ${g('z')} <= 1)`),
  f(`forall([real(u), real(w)], [lo <= u, u <= w, w <= hi], ${g('u')} <= ${g('w')})`),
];
export const g: AtValue = (z) => `g(${z})`;
/** ∫_v̲^end (∫_v̲^x g) f(x) dx and ∫_v̲^end g(x)(1 − F(x)) dx. */
export const earlier = (end: string): string =>
  `integral(x, lo, ${end}, integral(y, lo, x, ${g('y')})*${density('x')})`;
export const later = (end: string): string => `integral(x, lo, ${end}, ${g('x')}*(1 - ${F('x')}))`;
/** With chances that do not fall. */
export const setting = [...distribution, functionVariable('g', 1n)] as const;
export const conditions = [...isDistribution, ...isInterimChance(g)] as const;
/** The order of integration, for every regular density. */
export const exchanged = forall(setting, conditions, tendsTo(earlier('b'), later('hi')));
/** What is missing at b < v̄. */
export const exchangedBelow = forall(
  setting,
  conditions,
  f(
    `forall([real(b)], [lo <= b, b < hi], ${earlier('b')} == ${later('b')} - (1 - ${F('b')})*integral(y, lo, b, ${g('y')}))`,
  ),
);

/** ∫_v̲^end [g(x)x − ∫_v̲^x g] f(x) dx and ∫_v̲^end psi(x) g(x) f(x) dx. */
export const paidUpTo = (end: string, chance: AtValue, rho: AtValue): string =>
  `integral(x, lo, ${end}, (${chance('x')}*x - integral(y, lo, x, ${chance('y')}))*${rho('x')})`;
export const virtualUpTo = (end: string, chance: AtValue, rho: AtValue, of: AtValue): string =>
  `integral(x, lo, ${end}, ${virtualValue(of, rho)('x')}*${chance('x')}*${rho('x')})`;
/** On [v̲, b] the two differ by (1 − F(b))∫_v̲^b g. */
export const revenueMissing = (chance: AtValue, rho: AtValue, of: AtValue): Formula =>
  f(`forall([real(b)], [lo <= b, b < hi],
    ${paidUpTo('b', chance, rho)} == ${virtualUpTo('b', chance, rho, of)} + (1 - ${of('b')})*integral(y, lo, b, ${chance('y')}))`);
/** The first does not fall with b, and is at most v̄. */
export const revenueGrows = (chance: AtValue, rho: AtValue): Formula =>
  and(
    f(
      `forall([real(u), real(w)], [lo <= u, u <= w, w < hi], ${paidUpTo('u', chance, rho)} <= ${paidUpTo('w', chance, rho)})`,
    ),
    f(`forall([real(b)], [lo <= b, b < hi], ${paidUpTo('b', chance, rho)} <= hi)`),
  );
export const revenueBelow = forall(setting, conditions, revenueMissing(g, density, F));
export const revenueRises = forall(setting, [f('0 <= lo'), ...conditions], revenueGrows(g, density));
