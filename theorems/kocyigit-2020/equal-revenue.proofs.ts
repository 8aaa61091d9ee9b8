/**
 * Why every monotone allocation earns r times its value at the top against the density r/x² with an atom r at 1.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { area, earned, rising } from './equal-revenue.ts';

/**
 * The estimate in numbers, for r ≤ x ≤ t ≤ y ≤ 1: K = 1/r; u, w, v are r/x, r/t, r/y; d = t − x, D = y − x; a, b, c are the areas up to x, t, y;
 * and p ≤ q ≤ s the values of g there.
 */
const estimate =
  f(`forall([real(K), real(d), real(D), real(u), real(w), real(v), real(a), real(b), real(c), real(p), real(q), real(s)],
  [K >= 1, 0 <= d, d <= D, 0 <= v, v <= w, w <= u, u <= 1, u - w <= K*d, w - v <= K*(D - d), u - v == K*D*u*v,
   0 <= p, p <= q, q <= s, s <= 1, 0 <= a, a <= 1, d*p <= b - a, b - a <= d*q, (D - d)*q <= c - b, c - b <= (D - d)*s],
  abs(v*c - u*a - D*(w*q - K*w^2*b)) <= D*(s - p + 2*K^2*D))`);

const proofOfEstimate = ({ t, arithmetic }: ProverKit): Tactic => {
  /** What is shown, and from what; nothing means from all that is known. */
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['D >= 0', []],
    ['q >= 0', []],
    ['s >= 0', []],
    ['p <= 1', []],
    ['w >= 0', []],
    ['w <= 1', []],
    ['v <= 1', []],
    ['K*D >= 0', []],
    ['(K - 1)*D >= 0', []],
    ['D*s >= 0', []],
    ['D*p >= 0', []],
    ['D*(1 - w) >= 0', []],
    ['w^2 >= 0', []],
    ['c - a <= D*s', []],
    ['c - a >= D*p', []],
    ['v*(c - a) <= v*(D*s)', ['0 <= v', 'c - a <= D*s']],
    ['v*(c - a) >= v*(D*p)', ['0 <= v', 'c - a >= D*p']],
    ['D*s*v <= D*s*w', ['D*s >= 0', 'v <= w']],
    ['D*(1 - w)*(s - q) >= 0', ['D*(1 - w) >= 0', 'q <= s']],
    ['D*(1 - w)*(q - p) >= 0', ['D*(1 - w) >= 0', 'p <= q']],
    ['D*(q - p) >= 0', ['D >= 0', 'p <= q']],
    ['D*(s - q) >= 0', ['D >= 0', 'q <= s']],
    [
      'v*(c - a) - D*w*q <= D*(s - p)',
      ['v*(c - a) <= v*(D*s)', 'D*s*v <= D*s*w', 'D*(1 - w)*(s - q) >= 0', 'D*(q - p) >= 0'],
    ],
    ['w - v <= K*D', ['w - v <= K*(D - d)', 'K >= 1', '0 <= d']],
    ['u - w <= K*D', ['u - w <= K*d', 'K >= 1', 'd <= D']],
    ['D*(w - v) >= 0', ['D >= 0', 'v <= w']],
    ['D*p*(w - v) <= D*(w - v)', ['D*(w - v) >= 0', 'p <= 1']],
    ['D*(w - v) <= D*(K*D)', ['D >= 0', 'w - v <= K*D']],
    [
      'v*(c - a) - D*w*q >= -(D*(s - p)) - K*D^2',
      [
        'v*(c - a) >= v*(D*p)',
        'D*(1 - w)*(q - p) >= 0',
        'D*(s - q) >= 0',
        'D*p*(w - v) <= D*(w - v)',
        'D*(w - v) <= D*(K*D)',
      ],
    ],
    ['b <= a + D', ['b - a <= d*q', 'q <= s', 's <= 1', '0 <= d', 'd <= D']],
    ['b >= a', ['d*p <= b - a', '0 <= d', '0 <= p']],
    ['w^2 <= 1', ['w >= 0', 'w <= 1']],
    ['D*(1 - w^2) >= 0', ['D >= 0', 'w^2 <= 1']],
    ['w^2*b <= w^2*a + D', ['w^2 >= 0', 'b <= a + D', 'D*(1 - w^2) >= 0']],
    ['w^2*b >= w^2*a', ['w^2 >= 0', 'b >= a']],
    ['w^2 - u*v <= w - v', ['0 <= v', 'w <= u', 'w <= 1', 'v <= w']],
    ['w^2 - u*v >= w - u', ['w >= 0', 'v <= w', 'v <= 1', 'w <= u']],
    ['w^2 - u*v <= K*D', ['w^2 - u*v <= w - v', 'w - v <= K*D']],
    ['w^2 - u*v >= -(K*D)', ['w^2 - u*v >= w - u', 'u - w <= K*D']],
    ['a*(w^2 - u*v) <= K*D', ['0 <= a', 'a <= 1', 'w^2 - u*v <= K*D', 'K*D >= 0']],
    ['a*(w^2 - u*v) >= -(K*D)', ['0 <= a', 'a <= 1', 'w^2 - u*v >= -(K*D)', 'K*D >= 0']],
    ['w^2*b - a*u*v <= 2*K*D', ['w^2*b <= w^2*a + D', 'a*(w^2 - u*v) <= K*D', '(K - 1)*D >= 0']],
    ['w^2*b - a*u*v >= -(K*D)', ['w^2*b >= w^2*a', 'a*(w^2 - u*v) >= -(K*D)']],
    ['K*D*(w^2*b - a*u*v) <= K*D*(2*K*D)', ['K*D >= 0', 'w^2*b - a*u*v <= 2*K*D']],
    ['K*D*(w^2*b - a*u*v) >= -(K*D*(K*D))', ['K*D >= 0', 'w^2*b - a*u*v >= -(K*D)']],
    ['K*D^2 <= K^2*D^2', ['K*D >= 0', '(K - 1)*D >= 0']],
    ['v*c - u*a == v*(c - a) - a*(K*D*u*v)', ['u - v == K*D*u*v']],
  ];
  const from = (uses: readonly string[]): Tactic => {
    if (uses.length === 0) return arithmetic({ degree: 2 });
    return (s) => arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  };
  const absolute = 'abs(v*c - u*a - D*(w*q - K*w^2*b))';
  const last = [
    'v*(c - a) - D*w*q <= D*(s - p)',
    'v*(c - a) - D*w*q >= -(D*(s - p)) - K*D^2',
    'K*D*(w^2*b - a*u*v) <= K*D*(2*K*D)',
    'K*D*(w^2*b - a*u*v) >= -(K*D*(K*D))',
    'K*D^2 <= K^2*D^2',
    'v*c - u*a == v*(c - a) - a*(K*D*u*v)',
    'K*D >= 0',
  ];
  const squared = t.have(f('(K*D)^2 >= 0'), from(['K*D >= 0']), t.branch(x(absolute), from([...last, '(K*D)^2 >= 0'])));
  return t.introAll(
    steps.reduceRight<Tactic>((then, [formula, uses]) => t.have(f(formula), from(uses), then), squared),
  );
};

