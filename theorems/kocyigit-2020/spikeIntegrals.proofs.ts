/**
 * The integrals over [0, 1]ᴵ of the densities of `spikeDensities.proofs`, and of a value times such a density, by its levels.
 *
 * With w(k) = ε^(I − k), m = r − ε/2, H = ∫_r^1 h(x) dx and H' = ∫_r^1 x h(x) dx, beyond coordinate k is left
 *
 *   of K_I(v; p, 0):       K_k(v; p w(k), (I − k) H p w(k)/ε),
 *   of v_o K_I(v; p, 0):   v_o times that for k ≥ o, and K_k(v; m p w(k), ((I − k − 1) m H + H') p w(k)/ε) for k < o.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { hasIntegral, levelExists } from './iteratedIntegral.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { LEVEL, levelAt } from './spikeFacts.proofs.ts';

const newest = (s: Sequent, back = 1): string => [...s.variables.keys()].at(-back) as string;
const own = (j: string) => `v(${j})`;
const weighted = (weight: string, of: string) => `integral(x, r, 1, ${weight}*${of})`;
const exists = (integral: string): Formula => isIntegrable(x(integral) as Integral);
const ONE = '(1 + 0*x)';
const ITSELF = '(0 + 1*x)';
const setting = [
  'I >= 1',
  '0 < eps',
  'eps < r',
  'r < 1',
  'w(I) == 1',
  'w(0) == eps*d',
  'forall([integer(k)], [1 <= k, k <= I], w(k - 1) == eps*w(k))',
].map((text) => f(text));
const normalised = [exists(weighted(ONE, 'h(x)')), f(`H == ${weighted(ONE, 'h(x)')}`)];
const variables = [
  integer('I'),
  ...['r', 'eps', 'd', 'p', 'H'].map((name) => real(name)),
  functionVariable('w', 1n),
  functionVariable('h', 1n),
];
const density = levelAt('I', own, 'p', '0');
const [heavy, rest] = ['(p*w(k))', '((I - k)*H*p*w(k)/eps)'];
export const NORMAL = forall(variables, [...setting, ...normalised], hasIntegral(density, 'I*H*p*d'));

/** Replaces a term by an equal one, everywhere. */
const equal = ({ t }: ProverKit, from: string, to: string, proof: Tactic, then: Tactic): Tactic =>
  t.have(f(`${from} == ${to}`), t.conjunction(proof), t.rewrite(t.latest, then));

/** T_0 = 0. */
const atBottom = ({ t, auto }: ProverKit, then: Tactic): Tactic => {
  const vector = 'vector(j, 0 + 1, if(j <= 0, v(j), 0))';
  const zero = t.fact('highest', [x(vector)], auto(), auto({ degree: 1 }), ['a_1']);
  return t.have(f(`highest(${vector}) == 0`), zero, t.rewrite(t.latest, then));
};

export function proofOfNormal(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const levels: FunctionTerm = {
    op: 'function',
    parameters: [integer('k'), vectorVariable('v', 'I')],
    body: x(levelAt('k', own, heavy, rest)),
  };
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const at = (text: string, k: string) => text.replaceAll(/\bk\b/g, k);
  const top = t.introAll(
    t.have(
      f(`${at(heavy, 'I')} == p`),
      t.conjunction(arithmetic({ equationDegree: 1 })),
      t.rewrite(
        t.latest,
        t.have(f(`${at(rest, 'I')} == 0`), auto({ degree: 1 }), t.rewrite(t.latest, t.conjunction(arithmetic()))),
      ),
    ),
  );
  const section = (z: string, k: string, v: string) =>
    levelAt(k, (j) => `if(${j} == ${k}, ${z}, ${v}(${j}))`, at(heavy, k), at(rest, k));
  const atLevel = (then: (k: string, v: string) => Tactic): Tactic =>
    t.intro((s) => {
      const [k, v] = [newest(s, 2), newest(s)];
      const terms = ['I', k, v, 'r', 'eps', '1', '0', at(heavy, k), at(rest, k), 'h'].map((term) => x(term));
      return t.instantiate(LEVEL, terms, known, t.destruct(t.latest, then(k, v)))(s);
    });
  const weightless = (k: string, v: string) => x(`integral(x, 0, 1, ${ONE}*${section('x', k, v)})`);
  const plain = (k: string, v: string) => x(`integral(x, 0, 1, ${section('x', k, v)})`);
  const same = t.introAll(t.conjunction(arithmetic()));
  const existing = atLevel((k, v) =>
    t.integrable(plain(k, v), 'agree', [weightless(k, v)], arithmetic(), same, t.byHypothesis),
  );
  const INT = weighted(ONE, 'h(x)');
  const EQUAL = '(1*eps + 0*eps*(r - eps/2))';
  const stepDown = (k: string): Tactic =>
    equal(
      kit,
      `${at(heavy, k)}*${EQUAL}`,
      `p*w(${k} - 1)`,
      arithmetic({ equationDegree: 1 }),
      t.have(
        f(`${INT} == H`),
        t.conjunction(arithmetic()),
        t.rewrite(
          t.latest,
          equal(
            kit,
            `${at(rest, k)}*${EQUAL} + ${at(heavy, k)}*H`,
            at(rest, `(${k} - 1)`),
            t.rewrite(f(`w(${k} - 1) == eps*w(${k})`), auto({ degree: 1 })),
            t.conjunction(arithmetic()),
          ),
        ),
      ),
    );
  const valued: Tactic = atLevel((k, v) => (state) => {
    const value = t.latest(state);
    return t.fact(
      'integral-eq',
      [plain(k, v), weightless(k, v)],
      same,
      t.rewrite(
        t.latest,
        t.rewrite(
          value,
          t.instantiate(
            f('forall([integer(k)], [1 <= k, k <= I], w(k - 1) == eps*w(k))'),
            [x(k)],
            t.byHypothesis,
            stepDown(k),
          ),
        ),
      ),
    )(state);
  });
  const bottom = t.introAll(
    atBottom(
      kit,
      equal(kit, at(rest, '0'), 'I*H*p*d', t.rewrite(f('w(0) == eps*d'), auto({ degree: 1 })), auto({ degree: 1 })),
    ),
  );
  return t.introAll(t.witness([levels], top, existing, valued, bottom));
}

