/**
 * Strong duality for Markov's ambiguity set and any function g on [0, 1]ᴵ, one multiplier after the other.
 *
 * A measure has n atoms p(a, ·) with weights w(a) ≥ 0, not all 0; M(j) = Σ_a w(a)(p(a, j) − μ), V = Σ_a w(a)(g(p(a, ·)) − z).
 *
 * Stage k   There are s_1, …, s_k ≥ 0 with V ≥ Σ_{j≤k} s_j M(j) for every measure with M(j) ≥ 0 for all j > k.
 *
 * Stage 0 says that z is a lower bound of E[g]. From k to k + 1: with D = V − Σ_{j≤k} s_j M(j), of two measures with M(k + 1) < 0 and
 * > 0 some mixture has M(k + 1) = 0, so that D is ≥ 0 there; so the slopes D/M(k + 1) of the former are at most those of the latter, which
 * are ≥ 0. A number between them exists because the reals are complete (the point mass at (1, …, 1), Slater's point as μ < 1, has one of the latter);
 * it is s_{k+1}. At stage I point masses give g(v) ≥ z + Σ_j s_j (v_j − μ): a dual solution of value z.
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { multiply, subtract } from '../../src/statement/expression.ts';
import { compare, infimum, integer, real } from '../../src/statement/formula.ts';
import { type Distribution, family, type MomentProgram } from '../../src/statement/momentProgram.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** The names of a measure: its number of atoms, weights, points. */
type Measure = readonly [n: string, w: string, p: string];
const M: Measure = ['n', 'w', 'p'];

const mass = ([n, w]: Measure) => `sum(y, 1, ${n}, ${w}(y))`;
const mean = ([n, w, p]: Measure, j: string) => `sum(y, 1, ${n}, ${w}(y)*(${p}(y, ${j}) - mu))`;
const value = ([n, w, p]: Measure) => `sum(y, 1, ${n}, ${w}(y)*(g(vector(i, I, ${p}(y, i))) - z))`;
const weighted = (m: Measure, k: string, s: string) => `sum(j, 1, ${k}, ${s}(j)*${mean(m, 'j')})`;
const gain = (m: Measure, k: string, s = 's') => `(${value(m)} - ${weighted(m, k, s)})`;

const weights = ([n, w]: Measure) => `forall([integer(y)], [1 <= y, y <= ${n}], ${w}(y) >= 0)`;
const points = ([n, , p]: Measure) =>
  `forall([integer(y), integer(i)], [1 <= y, y <= ${n}, 1 <= i, i <= I], 0 <= ${p}(y, i) and ${p}(y, i) <= 1)`;
const means = (m: Measure, k: string) => `forall([integer(j)], [${k} < j, j <= I], ${mean(m, 'j')} >= 0)`;
const isMeasure = (m: Measure, k: string) =>
  [`${m[0]} >= 1`, weights(m), `${mass(m)} > 0`, points(m), means(m, k)].join(', ');
const forMeasures = (k: string, body: string) =>
  `forall([integer(n), function(w, 1), function(p, 2)], [${isMeasure(M, k)}], ${body})`;

/** z is a lower bound of E[g] under the distributions with finitely many atoms. */
export const BOUNDED = f(forMeasures('0', `${value(M)} >= 0`));
const stage = f(
  `implies(k <= I, exists([function(s, 1)], [forall([integer(j)], [1 <= j, j <= k], s(j) >= 0)], ${forMeasures('k', `${gain(M, 'k')} >= 0`)}))`,
);
/** A number c that is ≤ 0, or the slope of D for a measure with M(k + 1) < 0; or of one with M(k + 1) > 0. */
const slope = (relation: '<' | '>') =>
  `exists([integer(n), function(w, 1), function(p, 2)], [${isMeasure(M, 'k + 1')}, ${mean(M, 'k + 1')} ${relation} 0], c*${mean(M, 'k + 1')} == ${gain(M, 'k')})`;

