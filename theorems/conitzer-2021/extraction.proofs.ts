/**
 * Proofs about full surplus extraction, for all numbers of types and signals.
 *
 * Extraction ⇒ supports. Σ_w Γ(t, w) x(t, w) ≤ v(t) Σ_w Γ(t, w) q(t, w) ≤ v(t), and the mean over types is that of v, so that every
 * type pays v(t) and, as v(t) > 0, surely gets the item. Where its own report can lose the item, at signals that it thinks impossible,
 * the price is raised: p(t, w) = x(t, w) + (1 − q(t, w)) max v. Then Σ_w Γ(s, w) p(t, w) ≥ v(s), because s gains nothing by reporting t.
 */
import type { ProverKit } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import type { Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DOMAIN, map } from './extraction.ts';

const ONE = map(['t', 'w'], '1');
const overSignals = (body: string) => `sum(w, 1, n, ${body})`;
const forTypes = (claim: string) => f(`forall([integer(t)], [1 <= t, t <= m], ${claim})`);
const receipts = (t: string) => overSignals(`Gamma(${t}, w)*x(${t}, w)`);
const HIGHEST = 'highest(vector(j, m, v(j)))';

export function extractionProofs({ t, auto, sums }: ProverKit) {
  /** Hypothesis k at these terms, taken apart. */
  const use = (k: number, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      k,
      terms.map((term) => x(term)),
      auto(),
      t.opened(then),
    );
  /** Hypothesis k at these terms and then the variable that came last. */
  const useNew =
    (k: number, terms: readonly string[], then: Tactic): Tactic =>
    (s) =>
      t.instantiate(k, [...terms.map((term) => x(term)), sums.newest(s)], auto(), t.opened(then))(s);
  const remember =
    (then: (k: number) => Tactic): Tactic =>
    (s) =>
      then(t.latest(s))(s);

  /** From supports as the last hypothesis: sell to everybody at these prices. */
  const sellAtSupports: Tactic = t.destruct(
    t.latest,
    remember((support) => {
      const { total } = DOMAIN;
      const row = (type: string, then: Tactic) => use(total, [type], then);
      const paid = x('sum(t, 1, m, mu(t)*sum(w, 1, n, Gamma(t, w)*p(t, w)))');
      const same: Tactic = (s) => {
        const k = sums.newest(s);
        return t.instantiate(support, [k, k], auto(), t.opened(auto()))(s);
      };
      return t.witness(
        [ONE, x('p')],
        t.introAll(t.conjunction(auto())),
        t.introAll(use(support, ['t', 't'], row('t', auto()))),
        t.introAll(use(support, ['t', 't'], use(support, ['s', 't'], row('t', row('s', auto()))))),
        sums.termwise('=', paid, x('sum(t, 1, m, mu(t)*v(t))'), same, auto()),
      );
    }),
  );

  /** The goal is that G is the least of the linear functions p(t, ·), which touch at the beliefs. */
  const leastOfSupports: Tactic = t.destruct(
    t.latest,
    remember((support) => {
      const below = (y: string) => x(`vector(s, m, -sum(w, 1, n, p(s, w)*${y}))`);
      const G: Term = {
        op: 'function',
        parameters: [{ name: 'y', sort: 'vector', dimension: x('n') }],
        body: x('-highest(vector(s, m, -sum(w, 1, n, p(s, w)*y(w))))'),
      };
      const at = (y: string) => x(`sum(w, 1, n, p(i, w)*${y})`);
      const concave = t.introAll(
        remember((mix) => {
          const same = sums.termwise(
            '=',
            at('x(w)'),
            at('(lambda*y(w) + (1 - lambda)*z(w))'),
            useNew(mix, [], auto()),
            auto(),
          );
          const compared = (y: string, name: string, then: Tactic) =>
            t.fact(
              'highest',
              [below(y)],
              auto(),
              remember((all) => use(all, ['i'], then)),
              [name],
            );
          return t.fact('highest', [below('x(w)')], auto(), compared('y(w)', 'k_1', compared('z(w)', 'k_2', same)), [
            'i',
          ]);
        }),
      );
      const touches = t.introAll(
        t.fact(
          'highest',
          [below('Gamma(t, w)')],
          auto(),
          remember((all) => use(all, ['t'], use(support, ['i', 't'], use(support, ['t', 't'], auto())))),
          ['i'],
        ),
      );
      return t.witness([G], concave, touches);
    }),
  );

  /**
   * From a mechanism with the full surplus as the last hypothesis: what each type gets and pays. `then` is told where the parts of
   * the mechanism, Σ_w Γ x = v and Σ_w Γ q = 1 stand.
   */
  const takenApart = (then: (known: Record<'shares' | 'incentives' | 'exact' | 'sold', number>) => Tactic): Tactic =>
    t.destruct(t.latest, (s) => {
      const [shares, participation, incentives] = [-4, -3, -2].map((k) => s.hypotheses.length + k) as [
        number,
        number,
        number,
      ];
      const { nonnegative, total, likely, valued } = DOMAIN;
      const q = 'Gamma(t, w)*q(t, w)';
      const atMostOne = t.introAll(
        sums.termwise(
          '<=',
          x(overSignals(q)),
          x(overSignals('Gamma(t, w)')),
          useNew(nonnegative, ['t'], useNew(shares, ['t'], auto())),
          use(total, ['t'], auto()),
        ),
      );
      const afterShare = remember((share) => {
        const paid = t.introAll(use(participation, ['t'], use(share, ['t'], use(valued, ['t'], auto()))));
        const afterPaid = remember((most) => {
          const left = 'mu(k)*sum(w, 1, n, Gamma(k, w)*x(k, w))';
          const right = 'mu(k)*v(k)';
          const range = (from: string, to: string, body: string) => x(`sum(k, ${from}, ${to}, ${body})`);
          const others = (from: string, to: string, next: Tactic) =>
            sums.termwise(
              '<=',
              range(from, to, left),
              range(from, to, right),
              useNew(most, [], useNew(likely, [], auto())),
              next,
            );
          const weighted = f(`mu(t)*${receipts('t')} >= mu(t)*v(t)`);
          const exact = t.introAll(
            sums.peel(
              range('1', 'm', left),
              x('t'),
              sums.peel(
                range('1', 'm', right),
                x('t'),
                others(
                  '1',
                  't - 1',
                  others(
                    't + 1',
                    'm',
                    use(likely, ['t'], use(most, ['t'], t.have(weighted, auto({ degree: 1 }), auto()))),
                  ),
                ),
              ),
            ),
          );
          const afterExact = remember((paidAll) => {
            const sold = t.introAll(
              use(participation, ['t'], use(paidAll, ['t'], use(share, ['t'], use(valued, ['t'], auto())))),
            );
            const known = remember((soldAll) => then({ shares, incentives, exact: paidAll, sold: soldAll }));
            return t.have(forTypes(`${overSignals(q)} == 1`), sold, known);
          });
          return t.have(forTypes(`${receipts('t')} == v(t)`), exact, afterExact);
        });
        return t.have(forTypes(`${receipts('t')} <= v(t)`), paid, afterPaid);
      });
      return t.have(forTypes(`${overSignals(q)} <= 1`), atMostOne, afterShare)(s);
    });

  /** From a Bayesian mechanism with the full surplus as the last hypothesis, its supports. */
  const supportsOfMechanism: Tactic = takenApart(({ shares, incentives, exact, sold }) => {
    const { nonnegative, total } = DOMAIN;
    const lost = `${HIGHEST}*(${overSignals('Gamma(t, w)')} - ${overSignals('Gamma(t, w)*q(t, w)')})`;
    const price = `(x(t, w) + (1 - q(t, w))*${HIGHEST})`;
    const split = f(`${overSignals(`Gamma(t, w)*${price}`)} == ${receipts('t')} + ${lost}`);
    const touches = use(exact, ['t'], use(sold, ['t'], use(total, ['t'], t.have(split, auto(), auto()))));
    const isTop = f(`v(s) <= ${HIGHEST}`);
    const dearer = sums.termwise(
      '<=',
      x(overSignals('Gamma(s, w)*(1 - q(t, w))*v(s)')),
      x(overSignals(`Gamma(s, w)*(1 - q(t, w))*${HIGHEST}`)),
      useNew(nonnegative, ['s'], useNew(shares, ['t'], t.have(isTop, auto(), auto({ degree: 3 })))),
      use(incentives, ['s', 't'], use(exact, ['s'], use(sold, ['s'], use(total, ['s'], auto())))),
    );
    const above = t.fact(
      'highest',
      [x('vector(j, m, v(j))')],
      auto(),
      remember((all) => use(all, ['s'], dearer)),
      ['top'],
    );
    const p = map(['t', 'w'], `x(t, w) + (1 - q(t, w))*${HIGHEST}`);
    return t.witness([p], t.introAll(t.conjunction(touches, above)));
  });

  /**
   * From an ex-post mechanism with the full surplus as the last hypothesis, prices of the signals alone: the highest of
   * x(s, w) + (1 − q(s, w)) v(s). A type that thinks w possible gets the item there, so for it this is x(t, w).
   */
  const pricesOfSignals: Tactic = takenApart(({ shares, incentives, exact, sold }) => {
    const { nonnegative, total } = DOMAIN;
    const asked = 'vector(j, m, x(j, w) + (1 - q(j, w))*v(j))';
    const lost = (k: string) => `Gamma(t, ${k})*(1 - q(t, ${k}))`;
    const isNonnegative = useNew(nonnegative, ['t'], useNew(shares, ['t'], auto({ degree: 2 })));
    const zero = (from: string, to: string, next: Tactic) =>
      sums.termwise(
        '<=',
        x(`sum(k, ${from}, ${to}, 0)`),
        x(`sum(k, ${from}, ${to}, ${lost('k')})`),
        isNonnegative,
        next,
      );
    const all = f(`sum(k, 1, n, ${lost('k')}) == 0`);
    const allLost = use(sold, ['t'], use(total, ['t'], auto()));
    const here = f(`${lost('w')} <= 0`);
    const hereLost = sums.peel(x(`sum(k, 1, n, ${lost('k')})`), x('w'), zero('1', 'w - 1', zero('w + 1', 'n', auto())));
    const never = t.have(all, allLost, t.have(here, hereLost, auto()));
    const getsIt = t.introAll(use(nonnegative, ['t', 'w'], use(shares, ['t', 'w'], never)));
    const certain = f(
      'forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n, Gamma(t, w) > 0], q(t, w) == 1)',
    );
    const after = remember((gets) => {
      const highest: Tactic = (s) => {
        const w = sums.newest(s);
        const name = w.op === 'variable' ? w.name : '';
        const vector = x(asked.replaceAll(', w)', `, ${name})`));
        const equal = f(`highest(${asked.replaceAll(', w)', `, ${name})`)}) == x(t, ${name})`);
        const compared = t.fact(
          'highest',
          [vector],
          auto(),
          remember((every) => use(every, ['t'], use(gets, ['t', name], use(incentives, ['i', 't', name], auto())))),
          ['i'],
        );
        const possible = t.have(equal, compared, t.rewrite(t.latest, auto()));
        const impossible = t.have(
          f(`Gamma(t, ${name}) == 0`),
          use(nonnegative, ['t', name], auto()),
          t.rewrite(t.latest, auto()),
        );
        return t.cases(f(`Gamma(t, ${name}) > 0`), possible, impossible)(s);
      };
      const same = sums.termwise(
        '=',
        x(overSignals(`Gamma(t, w)*highest(${asked})`)),
        x(receipts('t')),
        highest,
        use(exact, ['t'], auto()),
      );
      return t.witness([map(['w'], `highest(${asked})`)], t.introAll(same));
    });
    return t.have(certain, getsIt, after);
  });

  /** From prices of the signals as the last hypothesis: sell to everybody at these prices. */
  const sellAtPrices: Tactic = t.destruct(
    t.latest,
    remember((price) =>
      t.witness(
        [ONE, map(['t', 'w'], 'g(w)')],
        t.introAll(t.conjunction(auto())),
        t.introAll(use(price, ['t'], use(DOMAIN.total, ['t'], auto()))),
        t.introAll(auto()),
        sums.termwise(
          '=',
          x('sum(t, 1, m, mu(t)*sum(w, 1, n, Gamma(t, w)*g(w)))'),
          x('sum(t, 1, m, mu(t)*v(t))'),
          useNew(price, [], auto()),
          auto(),
        ),
      ),
    ),
  );

  return { sellAtSupports, leastOfSupports, supportsOfMechanism, pricesOfSignals, sellAtPrices };
}
