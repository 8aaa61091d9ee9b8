/**
 * Mechanisms along a sequence of beliefs G(i, ·, ·) → Γ, at fixed numbers of types and signals.
 *
 * What holds under every G(i, ·, ·), Σ_w G(i, t, w) c(w) ≥ 0, holds under Γ: or |Σ_w (G − Γ)(t, w) c(w)| ≤ ε Σ_w |c(w)| would be too large.
 * So a mechanism that is feasible along the sequence is feasible under Γ and earns at most OPT there; and along the sequence at most
 * ε Σ_t mu(t) Σ_w |x(t, w)| more. With ε = k/(2(B + 1)), B the sum of these over the finitely many mechanisms, that is at most k/2 for all.
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';

const over = (body: string) => `sum(w, 1, n, ${body})`;
const small = f(`forall([real(d), real(a), real(g)], [d < g, -d < g],
  d*a <= g*abs(a) and -(d*a) <= g*abs(a))`);
const passing = f(`forall([integer(t), function(c, 1)],
  [1 <= t, t <= m, forall([integer(i)], [i >= 1], sum(w, 1, n, G(i, t, w)*c(w)) >= 0)],
  sum(w, 1, n, Gamma(t, w)*c(w)) >= 0)`);
const atLimit = `sum(t, 1, m, mu(t)*${over('Gamma(t, w)*x(a, t, w)')})`;
const along = `sum(t, 1, m, mu(t)*${over('G(i, t, w)*x(a, t, w)')})`;
const feasible = f(`forall([integer(a)], [1 <= a, a <= A], ${atLimit} <= opt)`);
const sizes = f(`exists([function(b, 2)], [], forall([integer(a), integer(t)], [1 <= a, a <= A, 1 <= t, t <= m],
  b(a, t) == sum(w, 1, n, abs(x(a, t, w))) and b(a, t) >= 0))`);
const totals = f(`exists([function(h, 1)], [], forall([integer(a)], [1 <= a, a <= A],
  h(a) == sum(t, 1, m, mu(t)*b(a, t)) and h(a) >= 0))`);
const ALL = 'sum(j, 1, A, h(j))';
const perType = f(`forall([integer(a), integer(t)], [1 <= a, a <= A, 1 <= t, t <= m],
  ${over('G(i, t, w)*x(a, t, w)')} <= ${over('Gamma(t, w)*x(a, t, w)')} + epsilon*b(a, t))`);
const perMechanism = f(`forall([integer(a)], [1 <= a, a <= A], ${along} <= opt + k/2)`);

/** Where the conditions of the statement stand among the hypotheses. */
export interface Conditions {
  readonly likely: number;
  readonly converges: number;
  readonly shares: number;
  readonly participation: number;
  readonly incentives: number;
  readonly optimum: number;
  readonly weights: number;
  readonly total: number;
}