/** The sum over atoms of two measures, one after the other. */
const JOIN = f(`forall([integer(n), integer(o), function(u, 1), function(h, 1)], [n >= 0, o >= 0],
  sum(y, 1, n + o, if(y <= n, u(y), h(y - n))) == sum(y, 1, n, u(y)) + sum(y, 1, o, h(y)))`);

const map = (parameters: readonly string[], body: string): FunctionTerm => ({
  op: 'function',
  parameters: parameters.map((name) => real(name)),
  body: x(body),
});
const newest = (s: Sequent, back = 1): string => [...s.variables.keys()].at(-back) as string;

function proofOfJoin({ t, auto, sums }: ProverKit): Tactic {
  const total = (end: string) => x(`sum(y, 1, ${end}, if(y <= n, u(y), h(y - n)))`);
  const base = sums.termwise(
    '=',
    total('n + 0'),
    x('sum(y, 1, n + 0, u(y))'),
    auto(),
    t.fact('sum-empty', [x('sum(y, 1, 0, h(y))')], auto(), auto()),
  );
  const next = sums.peel(
    total('n + (c + 1)'),
    x('n + c + 1'),
    t.fact(
      'sum-empty',
      [x('sum(y, n + c + 1 + 1, n + (c + 1), if(y <= n, u(y), h(y - n)))')],
      auto(),
      sums.peel(
        x('sum(y, 1, c + 1, h(y))'),
        x('c + 1'),
        t.fact('sum-empty', [x('sum(y, c + 1 + 1, c + 1, h(y))')], auto(), auto()),
      ),
    ),
  );
  const formula = f('sum(y, 1, n + c, if(y <= n, u(y), h(y - n))) == sum(y, 1, n, u(y)) + sum(y, 1, c, h(y))');
  return t.introAll(
    t.induction(
      { variable: 'c', from: x('0'), formula },
      base,
      next,
      t.instantiate(t.latest, [x('o')], auto(), auto()),
    ),
  );
}

const A: Measure = ['n_1', 'w_1', 'p_1'];
const B: Measure = ['n_2', 'w_2', 'p_2'];

/** d times the first measure and o times the second, as terms of the proof and as text. */
const MIXED = {
  atoms: 'n_1 + n_2',
  weight: 'if(y <= n_1, d*w_1(y), o*w_2(y - n_1))',
  point: 'if(y <= n_1, p_1(y, i), p_2(y - n_1, i))',
};
/** D is ≥ 0 for the mixture if its terms are. */
const MIXABLE =
  f(`forall([integer(n_1), function(w_1, 1), function(p_1, 2), integer(n_2), function(w_2, 1), function(p_2, 2), real(d), real(o)],
  [${isMeasure(A, 'k + 1')}, ${isMeasure(B, 'k + 1')}, d > 0, o > 0, d*${mean(A, 'k + 1')} + o*${mean(B, 'k + 1')} >= 0],
  d*${gain(A, 'k')} + o*${gain(B, 'k')} >= 0)`);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** `below` is the hypothesis that D ≥ 0 for all measures with M(j) ≥ 0 for j > k. */
