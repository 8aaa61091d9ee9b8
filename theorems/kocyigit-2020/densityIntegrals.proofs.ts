/**
 * The integrals of α_ε over [0, 1]ᴵ: from those of `integrals-of-spikes`, with p = 1/(Iε^(I − 1)) and h(z) = ρr/z² + (δr/ε) 1{z ≥ 1 − ε}.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { integer, real } from '../../src/statement/formula.ts';
import type { FunctionTerm, Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { FORM } from './asymptoticDensities.proofs.ts';
import { atValue } from './asymptoticDensities.ts';
import { PIECES, proofOfWeighted, WEIGHTED } from './asymptoticWeights.proofs.ts';
import { identities, prepared, signs } from './densities.proofs.ts';
import { room } from './densities.ts';
import { MEAN, NORMAL } from './spikeIntegrals.proofs.ts';

const newest = (s: Sequent): string => [...s.variables.keys()].at(-1) as string;
export const SPIKES = 'kocyigit-2020/integrals-of-spikes';
const WEIGHTS = 'kocyigit-2020/weights-of-densities';
export const lemmas = ['at-winner', 'mass', 'mean', 'sections', 'objective']
  .map((name) => `${SPIKES}#${name}`)
  .concat([`${WEIGHTS}#signs`, `${WEIGHTS}#identities`, `${WEIGHTS}#bounded`]);

export const map = (parameter: string, body: string): FunctionTerm => ({
  op: 'function',
  parameters: [real(parameter)],
  body: x(body),
});
export const P = '(1/(I*eps^(I - 1)))';
export const h = (z: string) => `(rho*r/${z}^2 + if(1 - eps <= ${z}, delta*r/eps, 0))`;
export const H: FunctionTerm = map('z', h('z'));
/** ε^(I − k). */
export const powers: FunctionTerm = { op: 'function', parameters: [integer('k')], body: x('eps^(I - k)') };

export const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** Under the definitions of r and σ: signs of δ_ε and ρ_ε, their identities, ε < 1 − r, and the powers of ε. */
export const withWeights = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const names = ['I', 'mu', 'sigma', 'r', 'eps', 'delta', 'rho'].map((name) => x(name));
  const use = (next: Tactic): Tactic =>
    t.instantiate(t.latest, names, t.firstOf(t.byHypothesis, auto()), t.opened(next));
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((one) => t.indexOf(s, f(one))) })(s);
  const sizes = chain(
    kit,
    [
      ['r > 0', auto({ degree: 1 })],
      ['r*log(r) < 0', from('log(r) < r - 1', 'r < 1', '0 < r')],
      [`${room} < 1 - r`, from('r*log(r) < 0')],
      ['(I - 2)*eps >= 0', from('I >= 2', '0 < eps')],
      ['2*eps <= I*eps', from('(I - 2)*eps >= 0')],
      ['eps < 1 - r', from('2*eps <= I*eps', `I*eps < 2*${room}`, `${room} < 1 - r`)],
      ['r <= 1 - eps', from('eps < 1 - r')],
      ['I > 0', from('I >= 2')],
      ['I >= 1', from('I >= 2')],
    ],
    t.fact(
      'power-positive',
      [x('eps'), x('I - 1')],
      arithmetic({ degree: 1 }),
      t.fact(
        'power-sum',
        [x('eps'), x('1'), x('I - 1')],
        t.disjunction(0, auto({ degree: 1 })),
        t.have(f('eps^I == eps*eps^(I - 1)'), t.conjunction(arithmetic({ degree: 1 })), then),
      ),
    ),
  );
  return t.lemma(
    `${WEIGHTS}#signs`,
    signs,
    use(t.lemma(`${WEIGHTS}#identities`, identities, use(t.fact('log-strict', [x('r')], auto(), t.opened(sizes))))),
  );
};

