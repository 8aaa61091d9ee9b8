/**
 * Of a regular distribution the density is bounded and Riemann integrable on [v̲, b] for every b < v̄.
 *
 * Let d = (1 − F)/f, which is x − psi(x): so d(w) ≤ d(z) + w − z for z ≤ w. If d(y) ≤ s and y + s ≤ t < v̄, then d ≤ 2s on [y, y + s], f ≥ (1 − F(t))/(2s) there, and F
 * grows by (1 − F(t))/2 at least; and d(y + s) ≤ 2s, so that one may go on with 2s. That happens fewer than N > 2/(1 − F(t)) times. So d ≥ (t − b)/2ᴺ on [v̲, b], and f is bounded.
 * With h = 1/d ≤ K, f = (1 − F)h changes by no more than w = h + 2K²x + KF does, which rises: f is integrable, and F is its integral.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { density, distribution, F, isDistribution, isRegular } from './regularDensities.ts';

const is = isRegular(F, density);

/** 1 − F ≤ s f at z gives 1 − F ≤ (s + w − z) f at w ≥ z. */
const FAR = f(
  'forall([real(z), real(w), real(s)], [lo <= z, z <= w, w <= hi, 1 - F(z) <= s*f(z)], 1 - F(w) <= (s + w - z)*f(w))',
);
/** F does not fall. */
export const ORDERED = f('forall([real(u), real(w)], [lo <= u, u <= w, w <= hi], F(u) <= F(w))');
/** With s doubled k times, F(top) − F(y) is at least k steps. */
const gains = (k: string): Formula =>
  f(
    `forall([real(y), real(s)], [lo <= y, s > 0, 1 - F(y) <= s*f(y), y + s*(2^${k} - 1) <= top], k*(1 - F(top))/2 <= F(top) - F(y))`.replace(
      'k*(1',
      `(${k})*(1`,
    ),
  );
/** d ≥ delta on [v̲, b]. */
const awayFromZero = forall(
  distribution,
  isDistribution,
  f(`forall([real(b), real(top)], [lo <= b, b < top, top < hi],
    exists([real(delta)], [delta > 0], forall([real(z)], [lo <= z, z <= b], delta*f(z) <= 1 - F(z))))`),
);

const known = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());

const proofOfFar = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const of = (z: string, then: Tactic): Tactic => t.instantiate(is.positive, [x(z)], known(kit), then);
  const steps: readonly (readonly [string, Tactic])[] = [
    ['(1 - F(z))/f(z) <= s', arithmetic()],
    ['(1 - F(w))/f(w) <= s + w - z', arithmetic()],
    ['1 - F(w) == (1 - F(w))/f(w)*f(w)', arithmetic({ degree: 1 })],
  ];
  return t.introAll(
    of('z', of('w', t.instantiate(is.regular, [x('z'), x('w')], known(kit), chain(kit, steps, arithmetic())))),
  );
};

export const proofOfOrdered = ({ t, auto }: ProverKit): Tactic =>
  t.introAll(
    t.cases(
      f('u == w'),
      t.rewrite(t.latest, auto()),
      t.instantiate(is.rises, [x('u'), x('w')], t.firstOf(t.byHypothesis, auto()), auto()),
    ),
  );

/** From y to y + s, if 1 − F(y) ≤ s f(y). */
const STEP = f(
  'forall([real(y), real(s)], [lo <= y, s > 0, 1 - F(y) <= s*f(y), y + s <= top], (1 - F(top))/2 <= F(y + s) - F(y))',
);
const proofOfStep = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const least = '((1 - F(top))/(2*s))';
  /** f ≥ least on [y, y + s]. */
  const dense: Tactic = t.introAll((state) => {
    const z = newest(state);
    const steps: readonly (readonly [string, Tactic])[] = [
      [`(s + ${z} - y)*f(${z}) <= 2*s*f(${z})`, arithmetic()],
      [`1 - F(top) <= 2*s*f(${z})`, arithmetic({ degree: 1 })],
      ['2*s > 0', arithmetic({ degree: 1 })],
    ];
    const ordered = t.instantiate(ORDERED, [x(z), x('top')], known(kit), chain(kit, steps, arithmetic()));
    const far = t.instantiate(FAR, [x('y'), x(z), x('s')], known(kit), ordered);
    return t.instantiate(is.positive, [x(z)], known(kit), far)(state);
  });
  const conditions: Tactic = (s) => (s.goal.kind === 'forall' ? dense : known(kit))(s);
  return t.introAll(
    t.instantiate(
      is.meanAbove,
      [x('y'), x('y + s'), x(least)],
      conditions,
      t.have(f(`${least}*(y + s - y) == (1 - F(top))/2`), arithmetic(), arithmetic({ degree: 1 })),
    ),
  );
};