function proofOfMixable(kit: ProverKit, below: number): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const { atoms, weight, point } = MIXED;
  const at = (j: string) => point.replaceAll(', i)', `, ${j})`);
  const total = (body: string) => x(`sum(y, 1, ${atoms}, ${body})`);
  const use = (hypothesis: string, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      f(hypothesis),
      terms.map((term) => x(term)),
      arithmetic(),
      t.opened(then),
    );
  /** a ≤ n₁, or a − n₁ is an atom of the second measure. */
  const either = (a: string, first: Tactic, second: Tactic): Tactic =>
    t.cases(f(`${a} <= n_1`), first, t.fact('integer-gap', [x(a), x('n_1')], arithmetic(), second));
  /** Σ of the mixture, from the two terms of an atom of each kind. */
  const joined = (
    body: string,
    [u, h]: readonly [string, string],
    each: (a: string, of: Measure) => Tactic,
    then: Tactic,
  ): Tactic => {
    const pieces = `if(y <= n_1, ${u}, ${h.replaceAll('(y', '(y - n_1')})`;
    const same: Tactic = (s) => either(newest(s), each(newest(s), A), each(newest(s), B))(s);
    const terms = [x('n_1'), x('n_2'), map(['y'], u), map(['y'], h)];
    const join = t.instantiate(JOIN, terms, arithmetic(), then);
    return sums.termwise('=', total(body), total(pieces), same, join);
  };
  const simple = (): Tactic => auto({ degree: 1 });
  const massOf = joined(weight, ['d*w_1(y)', 'o*w_2(y)'], simple, arithmetic());
  const MEANS = `forall([integer(j)], [], sum(y, 1, ${atoms}, ${weight}*(${at('j')} - mu)) == d*${mean(A, 'j')} + o*${mean(B, 'j')})`;
  const proofOfMeans = t.introAll((s) => {
    const j = newest(s);
    return joined(
      `${weight}*(${at(j)} - mu)`,
      [`d*w_1(y)*(p_1(y, ${j}) - mu)`, `o*w_2(y)*(p_2(y, ${j}) - mu)`],
      simple,
      arithmetic(),
    )(s);
  });
  const VALUE = `sum(y, 1, ${atoms}, ${weight}*(g(vector(i, I, ${point})) - z)) == d*${value(A)} + o*${value(B)}`;
  const proofOfValue = joined(
    `${weight}*(g(vector(i, I, ${point})) - z)`,
    ['d*w_1(y)*(g(vector(i, I, p_1(y, i))) - z)', 'o*w_2(y)*(g(vector(i, I, p_2(y, i))) - z)'],
    (a, [n, , p]) => {
      const own = n === 'n_1' ? `${p}(${a}, i)` : `${p}(${a} - n_1, i)`;
      const mixed = point.replaceAll('(y', `(${a}`).replaceAll('y <=', `${a} <=`);
      const terms = [x(`g(vector(i, I, ${mixed}))`), x(`g(vector(i, I, ${own}))`)];
      return t.fact('congruence', terms, simple(), t.rewrite(t.latest, simple()));
    },
    arithmetic(),
  );
  const WEIGHTED = `sum(j, 1, k, s(j)*sum(y, 1, ${atoms}, ${weight}*(${at('j')} - mu))) == d*${weighted(A, 'k', 's')} + o*${weighted(B, 'k', 's')}`;
  const proofOfWeighted = sums.termwise(
    '=',
    x(`sum(j, 1, k, s(j)*sum(y, 1, ${atoms}, ${weight}*(${at('j')} - mu)))`),
    x(`sum(j, 1, k, d*(s(j)*${mean(A, 'j')}) + o*(s(j)*${mean(B, 'j')}))`),
    (s) => t.instantiate(f(MEANS), [x(newest(s))], auto(), t.rewrite(t.latest, arithmetic()))(s),
    arithmetic(),
  );
  const products: readonly (readonly [string, Tactic])[] = [
    [`d*${mass(A)} > 0`, arithmetic({ degree: 2 })],
    [`o*${mass(B)} > 0`, arithmetic({ degree: 2 })],
  ];
  const isNonnegative = t.introAll((s) => {
    const a = newest(s);
    return either(
      a,
      use(weights(A), [a], auto({ degree: 2 })),
      use(weights(B), [`${a} - n_1`], auto({ degree: 2 })),
    )(s);
  });
  const isInside = t.introAll((s) => {
    const [a, b] = [newest(s, 2), newest(s)];
    return either(a, use(points(A), [a, b], simple()), use(points(B), [`${a} - n_1`, b], simple()))(s);
  });
  const areMeans = t.introAll((s) => {
    const j = newest(s);
    const far = (m: Measure, then: Tactic): Tactic => use(means(m, 'k + 1'), [j], then);
    return t.instantiate(
      f(MEANS),
      [x(j)],
      auto(),
      t.rewrite(
        t.latest,
        t.cases(f(`${j} > k + 1`), far(A, far(B, arithmetic({ degree: 2 }))), (inner) =>
          t.fact(
            'integer-gap',
            [x(j), x('k')],
            arithmetic(),
            t.have(f(`${j} == k + 1`), t.conjunction(arithmetic()), t.rewrite(t.latest, arithmetic())),
          )(inner),
        ),
      ),
    )(s);
  });
  const terms = [x(atoms), map(['y'], weight), map(['y', 'i'], point)];
  const conditions: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind !== 'forall')
      return t.firstOf(arithmetic(), t.have(f(`sum(y, 1, ${atoms}, ${weight}) > 0`), massOf, auto()))(s);
    if (goal.variables.length === 2) return isInside(s);
    return (goal.variables[0]?.name === 'y' ? isNonnegative : areMeans)(s);
  };
  return t.introAll(
    chain(
      kit,
      [[MEANS, proofOfMeans], [VALUE, proofOfValue], [WEIGHTED, proofOfWeighted], ...products],
      t.instantiate(below, terms, conditions, arithmetic()),
    ),
  );
}