/** α_ε(v) = K_I(v; p, 0), for a scenario v in the box: the last hypothesis. */
export const form = (kit: ProverKit, then: Tactic, v = 'v'): Tactic => {
  const { t, auto } = kit;
  const terms: Term[] = [...['I', v, 'winner', 'r', 'eps', P].map((one) => x(one)), map('z', atValue('z')), H];
  const same = t.introAll((s) => {
    const z = newest(s);
    return t.have(
      f(`${z} > 0`),
      auto({ degree: 1 }),
      t.rewrite(f('eps^I == eps*eps^(I - 1)'), t.have(f(`eps^(I - 1) > 0`), t.byHypothesis, auto())),
    )(s);
  });
  const conditions = t.firstOf(t.byHypothesis, (s) => (s.goal.kind === 'forall' ? same : auto({ degree: 1 }))(s));
  return t.lemma(`${SPIKES}#at-winner`, FORM, t.instantiate(t.latest, terms, conditions, then));
};
/** h is ≥ 0 and bounded on [r, ∞). */
export const MOST = '(rho*r/r^2 + delta*r/eps)';
export const BOUND = `forall([real(z)], [r <= z, z <= 1], 0 <= ${h('z')} and ${h('z')} <= ${MOST})`;
/** The signs of what h is made of, and its bounds. */
export const bounds = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((one) => t.indexOf(s, f(one))) })(s);
  const quotient = f('forall([real(z), real(y)], [z > 0, y > 0], z/y > 0)');
  const ratio = (z: string, y: string, next: Tactic): Tactic =>
    t.instantiate(quotient, [x(z), x(y)], t.firstOf(t.byHypothesis, arithmetic({ degree: 1 })), next);
  const each = t.introAll((s) =>
    t.lemma(
      `${WEIGHTS}#bounded`,
      PIECES,
      t.instantiate(
        t.latest,
        ['rho*r', 'delta*r/eps', 'r', newest(s), 'eps'].map((one) => x(one)),
        t.byHypothesis,
        t.byHypothesis,
      ),
    )(s),
  );
  return t.have(
    quotient,
    t.introAll((s) =>
      t.have(
        f('1/y > 0'),
        auto({ hypotheses: [t.latest(s)] }),
        arithmetic({ degree: 2, hypotheses: [t.latest(s) - 1, t.latest(s), t.latest(s) + 1] }),
      )(s),
    ),
    chain(
      kit,
      [
        ['rho*r > 0', from('0 < rho', '0 < r')],
        ['delta*r > 0', from('delta > 1', '0 < r')],
        ['I*eps^(I - 1) > 0', from('I > 0', 'eps^(I - 1) > 0')],
      ],
      ratio('delta*r', 'eps', ratio('1', 'I*eps^(I - 1)', t.have(f(BOUND), each, then))),
    ),
  );
};

