/**
 * Independent rows Γ(1, ·), …, Γ(m, ·) have a right inverse, row after row: for k ≤ m some Q has Σ_w Γ(t, w) Q(w, s) = 1{t = s} for
 * t, s ≤ k.
 *
 * Step. With r(s) = Σ_w Γ(k + 1, w) Q(w, s), the row Γ(k + 1, ·) − Σ_{s≤k} r(s) Γ(s, ·) is not 0, or the rows were dependent; let it be
 * 1/i at z. Then q(w) = 1{w = z} − Σ_{s≤k} Q(w, s) Γ(s, z) has Σ_w Γ(t, w) q(w) = 0 for t ≤ k, and 1/i for t = k + 1. The new column is
 * i q, and the old ones become Q(·, s) − i r(s) q.
 */
import type { ProverKit, Sequent } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';

const over = (body: string) => `sum(w, 1, n, ${body})`;
const inverse = f(`implies(k <= m, exists([function(Q, 2)], [], forall([integer(t), integer(s)],
  [1 <= t, t <= k, 1 <= s, s <= k], sum(w, 1, n, Gamma(t, w)*Q(w, s)) == if(t == s, 1, 0))))`);
const products = f(`exists([function(r, 1)], [],
  forall([integer(s)], [1 <= s, s <= k], r(s) == sum(w, 1, n, Gamma(k + 1, w)*Q(w, s))))`);
/** Row k + 1 less what the others explain of it. */
const rest = (z: string) => `(Gamma(k + 1, ${z}) - sum(s, 1, k, r(s)*Gamma(s, ${z})))`;
const someRest = f(`exists([integer(z)], [1 <= z, z <= n], ${rest('z')} != 0)`);
const column = (w: string) => `(if(${w} == z, 1, 0) - sum(h, 1, k, Q(${w}, h)*Gamma(h, z)))`;
const scaled = f('forall([real(a), real(b), real(c)], [a*b == 1], a*b*c == c)');
const vanishing = f('forall([real(a), real(b), real(c)], [a == 0], a*b*c == 0)');

/**
 * The goal is ∃p: Σ_w Γ(t, w) p(w) = v(t) for all t.
 *
 * @param independence the number of the hypothesis that the rows are independent.
 */