export function boundedAlongSequence({ t, auto, sums }: ProverKit, given: Conditions): Tactic {
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
  const newest = (s: Sequent): string => [...s.variables.keys()].at(-1) as string;
  /** Hypothesis k at the newest variable among these terms. */
  const useNew =
    (k: number, terms: (fresh: string) => readonly string[], then: (fresh: string) => Tactic): Tactic =>
    (s) =>
      use(k, terms(newest(s)), then(newest(s)))(s);
  const compare = (left: string, right: string, each: Tactic, then: Tactic): Tactic =>
    sums.termwise('<=', x(left), x(right), each, then);

  /** Σ_w (G − Γ)(t, w) c(w) ≤ ε Σ_w |c(w)|. */
  const near = (close: number, i: string, c: (w: string) => string, then: Tactic): Tactic => {
    const each = useNew(
      close,
      (w) => [i, 't', w],
      (w) =>
        t.instantiate(small, [x(`G(${i}, t, ${w}) - Gamma(t, ${w})`), x(c(w)), x('epsilon')], auto(), t.opened(auto())),
    );
    return compare(over(`(G(${i}, t, w) - Gamma(t, w))*${c('w')}`), over(`epsilon*abs(${c('w')})`), each, then);
  };

  const passes = t.introAll(
    remember((always) => {
      const [gain, size] = [over('Gamma(t, w)*c(w)'), over('abs(c(w))')];
      const goal = f(`${gain} >= 0`);
      const contradiction: Tactic = (s) => {
        const first = newest(s);
        const tooSmall = t.have(f(`epsilon*${size} < -(${gain})`), auto({ degree: 2 }), auto({ degree: 1 }));
        return use(
          always,
          [first],
          near(t.latest(s), first, (w) => `c(${w})`, tooSmall),
        )(s);
      };
      const radius = f(`exists([real(epsilon)], [], epsilon > 0 and epsilon*(2*(${size} + 1)) == -(${gain}))`);
      const isRadius = t.witness([x(`-(${gain})/(2*(${size} + 1))`)], t.conjunction(auto()));
      const close = t.opened(use(given.converges, ['epsilon'], t.destruct(t.latest, contradiction)));
      const refuted = t.have(radius, isRadius, t.destruct(t.latest, close));
      const sized = t.have(f(`${size} >= 0`), compare(over('0'), size, auto(), auto()), refuted);
      return t.cases(goal, t.exactly(goal), t.absurd(sized));
    }),
  );

  /** The mechanisms are feasible under Γ. */
  const isFeasible = (limit: number): Tactic => {
    const truth = 'v(t)*q(a, t, w) - x(a, t, w)';
    const gain = `(${truth}) - (v(t)*q(a, s, w) - x(a, s, w))`;
    const passedOn = (promise: number, body: string, ...places: string[]): Tactic => {
      const always: Tactic = (s) =>
        s.goal.kind === 'forall'
          ? t.introAll(
              useNew(
                promise,
                (i) => [i, 'a', ...places],
                () => auto(),
              ),
            )(s)
          : auto()(s);
      return t.instantiate(limit, [x('t'), map(['w'], body)], always, auto());
    };
    const condition: Tactic = (s) => {
      if (s.goal.kind !== 'forall') return auto()(s);
      if (s.goal.variables.length === 1) return t.introAll(passedOn(given.participation, truth, 't'))(s);
      const isIncentive = s.goal.body.kind === 'compare';
      const bounds = use(given.shares, ['a', 't', 'w'], t.conjunction(auto()));
      return t.introAll(isIncentive ? passedOn(given.incentives, gain, 't', 's') : bounds)(s);
    };
    const mechanism = [map(['t', 'w'], 'q(a, t, w)'), map(['t', 'w'], 'x(a, t, w)')];
    return t.introAll(t.instantiate(given.optimum, mechanism, condition, auto()));
  };

  const isSize = t.witness(
    [map(['a', 't'], over('abs(x(a, t, w))'))],
    t.introAll(t.conjunction(auto(), compare(over('0'), over('abs(x(a, t, w))'), auto(), auto()))),
  );
  const isTotal = (size: number): Tactic => {
    const each = useNew(
      given.likely,
      (type) => [type],
      (type) => use(size, ['a', type], auto({ degree: 2 })),
    );
    const nonnegative = compare('sum(t, 1, m, 0)', 'sum(t, 1, m, mu(t)*b(a, t))', each, auto());
    return t.witness([map(['a'], 'sum(t, 1, m, mu(t)*b(a, t))')], t.introAll(t.conjunction(auto(), nonnegative)));
  };

  interface Known {
    readonly feasible: number;
    readonly size: number;
    readonly total: number;
  }

  /** From a T with |G − Γ| < ε beyond it, the claim. */
  const beyond = (known: Known, part: number): Tactic => {
    const typesAreClose = (close: number) =>
      t.introAll(near(close, 'i', (w) => `x(a, t, ${w})`, use(known.size, ['a', 't'], auto({ degree: 1 }))));
    const mechanismsAreClose = (types: number): Tactic => {
      const each = useNew(
        given.likely,
        (type) => [type],
        (type) => {
          const [here, there] = [`G(i, ${type}, w)`, `Gamma(${type}, w)`].map((b) => over(`${b}*x(a, ${type}, w)`));
          const weighted = f(`mu(${type})*${here} <= mu(${type})*(${there} + epsilon*b(a, ${type}))`);
          return use(types, ['a', type], t.have(weighted, auto({ degree: 2 }), auto({ degree: 1 })));
        },
      );
      const bound = `sum(t, 1, m, mu(t)*${over('Gamma(t, w)*x(a, t, w)')} + epsilon*(mu(t)*b(a, t)))`;
      const summed = use(known.feasible, ['a'], use(known.total, ['a'], use(part, ['a'], auto({ degree: 2 }))));
      return t.introAll(compare(along, bound, each, summed));
    };
    const mixture = (each: number): Tactic => {
      const one = useNew(
        given.weights,
        (a) => ['i', a],
        (a) => use(each, [a], auto({ degree: 2 })),
      );
      const weights = 'sum(a, 1, A, rho(i, a))';
      const whole = remember((total) =>
        t.have(f(`(opt + k/2)*${weights} == opt + k/2`), t.rewrite(total, auto()), auto({ degree: 1 })),
      );
      const bound = 'sum(a, 1, A, rho(i, a)*(opt + k/2))';
      const split = t.have(f(`${bound} == (opt + k/2)*${weights}`), auto(), use(given.total, ['i'], whole));
      return compare(`sum(a, 1, A, rho(i, a)*${along})`, bound, one, split);
    };
    return (s) => {
      const last = remember((each) => mixture(each));
      const all = remember((types) => t.have(perMechanism, mechanismsAreClose(types), last));
      return t.witness([x(newest(s))], auto(), t.introAll(t.have(perType, typesAreClose(t.latest(s)), all)))(s);
    };
  };

  const chooseRadius = (known: Known): Tactic => {
    const nonnegative = (from: string, to: string, then: Tactic) =>
      compare(
        `sum(j, ${from}, ${to}, 0)`,
        `sum(j, ${from}, ${to}, h(j))`,
        useNew(
          known.total,
          (a) => [a],
          () => auto(),
        ),
        then,
      );
    const isPart = sums.peel(x(ALL), x('a'), nonnegative('1', 'a - 1', nonnegative('a + 1', 'A', auto())));
    const scaled = t.have(f(`epsilon*h(a) <= epsilon*${ALL}`), auto({ degree: 2 }), auto({ degree: 1 }));
    const partsAreSmall = t.introAll(t.have(f(`h(a) <= ${ALL}`), isPart, scaled));
    const parts = f('forall([integer(a)], [1 <= a, a <= A], epsilon*h(a) <= k/2)');
    const far = remember((part) => use(given.converges, ['epsilon'], t.destruct(t.latest, beyond(known, part))));
    const radius = f(`exists([real(epsilon)], [], epsilon > 0 and epsilon*(2*(${ALL} + 1)) == k)`);
    const isRadius = t.witness([x(`k/(2*(${ALL} + 1))`)], t.conjunction(auto()));
    const chosen = t.have(radius, isRadius, t.destruct(t.latest, t.opened(t.have(parts, partsAreSmall, far))));
    return t.have(f(`${ALL} >= 0`), nonnegative('1', 'A', auto()), chosen);
  };

  const withFeasible = remember((optimal) => {
    const withSizes = remember((size) => {
      const withTotals = remember((total) => chooseRadius({ feasible: optimal, size, total }));
      return t.have(totals, isTotal(size), t.destruct(t.latest, withTotals));
    });
    return t.have(sizes, isSize, t.destruct(t.latest, withSizes));
  });
  const afterLimit = remember((limit) => t.have(feasible, isFeasible(limit), withFeasible));
  const proveSmall = t.introAll(t.conjunction(auto({ degree: 2 })));
  return t.have(small, proveSmall, t.have(passing, passes, afterLimit));
}
