/**
 * α_ε of (1.34) and the integrand of (1.33) are densities of `spikeDensities.proofs`.
 */

import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import { forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { clash } from './spikeDensities.proofs.ts';
import { inBand, isGood, levelAt, oneAbove } from './spikeFacts.proofs.ts';
import { breaksTies, winner } from './tieBreaking.ts';

export const newest = (s: Sequent, back = 1): string => [...s.variables.keys()].at(-back) as string;
export const own = (j: string) => `v(${j})`;
export const ofOthers = (i: string, w = own) =>
  `forall([integer(j)], [1 <= j, j <= I, j != ${i}], r - eps <= ${w('j')} and ${w('j')} <= r)`;
/** Σ_i F(v_i) over the bidder i who wins at v, if v_i ≥ r and all others are in [r − ε, r]. */
export const atWinner = (F: (value: string) => string): string =>
  `sum(i, 1, I, if(winner(v) == i and r <= v(i) and ${ofOthers('i')}, ${F('v(i)')}, 0))`;

export const inBox = f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)');
export const scene = [integer('I'), vectorVariable('v', 'I'), winner, ...['r', 'eps', 'p'].map((name) => real(name))];
export const conditions = [f('I >= 1'), inBox, breaksTies, f('0 < eps'), f('eps < r'), f('r < 1')];
export const FORM = forall(
  [...scene, functionVariable('F', 1n), functionVariable('h', 1n)],
  [...conditions, f('forall([real(z)], [r <= z, z <= 1], F(z) == p*h(z))')],
  f(`${atWinner((value) => `F(${value})`)} == ${levelAt('I', own, 'p', '0')}`),
);

/** Where w has the highest value: K_I(v; p, 0) is p h(v_w), if it counts. */
export const VALUE = forall(
  [
    integer('I'),
    vectorVariable('v', 'I'),
    integer('w'),
    ...['r', 'eps', 'p'].map((name) => real(name)),
    functionVariable('h', 1n),
  ],
  [
    f('1 <= w'),
    f('w <= I'),
    f('forall([integer(o)], [1 <= o, o <= I], v(o) <= v(w))'),
    f('0 <= v(w)'),
    f('0 < eps'),
    f('eps < r'),
    f('r < 1'),
  ],
  f(`${levelAt('I', own, 'p', '0')} == if(r <= v(w) and ${ofOthers('w')}, p*h(v(w)), 0)`),
);

/** All others are in [r − ε, r], from G_I(v), v_w ≥ r and v_j ≤ v_w. */
const othersInBand = ({ t, arithmetic }: ProverKit): Tactic =>
  t.introAll((s) => {
    const j = newest(s);
    const pair = (o: string, q: string, then: Tactic): Tactic =>
      t.instantiate(f(oneAbove('I', own)), [x(o), x(q)], arithmetic(), t.destruct(t.latest, then, then));
    const highest = t.instantiate(
      f('forall([integer(o)], [1 <= o, o <= I], v(o) <= v(w))'),
      [x(j)],
      arithmetic(),
      arithmetic(),
    );
    const order = t.destruct(f(`${j} != w`), pair(j, 'w', highest), pair('w', j, highest));
    return t.instantiate(f(inBand('I', own)), [x(j)], arithmetic(), t.conjunction(arithmetic(), order))(s);
  });

/** G_I(v), from v_w ≥ r and all others in [r − ε, r], as two goals. */
const goodByOthers = ({ t, auto, arithmetic }: ProverKit): Tactic => {
  const use = (j: string, then: Tactic): Tactic =>
    t.instantiate(f(ofOthers('w')), [x(j)], t.firstOf(t.byHypothesis, auto({ degree: 1 })), t.opened(then));
  const band = t.introAll((s) =>
    t.cases(f(`${newest(s)} == w`), t.rewrite(t.latest, arithmetic()), use(newest(s), arithmetic()))(s),
  );
  const pairs = t.introAll((s) => {
    const [o, q] = [newest(s, 2), newest(s)];
    return t.cases(
      f(`${o} == w`),
      t.disjunction(1, use(q, t.byHypothesis)),
      t.disjunction(0, use(o, t.byHypothesis)),
    )(s);
  });
  return t.conjunction(band, pairs);
};

/** The choice on one side of the goal. */
export const chosen =
  (kit: ProverKit, side: 'left' | 'right', whenTrue: Tactic, whenFalse: (no: number) => Tactic): Tactic =>
  (s) => {
    const piece = s.goal.kind === 'compare' ? s.goal[side] : x('0');
    return kit.t.branch(piece, kit.t.opened(whenTrue), (b) => whenFalse(kit.t.latest(b))(b))(s);
  };

