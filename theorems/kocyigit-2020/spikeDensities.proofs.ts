/**
 * Integrals over [0, 1]ᴵ, one coordinate after the other, of densities for which one bidder is in [r, 1] and all others are in [r − ε, r].
 *
 * With T_i(v) = max{v_1, …, v_i}, and G_i(v): v_1, …, v_i are ≥ r − ε and at most one of them is > r, such a density integrated over the coordinates beyond i is
 *
 *   K_i(v; p, c) = p h(T_i) 1{T_i ≥ r} + c 1{T_i ≤ r}   if G_i(v), else 0.
 *
 * Level   ∫_0^1 (a + bx) K_i(v with v_i = x; p, c) dx = K_{i−1}(v; pE, cE + pH), with E = ∫_{r−ε}^r (a + bx) dx and H = ∫_r^1 (a + bx) h(x) dx.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  ATTAINED,
  BAND,
  BELOW,
  changed,
  GOODS,
  inBand,
  isGood,
  LAST,
  levelAt,
  newest,
  oneAbove,
  own,
  proofOfGoods,
  proofOfTops,
  TOPS,
  topOf,
  withOwn,
} from './spikeFacts.proofs.ts';
/** False, from ¬G_i with this number, and G_i, as two hypotheses. */
export const clash = ({ t, arithmetic }: ProverKit, no: number, i: string, w: (j: string) => string): Tactic => {
  const terms = (s: Sequent, count: number) => [...s.variables.keys()].slice(-count).map((name) => x(name));
  const low: Tactic = (s) => t.instantiate(f(inBand(i, w)), terms(s, 1), t.byHypothesis, arithmetic())(s);
  const two: Tactic = (s) =>
    t.destruct(
      t.latest,
      t.instantiate(f(oneAbove(i, w)), terms(s, 2), t.byHypothesis, t.destruct(t.latest, arithmetic(), arithmetic())),
    )(s);
  return t.absurd(t.destruct(no, t.destruct(t.latest, low), t.destruct(t.latest, two)));
};

/** What is said of T_{i−1}(v) = m. */
const ofTop = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic => {
  const component = (j: string) => `if(${j} <= ${LAST}, v(${j}), 0)`;
  const vector = x(`vector(j, ${LAST} + 1, if(j <= ${LAST}, v(j), 0))`);
  const steps = (below: number): Tactic => {
    const isBelow = t.introAll((s) => {
      const o = newest(s);
      return t.instantiate(
        below,
        [x(o)],
        arithmetic(),
        t.have(f(`${component(o)} == v(${o})`), auto({ degree: 1 }), arithmetic()),
      )(s);
    });
    const attained = t.cases(
      f(`a_2 <= ${LAST}`),
      t.disjunction(
        1,
        t.witness(
          [x('a_2')],
          t.byHypothesis,
          t.byHypothesis,
          t.have(f(`${component('a_2')} == v(a_2)`), auto({ degree: 1 }), t.conjunction(arithmetic())),
        ),
      ),
      t.disjunction(0, t.have(f(`${component('a_2')} == 0`), auto({ degree: 1 }), t.conjunction(arithmetic()))),
    );
    const sign = t.instantiate(
      below,
      [x('i')],
      arithmetic(),
      t.have(f(`${component('i')} == 0`), auto({ degree: 1 }), arithmetic()),
    );
    const bounded = t.destruct(
      f(ATTAINED),
      arithmetic(),
      t.destruct(t.latest, (s) =>
        t.instantiate(
          f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)'),
          [x(newest(s))],
          arithmetic(),
          t.opened(arithmetic()),
        )(s),
      ),
    );
    return t.have(
      f(BELOW),
      isBelow,
      t.have(f(ATTAINED), attained, t.have(f('0 <= m'), sign, t.have(f('m <= 1'), bounded, then))),
    );
  };
  const named = t.fact('highest', [vector], arithmetic(), (s) => steps(t.latest(s))(s), ['a_2']);
  const top = topOf(LAST, own);
  return t.have(f(`exists([real(m)], [], m == ${top})`), t.witness([x(top)], auto()), t.destruct(t.latest, named));
};

