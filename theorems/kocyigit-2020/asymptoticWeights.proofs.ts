/**
 * ∫_z^1 (a + bx)(A/x² + B 1{x ≥ 1 − ε}) dx, the one-dimensional integrals of α_ε.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { and, forall, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const newest = (s: Sequent): string => [...s.variables.keys()].at(-1) as string;
const reals = (names: string) => names.split(' ').map((name) => real(name));
const h = '(A/x^2 + if(1 - width <= x, B, 0))';
const integral = (from: string, to: string, of: string) => x(`integral(x, ${from}, ${to}, ${of})`) as Integral;

const weighted = `(c + d*x)*${h}`;
/** Below the top. */
export const WEIGHTED = forall(
  reals('c d A B width z'),
  ['0 < z', '0 < width', 'z <= 1 - width'].map((text) => f(text)),
  and(
    isIntegrable(integral('z', '1', weighted)),
    f(`integral(x, z, 1, ${weighted}) == A*(c/z - c - d*log(z)) + B*(c*width + d*(width - width^2/2))`),
  ),
);
/** At the top. */
export const AT_TOP = forall(
  reals('A B width z'),
  ['0 < z', '1 - width <= z', 'z <= 1'].map((text) => f(text)),
  and(isIntegrable(integral('z', '1', h)), f(`integral(x, z, 1, ${h}) == A*(1/z - 1) + B*(1 - z)`)),
);

/** x > 0 from 0 < z, from a lower end of x, the last hypothesis but one, and from where that end is above z. */
const isPositive =
  ({ t, arithmetic }: ProverKit): Tactic =>
  (s) => {
    const known = ['0 < z', 'z <= 1 - width'].map((text) => t.findIndex(s, f(text))).filter((k) => k >= 0);
    return arithmetic({ degree: 1, hypotheses: [...known, s.hypotheses.length - 2] })(s);
  };

/** The integrand agrees with a continuous one between these ends, whose antiderivative in y is given: it exists, and has this value. */
const piece = (kit: ProverKit, of: Integral, like: Integral, F: string) => {
  const { t, auto, arithmetic } = kit;
  const inside =
    (then: Tactic): Tactic =>
    (s) =>
      t.have(f(`${newest(s)} > 0`), isPositive(kit), then)(s);
  const same = t.introAll((s) => t.have(f(`${newest(s)} > 0`), isPositive(kit), auto({ degree: 2 }))(s));
  return {
    exists: t.integrable(
      of,
      'agree',
      [like],
      arithmetic(),
      same,
      t.integrable(
        like,
        'form',
        [],
        t.conjunction((s) => (s.goal.kind === 'forall' ? t.intro(inside(auto())) : arithmetic())(s)),
      ),
    ),
    value: (then: Tactic): Tactic =>
      t.fact(
        'integral-eq',
        [of, like],
        same,
        t.antiderivative(like, ['y', x(F)], arithmetic(), inside(auto()), inside(auto()), then),
      ),
  };
};

export function proofOfWeighted(kit: ProverKit): Tactic {
  const { t, arithmetic } = kit;
  const [low, high] = [integral('z', '1 - width', weighted), integral('1 - width', '1', weighted)];
  const below = piece(kit, low, integral('z', '1 - width', '(c + d*x)*(A/x^2)'), '-(c*A/y) + d*A*log(y)');
  const above = piece(
    kit,
    high,
    integral('1 - width', '1', '(c + d*x)*(A/x^2 + B)'),
    '-(c*A/y) + d*A*log(y) + B*(c*y + d*y^2/2)',
  );
  const whole = integral('z', '1', weighted);
  const value = t.fact(
    'integral-split',
    [whole, x('1 - width')],
    arithmetic(),
    below.value(
      above.value(
        t.have(
          f('log(1) == 0'),
          t.enclosure(),
          t.rewrite(t.latest, t.have(f('1 - width > 0'), arithmetic(), t.conjunction(arithmetic()))),
        ),
      ),
    ),
  );
  return t.intro(
    t.conjunction(
      t.integrable(whole, 'split', [x('1 - width')], arithmetic(), arithmetic(), below.exists, above.exists),
      value,
    ),
  );
}

export function proofAtTop(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { exists, value } = piece(kit, integral('z', '1', h), integral('z', '1', 'A/x^2 + B'), '-(A/y) + B*y');
  return t.intro(t.conjunction(exists, value(auto())));
}

/** A/q² + B 1{q ≥ 1 − ε} is at most what it is at s ≤ q, with B. */
export const PIECES = forall(
  reals('A B s q width'),
  ['A > 0', 'B > 0', '0 < s', 's <= q', 'q <= 1'].map((text) => f(text)),
  f('0 <= A/q^2 + if(1 - width <= q, B, 0) and A/q^2 + if(1 - width <= q, B, 0) <= A/s^2 + B'),
);

export const proofOfPieces = ({ t, auto, arithmetic }: ProverKit): Tactic => {
  const steps: readonly (readonly [string, Tactic])[] = [
    ['q > 0', arithmetic({ degree: 1 })],
    ['q^2 > 0', arithmetic({ degree: 2 })],
    ['s^2 > 0', arithmetic({ degree: 2 })],
    ['s^2 <= q^2', arithmetic({ degree: 2 })],
    ['0 < A/q^2', auto()],
    ['A/q^2 <= A/s^2', auto()],
  ];
  const both = f(
    'forall([real(y), real(c), real(u), real(d)], [0 < y, y <= u, 0 <= c, c <= d], 0 <= y + c and y + c <= u + d)',
  );
  const use = (c: string): Tactic =>
    t.instantiate(
      both,
      ['A/q^2', c, 'A/s^2', 'B'].map((one) => x(one)),
      t.firstOf(t.byHypothesis, arithmetic({ degree: 1 })),
      t.byHypothesis,
    );
  const end = t.have(
    both,
    t.introAll(t.conjunction(arithmetic({ degree: 1 }))),
    t.branch(x('if(1 - width <= q, B, 0)'), use('B'), use('0')),
  );
  return t.introAll(steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end));
};