const TOP = 'highest(vector(j, I + 1, if(j <= I, v(j), 0)))';
/** In numbers of their own, since h has quotients in it. */
const SCALED = f('forall([real(d), real(y), real(c)], [d > 0, 0 <= y, y <= c], 0 <= d*y + 0 and d*y + 0 <= d*c)');
const PRODUCT = f('forall([real(d), real(c)], [d > 0, c >= 0], 0 <= d*c)');
/** 0 ≤ α_ε ≤ m for some m. */
export const isBounded = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  const level: Tactic = (s) => {
    const { goal } = s;
    const K = goal.kind !== 'compare' ? x('0') : goal.left.op === 'if' ? goal.left : goal.right;
    const scaled = (y: string): Tactic =>
      t.instantiate(SCALED, [x(P), x(y), x(MOST)], t.firstOf(known, t.introAll(known)), t.opened(t.byHypothesis));
    const none: Tactic = t.firstOf(
      t.instantiate(PRODUCT, [x(P), x(MOST)], t.byHypothesis, t.byHypothesis),
      arithmetic({ degree: 1, hypotheses: [] }),
    );
    const last = (then: Tactic): Tactic => t.branch(x(`if(${TOP} <= r, 0, 0)`), then, then);
    const wrong: Tactic = (c) =>
      t.absurd(arithmetic({ degree: 1, hypotheses: [t.indexOf(c, f(`${TOP} >= r`)), t.latest(c)] }))(c);
    const high = t.branch(x(`if(${TOP} >= r, y, 0)`), last(scaled('y')), wrong);
    const low: Tactic = (c) =>
      t.branch(
        x(`if(${TOP} >= r, ${h(TOP)}, 0)`),
        t.absurd(arithmetic({ degree: 1, hypotheses: [t.latest(c), t.latest(c) + 1] })),
        last(scaled('0')),
      )(c);
    const named = t.have(
      f(`exists([real(y)], [], ${h(TOP)} == y)`),
      t.witness([x(h(TOP))], auto()),
      t.destruct(t.latest, t.rewrite(t.latest, high)),
    );
    const counted = t.cases(
      f(`${TOP} >= r`),
      t.instantiate(f(BOUND), [x(TOP)], t.firstOf(t.byHypothesis, arithmetic({ degree: 1 })), t.opened(named)),
      low,
    );
    return t.branch(K, counted, none)(s);
  };
  const most = t.fact(
    'highest',
    [x('vector(j, I + 1, if(j <= I, v(j), 0))')],
    auto({ degree: 1 }),
    (s) => {
      const a = 'a_1';
      const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
      const box = f('forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)');
      return t.cases(
        f(`${a} <= I`),
        t.instantiate(box, [x(a)], known, t.opened(auto({ degree: 1 }))),
        auto({ degree: 1 }),
      )(s);
    },
    ['a_1'],
  );
  const atScenario = t.intro(t.have(f(`${TOP} <= 1`), most, form(kit, t.rewrite(t.latest, t.conjunction(level)))));
  const between = f('forall([real(c), real(d)], [0 <= c, c <= d], d >= 0)');
  const sign = t.instantiate(
    f(BOUND),
    [x('r')],
    arithmetic({ degree: 1 }),
    t.opened(
      t.have(
        between,
        t.introAll(arithmetic({ degree: 1 })),
        t.instantiate(between, [x(h('r')), x(MOST)], t.byHypothesis, t.byHypothesis),
      ),
    ),
  );
  return bounds(kit, t.have(f(`${MOST} >= 0`), sign, withNumbers(t.witness([x(`${P}*${MOST}`)], atScenario))));
  function withNumbers(then: Tactic): Tactic {
    const each = t.introAll((s) => {
      const own = Array.from({ length: s.goal.kind === 'and' ? 3 : 2 }, (_, k) => t.latest(s) - k);
      const leaf = arithmetic({ degree: 2, hypotheses: own });
      return (s.goal.kind === 'and' ? t.conjunction(leaf) : leaf)(s);
    });
    return t.have(SCALED, each, t.have(PRODUCT, each, then));
  }
};

/** ∫_r^1 (a + bx) h(x) dx exists, and its value. */
const weight = (kit: ProverKit, a: string, b: string, then: Tactic): Tactic => {
  const { t, arithmetic } = kit;
  const terms = [a, b, 'rho*r', 'delta*r/eps', 'eps', 'r'].map((one) => x(one));
  const use = t.instantiate(WEIGHTED, terms, t.firstOf(t.byHypothesis, arithmetic()), t.opened(then));
  return (s) => (t.findIndex(s, WEIGHTED) < 0 ? t.have(WEIGHTED, proofOfWeighted(kit), use) : use)(s);
};

/** The recursion of ε^(I − k). */
export const recursion = ({ t, auto, arithmetic }: ProverKit): Tactic =>
  t.firstOf(t.byHypothesis, (s) => {
    if (s.goal.kind !== 'forall') return t.firstOf(arithmetic(), auto())(s);
    return t.introAll((inner) => {
      const k = newest(inner);
      return t.fact(
        'power-sum',
        [x('eps'), x('1'), x(`I - ${k}`)],
        t.disjunction(0, auto({ degree: 1 })),
        t.conjunction(arithmetic()),
      )(inner);
    })(s);
  });

