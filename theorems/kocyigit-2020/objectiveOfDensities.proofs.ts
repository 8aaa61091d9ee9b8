/**
 * The value of α_ε in (1.33), an integral over [0, 1]ᴵ: the integrand is the density for y(z) = (r/ε)(δ(2z − 1) + ρε) 1{z ≥ 1 − ε} in place of h.
 */

import type { Proof } from '../../src/certificate/proof.ts';
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { forall, real, vectorVariable } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { type FunctionTerm, substitute, type Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { ALPHA, alpha } from './asymptoticDensities.ts';
import { AT_TOP, proofAtTop, proofOfWeighted, WEIGHTED } from './asymptoticWeights.proofs.ts';
import {
  bounds,
  chain,
  equation,
  form,
  H,
  h,
  MOST,
  P,
  powers,
  recursion,
  SPIKES,
  withWeights,
} from './densityIntegrals.proofs.ts';
import { OBJECTIVE, ofAlpha, SECTIONS } from './integrandOfDensities.proofs.ts';
import { NORMAL } from './spikeIntegrals.proofs.ts';

const newest = (s: Sequent): string => [...s.variables.keys()].at(-1) as string;
const map = (parameter: string, body: string): FunctionTerm => ({
  op: 'function',
  parameters: [real(parameter)],
  body: x(body),
});
const linear = (z: string) => `r/eps*(delta*(2*${z} - 1) + rho*eps)`;
const y = (z: string) => `if(1 - eps <= ${z}, ${linear(z)}, 0)`;
const Y = map('z', y('z'));
export const VALUE_OF_ALPHA = 'r*delta*(1 - eps) + r*rho*eps';
const tail = (z: string) => `integral(x, ${z}, 1, ${h('x')})`;

/** ∫_z^1 h(x) dx exists for every z ∈ [r, 1], and its value on both sides of 1 − ε. */
const EXISTS = forall([real('z')], [f('r <= z'), f('z <= 1')], isIntegrable(x(tail('z')) as Integral));
const BELOW = `forall([real(z)], [r <= z, z <= 1 - eps], ${tail('z')} == rho*r*(1/z - 1) + delta*r)`;
const ABOVE = `forall([real(z)], [1 - eps <= z, z <= 1], ${tail('z')} == (rho*r)*(1/z - 1) + delta*r/eps*(1 - z))`;
const WORTH = `forall([real(z)], [r <= z, z <= 1], ${y('z')} == max(0, ${h('z')}*z - ${tail('z')}))`;

const withTails = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  const weighted = (z: string) => x(`integral(x, ${z}, 1, (1 + 0*x)*${h('x')})`);
  const same = (z: string): Tactic =>
    t.introAll((s) => {
      const ends = [t.indexOf(s, f('0 < r')), t.indexOf(s, f(`r <= ${z}`)), t.latest(s) - 1];
      const equal: Tactic = (c) =>
        t.conjunction(arithmetic({ degree: 1, hypotheses: [t.indexOf(c, f('0 < eps')), t.latest(c)] }))(c);
      return t.have(f(`${newest(s)} > 0`), arithmetic({ degree: 1, hypotheses: ends }), equal)(s);
    });
  const low = (z: string, next: Tactic): Tactic =>
    t.instantiate(
      WEIGHTED,
      ['1', '0', 'rho*r', 'delta*r/eps', 'eps', z].map((one) => x(one)),
      known,
      t.opened(next),
    );
  const high = (z: string, next: Tactic): Tactic =>
    t.instantiate(
      AT_TOP,
      ['rho*r', 'delta*r/eps', 'eps', z].map((one) => x(one)),
      known,
      t.opened(next),
    );
  const exists = t.intro((s) => {
    const z = newest(s);
    const below = low(z, t.integrable(x(tail(z)), 'agree', [weighted(z)], known, same(z), t.byHypothesis));
    return t.cases(f(`${z} <= 1 - eps`), below, high(z, t.byHypothesis))(s);
  });
  const below = t.introAll((s) => {
    const z = newest(s);
    const value = (c: Sequent): Promise<Proof> => {
      const number = t.latest(c);
      return t.fact(
        'integral-eq',
        [x(tail(z)), weighted(z)],
        same(z),
        t.rewrite(t.latest, t.rewrite(number, equation(kit, '0 < eps', `${z} > 0`))),
      )(c);
    };
    return t.have(
      f(`${z} > 0`),
      arithmetic({ degree: 1, hypotheses: [t.indexOf(s, f('0 < r')), t.latest(s) - 1] }),
      low(z, value),
    )(s);
  });
  const above = t.introAll((s) => high(newest(s), t.byHypothesis)(s));
  return t.have(
    WEIGHTED,
    proofOfWeighted(kit),
    t.have(AT_TOP, proofAtTop(kit), t.have(EXISTS, exists, t.have(f(BELOW), below, t.have(f(ABOVE), above, then)))),
  );
};

