/**
 * The step from k to k + 1 multipliers in the proof of strong duality, `strongDuality.proofs`: slopes of measures, and a number between them.
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  gain,
  M,
  type Measure,
  MIXABLE,
  map,
  mean,
  means,
  newest,
  proofOfMixable,
  slope,
} from './finiteMeasures.proofs.ts';

/** A slope a below and a slope b above are in order if their mixture with M(k + 1) = 0 has D ≥ 0. */
export const ORDERED = f(`forall([real(m), real(l), real(low), real(high), real(y), real(h)],
  [m < 0, l > 0, low*m == y, high*l == h, l*y + (-m)*h >= 0], low <= high)`);
/** Every number has a slope over a number that is not 0. */
export const SLOPE = f('forall([real(m), real(y)], [m != 0], exists([real(r)], [], r*m == y))');

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
export const termsOf = (m: Measure) => m.map((name) => x(name));

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
export function step(kit: ProverKit): Tactic {
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