/** A slope a below and a slope b above are in order if their mixture with M(k + 1) = 0 has D ≥ 0. */
const ORDERED = f(`forall([real(m), real(l), real(low), real(high), real(y), real(h)],
  [m < 0, l > 0, low*m == y, high*l == h, l*y + (-m)*h >= 0], low <= high)`);
const SLOPE = f('forall([real(m), real(y)], [m != 0], exists([real(r)], [], r*m == y))');

/** Conditions of a measure with M(j) ≥ 0 beyond k + 1 and at k + 1: what is beyond k. */
function measureBeyond(kit: ProverKit, m: Measure): Tactic {
  const { t, auto, arithmetic } = kit;
  const beyond = t.introAll((s) => {
    const j = newest(s);
    const far = t.instantiate(f(means(m, 'k + 1')), [x(j)], arithmetic(), t.byHypothesis);
    const next = t.have(f(`${j} == k + 1`), t.conjunction(arithmetic()), t.rewrite(t.latest, auto({ degree: 1 })));
    return t.cases(f(`${j} > k + 1`), far, t.fact('integer-gap', [x(j), x('k')], arithmetic(), next))(s);
  });
  return t.firstOf(t.byHypothesis, (s) => (s.goal.kind === 'forall' ? beyond : auto())(s));
}

const namesOf = (s: Sequent): Measure => [newest(s, 3), newest(s, 2), newest(s)];
const termsOf = (m: Measure) => m.map((name) => x(name));

/** Every slope below is at most every slope above. */
function inOrder(kit: ProverKit, below: number): Tactic {
  const { t, arithmetic } = kit;
  return t.introAll((s) => {
    const [a, b] = [newest(s, 2), newest(s)];
    const lower = t.latest(s) - 1;
    return t.destruct(t.latest, (above) => {
      const B_ = namesOf(above);
      const atMostZero = t.instantiate(
        below,
        termsOf(B_),
        measureBeyond(kit, B_),
        t.have(f(`${mean(B_, 'k + 1')}*(${b} - ${a}) >= 0`), arithmetic({ degree: 2 }), arithmetic({ degree: 2 })),
      );
      const isSlope = t.destruct(t.latest, (both) => {
        const A_ = namesOf(both);
        const [low, high] = [mean(A_, 'k + 1'), mean(B_, 'k + 1')];
        const mixed = [...termsOf(A_), ...termsOf(B_), x(high), x(`-${low}`)];
        const numbers = [low, high, a, b, gain(A_, 'k'), gain(B_, 'k')].map((term) => x(term));
        const known = t.firstOf(t.byHypothesis, arithmetic({ degree: 2 }));
        return t.instantiate(MIXABLE, mixed, known, t.instantiate(ORDERED, numbers, known, t.byHypothesis))(both);
      });
      return t.destruct(lower, atMostZero, isSlope)(above);
    })(s);
  });
}