/** y is what one bidder's value is worth. */
const withWorth = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, arithmetic } = kit;
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((one) => t.indexOf(s, f(one))) })(s);
  const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  const proof = t.introAll((s) => {
    const z = newest(s);
    const pieces = (k: 0 | 1, next: Tactic): Tactic => {
      const no = t.absurd(arithmetic({ degree: 1 }));
      const one = (piece: string, more: Tactic): Tactic => t.branch(x(piece), k === 0 ? more : no, k === 0 ? no : more);
      return one(`if(1 - eps <= ${z}, ${linear(z)}, 0)`, one(`if(1 - eps <= ${z}, delta*r/eps, 0)`, next));
    };
    const bare = (more: string) => `(rho*r/${z}^2 + ${more})*${z} - ${tail(z)}`;
    const equalTo = (more: string, value: string, next: Tactic): Tactic => {
      const known = f(`${tail(z)} == rho*r*(1/${z} - 1) + delta*r`);
      return t.have(
        f(`${bare(more)} == ${value}`),
        t.rewrite(known, equation(kit, `${z} > 0`, '0 < eps')),
        t.rewrite(t.latest, next),
      );
    };
    const maximum = (value: string, sign: '>=' | '<='): Tactic => {
      const leaf: Tactic = (c) => {
        const uses = [t.indexOf(c, f('0 < eps')), t.indexOf(c, f(`${value} ${sign} 0`)), t.latest(c)];
        return t.conjunction(arithmetic({ degree: 1, hypotheses: uses }))(c);
      };
      return t.branch(x(`max(0, ${value})`), leaf, leaf);
    };
    const low = t.instantiate(
      f(BELOW),
      [x(z)],
      known,
      pieces(
        1,
        equalTo(
          '0',
          '(rho - delta)*r',
          t.have(f('(rho - delta)*r <= 0'), from('delta > 1', 'rho < 1', '0 < r'), maximum('(rho - delta)*r', '<=')),
        ),
      ),
    );
    const steps: readonly (readonly [string, Tactic])[] = [
      [`delta*(2*${z} - 1) >= 0`, from('delta > 1', `1 - eps <= ${z}`, 'eps <= 1/2')],
      ['rho*eps > 0', from('0 < rho', '0 < eps')],
      [
        'r/eps > 0',
        t.instantiate(
          f('forall([real(z), real(y)], [z > 0, y > 0], z/y > 0)'),
          [x('r'), x('eps')],
          known,
          t.byHypothesis,
        ),
      ],
      [
        `${linear(z)} >= 0`,
        t.have(
          f('forall([real(c), real(d), real(k)], [c > 0, d >= 0, k > 0], c*(d + k) >= 0)'),
          t.introAll((c) =>
            t.have(
              f('c*k > 0'),
              arithmetic({ degree: 2, hypotheses: [t.latest(c) - 2, t.latest(c)] }),
              t.have(f('c*d >= 0'), arithmetic({ degree: 2, hypotheses: [t.latest(c) - 2, t.latest(c) - 1] }), (e) =>
                arithmetic({ degree: 1, hypotheses: [t.latest(e) - 1, t.latest(e)] })(e),
              ),
            )(c),
          ),
          t.instantiate(t.latest, [x('r/eps'), x(`delta*(2*${z} - 1)`), x('rho*eps')], t.byHypothesis, t.byHypothesis),
        ),
      ],
    ];
    const high = t.instantiate(f(ABOVE), [x(z)], known, (c: Sequent) => {
      const number = t.latest(c);
      return chain(
        kit,
        steps,
        pieces(0, (e: Sequent) =>
          t.have(
            f(`${bare('delta*r/eps')} == ${linear(z)}`),
            t.rewrite(number, equation(kit, `${z} > 0`, '0 < eps')),
            t.rewrite(t.latest, maximum(linear(z), '>=')),
          )(e),
        ),
      )(c);
    });
    const positive = t.have(
      f(`${z} > 0`),
      arithmetic({ degree: 1, hypotheses: [t.indexOf(s, f('0 < r')), t.latest(s) - 1] }),
      t.cases(f(`1 - eps <= ${z}`), high, low),
    );
    return positive(s);
  });
  return t.have(f(WORTH), proof, then);
};