/** 0 ≤ g(a) ≤ g(b) ≤ 1. */
const compared = ({ t, auto }: ProverKit, a: string, b: string, then: Tactic): Tactic =>
  t.instantiate(f(rising), [x(a), x(b)], auto(), t.opened(then));

/** ∫ g over [a, b] lies between (b − a)g(a) and (b − a)g(b), and the areas up to a and b differ by it. */
const grows = (kit: ProverKit, a: string, b: string, then: Tactic): Tactic => {
  const { t, auto, sums } = kit;
  const inside: Tactic = (s) => {
    const z = (sums.newest(s) as { name: string }).name;
    return compared(kit, a, z, compared(kit, z, b, auto()))(s);
  };
  const between = x(`integral(n, ${a}, ${b}, g(n))`);
  const bounds = t.fact(
    'integral-bounds',
    [between, x(`g(${a})`), x(`g(${b})`)],
    t.firstOf(auto(), t.introAll(inside)),
    then,
  );
  return t.fact('integral-split', [x(area(b)), x(a)], auto(), bounds);
};

/** 0 ≤ ∫ᵣᵃ g ≤ 1. */
const small = (kit: ProverKit, a: string, then: Tactic): Tactic => {
  const { t, auto, sums } = kit;
  const inside: Tactic = (s) => {
    const z = (sums.newest(s) as { name: string }).name;
    return compared(kit, z, a, auto())(s);
  };
  return t.fact('integral-bounds', [x(area(a)), x('0'), x('1')], t.firstOf(auto(), t.introAll(inside)), then);
};

/** The estimate that `integral-by` asks for, at r ≤ x ≤ t ≤ y ≤ 1. */
const near = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const terms = ['1/r', 't - x', 'y - x', 'r/x', 'r/t', 'r/y', area('x'), area('t'), area('y'), 'g(x)', 'g(t)', 'g(y)'];
  const used = t.instantiate(
    estimate,
    terms.map((one) => x(one)),
    t.firstOf(arithmetic({ degree: 2 }), auto()),
    auto(),
  );
  const signs: readonly string[] = [
    'x > 0',
    't > 0',
    'y > 0',
    'r/y > 0',
    'r/y <= r/t',
    'r/t <= r/x',
    'r/x <= 1',
    'r/t <= 1',
    '1/r >= 1',
    'r/x*(r/t) <= 1',
    'r/t*(r/y) <= 1',
    '1/r*(t - x) >= 0',
    '1/r*(y - t) >= 0',
    'r/x - r/t == 1/r*(t - x)*(r/x*(r/t))',
    'r/t - r/y == 1/r*(y - t)*(r/t*(r/y))',
    'r/x - r/t <= 1/r*(t - x)',
    'r/t - r/y <= 1/r*(y - t)',
    'r/x - r/y == 1/r*(y - x)*(r/x)*(r/y)',
  ];
  const all = signs.reduceRight<Tactic>((then, formula) => t.have(f(formula), auto(), then), used);
  const monotone = compared(
    kit,
    'x',
    't',
    compared(kit, 't', 'y', small(kit, 'x', grows(kit, 'x', 't', grows(kit, 't', 'y', all)))),
  );
  return t.introAll(monotone);
};

/** Adds the value of the integral and its existence. */
export const byEstimate = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const claim = { term: x(earned), variable: 'z', value: x(`r/z*${area('z')}`), error: x('g(z) + 2*z/r^2') };
  return t.have(estimate, proofOfEstimate(kit), t.integralBy(claim, auto(), near(kit), then));
};

export const value = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const empty = t.fact('integral-empty', [x(area('r'))], auto(), auto());
  return t.introAll(byEstimate(kit, empty));
};