/** The number c between the slopes is the next multiplier. */
function nextMultiplier(kit: ProverKit, below: number): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  return (s) => {
    const [lower, upper] = [t.latest(s) - 1, t.latest(s)];
    const next = 'if(j == k + 1, c, s(j))';
    const signs = t.introAll((inner) => {
      const j = newest(inner);
      const atNext = t.instantiate(lower, [x('0')], t.disjunction(0, arithmetic()), auto());
      const before = t.fact(
        'integer-gap',
        [x('k + 1'), x(j)],
        arithmetic(),
        t.instantiate(f('forall([integer(j)], [1 <= j, j <= k], s(j) >= 0)'), [x(j)], arithmetic(), auto()),
      );
      return t.cases(f(`${j} == k + 1`), atNext, t.cases(f(`${j} < k + 1`), before, auto()))(inner);
    });
    const m = mean(M, 'k + 1');
    const term = `(${next})*${mean(M, 'j')}`;
    const isNext = t.firstOf(t.byHypothesis, auto());
    const slopeOf = (bound: number, isOne: (then: Tactic) => Tactic): Tactic =>
      t.instantiate(
        SLOPE,
        [x(m), x(gain(M, 'k'))],
        auto(),
        t.destruct(t.latest, (inner) => {
          const r = newest(inner);
          const used = t.have(f(`${r}*${m} >= c*${m}`), arithmetic({ degree: 2 }), arithmetic());
          return t.instantiate(bound, [x(r)], isOne(t.witness(termsOf(M), isNext)), used)(inner);
        }),
      );
    const byCases = t.cases(
      f(`${m} > 0`),
      slopeOf(upper, (then) => then),
      t.cases(
        f(`${m} < 0`),
        slopeOf(lower, (then) => t.disjunction(1, then)),
        t.have(
          f(`${m} == 0`),
          t.conjunction(arithmetic()),
          t.instantiate(
            below,
            termsOf(M),
            measureBeyond(kit, M),
            t.have(f(`c*${m} == 0`), t.conjunction(arithmetic({ equationDegree: 1 })), arithmetic()),
          ),
        ),
      ),
    );
    const kept = sums.termwise(
      '=',
      x(`sum(j, 1, k + 1 - 1, ${term})`),
      x(`sum(j, 1, k + 1 - 1, s(j)*${mean(M, 'j')})`),
      (inner) =>
        t.have(
          f(`if(${newest(inner)} == k + 1, c, s(${newest(inner)})) == s(${newest(inner)})`),
          auto({ degree: 1 }),
          t.rewrite(t.latest, arithmetic()),
        )(inner),
      t.have(f(`if(k + 1 == k + 1, c, s(k + 1)) == c`), auto({ degree: 1 }), byCases),
    );
    const peeled = sums.peel(
      x(`sum(j, 1, k + 1, ${term})`),
      x('k + 1'),
      t.fact('sum-empty', [x(`sum(j, k + 1 + 1, k + 1, ${term})`)], arithmetic(), kept),
    );
    return t.witness([map(['j'], next)], signs, t.introAll(peeled))(s);
  };
}

/** From stage k to stage k + 1; the last hypothesis is stage k. */
function step(kit: ProverKit): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const one = (body: string) => x(`sum(y, 1, 1, ${body})`);
  /** The point mass at (1, …, 1). */
  const top = 'g(vector(i, I, 1)) - z - sum(j, 1, k, s(j)*(1 - mu))';
  const someAbove = t.witness(
    [x(`(${top})/(1 - mu)`)],
    sums.constant(
      one('1'),
      sums.constant(one('1*(1 - mu)'), (s) => {
        const flat = t.firstOf(t.byHypothesis, auto());
        const ready = t.rewrite(
          t.latest,
          sums.constant(
            one('1*(g(vector(i, I, 1)) - z)'),
            t.rewrite(t.latest, (inner) =>
              (inner.goal.kind === 'forall'
                ? t.introAll(t.rewrite(f('sum(y, 1, 1, 1*(1 - mu)) == (1 - 1 + 1)*(1*(1 - mu))'), auto()))
                : flat)(inner),
            ),
          ),
        );
        return t.witness([x('1'), map(['y'], '1'), map(['y', 'i'], '1')], ready)(s);
      }),
    ),
  );
  return t.intro((state) => {
    const known = t.latest(state) - 1;
    const inside: Tactic = (s) => {
      const below = t.latest(s);
      const cut = t.cut(
        ['c', f(`c <= 0 or ${slope('<')}`), f(slope('>'))],
        t.witness([x('0')], t.disjunction(0, arithmetic())),
        someAbove,
        inOrder(kit, below),
        nextMultiplier(kit, below),
      );
      return t.have(MIXABLE, proofOfMixable(kit, below), cut)(s);
    };
    return t.have(
      f('k <= I'),
      arithmetic(),
      t.instantiate(known, [], t.byHypothesis, t.destruct(t.latest, inside)),
    )(state);
  });
}