const proofOfGains = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const base = t.introAll(
    t.instantiate(
      ORDERED,
      [x('y'), x('top')],
      t.firstOf(t.byHypothesis, t.have(f('2^0 == 1'), auto(), auto())),
      arithmetic(),
    ),
  );
  const next = t.introAll((state) => {
    const power = t.fact(
      'power-sum',
      [x('2'), x('k'), x('1')],
      auto(),
      t.fact('power-positive', [x('2'), x('k')], auto(), doubled),
    );
    return power(state);
  });
  const doubled: Tactic = chain(
    kit,
    [
      ['2^(k + 1) == 2*2^k', auto()],
      ['2^k >= 1', t.fact('bernoulli', [x('2'), x('k')], known(kit), arithmetic())],
      ['y + s + 2*s*(2^k - 1) == y + s*(2^(k + 1) - 1)', arithmetic()],
      ['s*(2^k - 1) >= 0', arithmetic()],
      ['y + s <= top', arithmetic({ degree: 1 })],
      ['1 - F(y + s) <= 2*s*f(y + s)', t.instantiate(FAR, [x('y'), x('y + s'), x('s')], known(kit), arithmetic())],
    ],
    t.instantiate(
      STEP,
      [x('y'), x('s')],
      known(kit),
      t.instantiate(gains('k'), [x('y + s'), x('2*s')], known(kit), arithmetic()),
    ),
  );
  return t.induction({ variable: 'k', from: x('0'), formula: gains('k') }, base, next, then);
};

/** So many steps that F would pass 1, and an s from which they end below top. */
const MANY = f('exists([integer(N), real(delta)], [N >= 0, delta > 0], N*(1 - F(top))/2 > 1 and delta*2^N == top - b)');
const proofOfMany = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const p = '((1 - F(top))/2)';
  const N = `(ceil(1/${p}) + 1)`;
  const delta = `((top - b)/2^${N})`;
  const steps: readonly (readonly [string, Tactic])[] = [
    [`${p} > 0`, arithmetic()],
    [`1/${p} > 0`, auto()],
    [`1/${p}*${p} == 1`, auto()],
  ];
  const numbers: readonly (readonly [string, Tactic])[] = [
    [`${N} >= 0`, arithmetic()],
    [`${N}*${p} > 1`, arithmetic()],
  ];
  const found = t.witness([x(N), x(delta)], t.byHypothesis, auto(), t.conjunction(arithmetic(), auto()));
  const scaled = t.fact('power-positive', [x('2'), x(N)], auto(), found);
  return chain(kit, steps, t.fact('ceil', [x(`ceil(1/${p})`)], auto(), chain(kit, numbers, scaled)));
};

const proofAwayFromZero = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const inside =
    (all: number): Tactic =>
    (state) => {
      const z = newest(state);
      const gained = t.instantiate(t.latest, [x(z), x('delta')], known(kit), arithmetic({ degree: 1 }));
      const ends = (then: Tactic): Tactic =>
        t.instantiate(
          ORDERED,
          [x('lo'), x(z)],
          known(kit),
          t.instantiate(ORDERED, [x('top'), x('hi')], known(kit), then),
        );
      const contradiction = t.absurd(ends(t.instantiate(all, [x('N')], known(kit), gained)));
      return t.cases(f(`delta*f(${z}) <= 1 - F(${z})`), t.byHypothesis, contradiction)(state);
    };
  const end: Tactic = (state) => {
    const all = t.latest(state);
    const found = t.witness([x('delta')], t.byHypothesis, t.introAll(inside(all)));
    return t.have(MANY, proofOfMany(kit), t.destruct(t.latest, t.opened(found)))(state);
  };
  const setting = t.instantiate(is.rises, [x('top'), x('hi')], known(kit), proofOfGains(kit, end));
  return t.introAll(
    t.have(FAR, proofOfFar(kit), t.have(ORDERED, proofOfOrdered(kit), t.have(STEP, proofOfStep(kit), setting))),
  );
};

