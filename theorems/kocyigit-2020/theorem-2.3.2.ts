/**
 * The mechanism (2.3) and nature's distribution are an equilibrium.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄; (q*, m*) of (2.3); ℙ* is the distribution of w(s) = c + s(v̄ − c), where s has the density 1/(es²) on [1/e, 1) and
 *             the mass 1/e at 1, so that z(q, m; ℙ*) = ∫_{1/e}^1 regret(w(s))/(es²) ds + regret(w(1))/e.
 * Claim       z(q*, m*; ℙ) ≤ 1ᵀ(v̄ − c)/e for every distribution ℙ on 𝒱; z(q*, m*; ℙ*) = 1ᵀ(v̄ − c)/e; z(q, m; ℙ*) ≥ 1ᵀ(v̄ − c)/e for every feasible (q, m).
 *             That is (2.11).
 * Rank        tight.
 * Proof       Lemma 2.3.1; its regret is constant on the segment; expected-regret-of-a-segment.
 * Source      Theorem 2.3.2, (2.11).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, multiply } from '../../src/statement/expression.ts';
import { and, compare, type Formula, forall, infimum, real } from '../../src/statement/formula.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { EXPECTED, expectedRegret } from './expected-regret-of-a-segment.ts';
import { lemma231, m, q, SEPARABLE, separableRegret } from './lemma-2.3.1.ts';
import { atItem, total } from './pricing.proofs.ts';
import { feasible, mechanism, REGRET, SPREAD, setting, standing } from './pricing.ts';
import { SINGLE, singleItem } from './single-item-mechanism.ts';

/** w_j(s), and w(s). */
const value = (j: string, s: string): string => `(c(${j}) + ${s}*(vbar(${j}) - c(${j})))`;
const point = (s: string): Expression => x(`vector(l, J, ${value('l', s)})`);
const at = (regret: string, s: string): Expression => substitute(x(regret), new Map([['v', point(s)]]));
const weight = (body: Expression): Expression => ({
  op: 'integral',
  index: 's',
  from: x('1/e'),
  to: x('1'),
  body: multiply(body, x('1/(e*s^2)')),
});
/** z(q, m; ℙ*). */
const expected = (regret: string): Expression => ({
  op: 'add',
  args: [weight(at(regret, 's')), { op: 'divide', args: [at(regret, '1'), x('e')] }],
});
const VALUE = x(`${SPREAD}/e`);

/** E[−regret] of (q*, m*) over the distributions on 𝒱, with v_j = v̄_j t_j. */
const program: MomentProgram = {
  vector: 't',
  dimension: x('J'),
  lower: x('0'),
  upper: x('1'),
  objective: substitute(x(`-(${separableRegret})`), new Map([['v', x('vector(l, J, vbar(l)*t(l))')]])),
  constraints: [],
};
const parts = {
  atMost: infimum(program, '>=', x(`-(${SPREAD}/e)`)),
  equal: compare(expected(separableRegret), '=', VALUE),
  atLeast: forall(mechanism, feasible, compare(expected(REGRET), '>=', VALUE)),
} as const;
const statement = forall(setting, standing, and(...Object.values(parts)));

const GIVEN = ['J', 'vbar', 'c'].map((name) => x(name));

function atMostProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const inBox = t.introAll((s) => {
    const j = sums.newest(s);
    const product = substitute(x('vbar(j)*t(j)'), new Map([['j', j]]));
    const one = substitute(x('vbar(j)*(1 - t(j))'), new Map([['j', j]]));
    const bounds = t.have(
      compare(product, '>=', 0n),
      arithmetic(),
      t.have(compare(one, '>=', 0n), arithmetic(), auto()),
    );
    return atItem(kit, t.have(substitute(f('vbar(j) >= 0'), new Map([['j', j]])), auto(), bounds))(s);
  });
  const regret = t.destruct(t.latest, t.instantiate(-2, [x('vector(l, J, vbar(l)*t(l))')], inBox, arithmetic()));
  const cited = t.lemma(SEPARABLE, lemma231, t.instantiate(t.latest, GIVEN, t.firstOf(t.byHypothesis, auto()), regret));
  return t.momentBound({ constant: x(`-(${SPREAD}/e)`), multipliers: [] }, t.conjunction(t.introAll(cited)), auto());
}