/** False: the other bidders are in the band, and ¬(r ≤ … and they are), the hypothesis with this number. */
export const notOthers = ({ t, auto, arithmetic }: ProverKit, no: number): Tactic =>
  t.absurd(
    t.destruct(
      no,
      auto({ degree: 1 }),
      t.destruct(t.latest, (c) => {
        const outside = t.destruct(t.latest(c), arithmetic(), arithmetic());
        return t.instantiate(
          f(ofOthers('w')),
          [x(newest(c))],
          t.firstOf(t.byHypothesis, arithmetic()),
          t.opened(outside),
        )(c);
      }),
    ),
  );

export function proofOfValue(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const vector = 'vector(j, I + 1, if(j <= I, v(j), 0))';
  const component = (j: string) => `if(${j} <= I, v(${j}), 0)`;
  const top = t.fact(
    'highest',
    [x(vector)],
    arithmetic(),
    (c) => {
      const most = t.latest(c);
      const beyond = t.have(f(`${component('a_1')} == 0`), auto({ degree: 1 }), t.conjunction(arithmetic()));
      const within = t.instantiate(
        f('forall([integer(o)], [1 <= o, o <= I], v(o) <= v(w))'),
        [x('a_1')],
        arithmetic(),
        t.have(f(`${component('a_1')} == v(a_1)`), auto({ degree: 1 }), t.conjunction(arithmetic())),
      );
      const least = t.have(f(`${component('w')} == v(w)`), auto({ degree: 1 }), t.cases(f('a_1 <= I'), within, beyond));
      return t.instantiate(most, [x('w')], arithmetic(), least)(c);
    },
    ['a_1'],
  );
  const leaf = auto({ degree: 1, splits: 4 });
  const good = t.cases(
    f('r <= v(w)'),
    t.have(
      f(ofOthers('w')),
      othersInBand(kit),
      chosen(kit, 'right', leaf, (no) => notOthers(kit, no)),
    ),
    chosen(kit, 'right', t.absurd(arithmetic()), () => leaf),
  );
  const bad = (no: number): Tactic =>
    chosen(
      kit,
      'right',
      t.have(f(isGood('I', own)), goodByOthers(kit), t.destruct(t.latest, clash(kit, no, 'I', own))),
      () => arithmetic(),
    );
  return t.introAll(t.have(f(`highest(${vector}) == v(w)`), top, t.rewrite(t.latest, chosen(kit, 'left', good, bad))));
}

/** There is a winner, w, who has the highest value; the last hypothesis but one is winner(v) = w. */
export const withWinner = ({ t, arithmetic }: ProverKit, then: Tactic): Tactic => {
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const isHighest = t.fact(
    'highest',
    [x('v')],
    arithmetic(),
    (c) => {
      const most = t.latest(c);
      return t.introAll((inner) => t.instantiate(most, [x(newest(inner))], known, arithmetic())(inner))(c);
    },
    ['a_1'],
  );
  const below = f('forall([integer(o)], [1 <= o, o <= I], v(o) <= v(w))');
  const sign = t.instantiate(inBox, [x('w')], known, t.opened(then));
  return t.instantiate(breaksTies, [x('v')], known, t.destruct(t.latest, t.opened(t.have(below, isHighest, sign))));
};

export function proofOfForm(kit: ProverKit): Tactic {
  const { t, auto, arithmetic, sums } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const counts = (i: string) => `winner(v) == ${i} and r <= v(${i}) and ${ofOthers(i)}`;
  const body = (i: string) => `if(${counts(i)}, F(v(${i})), 0)`;
  const value = t.instantiate(
    f('forall([real(z)], [r <= z, z <= 1], F(z) == p*h(z))'),
    [x('v(w)')],
    known,
    t.rewrite(
      t.latest,
      chosen(kit, 'right', t.conjunction(arithmetic()), (no) => notOthers(kit, no)),
    ),
  );
  const without = (no: number): Tactic =>
    chosen(
      kit,
      'right',
      t.absurd(
        t.destruct(
          no,
          auto({ degree: 1 }),
          auto({ degree: 1 }),
          t.destruct(t.latest, (c) => {
            const outside = t.destruct(t.latest(c), arithmetic(), arithmetic());
            return t.instantiate(f(ofOthers('w')), [x(newest(c))], known, t.opened(outside))(c);
          }),
        ),
      ),
      () => arithmetic(),
    );
  const terms = ['I', 'v', 'w', 'r', 'eps', 'p', 'h'].map((name) => x(name));
  const decide = t.instantiate(VALUE, terms, known, t.rewrite(t.latest, chosen(kit, 'left', value, without)));
  const only = sums.spike(
    '=',
    x(`sum(i, 1, I, ${body('i')})`),
    x('w'),
    expression(0n),
    auto({ degree: 1 }),
    t.rewrite(t.latest, decide),
  );
  return t.introAll(withWinner(kit, only));
}