/** The hazard rate h = f/(1 − F) on [v̲, b], and a bound of it. */
const HAZARD = f(`exists([real(K), function(h, 1)], [K > 0],
  forall([real(z)], [lo <= z, z <= b], f(z) == (1 - F(z))*h(z) and h(z) > 0 and h(z) <= K and F(z) < 1 and F(z) >= 0))`);
const isHazard = f(
  'forall([real(z)], [lo <= z, z <= b], f(z) == (1 - F(z))*h(z) and h(z) > 0 and h(z) <= K and F(z) < 1 and F(z) >= 0)',
);
const proofOfHazard = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const hazard = { op: 'function', parameters: [{ name: 'w', sort: 'real' }], body: x('f(w)/(1 - F(w))') } as const;
  const found: Tactic = (state) => {
    const away = t.latest(state);
    const inside: Tactic = t.introAll((inner) => {
      const z = newest(inner);
      const steps: readonly (readonly [string, Tactic])[] = [
        [`1 - F(${z}) > 0`, arithmetic()],
        [`f(${z})/(1 - F(${z})) > 0`, auto()],
        [`f(${z}) == (1 - F(${z}))*(f(${z})/(1 - F(${z})))`, auto()],
        [`f(${z})/(1 - F(${z})) <= 1/delta`, auto()],
      ];
      const end = t.conjunction(t.firstOf(t.byHypothesis, arithmetic()));
      const ends = t.instantiate(
        ORDERED,
        [x('lo'), x(z)],
        known(kit),
        t.instantiate(is.rises, [x(z), x('hi')], known(kit), chain(kit, steps, end)),
      );
      return t.instantiate(is.positive, [x(z)], known(kit), t.instantiate(away, [x(z)], known(kit), ends))(inner);
    });
    return t.witness([x('1/delta'), hazard], auto(), inside)(state);
  };
  return t.instantiate(
    awayFromZero,
    ['lo', 'hi', 'F', 'f'].map((name) => x(name)),
    known(kit),
    t.instantiate(t.latest, [x('b'), x('(b + hi)/2')], known(kit), t.destruct(t.latest, found)),
  );
};
const W = (z: string): string => `(h(${z}) + 2*K^2*${z} + K*F(${z}))`;
/** Neither f nor −f rises by more than W. */
const VARIES = f(`forall([real(u), real(w)], [lo <= u, u <= w, w <= b],
  f(w) - f(u) <= ${W('w')} - ${W('u')} and f(u) - f(w) <= ${W('w')} - ${W('u')})`);