const feasible = [
  'forall([integer(i)], [1 <= i, i <= I], sigma(i) >= 0)',
  'forall([vector(v, I)], [forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)], g(v) >= lambda + sum(i, 1, I, sigma(i)*v(i)))',
].join(', ');
const ENOUGH = 'lambda + sum(i, 1, I, sigma(i)*mu) >= z';
/** A dual solution of value z. */
export const ATTAINED = f(`exists([vector(sigma, I), real(lambda)], [${feasible}], ${ENOUGH})`);

/** Stage 0: no multiplier yet; `BOUNDED` is this hypothesis. */
function stageZero({ t, auto, arithmetic }: ProverKit, bounded: number): Tactic {
  const none = x(`sum(j, 1, 0, 0*${mean(M, 'j')})`);
  const use = t.instantiate(
    bounded,
    termsOf(M),
    t.byHypothesis,
    t.fact('sum-empty', [none], arithmetic(), arithmetic()),
  );
  return t.intro(t.witness([map(['j'], '0')], t.introAll(auto()), t.introAll(use)));
}

/** Stage I at point masses. */
function atPoints({ t, auto, arithmetic, sums }: ProverKit): Tactic {
  const one = (body: string) => x(`sum(y, 1, 1, ${body})`);
  return (state) => {
    const [below, signs] = [t.latest(state), t.latest(state) - 1];
    const isDual: Tactic = t.introAll((s) => {
      const v = newest(s);
      const box = t.latest(s);
      const here = `vector(i, I, ${v}(i))`;
      const terms = [
        x('1'),
        map(['y'], '1'),
        { op: 'function', parameters: [real('y'), integer('i')], body: x(`${v}(i)`) } as FunctionTerm,
      ];
      const inBox = t.introAll((inner) =>
        t.instantiate(box, [x(newest(inner))], arithmetic(), t.opened(auto()))(inner),
      );
      const conditions: Tactic = (inner) => {
        if (inner.goal.kind !== 'forall') return sums.constant(one('1'), auto({ degree: 1 }))(inner);
        return inner.goal.variables.length === 2 ? inBox(inner) : t.introAll(auto({ degree: 1 }))(inner);
      };
      const gap = `s(j)*(${v}(j) - mu)`;
      const flat = sums.termwise(
        '=',
        x(`sum(j, 1, I, s(j)*sum(y, 1, 1, 1*(${v}(j) - mu)))`),
        x(`sum(j, 1, I, ${gap})`),
        (inner) => sums.constant(one(`1*(${v}(${newest(inner)}) - mu)`), t.rewrite(t.latest, arithmetic()))(inner),
        sums.constant(
          one(`1*(g(${here}) - z)`),
          t.fact('congruence', [x(`g(${here})`), x(`g(${v})`)], auto(), arithmetic()),
        ),
      );
      return t.instantiate(below, terms, conditions, flat)(s);
    });
    const nonnegative = t.introAll((s) => t.instantiate(signs, [x(newest(s))], t.byHypothesis, t.byHypothesis)(s));
    return t.witness(
      [x('vector(j, I, s(j))'), x('z - sum(j, 1, I, s(j)*mu)')],
      nonnegative,
      isDual,
      arithmetic(),
    )(state);
  };
}

