/**
 * The integrand of (1.33) for the densities of `spikeDensities.proofs`: it is such a density, too.
 */
import type { Proof } from '../../src/certificate/proof.ts';
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import { forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import {
  chosen,
  conditions,
  inBox,
  newest,
  notOthers,
  ofOthers,
  own,
  scene,
  VALUE,
  withWinner,
} from './asymptoticDensities.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { levelAt } from './spikeFacts.proofs.ts';
/** α(v)v_i − ∫_{v_i}^1 α(x, v_{−i}) dx for the winner i, or 0: the integrand of (1.33), from α at v and at v with v_i = x. */
export const integrand = (atV: string, atChanged: (b: string) => string): string =>
  `max(0, sum(b, 1, I, if(winner(v) == b, ${atV}*v(b) - integral(x, v(b), 1, ${atChanged('b')}), 0)))`;
const changedTo = (b: string, z: string) => `vector(c, I, if(c == ${b}, ${z}, v(c)))`;
export const ofAlpha = (b: string, z = 'x') => `alpha(${changedTo(b, z)})`;
const bound = 'forall([real(z)], [r <= z, z <= 1], 0 <= h(z) and h(z) <= m)';
const worth = 'forall([real(z)], [r <= z, z <= 1], y(z) == max(0, h(z)*z - integral(x, z, 1, h(x))))';
const inBoxOf = (u: string) => f(`forall([integer(k)], [1 <= k, k <= I], 0 <= ${u}(k) and ${u}(k) <= 1)`);
const isLevel = forall(
  [vectorVariable('u', 'I')],
  [inBoxOf('u')],
  f(`alpha(u) == ${levelAt('I', (j) => `u(${j})`, 'p', '0')}`),
);
const tails = forall([real('z')], [f('r <= z'), f('z <= 1')], isIntegrable(x('integral(x, z, 1, h(x))') as Integral));
const section = (b: string) => x(`integral(x, v(${b}), 1, ${ofAlpha(b)})`) as Integral;
const ofTails = [...scene, real('m'), functionVariable('alpha', 1n), functionVariable('h', 1n)];
const known = [...conditions, f('p >= 0'), isLevel, tails, f(bound)];
/** For the winner i the integral of α over the values above v_i exists. */
const sectionExists = forall(
  [integer('i')],
  [f('1 <= i'), f('i <= I'), f('winner(v) == i')],
  isIntegrable(section('i')),
);
export const SECTIONS = forall(ofTails, known, sectionExists);
/** With y(z) = max{0, h(z)z − ∫_z^1 h}. */
export const OBJECTIVE = forall(
  [...ofTails, functionVariable('y', 1n)],
  [...known, f(worth), sectionExists],
  f(`${integrand('alpha(v)', ofAlpha)} == ${levelAt('I', own, 'p', '0').replaceAll('h(', 'y(')}`),
);

/** Hypothesis `no` says that some other bidder is outside of [r − ε, r], and `others` that none is. */
const someOutside = ({ t, arithmetic }: ProverKit, others: string, no: number): Tactic =>
  t.destruct(no, (s) => {
    const outside = t.destruct(t.latest(s), arithmetic(), arithmetic());
    return t.instantiate(f(others), [x(newest(s))], t.firstOf(t.byHypothesis, arithmetic()), t.opened(outside))(s);
  });

/** Both, the existence of the sections or the value of the integrand. */
const ofObjective = (kit: ProverKit, what: 'exists' | 'value'): Tactic => {
  const { t, auto, arithmetic, sums } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const others = ofOthers('w');
  const ofValue = (u: string, h: string, then: Tactic): Tactic =>
    t.instantiate(
      VALUE,
      ['I', u, 'w', 'r', 'eps', 'p', h].map((name) => x(name)),
      t.firstOf(t.byHypothesis, arithmetic(), t.introAll(auto({ degree: 1 })), auto({ degree: 1 })),
      then,
    );
  /** α at v with v_w = x ≥ v_w. */
  const SECTION = `forall([real(z)], [v(w) <= z, z <= 1], ${ofAlpha('w', 'z')} == if(r <= z and ${others}, p*h(z), 0))`;
  const proofOfSection = t.introAll((s) => {
    const z = newest(s);
    const u = changedTo('w', z);
    const component = (j: string) => `if(${j} == w, ${z}, v(${j}))`;
    const box: Tactic = t.introAll((c) =>
      t.instantiate(inBox, [x(newest(c))], known, t.opened(auto({ degree: 1 })))(c),
    );
    const highest: Tactic = t.introAll((c) =>
      t.instantiate(
        f('forall([integer(o)], [1 <= o, o <= I], v(o) <= v(w))'),
        [x(newest(c))],
        known,
        auto({ degree: 1 }),
      )(c),
    );
    const conditionsOfValue: Tactic = t.firstOf(known, (c) =>
      (c.goal.kind === 'forall' ? highest : auto({ degree: 1 }))(c),
    );
    const changedOthers = ofOthers('w', component);
    const same = (from: (j: string) => string, to: string, then: Tactic): Tactic =>
      t.have(
        f(to),
        t.introAll((c) => {
          const j = newest(c);
          return t.instantiate(
            f(ofOthers('w', from)),
            [x(j)],
            known,
            t.have(f(`${component(j)} == v(${j})`), auto({ degree: 1 }), t.opened(auto({ degree: 1 }))),
          )(c);
        }),
        then,
      );
    const no = (number: number, w: (j: string) => string): Tactic =>
      t.absurd(
        t.destruct(
          number,
          auto({ degree: 1 }),
          t.destruct(t.latest, (c) => {
            const outside = t.destruct(t.latest(c), auto({ degree: 1 }), auto({ degree: 1 }));
            return t.instantiate(
              f(ofOthers('w', w)),
              [x(newest(c))],
              t.firstOf(t.byHypothesis, arithmetic()),
              t.opened(outside),
            )(c);
          }),
        ),
      );
    const both = chosen(
      kit,
      'left',
      same(
        component,
        others,
        chosen(kit, 'right', t.conjunction(arithmetic()), (k) => no(k, own)),
      ),
      (k) => chosen(kit, 'right', same(own, changedOthers, no(k, component)), () => t.conjunction(arithmetic())),
    );
    const value = t.instantiate(
      VALUE,
      ['I', u, 'w', 'r', 'eps', 'p', 'h'].map((name) => x(name)),
      conditionsOfValue,
      t.rewrite(t.latest, t.have(f(`${component('w')} == ${z}`), auto({ degree: 1 }), t.rewrite(t.latest, both))),
    );
    return t.instantiate(isLevel, [x(u)], t.firstOf(t.byHypothesis, box), t.rewrite(t.latest, value))(s);
  });
  const whole = section('w');
  const over = (from: string, of: string) => x(`integral(x, ${from}, 1, ${of})`) as Integral;
  const at = (then: Tactic): Tactic =>
    t.introAll((s) => t.instantiate(f(SECTION), [x(newest(s))], arithmetic(), t.rewrite(t.latest, then))(s));
  const isCounted = at(chosen(kit, 'left', t.conjunction(arithmetic()), (no) => notOthers(kit, no)));
  const isNot = at(chosen(kit, 'left', t.absurd(arithmetic()), () => t.conjunction(arithmetic())));
  const zeros = (to: string) => x(`integral(x, v(w), ${to}, 0)`) as Integral;
  const noneOf = (no: number): Tactic =>
    at(chosen(kit, 'left', t.absurd(someOutside(kit, others, no)), () => t.conjunction(arithmetic())));
  const scaled = (from: string) => over(from, 'p*h(x)');
  const formOf = (zero: Integral) => t.integrable(zero, 'form', [], auto({ degree: 1 }));
  const scaledExists = (from: string) =>
    t.instantiate(
      tails,
      [x(from)],
      known,
      t.integrable(scaled(from), 'parts', [], t.firstOf(t.byHypothesis, arithmetic())),
    );
  /** The integral of α over the values above v_w, in the three cases. */
  interface Case {
    readonly exists: Tactic;
    /** Adds its value, or its sign. */
    readonly value: (then: Tactic) => Tactic;
  }
  const high: Case = {
    exists: t.integrable(whole, 'agree', [scaled('v(w)')], arithmetic(), isCounted, scaledExists('v(w)')),
    value: (then) =>
      t.fact(
        'integral-eq',
        [whole, scaled('v(w)')],
        isCounted,
        t.fact('integral-multiple', [scaled('v(w)')], auto(), then),
      ),
  };
  const lowPart = { ...whole, to: x('r') };
  const highPart = { ...whole, from: x('r') };
  const low: Case = {
    exists: t.integrable(
      whole,
      'split',
      [x('r')],
      arithmetic(),
      arithmetic(),
      t.integrable(lowPart, 'agree', [zeros('r')], arithmetic(), isNot, formOf(zeros('r'))),
      t.integrable(highPart, 'agree', [scaled('r')], arithmetic(), isCounted, scaledExists('r')),
    ),
    value: (then) =>
      t.fact(
        'integral-split',
        [whole, x('r')],
        arithmetic(),
        t.fact(
          'integral-eq',
          [lowPart, zeros('r')],
          isNot,
          t.fact(
            'integral-eq',
            [highPart, scaled('r')],
            isCounted,
            t.fact(
              'integral-multiple',
              [scaled('r')],
              auto(),
              t.fact(
                'integral-bounds',
                [over('r', 'h(x)'), x('0'), x('m')],
                (s) => {
                  if (s.goal.kind !== 'forall') return arithmetic()(s);
                  return t.introAll((c) => t.instantiate(f(bound), [x(newest(c))], arithmetic(), t.byHypothesis)(c))(s);
                },
                t.fact(
                  'integral-bounds',
                  [zeros('r'), x('0'), x('0')],
                  (s) => (s.goal.kind === 'forall' ? t.introAll(auto()) : arithmetic())(s),
                  then,
                ),
              ),
            ),
          ),
        ),
      ),
  };
  const none = (no: number): Case => ({
    exists: t.integrable(whole, 'agree', [zeros('1')], arithmetic(), noneOf(no), formOf(zeros('1'))),
    value: (then) =>
      t.fact(
        'integral-eq',
        [whole, zeros('1')],
        noneOf(no),
        t.fact(
          'integral-bounds',
          [zeros('1'), x('0'), x('0')],
          (s) => (s.goal.kind === 'forall' ? t.introAll(auto()) : arithmetic())(s),
          then,
        ),
      ),
  });
  const existing = (of: Case): Tactic =>
    t.intro((s) => {
      const i = newest(s);
      return t.have(f(`${i} == w`), t.conjunction(arithmetic()), t.rewrite(t.latest, of.exists))(s);
    });
  const sum = x(`sum(b, 1, I, if(winner(v) == b, alpha(v)*v(b) - integral(x, v(b), 1, ${ofAlpha('b')}), 0))`);
  const winning = `if(winner(v) == w, alpha(v)*v(w) - integral(x, v(w), 1, ${ofAlpha('w')}), 0)`;
  const main = (of: Case, finish: Tactic): Tactic =>
    what === 'exists'
      ? existing(of)
      : sums.spike(
          '=',
          sum,
          x('w'),
          expression(0n),
          auto({ degree: 1 }),
          t.rewrite(
            t.latest,
            t.branch(
              x(winning),
              of.value(ofValue('v', 'y', t.rewrite(t.latest, finish))),
              t.absurd(auto({ degree: 1 })),
            ),
          ),
        );
  const HERE = `alpha(v)*v(w) - integral(x, v(w), 1, ${ofAlpha('w')})`;
  const gap = 'h(v(w))*v(w) - integral(x, v(w), 1, h(x))';
  /** max{0, p·gap} = p·max{0, gap}. */
  const scaledMax: Tactic = (s) => {
    const piece = s.goal.kind === 'compare' ? s.goal.left : x('0');
    const both = t.branch(piece, t.conjunction(arithmetic()), t.conjunction(arithmetic()));
    return t.branch(
      x(`max(0, ${gap})`),
      t.have(f(`p*(0 - (${gap})) >= 0`), arithmetic({ degree: 2 }), both),
      t.have(f(`p*(${gap} - 0) >= 0`), arithmetic({ degree: 2 }), both),
    )(s);
  };
  const exactly = t.conjunction(arithmetic({ equationDegree: 1 }));
  const positive = t.instantiate(
    f(worth),
    [x('v(w)')],
    known,
    chosen(
      kit,
      'right',
      t.rewrite(
        f(`y(v(w)) == max(0, ${gap})`),
        t.have(f(`${HERE} == p*(${gap})`), exactly, t.rewrite(t.latest, scaledMax)),
      ),
      (no) => notOthers(kit, no),
    ),
  );
  const maxOfLess = (s: Sequent): Promise<Proof> =>
    t.branch(
      s.goal.kind === 'compare' ? s.goal.left : x('0'),
      t.conjunction(arithmetic()),
      t.conjunction(arithmetic()),
    )(s);
  const sign = t.have(
    f('p*((1 - r)*0) <= p*integral(x, r, 1, h(x))'),
    arithmetic({ degree: 2 }),
    arithmetic({ equationDegree: 1 }),
  );
  const negative: Tactic = chosen(kit, 'right', t.absurd(arithmetic()), () =>
    t.have(f(`${HERE} <= 0`), sign, maxOfLess),
  );
  const nothing = (no: number): Tactic =>
    chosen(kit, 'right', t.absurd(someOutside(kit, others, no)), () =>
      t.have(f(`${HERE} <= 0`), arithmetic({ equationDegree: 1 }), maxOfLess),
    );
  const ifHere = `if(r <= v(w) and ${others}, p*h(v(w)), 0)`;
  const atV = (then: Tactic): Tactic =>
    t.instantiate(
      isLevel,
      [x('v')],
      known,
      ofValue('v', 'h', t.have(f(`alpha(v) == ${ifHere}`), t.conjunction(arithmetic()), then)),
    );
  const is = (value: string, proof: Tactic, then: Tactic): Tactic =>
    t.have(f(`alpha(v) == ${value}`), t.rewrite(f(`alpha(v) == ${ifHere}`), proof), then);
  const counted = t.cases(
    f('r <= v(w)'),
    is(
      'p*h(v(w))',
      chosen(kit, 'left', t.conjunction(arithmetic()), (no) => notOthers(kit, no)),
      main(high, positive),
    ),
    is(
      '0',
      chosen(kit, 'left', t.absurd(arithmetic()), () => t.conjunction(arithmetic())),
      main(low, negative),
    ),
  );
  const without: Tactic = (s) => is('0', nothing2(t.latest(s)), main(none(t.latest(s)), nothing(t.latest(s))))(s);
  function nothing2(no: number): Tactic {
    return chosen(kit, 'left', t.absurd(someOutside(kit, others, no)), () => t.conjunction(arithmetic()));
  }
  return t.intro(
    withWinner(
      kit,
      t.have(
        f('v(w) <= 1'),
        arithmetic(),
        t.have(f(SECTION), proofOfSection, atV(t.cases(f(others), counted, without))),
      ),
    ),
  );
};

export const proofOfSections = (kit: ProverKit): Tactic => ofObjective(kit, 'exists');
export const proofOfObjective = (kit: ProverKit): Tactic => ofObjective(kit, 'value');

/** The integrals in these statements exist by their conditions. */
export const objectiveIsDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const tail = x('integral(x, z, 1, h(x))');
  const exists = [
    [tail, t.instantiate(tails, [x('z')], t.byHypothesis, t.byHypothesis)],
    [section('b'), t.instantiate(sectionExists, [x('b')], t.byHypothesis, t.byHypothesis)],
  ] as const;
  const values = (s: Sequent): Tactic => t.instantiate(inBox, [x(newest(s))], t.byHypothesis, t.opened(auto()));
  return definedWith(kit, exists, (s) => (s.variables.has('b') ? values(s) : auto())(s));
};