const MIDDLE = '(r - eps/2)';
const [lighter, below] = [`(${MIDDLE}*p*w(k))`, `(((I - k - 1)*${MIDDLE}*H + G)*p*w(k)/eps)`];
/** ∫ v_g K_I(v; p, 0) dv. */
export const MEAN = forall(
  [...variables, real('G'), integer('g')],
  [
    ...setting,
    ...normalised,
    exists(weighted(ITSELF, 'h(x)')),
    f(`G == ${weighted(ITSELF, 'h(x)')}`),
    f('1 <= g'),
    f('g <= I'),
  ],
  hasIntegral(`v(g)*${density}`, `((I - 1)*${MIDDLE}*H + G)*p*d`),
);

export function proofOfMean(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const at = (text: string, k: string) => text.replaceAll(/\bk\b/g, k);
  const levels: FunctionTerm = {
    op: 'function',
    parameters: [integer('k'), vectorVariable('v', 'I')],
    body: x(`if(k >= g, v(g)*${levelAt('k', own, heavy, rest)}, ${levelAt('k', own, lighter, below)})`),
  };
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const exact = t.conjunction(arithmetic());
  /** The choice by k ≥ g on the left side, or the right side, of the goal. */
  const chosen =
    (side: 'left' | 'right', isAbove: boolean, then: Tactic): Tactic =>
    (s) => {
      const piece = s.goal.kind === 'compare' ? s.goal[side] : x('0');
      const no = t.absurd(arithmetic());
      return t.branch(piece, isAbove ? then : no, isAbove ? no : then)(s);
    };
  const top = t.introAll(
    chosen(
      'left',
      true,
      equal(
        kit,
        at(heavy, 'I'),
        'p',
        arithmetic({ equationDegree: 1 }),
        equal(kit, at(rest, 'I'), '0', auto({ degree: 1 }), exact),
      ),
    ),
  );
  const section = (z: string, k: string, p: string, c: string) =>
    levelAt(k, (j) => `if(${j} == ${k}, ${z}, v(${j}))`, at(p, k), at(c, k));
  const change = (z: string, k: string) => `if(g == ${k}, ${z}, v(g))`;
  const body = (z: string, k: string) =>
    `if(${k} >= g, ${change(z, k)}*${section(z, k, heavy, rest)}, ${section(z, k, lighter, below)})`;
  const whole = (k: string) => x(`integral(x, 0, 1, ${body('x', k)})`);
  const integral = (of: string) => x(`integral(x, 0, 1, ${of})`);
  /** LEVEL at k, with the weight a + bx. */
  const level = (k: string, [a, b]: readonly [string, string], p: string, c: string, then: Tactic): Tactic => {
    const terms = ['I', k, 'v', 'r', 'eps', a, b, at(p, k), at(c, k), 'h'].map((term) => x(term));
    return t.instantiate(LEVEL, terms, known, t.destruct(t.latest, then));
  };
  const down = (k: string, then: Tactic): Tactic =>
    t.instantiate(f('forall([integer(k)], [1 <= k, k <= I], w(k - 1) == eps*w(k))'), [x(k)], t.byHypothesis, then);
  const byStep = (k: string) => t.rewrite(f(`w(${k} - 1) == eps*w(${k})`), auto({ degree: 1 }));
  const E = (a: string, b: string) => `(${a}*eps + ${b}*eps*${MIDDLE})`;
  const named = (integralOf: string, name: string, then: Tactic): Tactic =>
    t.have(f(`${weighted(integralOf, 'h(x)')} == ${name}`), exact, t.rewrite(t.latest, then));

  interface Case {
    /** What the section agrees with, and why. */
    readonly like: (k: string) => string;
    readonly same: (k: string) => Tactic;
    readonly weight: readonly [string, string];
    readonly factors: readonly [string, string];
    readonly exists: (k: string) => Tactic;
    readonly value: (k: string) => Tactic;
  }
  const above: Case = {
    like: (k) => `v(g)*(${ONE}*${section('x', k, heavy, rest)})`,
    same: (k) =>
      t.introAll(chosen('left', true, (s) => equal(kit, change(newest(s), k), 'v(g)', auto({ degree: 1 }), exact)(s))),
    weight: ['1', '0'],
    factors: [heavy, rest],
    exists: (k) => t.integrable(integral(above.like(k)), 'parts', [], t.firstOf(t.byHypothesis, arithmetic())),
    value: (k) => (s) => {
      const value = s.hypotheses.length - 2;
      const target = chosen('left', true, exact);
      const stepped = down(
        k,
        equal(
          kit,
          `${at(heavy, k)}*${E('1', '0')}`,
          `p*w(${k} - 1)`,
          byStep(k),
          named(
            ONE,
            'H',
            equal(kit, `${at(rest, k)}*${E('1', '0')} + ${at(heavy, k)}*H`, at(rest, `(${k} - 1)`), byStep(k), target),
          ),
        ),
      );
      return t.fact(
        'integral-multiple',
        [integral(above.like(k))],
        auto(),
        t.rewrite(t.latest, t.rewrite(value, stepped)),
      )(s);
    },
  };
  const here: Case = {
    like: (k) => `${ITSELF}*${section('x', k, heavy, rest)}`,
    same: (k) =>
      t.introAll(
        chosen('left', true, (s) => equal(kit, change(newest(s), k), newest(s), auto({ degree: 1 }), exact)(s)),
      ),
    weight: ['0', '1'],
    factors: [heavy, rest],
    exists: () => t.byHypothesis,
    value: (k) => (s) => {
      const value = s.hypotheses.length - 2;
      const target = chosen('left', false, exact);
      const stepped = down(
        k,
        equal(
          kit,
          `${at(heavy, k)}*${E('0', '1')}`,
          `${MIDDLE}*p*w(${k} - 1)`,
          byStep(k),
          named(
            ITSELF,
            'G',
            equal(kit, `${at(rest, k)}*${E('0', '1')} + ${at(heavy, k)}*G`, at(below, `(${k} - 1)`), byStep(k), target),
          ),
        ),
      );
      return t.rewrite(value, stepped)(s);
    },
  };
  const under: Case = {
    like: (k) => `${ONE}*${section('x', k, lighter, below)}`,
    same: () => t.introAll(chosen('left', false, exact)),
    weight: ['1', '0'],
    factors: [lighter, below],
    exists: () => t.byHypothesis,
    value: (k) => (s) => {
      const value = s.hypotheses.length - 2;
      const target = chosen('left', false, exact);
      const stepped = down(
        k,
        equal(
          kit,
          `${at(lighter, k)}*${E('1', '0')}`,
          `${MIDDLE}*p*w(${k} - 1)`,
          byStep(k),
          named(
            ONE,
            'H',
            equal(
              kit,
              `${at(below, k)}*${E('1', '0')} + ${at(lighter, k)}*H`,
              at(below, `(${k} - 1)`),
              byStep(k),
              target,
            ),
          ),
        ),
      );
      return t.rewrite(value, stepped)(s);
    },
  };
  const byCase = (prove: (c: Case, k: string) => Tactic): Tactic =>
    t.intro((s) => {
      const k = newest(s, 2);
      const of = (c: Case) => level(k, c.weight, c.factors[0], c.factors[1], prove(c, k));
      const strictly = t.fact('integer-gap', [x(k), x('g')], arithmetic(), of(above));
      const before = t.fact('integer-gap', [x('g'), x(k)], t.firstOf(arithmetic(), auto({ degree: 1 })), of(under));
      return t.cases(
        f(`${k} > g`),
        strictly,
        t.cases(f(`${k} == g`), of(here), t.have(f(`${k} < g`), auto({ degree: 1 }), before)),
      )(s);
    });
  const existing = byCase((c, k) =>
    t.integrable(whole(k), 'agree', [integral(c.like(k))], arithmetic(), c.same(k), c.exists(k)),
  );
  const valued = byCase((c, k) =>
    t.fact('integral-eq', [whole(k), integral(c.like(k))], c.same(k), t.rewrite(t.latest, c.value(k))),
  );
  const bottom = t.introAll(
    chosen(
      'left',
      false,
      atBottom(
        kit,
        equal(
          kit,
          at(below, '0'),
          `((I - 1)*${MIDDLE}*H + G)*p*d`,
          t.rewrite(f('w(0) == eps*d'), auto({ degree: 1 })),
          auto({ degree: 1 }),
        ),
      ),
    ),
  );
  return t.introAll(t.witness([levels], top, existing, valued, bottom));
}

/** The integrals in these statements exist by their conditions. */
export const integralsAreDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const weightedOnes = [ONE, ITSELF].map((weight) => [x(weighted(weight, 'h(x)')), t.byHypothesis] as const);
  return definedWith(kit, [...weightedOnes, levelExists(kit)], auto());
};