/** A dual solution of value z, from `BOUNDED`, the last hypothesis. */
export function dualSolution(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const product = t.have(
    f('-m*l > 0'),
    arithmetic({ degree: 2 }),
    t.have(f('(-m*l)*(high - low) >= 0'), arithmetic({ degree: 2, equationDegree: 1 }), arithmetic({ degree: 2 })),
  );
  return (state) => {
    const bounded = t.latest(state);
    const conclude = t.instantiate(
      t.latest,
      [x('I')],
      arithmetic(),
      t.instantiate(t.latest, [], arithmetic(), t.destruct(t.latest, atPoints(kit))),
    );
    const induction = t.induction(
      { variable: 'k', from: x('0'), formula: stage },
      stageZero(kit, bounded),
      step(kit),
      conclude,
    );
    return t.have(
      JOIN,
      proofOfJoin(kit),
      t.have(ORDERED, t.introAll(product), t.have(SLOPE, t.introAll(t.witness([x('y/m')], auto())), induction)),
    )(state);
  };
}

/** The mass of a measure is a number m > 0: the last hypotheses. */
const named = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f(`exists([real(m)], [], m == ${mass(M)})`),
    t.witness([x(mass(M))], auto()),
    t.destruct(t.latest, t.have(f('m > 0'), arithmetic(), then)),
  );

/** `BOUNDED` from inf E[g] ≥ z, the last hypothesis: z is at most E[g] under the measure over its mass. */
export function boundedByInfimum(kit: ProverKit, program: MomentProgram): Tactic {
  const { t, auto, arithmetic } = kit;
  const point = 'vector(i, I, p(y, i))';
  const expected = x(`sum(y, 1, n, w(y)/m*g(${point}))`);
  const mixture: Distribution = [family('y', 1n, 'n', x('w(y)/m'), x(point))];
  const nonnegative = t.introAll((s) => {
    const y = newest(s);
    const share = t.have(f('1/m > 0'), auto({ degree: 1 }), arithmetic({ degree: 2 }));
    return t.instantiate(f(weights(M)), [x(y)], arithmetic(), share)(s);
  });
  const inBox = t.introAll((s) => {
    const [y, j] = s.goal.kind === 'forall' ? [newest(s), ''] : [newest(s, 2), newest(s)];
    return t.instantiate(f(points(M)), [x(y), x(j)], arithmetic(), t.byHypothesis)(s);
  });
  const areMeans = t.introAll((s) => {
    const j = newest(s);
    const share = t.have(
      f(`sum(y, 1, n, w(y)*p(y, ${j})) >= m*mu`),
      arithmetic(),
      t.have(
        f('1/m > 0'),
        auto({ degree: 1 }),
        t.have(f(`1/m*(sum(y, 1, n, w(y)*p(y, ${j})) - m*mu) >= 0`), arithmetic({ degree: 2 }), auto({ degree: 1 })),
      ),
    );
    return t.instantiate(f(means(M, '0')), [x(j)], auto({ degree: 1 }), share)(s);
  });
  const each =
    (tactic: Tactic): Tactic =>
    (s) =>
      s.goal.kind === 'and' ? t.conjunction(tactic)(s) : tactic(s);
  const isOne = auto({ degree: 1 });
  return (state) => {
    const known = t.latest(state);
    const attained = t.momentAttained(
      mixture,
      t.conjunction(each(nonnegative), isOne, each(inBox), each(areMeans)),
      auto({ degree: 1 }),
    );
    const values = t.momentValues(
      known,
      t.latest,
      t.have(compare(multiply(x('m'), expected), '=', x(`sum(y, 1, n, w(y)*g(${point}))`)), auto({ degree: 1 }), (s) =>
        t.have(
          compare(multiply(x('m'), subtract(expected, x('z'))), '>=', 0n),
          arithmetic({ degree: 2 }),
          arithmetic({ equationDegree: 1 }),
        )(s),
      ),
    );
    return t.introAll(named(kit, t.have(infimum(program, '<=', expected), attained, values)))(state);
  };
}

/** A dual solution of value at least z − η, for every η > 0. */
export const APPROACHED = f(
  `forall([real(eta)], [eta > 0], exists([vector(sigma, I), real(lambda)], [${feasible}], ${ENOUGH} - eta))`,
);