/** From the iterated integral of K_I, times a weight, that of α_ε, which has the same levels. */
const transfer = (kit: ProverKit, bottom: Tactic): Tactic => {
  const { t, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  return t.destruct(t.latest, (s) => {
    const [top, , , last] = [0, 1, 2, 3].map((k) => t.latest(s) - 3 + k) as [number, number, number, number];
    const J = newest(s);
    const atTop = t.introAll(
      t.instantiate(
        top,
        [x('v')],
        known,
        form(kit, t.rewrite(-3, t.rewrite(-2, t.conjunction(arithmetic({ hypotheses: [] }))))),
      ),
    );
    const atBottom = t.introAll(t.instantiate(last, [x('v')], known, t.rewrite(t.latest, bottom)));
    return t.witness([x(J) as Expression], atTop, t.byHypothesis, t.byHypothesis, atBottom)(s);
  });
};

/** An equation, from these hypotheses and the last one alone. */
export const equation =
  ({ t, arithmetic }: ProverKit, ...uses: readonly string[]): Tactic =>
  (s) =>
    t.conjunction(
      arithmetic({
        degree: 1,
        equationDegree: 2,
        hypotheses: [...uses.map((one) => t.indexOf(s, f(one))), t.latest(s)],
      }),
    )(s);
const MASS = 'rho*(1 - r) + delta*r == 1';
const G = '(delta*r*(1 - eps/2) - rho*(r*log(r)))';
const total = (a: string, b: string) => `integral(x, r, 1, (${a} + ${b}*x)*${h('x')})`;
const MEANS = 'delta*r*(1 - eps/2) - rho*(r*log(r)) + (I - 1)*(r - eps/2) == I*mu';
const terms: readonly Term[] = [...['I', 'r', 'eps', 'eps^(I - 1)', P, '1'].map((one) => x(one)), powers, H];

/** ∫_r^1 h = 1. */
const unit = (kit: ProverKit, then: Tactic): Tactic =>
  weight(
    kit,
    '1',
    '0',
    kit.t.have(
      f(`1 == ${total('1', '0')}`),
      kit.t.rewrite(kit.t.latest, equation(kit, MASS, '0 < r', '0 < eps')),
      then,
    ),
  );

/** ∫ α_ε = 1. */
export const normalised = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const bottom = transfer(kit, equation(kit, 'I > 0', 'eps^(I - 1) > 0'));
  return unit(kit, t.lemma(`${SPIKES}#mass`, NORMAL, t.instantiate(t.latest, terms, recursion(kit), bottom)));
};

/** ∫ v_g α_ε = μ. */
export const hasMeans = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const bottom = transfer(kit, equation(kit, 'I > 0', 'eps^(I - 1) > 0', MEANS));
  const use = t.lemma(
    `${SPIKES}#mean`,
    MEAN,
    t.instantiate(t.latest, [...terms, x(G), x('g')], recursion(kit), bottom),
  );
  const first = t.have(f(`${G} == ${total('0', '1')}`), t.rewrite(t.latest, equation(kit, '0 < r', '0 < eps')), use);
  return t.intro(unit(kit, weight(kit, '0', '1', first)));
};

/** The quotients in α_ε: the powers of ε are positive, and δ_ε's denominator. */
export const densityIsDefined = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const power = (n: string, then: Tactic): Tactic =>
    t.fact('power-positive', [x('eps'), x(n)], arithmetic({ degree: 1 }), then);
  const simple = auto({ splits: 1, degree: 2 });
  /** A denominator at the winner i. */
  const quotient: Tactic = (s) => {
    const from =
      (...uses: readonly string[]): Tactic =>
      (c) =>
        arithmetic({ degree: 2, hypotheses: uses.map((one) => t.indexOf(c, f(one))) })(c);
    const value = s.variables.has('x') ? 'if(i == b, x, v(i))' : 'v(i)';
    const steps: readonly (readonly [string, Tactic])[] = [
      [`${value} > 0`, from(`r <= ${value}`, '0 < r')],
      [`${value}^2 > 0`, from(`${value} > 0`)],
      ['I*eps^(I - 1) > 0', from('eps^(I - 1) > 0', 'I >= 2')],
      [`I*eps^(I - 1)*${value}^2 > 0`, from('I*eps^(I - 1) > 0', `${value}^2 > 0`)],
    ];
    return chain(kit, steps, t.intro(arithmetic({ degree: 1 })))(s);
  };
  const box = f('forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)');
  const inBox = t.instantiate(box, [x('b')], t.byHypothesis, t.opened(simple));
  const atWinner = power(
    'I',
    power(
      'I - 1',
      t.firstOf(simple, (s) =>
        (s.variables.has('i') ? t.destruct(andOf(s), quotient) : s.variables.has('b') ? inBox : simple)(s),
      ),
    ),
  );
  const andOf = (s: Sequent): number => s.hypotheses.findLastIndex((one) => one.kind === 'and');
  return t.firstOf(
    (s) => (s.variables.has('eps') && s.variables.has('winner') && s.variables.has('v') ? atWinner : simple)(s),
    prepared(kit, auto({ splits: 1 }), 'eps'),
  );
};