/** ∫_r^1 y. */
const withTotal = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, arithmetic } = kit;
  const integral = (from: string, to: string, of: string) => x(`integral(x, ${from}, ${to}, ${of})`) as Integral;
  const weighted = `(1 + 0*x)*${y('x')}`;
  const whole = integral('r', '1', weighted);
  const [low, high] = [integral('r', '1 - eps', weighted), integral('1 - eps', '1', weighted)];
  const [zero, line] = [integral('r', '1 - eps', '0'), integral('1 - eps', '1', linear('x'))];
  const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  const same = (isHigh: boolean): Tactic =>
    t.introAll((s) => {
      const z = newest(s);
      const no = t.absurd(arithmetic({ degree: 1 }));
      const leaf = t.conjunction(arithmetic({ degree: 1, hypotheses: [t.indexOf(s, f('0 < eps'))] }));
      return t.branch(x(`if(1 - eps <= ${z}, ${linear(z)}, 0)`), isHigh ? leaf : no, isHigh ? no : leaf)(s);
    });
  /** What is left where the only quotient is by ε. */
  const inside: Tactic = (s) => {
    const { goal } = s;
    const small = t.indexOf(s, f('0 < eps'));
    if (goal.kind === 'and') return goal.parts.length === 0 ? t.conjunction()(s) : t.conjunction(inside)(s);
    if (goal.kind === 'forall') return t.intro(inside)(s);
    if (goal.kind !== 'compare' || goal.relation === '<=') return known(s);
    if (goal.relation === '=') return t.conjunction(arithmetic({ degree: 1, hypotheses: [small] }))(s);
    return t.intro((c) => arithmetic({ degree: 1, hypotheses: [small, t.latest(c)] })(c))(s);
  };
  const form = (of: Integral): Tactic => t.integrable(of, 'form', [], inside);
  const exists = t.integrable(
    whole,
    'split',
    [x('1 - eps')],
    known,
    known,
    t.integrable(low, 'agree', [zero], known, same(false), form(zero)),
    t.integrable(high, 'agree', [line], known, same(true), form(line)),
  );
  const byLine = t.antiderivative(
    line,
    ['q', x('r/eps*(delta*(q^2 - q) + rho*eps*q)')],
    known,
    inside,
    inside,
    t.rewrite(t.latest, equation(kit, '0 < eps')),
  );
  const isZero: Tactic = (s) => t.conjunction(arithmetic({ degree: 1, hypotheses: [t.latest(s) - 1, t.latest(s)] }))(s);
  const atZero: Tactic = (s) =>
    (s.goal.kind === 'forall' ? t.introAll(t.conjunction(arithmetic({ degree: 1, hypotheses: [] }))) : known)(s);
  const noneBelow = t.fact(
    'integral-bounds',
    [zero, x('0'), x('0')],
    atZero,
    t.have(f('integral(x, r, 1 - eps, 0) == 0'), isZero, t.rewrite(t.latest, byLine)),
  );
  const onTop = t.fact('integral-eq', [high, line], same(true), t.rewrite(t.latest, noneBelow));
  const onBoth = t.fact('integral-eq', [low, zero], same(false), t.rewrite(t.latest, onTop));
  const value = t.fact('integral-split', [whole, x('1 - eps')], known, t.rewrite(t.latest, onBoth));
  return t.have(
    isIntegrable(whole),
    exists,
    t.have(f(`${VALUE_OF_ALPHA} == integral(x, r, 1, ${weighted})`), value, then),
  );
};

