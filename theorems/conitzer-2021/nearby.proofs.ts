/**
 * Supports p(t, ·) of the values, each lowered by k/2, near the beliefs that they were made for: with B = Σ_t Σ_w |p(t, w)| and
 * ε = k/(2(B + 1)), beliefs H within ε of Γ change no expected price by more than ε B ≤ k/2.
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';

const small = f(`forall([real(d), real(a), real(g)], [d < g, -d < g],
  d*a <= g*abs(a) and -(d*a) <= g*abs(a))`);
const sizes = f(`exists([function(b, 1)], [],
  forall([integer(t)], [1 <= t, t <= m], b(t) == sum(w, 1, n, abs(p(t, w))) and b(t) >= 0))`);
const radius = f('exists([real(epsilon)], [], epsilon > 0 and epsilon*(2*(sum(j, 1, m, b(j)) + 1)) == k)');
const parts = f('forall([integer(t)], [1 <= t, t <= m], epsilon*b(t) <= k/2)');
const over = (body: string) => `sum(w, 1, n, ${body})`;

/** The goal is that some ε and payments do near Γ; the last hypothesis is that the values have supports. */
export function nearlyAllNearby({ t, auto, sums }: ProverKit): Tactic {
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

  const isSize = t.witness(
    [map(['t'], over('abs(p(t, w))'))],
    t.introAll(t.conjunction(auto(), sums.termwise('<=', x(over('0')), x(over('abs(p(t, w))')), auto(), auto()))),
  );

  /** Σ 0 ≤ Σ b over part of the types. */
  const nonnegative = (size: number, from: string, to: string, next: Tactic): Tactic =>
    sums.termwise(
      '<=',
      x(`sum(j, ${from}, ${to}, 0)`),
      x(`sum(j, ${from}, ${to}, b(j))`),
      (s) => use(size, [newest(s)], auto())(s),
      next,
    );

  /** ε b(t) ≤ ε Σ b ≤ k/2. */
  const partsAreSmall = (size: number): Tactic => {
    const atMostAll = nonnegative(size, '1', 't - 1', nonnegative(size, 't + 1', 'm', auto()));
    const atMost = sums.peel(x('sum(j, 1, m, b(j))'), x('t'), atMostAll);
    const scaled = t.have(f('epsilon*b(t) <= epsilon*sum(j, 1, m, b(j))'), auto({ degree: 2 }), auto({ degree: 1 }));
    return t.introAll(t.have(f('b(t) <= sum(j, 1, m, b(j))'), atMost, scaled));
  };

  /** What type t expects to pay for the report s under H, against what it would under Γ. */
  const close = (known: { size: number; part: number; near: number }, s: string, then: Tactic): Tactic => {
    const change = `(H(t, w) - Gamma(t, w))*p(${s}, w)`;
    const each: Tactic = (state) => {
      const w = newest(state);
      const terms = [x(`H(t, ${w}) - Gamma(t, ${w})`), x(`p(${s}, ${w})`), x('epsilon')];
      return use(known.near, ['t', w], t.instantiate(small, terms, auto(), t.opened(auto())))(state);
    };
    const bound = x(over(`epsilon*abs(p(${s}, w))`));
    const below = sums.termwise(
      '<=',
      x(over(`-(${change})`)),
      bound,
      each,
      use(known.size, [s], use(known.part, [s], then)),
    );
    return sums.termwise('<=', x(over(change)), bound, each, below);
  };

  const payments = (support: number, size: number): Tactic =>
    remember((part) =>
      t.witness(
        [x('epsilon'), map(['t', 'w'], 'p(t, w) - k/2')],
        auto(),
        t.introAll((s) => {
          const [total, near] = [t.latest(s) - 3, t.latest(s) - 2];
          const known = { size, part, near };
          const paid = (report: string, then: Tactic) => close(known, report, use(total, ['t'], then));
          const takesPart = paid('t', use(support, ['t', 't'], auto({ degree: 1 })));
          const paysNearly = t.introAll(paid('s', use(support, ['s', 't'], auto({ degree: 1 }))));
          return t.conjunction(takesPart, paysNearly)(s);
        }),
      ),
    );

  const proveSmall = t.introAll(t.conjunction(auto({ degree: 2 })));
  return t.destruct(
    t.latest,
    remember((support) => {
      const withSizes = remember((size) => {
        const isRadius = t.witness([x('k/(2*(sum(j, 1, m, b(j)) + 1))')], t.conjunction(auto()));
        const rest = t.have(parts, partsAreSmall(size), payments(support, size));
        const withRadius = t.have(radius, isRadius, t.destruct(t.latest, t.opened(rest)));
        const total = f('sum(j, 1, m, b(j)) >= 0');
        return t.have(total, nonnegative(size, '1', 'm', auto()), t.have(small, proveSmall, withRadius));
      });
      return t.intro(t.have(sizes, isSize, t.destruct(t.latest, withSizes)));
    }),
  );
}
