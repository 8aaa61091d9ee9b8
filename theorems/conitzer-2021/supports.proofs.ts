/**
 * A concave function G on ℝⁿ has a support at each belief Γ(t, ·): the separation theorem, one coordinate after the other.
 *
 * With D_k(t, y) = G(y) − v(t) − Σ_{j≤k} p(t, j) (y_j − Γ(t, j)), by induction on k: some p has D_k(t, y) ≤ 0 for all t and all y with
 * y_j = Γ(t, j) for j > k. For k = 0 this is G(Γ(t, ·)) = v(t). In the step, let y, z agree with Γ(t, ·) beyond k + 1, y lie above
 * and z below it there. Some point between them agrees with it at k + 1 too, and D_k is concave and ≤ 0 there: so the slope of D_k
 * towards y is at most the slope towards z. A number c between all of the former and all of the latter exists because the reals are
 * complete; it is p(t, k + 1).
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DOMAIN, map } from './extraction.ts';

/** Where G's concavity and its values stand after `CONCAVE`, the hypothesis with this number, was taken apart. */
const CONCAVITY = 7;
const VALUES = 8;

const slack = (y: string, k = 'k') => `(G(${y}) - v(t) - sum(j, 1, ${k}, p(t, j)*(${y}(j) - Gamma(t, j))))`;
const agrees = (y: string, k: string) => `forall([integer(j)], [${k} < j, j <= n], ${y}(j) == Gamma(t, j))`;
const stage = f(`implies(k <= n, exists([function(p, 2)], [],
  forall([integer(t), vector(y, n)], [1 <= t, t <= m, ${agrees('y', 'k')}], ${slack('y')} <= 0)))`);

/** c is a slope of D_k from Γ(t, ·) towards some y above it, or below it, in coordinate k + 1. */
const slopes = (relation: '>' | '<') =>
  f(`exists([vector(y, n)], [${agrees('y', 'k + 1')}, y(k + 1) ${relation} Gamma(t, k + 1)],
    c*(y(k + 1) - Gamma(t, k + 1)) == ${slack('y')})`);
const separated = f(`forall([integer(t)], [1 <= t, t <= m], exists([real(c)], [],
  forall([vector(y, n)], [${agrees('y', 'k + 1')}], ${slack('y')} <= c*(y(k + 1) - Gamma(t, k + 1)))))`);

/** A weight with which a point d above and a point o below mix to the point itself. */
const weight = f(`forall([real(d), real(o)], [d > 0, o > 0],
  exists([real(lam)], [], lam > 0 and lam < 1 and lam*d == (1 - lam)*o))`);
/** If the mix of g = a d and h = −b o is at most 0, then a ≤ b. */
const ordering = f(`forall([real(lam), real(d), real(o), real(a), real(b), real(g), real(h)],
  [lam > 0, lam < 1, d > 0, o > 0, lam*d == (1 - lam)*o, a*d == g, b*(-o) == h, lam*g + (1 - lam)*h <= 0], a <= b)`);