export function proofOfLevel(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  /** P(z) is what it should be; `isBad` if G_i fails there. */
  const valueAt = (isBad?: (then: Tactic) => Tactic): Tactic =>
    t.introAll((s) => {
      const z = newest(s);
      const known = t.firstOf(t.byHypothesis, arithmetic());
      const leaf = auto({ degree: 1, splits: 4 });
      const decided: Tactic = (c) => {
        if (c.goal.kind !== 'compare') return leaf(c);
        const piece = c.goal.left;
        const [forward, backward] = [t.latest(c) - 1, t.latest(c)];
        if (isBad)
          return t.branch(
            piece,
            t.instantiate(forward, [], t.byHypothesis, t.destruct(t.latest, isBad(leaf))),
            leaf,
          )(c);
        const either = t.firstOf(t.disjunction(0, arithmetic()), t.disjunction(1, arithmetic()));
        const holds = t.conjunction(t.byHypothesis, t.byHypothesis, arithmetic(), either);
        const good = t.destruct(t.latest, (g) =>
          t.branch(piece, leaf, (b) => clash(kit, t.latest(b), 'i', withOwn(z))(b))(g),
        );
        return t.instantiate(backward, [], holds, good)(c);
      };
      const simple = t.branch(x(`max(${z}, m)`), t.instantiate(f(GOODS), [x(z)], known, t.destruct(t.latest, decided)));
      return t.instantiate(f(TOPS), [x(z)], known, t.rewrite(t.latest, simple))(s);
    });
  const level = { op: 'function', parameters: [real('x')], body: x(levelAt('i', changed, 'p', 'c')) } as const;
  const byBand = (u: string, y: string, ranges: readonly [Tactic, Tactic, Tactic], last: Tactic): Tactic => {
    const terms = [...['r', 'eps', 'a', 'b', u, y].map((term) => x(term)), level, x('h')];
    let turn = 0;
    const conditions: Tactic = t.firstOf(t.byHypothesis, (s) => (ranges[turn++] as Tactic)(s));
    return t.instantiate(
      BAND,
      terms,
      conditions,
      t.destruct(t.latest, t.conjunction(t.byHypothesis, t.rewrite(t.latest, last))),
    );
  };
  const impossible = (then: Tactic) => then;
  return t.introAll(
    ofTop(kit, (state) => {
      const top = topOf(LAST, own);
      const goodBefore: Tactic = t.destruct(t.latest, (s) => {
        const target: Tactic = (c) => {
          const piece = c.goal.kind === 'compare' ? c.goal.right : x('0');
          return t.branch(piece, auto({ degree: 2, splits: 4 }), (b) => clash(kit, t.latest(b), LAST, own)(b))(c);
        };
        const low = byBand('p*if(m >= r, h(m), 0) + c', 'p', [valueAt(impossible), valueAt(), valueAt()], target);
        const high = byBand('p*h(m)', '0', [valueAt(impossible), valueAt(), valueAt(impossible)], target);
        return t.cases(f('m <= r'), low, high)(s);
      });
      const badBefore: Tactic = (s) => {
        const no = t.latest(s);
        const never = valueAt(() => clash(kit, no, LAST, own));
        const target: Tactic = (c) => {
          const piece = c.goal.kind === 'compare' ? c.goal.right : x('0');
          return t.branch(piece, t.destruct(t.latest, clash(kit, no, LAST, own)), auto({ degree: 1 }))(c);
        };
        return byBand('0', '0', [never, never, never], target)(s);
      };
      const cases = t.have(
        f(TOPS),
        proofOfTops(kit),
        t.have(f(GOODS), proofOfGoods(kit), t.cases(f(isGood(LAST, own)), goodBefore, badBefore)),
      );
      return t.have(f(`${top} == m`), t.conjunction(arithmetic()), t.rewrite(t.latest, cases))(state);
    }),
  );
}
