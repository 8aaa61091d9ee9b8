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
import type { ProverKit } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { multiply, subtract } from '../../src/statement/expression.ts';
import { compare, infimum, integer, real } from '../../src/statement/formula.ts';
import { type Distribution, family, type MomentProgram } from '../../src/statement/momentProgram.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  chain,
  JOIN,
  M,
  map,
  mass,
  mean,
  means,
  newest,
  points,
  proofOfJoin,
  stage,
  value,
  weights,
} from './finiteMeasures.proofs.ts';
import { ORDERED, SLOPE, step, termsOf } from './multipliers.proofs.ts';

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
