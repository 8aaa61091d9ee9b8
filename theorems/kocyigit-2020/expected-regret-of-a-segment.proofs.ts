/**
 * Estimates between numbers for expected-regret-of-a-segment.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

/** With h = y − x, X = 1/x, T = 1/t, Y = 1/y, d for U(y)/y − U(x)/x, and gx, gt, gy for g at x ≤ t ≤ y. */
const ERROR = '(e^2*(gy - gx) + M*(X^2 - Y^2))';
const NAMES = ['h', 'X', 'T', 'Y', 'gx', 'gt', 'gy', 'd', 'M'];
export const step = forall(
  NAMES.map(real),
  ['h >= 0', '0 < Y', 'Y <= T', 'T <= X', 'X <= e', 'gx <= gt', 'gt <= gy', '-M <= gt', 'gt <= M']
    .concat('d >= h*(gx*(X*Y))', 'd <= h*(gy*(X*Y))')
    .map((text) => f(text)),
  f(`-(h*${ERROR}) <= d - h*(gt*T^2) and d - h*(gt*T^2) <= h*${ERROR}`),
);

/** With L for log y − log x: the logarithm against (y − x)/t. */
export const slope = forall(
  ['h', 'X', 'T', 'Y', 'L', 'A'].map(real),
  ['h >= 0', 'Y <= T', 'T <= X', 'L <= h*X', 'L >= h*Y', 'A >= 0'].map((text) => f(text)),
  f('-(A*(h*(X - Y))) <= A*(L - h*T) and A*(L - h*T) <= A*(h*(X - Y))'),
);

/** Two errors together. */
export const together = forall(
  ['A', 'B', 'P', 'Q'].map(real),
  ['-P <= A', 'A <= P', 'B >= -Q', 'B <= Q'].map((text) => f(text)),
  f('-(P + Q) <= A - B and A - B <= P + Q'),
);

export function slopeHolds({ t, arithmetic }: ProverKit): Tactic {
  const have = (text: string, then: Tactic): Tactic => t.have(f(text), arithmetic(), then);
  const lower = have('h*(T - Y) >= 0', have('L - h*T <= h*(X - Y)', arithmetic()));
  const upper = have('h*(X - T) >= 0', have('L - h*T >= -(h*(X - Y))', arithmetic()));
  return t.introAll(t.conjunction(upper, lower));
}

export function stepHolds({ t, arithmetic }: ProverKit): Tactic {
  const have = (text: string, then: Tactic, by: Tactic = arithmetic()): Tactic => t.have(f(text), by, then);
  const chain = (texts: readonly string[], then: Tactic): Tactic =>
    texts.reduceRight<Tactic>((next, text) => have(text, next), then);
  const size = 'M*(X^2 - Y^2)';
  /** gt·w is between −M|w| and M|w| for w = XY − T², and |w| ≤ X² − Y². */
  const split = (then: Tactic): Tactic => {
    const bySign = t.cases(f('X*Y - T^2 >= 0'), arithmetic(), arithmetic());
    return have(`gt*(X*Y - T^2) <= ${size}`, have(`gt*(X*Y - T^2) >= -(${size})`, then, bySign), bySign);
  };
  const above = chain(
    [
      '(gy - gt)*(X*Y) <= (gy - gt)*e^2',
      '(gy - gt)*e^2 <= (gy - gx)*e^2',
      `gy*(X*Y) - gt*T^2 <= ${ERROR}`,
      `h*(gy*(X*Y) - gt*T^2) <= h*${ERROR}`,
    ],
    arithmetic(),
  );
  const below = chain(
    [
      '(gt - gx)*(X*Y) <= (gt - gx)*e^2',
      '(gt - gx)*e^2 <= (gy - gx)*e^2',
      `gt*T^2 - gx*(X*Y) <= ${ERROR}`,
      `h*(gt*T^2 - gx*(X*Y)) <= h*${ERROR}`,
    ],
    arithmetic(),
  );
  const squares = [
    'M >= 0',
    'X > 0',
    'T > 0',
    'X*Y <= X*X',
    'X*Y >= Y*Y',
    'T*T <= T*X',
    'T*X <= X*X',
    'T*T >= T*Y',
    'T*Y >= Y*Y',
    'X*Y - T^2 <= X^2 - Y^2',
    'T^2 - X*Y <= X^2 - Y^2',
    'M*(X*Y - T^2) <= M*(X^2 - Y^2)',
    'M*(T^2 - X*Y) <= M*(X^2 - Y^2)',
    'X*Y <= e*X',
    'e*X <= e*e',
    'e^2 > 0',
    'X*Y <= e^2',
  ];
  return t.introAll(have('e > 0', chain(squares, split(t.conjunction(below, above))), t.enclosure()));
}