/** On the segment, s ≥ 1/e, the regret of (q*, m*) is constant. */
const constant = (kit: ProverKit, s: string, then: Tactic): Tactic => {
  const { t, sums, auto, arithmetic } = kit;
  const item = substitute(x(`max(v(j) - c(j), 0) - (${m('v')} - ${q('v')}*c(j))`), new Map([['v', point(s)]]));
  const each = atItem(kit, (state) => {
    const j = new Map([['j', sums.newest(state)]]);
    const w = substitute(x(value('j', s)), j);
    const gain = substitute(f('vbar(j) - c(j) > 0'), j);
    const share = compare(
      {
        op: 'divide',
        args: [{ op: 'subtract', args: [w, substitute(x('c(j)'), j)] }, substitute(x('vbar(j) - c(j)'), j)],
      },
      '=',
      x(s),
    );
    const terms = [...['vbar(j)', 'c(j)'].map((text) => substitute(x(text), j)), w, w];
    const conditions = t.firstOf(t.byHypothesis, auto());
    const above = t.have(share, arithmetic(), t.rewrite(t.latest, auto()));
    const last = t.instantiate(t.latest, [], above, t.byHypothesis);
    return t.have(
      gain,
      auto(),
      t.lemma(SINGLE, singleItem, t.instantiate(t.latest, terms, conditions, t.destruct(t.latest, last))),
    )(state);
  });
  return sums.termwise('=', total(item), total(x('(vbar(j) - c(j))/e')), each, then);
};

const signs = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('e > 1'),
    t.enclosure(),
    t.have(f('e > 0'), auto(), t.have(f('1/e > 0'), auto(), t.have(f('1/e <= 1'), auto(), then))),
  );

const flat = weight(VALUE);

/** For 1/e < s < 1 the integrand is 1ᵀ(v̄ − c)/e times the density. */
function onSegment(kit: ProverKit): Tactic {
  const { t, arithmetic } = kit;
  const same = t.have(
    compare(at(separableRegret, 's'), '=', VALUE),
    arithmetic(),
    t.rewrite(t.latest, t.have(f('s > 0'), arithmetic(), arithmetic())),
  );
  return t.introAll(constant(kit, 's', same));
}

function equalProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const inside = onSegment(kit);
  const positive = t.have(f('z > 0'), arithmetic(), auto());
  const integrated = t.antiderivative(
    flat,
    ['z', x(`-(${SPREAD}/e*(1/(e*z)))`)],
    auto(),
    positive,
    positive,
    constant(kit, '1', t.have(compare(at(separableRegret, '1'), '=', VALUE), arithmetic(), arithmetic())),
  );
  return t.fact('integral-eq', [weight(at(separableRegret, 's')), flat], inside, integrated);
}

/** The terms with which the claim about segments is cited: U, f and D. */
const utility = `sum(j, 1, J, q(j, vector(l, J, ${value('l', 'a')}))*${value('j', 'a')}) - m(vector(l, J, ${value('l', 'a')}))`;
const gains = `sum(j, 1, J, q(j, vector(l, J, ${value('l', 'a')}))*(vbar(j) - c(j)))`;
const ofShare = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('a')], body: x(body) });
const ofPoint = (body: string, s: string): Expression => substitute(x(body), new Map([['a', x(s)]]));
const profit = (s: string): Expression => ({
  op: 'subtract',
  args: [multiply(x(s), ofPoint(gains, s)), ofPoint(utility, s)],
});
const segmentIntegral = weight({ op: 'subtract', args: [multiply(x('s'), x(SPREAD)), profit('s')] });

/** The same with an integrand that has a value everywhere. */
const totalIntegral: Expression = {
  op: 'integral',
  index: 's',
  from: x('1/e'),
  to: x('1'),
  body: multiply({ op: 'subtract', args: [multiply(x('s'), x(SPREAD)), profit('s')] }, x('1/(e*max(s, 1/e)^2)')),
};

/** regret(w(s)) = sD − (s f(s) − U(s)) for s ≥ 0. */
const asSegment = (kit: ProverKit, s: string, then: Tactic): Tactic => {
  const { t, sums, auto, arithmetic } = kit;
  const surplus = sums.termwise(
    '=',
    total(x(`max(${value('j', s)} - c(j), 0)`)),
    total(x(`${s}*(vbar(j) - c(j))`)),
    atItem(kit, auto()),
    arithmetic(),
  );
  const same: Expression = { op: 'subtract', args: [multiply(x(s), x(SPREAD)), profit(s)] };
  return t.have(compare(at(REGRET, s), '=', same), surplus, then);
};