/** α_ε as a function of u, where v is a scenario. */
const ofU: FunctionTerm = {
  op: 'function',
  parameters: [vectorVariable('u', 'I')],
  body: substitute(x(ALPHA), new Map([['v', x('u')]])),
};
const terms: readonly Term[] = [...['I', 'v', 'winner', 'r', 'eps', P, MOST].map((one) => x(one)), ofU, H];
/** The conditions of the lemmas about α_ε, and one more. */
const conditionsOf = (kit: ProverKit, more: Tactic): Tactic => {
  const { t, arithmetic } = kit;
  const sign: Tactic = (s) => arithmetic({ degree: 1, hypotheses: [t.indexOf(s, f(`${P} > 0`))] })(s);
  const same = t.rewrite(t.latest, t.conjunction(arithmetic({ degree: 1, hypotheses: [] })));
  const isLevel: Tactic = t.intro((s) => form(kit, same, newest(s))(s));
  return t.firstOf(t.byHypothesis, (s) => {
    const { goal } = s;
    if (goal.kind !== 'forall') return t.firstOf(sign, arithmetic({ degree: 1 }))(s);
    return (goal.variables[0]?.sort === 'vector' ? isLevel : more)(s);
  });
};
const ofSections = (kit: ProverKit, more: Tactic, then: Tactic): Tactic =>
  kit.t.lemma(`${SPIKES}#sections`, SECTIONS, kit.t.instantiate(kit.t.latest, terms, conditionsOf(kit, more), then));

/** Under the definitions and `withWeights`, for ε ≤ 1/2: the integral of the integrand. */
export const objectiveValue = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  const sections = ofSections(kit, known, t.byHypothesis);
  const atTop = (top: number): Tactic =>
    t.intro(
      t.instantiate(top, [x('v')], t.byHypothesis, (s) => {
        const level = t.latest(s);
        const use = t.instantiate(t.latest, [...terms, Y], conditionsOf(kit, sections), (c: Sequent) =>
          t.rewrite(level, t.rewrite(t.latest(c), t.conjunction(arithmetic({ degree: 1, hypotheses: [] }))))(c),
        );
        return t.lemma(`${SPIKES}#objective`, OBJECTIVE, use)(s);
      }),
    );
  const transfer = t.destruct(t.latest, (s) => {
    const [top, last] = [t.latest(s) - 3, t.latest(s)];
    const J = newest(s);
    const bottom = t.intro(
      t.instantiate(
        last,
        [x('v')],
        t.byHypothesis,
        t.rewrite(t.latest, (c: Sequent) =>
          t.conjunction(
            arithmetic({ degree: 1, hypotheses: ['I > 0', 'eps^(I - 1) > 0'].map((one) => t.indexOf(c, f(one))) }),
          )(c),
        ),
      ),
    );
    return t.witness([x(J)], atTop(top), t.byHypothesis, t.byHypothesis, bottom)(s);
  });
  const normal: readonly Term[] = [
    ...['I', 'r', 'eps', 'eps^(I - 1)', P, VALUE_OF_ALPHA].map((one) => x(one)),
    powers,
    Y,
  ];
  const integral = t.lemma(`${SPIKES}#mass`, NORMAL, t.instantiate(t.latest, normal, recursion(kit), transfer));
  return bounds(kit, withTails(kit, withWorth(kit, withTotal(kit, integral))));
};

/** ∫_{v_b}^1 α_ε(x, v_{−b}) dx for the winner b, in a statement that `withWeights` and `withTails` serve. */
export const sectionsExist = (kit: ProverKit): readonly [Expression, Tactic] => {
  const { t, arithmetic } = kit;
  const section = substitute(x(`integral(x, v(b), 1, ${ofAlpha('b')})`), new Map([['alpha', alpha]]));
  const sections = ofSections(
    kit,
    arithmetic({ degree: 1 }),
    t.instantiate(t.latest, [x('b')], t.byHypothesis, t.byHypothesis),
  );
  return [section, withWeights(kit, bounds(kit, withTails(kit, sections)))];
};