export function solvedByRank({ t, auto, sums }: ProverKit, independence: number): Tactic {
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
  /** Hypothesis k at the new index, put in for what it says. */
  const byNew =
    (k: number, ...before: readonly string[]): Tactic =>
    (s) =>
      use(k, [...before, newest(s)], t.rewrite(t.latest, auto()))(s);
  const equal = (a: string, b: string, then: Tactic, each: Tactic = auto()) =>
    sums.termwise('=', x(a), x(b), each, then);
  /** Σ_{1..to} body = body(k) where the others are 0. */
  const single = (to: string, k: string, body: string, then: Tactic): Tactic => {
    const part = (from: string, end: string, term: string) => `sum(j, ${from}, ${end}, ${term})`;
    const zero = (from: string, end: string, next: Tactic) => equal(part(from, end, body), part(from, end, '0'), next);
    return sums.peel(x(part('1', to, body)), x(k), zero('1', `${k} - 1`, zero(`${k} + 1`, to, then)));
  };

  /** If the rest were 0 everywhere, 1, −r(·), 0 would be a dependence. */
  const isNotZero: Tactic = t.cases(
    someRest,
    t.exactly(someRest),
    t.absurd(
      remember((none) => {
        const dependence = (k: string) => `if(${k} == k + 1, 1, if(${k} <= k, -r(${k}), 0))`;
        const vanishes = t.introAll((s) => {
          const w = newest(s);
          const term = `${dependence('j')}*Gamma(j, ${w})`;
          const sum = (from: string, to: string, body: string) => `sum(j, ${from}, ${to}, ${body})`;
          const noRest = t.have(f(`${rest(w)} == 0`), use(none, [w], t.exactly(t.latest)), auto());
          const later = equal(sum('k + 1 + 1', 'm', term), sum('k + 1 + 1', 'm', '0'), noRest);
          const earlier = equal(sum('1', 'k + 1 - 1', term), sum('1', 'k + 1 - 1', `-r(j)*Gamma(j, ${w})`), later);
          return sums.peel(x(sum('1', 'm', term)), x('k + 1'), earlier)(s);
        });
        return (s) =>
          t.instantiate(
            independence,
            [map(['t'], dependence('t'))],
            vanishes,
            use(t.latest(s) + 1, ['k + 1'], auto()),
          )(s);
      }),
    ),
  );

  /** From Q, r, and z, i with i · rest(z) = 1, the next right inverse. */
  const nextInverse = (known: { readonly inverted: number; readonly product: number }): Tactic => {
    const { inverted, product } = known;
    const image = f(`forall([integer(t)], [1 <= t, t <= k + 1],
      ${over(`Gamma(t, w)*${column('w')}`)} == Gamma(t, z) - sum(h, 1, k, Gamma(h, z)*${over('Gamma(t, w)*Q(w, h)')}))`);
    const exchange = x('sum(w, 1, n, sum(h, 1, k, Gamma(t, w)*Q(w, h)*Gamma(h, z)))');
    const isImage = t.introAll(
      single('n', 'z', 'Gamma(t, j)*if(j == z, 1, 0)', t.fact('sum-exchange', [exchange], auto(), auto())),
    );
    const afterImage = remember((images) => {
      const killed = f(`forall([integer(t)], [1 <= t, t <= k], ${over(`Gamma(t, w)*${column('w')}`)} == 0)`);
      const unit = 'Gamma(j, z)*if(t == j, 1, 0)';
      const isKilled = t.introAll(
        use(
          images,
          ['t'],
          equal(
            `sum(j, 1, k, Gamma(j, z)*${over('Gamma(t, w)*Q(w, j)')})`,
            `sum(j, 1, k, ${unit})`,
            single('k', 't', unit, auto()),
            byNew(inverted, 't'),
          ),
        ),
      );
      const kept = f(`${over(`Gamma(k + 1, w)*${column('w')}`)} == ${rest('z')}`);
      const isKept = equal(
        `sum(j, 1, k, Gamma(j, z)*${over('Gamma(k + 1, w)*Q(w, j)')})`,
        'sum(j, 1, k, r(j)*Gamma(j, z))',
        use(images, ['k + 1'], auto()),
        byNew(product),
      );
      return t.have(
        killed,
        isKilled,
        remember((zeros) => t.have(kept, isKept, columns(zeros))),
      );
    });
    const columns = (zeros: number): Tactic => {
      const entry = `if(s == k + 1, ${column('w')}*i, Q(w, s) - ${column('w')}*i*r(s))`;
      const image = (row: string) => over(`Gamma(${row}, w)*${column('w')}`);
      const known = (type: string, then: Tactic): Tactic => {
        const gap = t.fact('integer-gap', [x(type), x('k')], auto(), t.cases(f(`${type} == k + 1`), auto(), auto()));
        const small = f(`${type} <= k`);
        return t.have(small, t.cases(small, t.exactly(t.latest), t.absurd(gap)), then);
      };
      /** t = k + 1, then t ≤ k. */
      const byRow = (last: Tactic, earlier: Tactic) =>
        t.cases(f('t == k + 1'), last, t.destruct(t.latest, known('t', earlier), known('t', earlier)));
      const isNew = equal(
        over(`Gamma(t, w)*${entry}`),
        over(`Gamma(t, w)*${column('w')}*i`),
        byRow(t.rewrite(t.latest, auto()), use(zeros, ['t'], auto())),
      );
      const lastRow = remember((isLast) => {
        const one = t.rewrite(isLast, auto());
        const multiplied = t.instantiate(
          scaled,
          [x(image('k + 1')), x('i'), x('r(s)')],
          auto(),
          use(product, ['s'], one),
        );
        return t.have(f(`${image('k + 1')}*i == 1`), auto(), multiplied);
      });
      const earlierRow = use(
        zeros,
        ['t'],
        t.instantiate(
          vanishing,
          [x(image('t')), x('i'), x('r(s)')],
          t.exactly(t.latest),
          use(inverted, ['t', 's'], auto()),
        ),
      );
      const isOld = equal(
        over(`Gamma(t, w)*${entry}`),
        over(`Gamma(t, w)*Q(w, s) - Gamma(t, w)*${column('w')}*i*r(s)`),
        byRow(lastRow, earlierRow),
      );
      const all = t.introAll(
        t.cases(f('s == k + 1'), isNew, t.destruct(t.latest, known('s', isOld), known('s', isOld))),
      );
      const algebra = t.have(scaled, t.introAll(auto()), t.have(vanishing, t.introAll(auto()), all));
      return t.witness([map(['w', 's'], entry)], algebra);
    };
    return t.have(image, isImage, afterImage);
  };

  const step = t.intro((s) => {
    const before = t.latest(s) - 1;
    const withInverse = remember((inverted) => {
      const withProducts = remember((product) => {
        const reciprocal = f(`exists([real(i)], [], i*${rest('z')} == 1)`);
        const isReciprocal = t.witness([x(`1/${rest('z')}`)], auto());
        const next = t.have(reciprocal, isReciprocal, t.destruct(t.latest, nextInverse({ inverted, product })));
        return t.have(someRest, isNotZero, t.destruct(t.latest, next));
      });
      const areProducts = t.witness([map(['s'], over('Gamma(k + 1, w)*Q(w, s)'))], t.introAll(auto()));
      return t.have(products, areProducts, t.destruct(t.latest, withProducts));
    });
    return t.have(f('k <= m'), auto(), t.instantiate(before, [], auto(), t.destruct(t.latest, withInverse)))(s);
  });

  /** p(w) = Σ_s Q(w, s) v(s). */
  const solve = remember((inverted) => {
    const exchange = x('sum(w, 1, n, sum(s, 1, m, Gamma(t, w)*Q(w, s)*v(s)))');
    const unit = 'v(j)*if(t == j, 1, 0)';
    const summed = equal(
      `sum(j, 1, m, v(j)*${over('Gamma(t, w)*Q(w, j)')})`,
      `sum(j, 1, m, ${unit})`,
      single('m', 't', unit, auto()),
      byNew(inverted, 't'),
    );
    const solved = t.introAll(t.fact('sum-exchange', [exchange], auto(), summed));
    return t.witness([map(['w'], 'sum(s, 1, m, Q(w, s)*v(s))')], solved);
  });
  const conclude: Tactic = (s) =>
    use(t.latest(s), ['m'], t.instantiate(t.latest, [], auto(), t.destruct(t.latest, solve)))(s);
  const base = t.intro(t.witness([map(['w', 's'], '0')], t.introAll(auto())));
  return t.induction({ variable: 'k', from: x('0'), formula: inverse }, base, step, conclude);
}