/** The claim about segments at U, f and D; `then` in place of its conclusions. */
function cited(kit: ProverKit, then: Tactic): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const [nonnegative, atMostOne, rational, compatible] = feasible as readonly [Formula, Formula, Formula, Formula];
  const inBox = t.introAll(atItem(kit, auto()));
  const known = (condition: Formula, shares: readonly string[], next: Tactic): Tactic =>
    t.instantiate(condition, shares.map(point), inBox, next);
  const zero = sums.constant(total(x('0')), arithmetic());
  const item = (s: string): Expression => x(`q(j, vector(l, J, ${value('l', s)}))*(vbar(j) - c(j))`);
  const atProbability = known(nonnegative, ['x'], known(atMostOne, ['x'], atItem(kit, auto())));
  const between = t.conjunction(
    sums.termwise('<=', total(x('0')), total(item('x')), atProbability, zero),
    sums.termwise('<=', total(item('x')), total(x('vbar(j) - c(j)')), atProbability, arithmetic()),
  );
  const spread = sums.termwise('<=', total(x('0')), total(x('vbar(j) - c(j)')), atItem(kit, auto()), zero);
  const conditions = t.firstOf(
    t.byHypothesis,
    spread,
    t.introAll(known(rational, ['x'], arithmetic())),
    t.introAll(between),
    t.introAll(known(compatible, ['y', 'x'], arithmetic())),
  );
  return t.lemma(
    EXPECTED,
    expectedRegret,
    t.instantiate(t.latest, [ofShare(utility), ofShare(gains), x(SPREAD)], conditions, t.destruct(t.latest, then)),
  );
}

function atLeastProof(kit: ProverKit): Tactic {
  const { t, arithmetic } = kit;
  const inside = t.introAll(t.have(f('s > 0'), arithmetic(), asSegment(kit, 's', t.rewrite(t.latest, arithmetic()))));
  const integral = t.fact(
    'integral-eq',
    [weight(at(REGRET, 's')), segmentIntegral],
    inside,
    asSegment(kit, '1', arithmetic()),
  );
  return t.introAll(cited(kit, integral));
}

/** Each integral agrees with one that exists. */
function isDefined(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const same = t.have(f('max(s, 1/e) == s'), auto(), t.rewrite(t.latest, arithmetic()));
  const ofSegment = t.integrable(
    weight(at(REGRET, 's')),
    'agree',
    [totalIntegral],
    auto(),
    t.introAll(t.have(f('s > 0'), arithmetic(), asSegment(kit, 's', t.rewrite(t.latest, same)))),
    cited(kit, t.byHypothesis),
  );
  const inside = onSegment(kit);
  const ofConstant = t.integrable(
    weight(at(separableRegret, 's')),
    'agree',
    [flat],
    auto(),
    inside,
    t.integrable(flat, 'form', [], auto()),
  );
  const leaf: Tactic = (s) => {
    const newest = [...s.variables.values()].at(-1);
    const known = newest?.sort === 'integer' && newest.name !== 'J' ? atItem(kit, auto()) : auto();
    return t.firstOf(known, t.have(f('s > 0'), arithmetic(), known))(s);
  };
  const visit: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon'))
      return signs(kit, t.firstOf(ofConstant, ofSegment))(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(visit)(s);
    return goal.kind === 'and' ? t.conjunction(visit)(s) : signs(kit, leaf)(s);
  };
  return visit;
}

export default claim({
  id: 'kocyigit-2020/theorem-2.3.2',
  paper: 'kocyigit-2020',
  label: 'Theorem 2.3.2',
  title: 'The mechanism (2.3) and the distribution (2.10) are a saddle point of the expected regret.',
  source: { page: '75-87', equation: '(2.11)', section: '2.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all distributions on 𝒱, every feasible mechanism',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { J: 1n }, functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(
          statement,
          kit.t.introAll(signs(kit, kit.t.conjunction(atMostProof(kit), equalProof(kit), atLeastProof(kit)))),
        ),
      }),
    },
  ],
  lemmas: [SEPARABLE, SINGLE, EXPECTED],
  divergences: [
    'ℙ* is given by its density and its mass on the segment, since (2.10) is not a distribution function below c; on the segment they agree (equation-2.10).',
    'At the mass the profile is written as w(1) = c + (v̄ − c), which is v̄.',
    'Expectations of all functions of s are Riemann integrals; that they exist is proved.',
  ],
});