export function concaveSupports(kit: ProverKit): Tactic {
  const { t, auto, sums } = kit;
  const use = (k: number, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      k,
      terms.map((term) => x(term)),
      auto(),
      t.opened(then),
    );
  const remember =
    (then: (k: number) => Tactic): Tactic =>
    (s) =>
      then(t.latest(s))(s);
  const newest = (s: Sequent, back = 1): string => [...s.variables.keys()].at(-back) as string;
  /** Conditions of which the ones about all coordinates need an argument of their own, told the new coordinate. */
  const coordinatewise =
    (argument: (j: string) => Tactic): Tactic =>
    (s) =>
      s.goal.kind === 'forall' ? t.introAll((inner) => argument(newest(inner))(inner))(s) : auto()(s);
  /** j > k: it is k + 1, or beyond. */
  const beyond = (j: string, after: Tactic): Tactic => {
    const next = t.rewrite(t.latest, auto());
    const isBeyond = t.destruct(t.latest, auto(), auto());
    const far = t.fact('integer-gap', [x(j), x('k + 1')], t.firstOf(auto(), isBeyond), after);
    return t.fact('integer-gap', [x(j), x('k')], auto(), t.cases(f(`${j} == k + 1`), next, far));
  };

  const base = t.intro(
    t.witness(
      [map(['t', 'j'], '0')],
      t.introAll(
        remember((near) => {
          const same = coordinatewise((w) => use(near, [w], auto()));
          const terms = ['vector(w, n, Gamma(t, w))', 'y', 'y', '1'].map((term) => x(term));
          return t.instantiate(CONCAVITY, terms, same, use(VALUES, ['t'], auto()));
        }),
      ),
    ),
  );

  /** There is a slope: towards the point one further in coordinate k + 1. */
  const some = (sign: '' | '-'): Tactic => {
    const point = `vector(j, n, Gamma(t, j) + if(j == k + 1, ${sign}1, 0))`;
    const gain = `${sign}(G(${point}) - v(t) - sum(j, 1, k, p(t, j)*(if(j == k + 1, ${sign}1, 0))))`;
    return t.witness([x(gain)], t.witness([x(point)], t.introAll(auto()), auto(), auto()));
  };

  /** a ≤ b for a slope a towards y and a slope b towards z. */
  const ordered = (below: number): Tactic =>
    t.introAll((s) => {
      const [a, b] = [newest(s, 2), newest(s)];
      const upper = t.latest(s);
      const withBoth =
        (z: string, nearZ: number): Tactic =>
        (inner) => {
          const y = newest(inner);
          const nearY = inner.hypotheses.length - 3;
          const [d, o] = [`(${y}(k + 1) - Gamma(t, k + 1))`, `(Gamma(t, k + 1) - ${z}(k + 1))`];
          const mixed = x(`vector(j, n, lam*${y}(j) + (1 - lam)*${z}(j))`);
          const agreesToo = coordinatewise((j) => beyond(j, use(nearY, [j], use(nearZ, [j], auto({ degree: 2 })))));
          const compared = t.instantiate(
            ordering,
            [x('lam'), x(d), x(o), x(a), x(b), x(slack(y)), x(slack(z))],
            auto(),
            auto(),
          );
          const atMost = t.have(f(`lam*${slack(y)} + (1 - lam)*${slack(z)} <= 0`), auto({ degree: 1 }), compared);
          const concave = t.instantiate(CONCAVITY, [mixed, x(y), x(z), x('lam')], auto(), atMost);
          const between = t.instantiate(below, [x('t'), mixed], agreesToo, concave);
          return t.instantiate(weight, [x(d), x(o)], auto(), t.destruct(t.latest, t.opened(between)))(inner);
        };
      return t.destruct(upper, (inner) => {
        const z = newest(inner);
        return t.destruct(upper - 1, withBoth(z, inner.hypotheses.length - 3))(inner);
      })(s);
    });

  /** A number between the slopes separates. */
  const between =
    (below: number): Tactic =>
    (s) => {
      const [lower, upper] = [t.latest(s) - 1, t.latest(s)];
      const gap = 'y(k + 1) - Gamma(t, k + 1)';
      const all = remember((near) => {
        const side = (bound: number): Tactic =>
          t.have(
            f(`exists([real(r)], [], r*(${gap}) == ${slack('y')})`),
            t.witness([x(`${slack('y')}/(${gap})`)], auto()),
            t.destruct(t.latest, (inner) => {
              const r = newest(inner);
              const isSlope = t.witness([x('y')], t.exactly(near), auto(), auto());
              const steeper = t.have(f(`${r}*(${gap}) <= c*(${gap})`), auto({ degree: 2 }), auto({ degree: 1 }));
              return t.instantiate(bound, [x(r)], isSlope, steeper)(inner);
            }),
          );
        const agreesToo = coordinatewise((j) => beyond(j, use(near, [j], auto())));
        const level = t.instantiate(below, [x('t'), x('y')], agreesToo, auto());
        return t.cases(
          f('y(k + 1) > Gamma(t, k + 1)'),
          side(lower),
          t.cases(
            f('y(k + 1) < Gamma(t, k + 1)'),
            side(upper),
            t.have(f('y(k + 1) == Gamma(t, k + 1)'), auto(), level),
          ),
        );
      });
      return t.witness([x('c')], t.introAll(all))(s);
    };

  /** With the separating number h(t) for every type, the next stage. */
  const extended = t.choice(
    t.latest,
    'h',
    remember((chosen) => {
      const next = 'if(j == k + 1, h(t), p(t, j))';
      const term = `${next}*(y(j) - Gamma(t, j))`;
      const bounded = remember((near) => {
        const isNear: Tactic = (s) => (s.goal.kind === 'forall' ? t.exactly(near) : auto())(s);
        const atC: Tactic = (s) => {
          const c = newest(s);
          const same = f(`${c}*(y(k + 1) - Gamma(t, k + 1)) == h(t)*(y(k + 1) - Gamma(t, k + 1))`);
          const summed = t.have(same, auto(), auto({ degree: 1 }));
          const none = t.fact('sum-empty', [x(`sum(j, k + 1 + 1, k + 1, ${term})`)], auto(), summed);
          const old = x(`sum(j, 1, k + 1 - 1, p(t, j)*(y(j) - Gamma(t, j)))`);
          const kept = sums.termwise('=', x(`sum(j, 1, k + 1 - 1, ${term})`), old, auto(), none);
          const peeled = sums.peel(x(`sum(j, 1, k + 1, ${term})`), x('k + 1'), kept);
          return t.instantiate(t.latest(s) - 1, [x('y')], isNear, peeled)(s);
        };
        return use(chosen, ['t'], t.destruct(t.latest, t.opened(atC)));
      });
      return t.witness([map(['t', 'j'], next)], t.introAll(bounded));
    }),
  );

  const step = t.intro((s) => {
    const known = t.latest(s) - 1;
    const separate = remember((below) => {
      const cut = t.cut(['c', slopes('>'), slopes('<')], some(''), some('-'), ordered(below), between(below));
      return t.have(separated, t.introAll(cut), extended);
    });
    return t.have(f('k <= n'), auto(), t.instantiate(known, [], auto(), t.destruct(t.latest, separate)))(s);
  });

  /** At k = n: the supports are affine; Σ_w Γ(t, w) = 1 makes them linear. */
  const linear = remember((below) => {
    const constant = 'v(t) - sum(j, 1, n, p(t, j)*Gamma(t, j))';
    const over = (body: string) => `sum(w, 1, n, ${body})`;
    const constants = f(`exists([function(b, 1)], [], forall([integer(t)], [1 <= t, t <= m], b(t) == ${constant}))`);
    const priced = remember((offset) => {
      const paid = (s: string, then: Tactic): Tactic => {
        const parts = `${over(`Gamma(${s}, w)*p(t, w)`)} + b(t)*${over(`Gamma(${s}, w)`)}`;
        const split = f(`${over(`Gamma(${s}, w)*(p(t, w) + b(t))`)} == ${parts}`);
        return t.have(split, auto(), use(DOMAIN.total, [s], t.rewrite(t.latest, use(offset, ['t'], then))));
      };
      const above = use(below, ['t', 'vector(w, n, Gamma(s, w))'], use(VALUES, ['s'], auto()));
      return t.witness(
        [map(['t', 'w'], 'p(t, w) + b(t)')],
        t.introAll(t.conjunction(paid('t', auto()), paid('s', above))),
      );
    });
    const isConstant = t.witness([map(['t'], constant)], t.introAll(auto()));
    return t.have(constants, isConstant, t.destruct(t.latest, priced));
  });
  const conclude: Tactic = (s) =>
    use(t.latest(s), ['n'], t.instantiate(t.latest, [], auto(), t.destruct(t.latest, linear)))(s);

  const proveOrdering = t.introAll(
    t.have(
      f('lam*d > 0'),
      auto(),
      t.have(
        f('lam*g == a*(lam*d)'),
        auto(),
        t.have(f('(1 - lam)*h == -b*(lam*d)'), auto(), t.have(f('(lam*d)*(b - a) >= 0'), auto(), auto())),
      ),
    ),
  );
  const proveWeight = t.introAll(t.witness([x('o/(d + o)')], t.conjunction(auto())));
  const induction = t.induction({ variable: 'k', from: x('0'), formula: stage }, base, step, conclude);
  return t.destruct(t.latest, t.have(ordering, proveOrdering, t.have(weight, proveWeight, induction)));
}