/** `BOUNDED` from `APPROACHED`, the last hypothesis. */
export function boundedByDual(kit: ProverKit): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  return (state) => {
    const known = t.latest(state);
    const gap = `(-${value(M)}/(2*m))`;
    const contradiction: Tactic = (s) => {
      const [sigma, lambda] = [newest(s, 2), newest(s)];
      const minorant = t.latest(s) - 1;
      const signs = t.latest(s) - 2;
      const affine = `(${lambda} + sum(i, 1, I, ${sigma}(i)*p(y, i)) - z)`;
      const point = 'vector(i, I, p(y, i))';
      const least = `sum(y, 1, n, w(y)*${affine})`;
      const below: Tactic = (inner) => {
        const y = newest(inner);
        const here = `vector(i, I, p(${y}, i))`;
        const box = t.introAll((c) =>
          t.instantiate(f(points(M)), [x(y), x(newest(c))], arithmetic(), t.byHypothesis)(c),
        );
        return t.instantiate(
          minorant,
          [x(here)],
          box,
          t.instantiate(f(weights(M)), [x(y)], arithmetic(), arithmetic({ degree: 2 })),
        )(inner);
      };
      const moments = sums.termwise(
        '<=',
        x('sum(i, 1, I, 0)'),
        x(`sum(i, 1, I, ${sigma}(i)*${mean(M, 'i')})`),
        (inner) => {
          const i = newest(inner);
          return t.instantiate(
            f(means(M, '0')),
            [x(i)],
            auto({ degree: 1 }),
            t.instantiate(signs, [x(i)], arithmetic(), arithmetic({ degree: 2 })),
          )(inner);
        },
        sums.constant(x('sum(i, 1, I, 0)'), finish()),
      );
      function finish(): Tactic {
        const split = `${least} == (${lambda} - z)*m + sum(i, 1, I, ${sigma}(i)*sum(y, 1, n, w(y)*p(y, i)))`;
        const double = x(`sum(y, 1, n, sum(i, 1, I, w(y)*(${sigma}(i)*p(y, i))))`);
        const product = `m*(${lambda} + sum(i, 1, I, ${sigma}(i)*mu) - (z - ${gap})) >= 0`;
        const total = `sum(i, 1, I, ${sigma}(i)*mu)`;
        const spread = `sum(i, 1, I, ${sigma}(i)*${mean(M, 'i')})`;
        const parts = `sum(i, 1, I, ${sigma}(i)*sum(y, 1, n, w(y)*p(y, i)) - m*(${sigma}(i)*mu))`;
        const each: Tactic = (c) => {
          const j = newest(c);
          const same = f(`${mean(M, j)} == sum(y, 1, n, w(y)*p(y, ${j})) - m*mu`);
          return t.have(same, t.conjunction(arithmetic()), t.rewrite(t.latest, t.conjunction(arithmetic())))(c);
        };
        const steps: readonly (readonly [string, Tactic])[] = [
          [split, arithmetic({ equationDegree: 1 })],
          [product, arithmetic({ degree: 2 })],
          [`m*${gap} == -${value(M)}/2`, auto({ degree: 1 })],
          [`m*(${lambda} + ${total} - z) >= ${value(M)}/2`, arithmetic({ degree: 1 })],
          [`${spread} == ${parts}`, sums.termwise('=', x(spread), x(parts), each, t.conjunction(arithmetic()))],
          [
            `${parts} == sum(i, 1, I, ${sigma}(i)*sum(y, 1, n, w(y)*p(y, i))) - m*${total}`,
            t.conjunction(arithmetic()),
          ],
        ];
        return t.fact('sum-exchange', [double], arithmetic(), chain(kit, steps, arithmetic({ degree: 1 })));
      }
      return sums.termwise('<=', x(least), x(`sum(y, 1, n, w(y)*(g(${point}) - z))`), below, moments)(s);
    };
    const isBounded = t.cases(
      f(`${value(M)} >= 0`),
      t.byHypothesis,
      t.absurd(
        t.have(
          f(`${gap} > 0`),
          auto({ degree: 2 }),
          t.instantiate(known, [x(gap)], t.byHypothesis, t.destruct(t.latest, contradiction)),
        ),
      ),
    );
    return t.introAll(named(kit, isBounded))(state);
  };
}

export { ENOUGH, feasible };