const proofOfVaries = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const at = (z: string, then: Tactic): Tactic => t.instantiate(isHazard, [x(z)], known(kit), t.opened(then));
  const drop: readonly (readonly [string, Tactic])[] = [
    ['1/h(u) > 0', auto()],
    ['1/h(u)*h(u) == 1', auto()],
    ['1 - F(u) <= 1/h(u)*f(u)', auto()],
  ];
  const rates: readonly (readonly [string, Tactic])[] = [
    ['(1 - F(w))*(1/h(u)*h(w) + (w - u)*h(w) - 1) >= 0', arithmetic()],
    ['1/h(u)*h(w) + (w - u)*h(w) - 1 >= 0', auto()],
    ['h(u)*(1/h(u)*h(w) + (w - u)*h(w) - 1) >= 0', arithmetic()],
    ['h(u)*(1/h(u)*h(w) + (w - u)*h(w) - 1) == h(w) + (w - u)*(h(w)*h(u)) - h(u)', auto()],
    ['h(w)*h(u) <= h(w)*K', arithmetic()],
    ['h(w)*K <= K^2', arithmetic()],
    ['(w - u)*(K^2 - h(w)*h(u)) >= 0', arithmetic()],
    ['h(w) - h(u) + K^2*(w - u) >= 0', arithmetic({ degree: 1 })],
    ['K*(w - u) >= 0', arithmetic()],
    ['K^2*(w - u) >= 0', arithmetic()],
    ['K*(F(w) - F(u)) >= 0', arithmetic()],
    ['(K - h(u))*(F(w) - F(u)) >= 0', arithmetic()],
    ['h(u)*(F(w) - F(u)) >= 0', arithmetic()],
    ['F(w)*(h(w) - h(u) + K^2*(w - u)) >= 0', arithmetic()],
    ['(1 - F(w))*(h(w) - h(u) + K^2*(w - u)) >= 0', arithmetic()],
    ['F(w)*(K^2*(w - u)) >= 0', arithmetic()],
    ['(1 - F(w))*(K^2*(w - u)) >= 0', arithmetic()],
  ];
  const ends = chain(kit, rates, t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })));
  const far = t.instantiate(FAR, [x('u'), x('w'), x('1/h(u)')], known(kit), ends);
  return t.introAll(at('u', at('w', t.instantiate(ORDERED, [x('u'), x('w')], known(kit), chain(kit, drop, far)))));
};

export const proofOfRiemann = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const spread = (u: string, w: string, then: Tactic): Tactic =>
    t.instantiate(VARIES, [x(u), x(w)], known(kit), t.opened(then));
  const near: Tactic = t.introAll((state) => {
    const [low, at, high] = [...state.variables.keys()].slice(-3) as [string, string, string];
    const most = `(${W(high)} - ${W(low)})`;
    /** f(z) and f(at) differ by `most` at most. */
    const inside: Tactic = t.introAll((inner) => {
      const z = newest(inner);
      const side = (u: string, w: string): Tactic =>
        spread(u, w, spread(low, u, spread(w, high, arithmetic({ degree: 1 }))));
      return t.cases(f(`${z} <= ${at}`), side(z, at), t.have(f(`${at} <= ${z}`), arithmetic(), side(at, z)))(inner);
    });
    const conditions: Tactic = (s) => (s.goal.kind === 'forall' ? inside : known(kit))(s);
    const bounds = (then: Tactic): Tactic =>
      t.instantiate(
        is.meanAbove,
        [x(low), x(high), x(`f(${at}) - ${most}`)],
        conditions,
        t.instantiate(is.meanBelow, [x(low), x(high), x(`f(${at}) + ${most}`)], conditions, then),
      );
    return bounds(t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })))(state);
  });
  const bounded = t.introAll((s) => t.instantiate(isHazard, [x(newest(s))], known(kit), t.opened(arithmetic()))(s));
  const end = t.conjunction(t.byHypothesis, arithmetic(), t.witness([x('K')], bounded));
  const value = t.integralBy(
    { term: x('integral(y, lo, b, f(y))'), variable: 'r', value: x('F(r)'), error: x(W('r')) },
    arithmetic(),
    near,
    end,
  );
  const inScope = t.have(
    FAR,
    proofOfFar(kit),
    t.have(
      ORDERED,
      proofOfOrdered(kit),
      t.have(HAZARD, proofOfHazard(kit), t.destruct(t.latest, t.have(VARIES, proofOfVaries(kit), value))),
    ),
  );
  return t.have(awayFromZero, proofAwayFromZero(kit), t.introAll(inScope));
};

/** f(z) ≠ 0, since it is positive; and what is clear. */
export const dividesByDensity =
  (kit: ProverKit, name = 'f', positive: Formula = is.positive): Tactic =>
  (s) => {
    const { goal } = s;
    const divisor = goal.kind === 'compare' && goal.relation === '!=' ? goal.left : undefined;
    if (divisor?.op !== 'apply' || divisor.name !== name) return kit.auto()(s);
    return kit.t.instantiate(positive, [...divisor.args], known(kit), kit.auto())(s);
  };

/** The first part of the statement says that the integral exists. */
export const riemannIsDefined = (kit: ProverKit): Tactic =>
  definedWith(kit, [[x('integral(y, lo, b, f(y))'), kit.t.byHypothesis]], dividesByDensity(kit));
