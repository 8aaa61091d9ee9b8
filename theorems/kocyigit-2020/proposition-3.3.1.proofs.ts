/**
 * The argument for Proposition 3.3.1 in numbers: own bid h, highest other bid s, upper bound u, winner n, bidder i, reserve price r.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, integral } from '../../src/statement/expression.ts';
import { compare, type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { separateTactics } from './separateAuctions.proofs.ts';
import { chance, price } from './separateAuctions.ts';

/** What is averaged, times the density 1/r of the reserve price. */
export const sold = x('if(n == i and h >= r, 1, 0)*(1/r)');
export const paid = x('max(s, r)*if(n == i and h >= r, 1, 0)*(1/r)');
const over = (from: string, to: string, body: Expression): Expression => integral('r', x(from), x(to), body);

const inBox = f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= u)');
const numbers = ['n', 'i', 'h', 's', 'u'].map(real);
const domain = [f('u > 0'), f('0 <= h'), f('h <= u'), f('0 <= s'), f('implies(n == i, s <= h)')];
export const soldOnAverage: Formula = forall(numbers, domain, compare(over('u/e', 'u', sold), '=', chance('n == i')));
export const paidOnAverage: Formula = forall(numbers, domain, compare(over('u/e', 'u', paid), '=', price('n == i')));
export const distribution = f(
  'forall([real(u), real(y)], [u > 0, u/e <= y, y <= u], integral(r, u/e, y, 1/r) == 1 + log(y/u))',
);

export function averageTactics(kit: ProverKit) {
  const { t, auto } = kit;
  const { linear, logE } = separateTactics(kit);

  /** Adds ∫_a^b f = ∫_a^b g, equal inside, and what that is by the antiderivative G. */
  const piece = (
    a: string,
    b: string,
    body: Expression,
    [g, antiderivative]: readonly [string, string],
    then: Tactic,
  ): Tactic => {
    const other = over(a, b, x(g));
    const value = t.antiderivative(other, ['y', x(antiderivative)], linear, auto(), auto(), then);
    return t.fact('integral-eq', [over(a, b, body), other], t.introAll(auto()), value);
  };
  const nothing = (a: string, b: string, body: Expression, then: Tactic): Tactic =>
    t.fact('integral-eq', [over(a, b, body), over(a, b, x('0'))], t.introAll(auto()), then);
  const split = (a: string, b: string, body: Expression, at: string, then: Tactic): Tactic =>
    t.fact('integral-split', [over(a, b, body), x(at)], linear, then);
  const logs =
    (...pairs: readonly (readonly [string, string])[]) =>
    (then: Tactic): Tactic =>
      pairs.reduceRight((rest: Tactic, [a, b]) => t.fact('log-quotient', [x(a), x(b)], auto(), rest), logE(then));

  const below: Tactic = t.have(f('e > 1'), t.enclosure(), auto());
  const positive = (then: Tactic): Tactic => t.have(f('u/e > 0'), auto(), t.have(f('u/e <= u'), below, then));
  const won = (whenWon: Tactic, body: Expression): Tactic =>
    t.introAll(positive(t.cases(f('n == i and h >= u/e'), t.opened(whenWon), nothing('u/e', 'u', body, auto()))));
  const chanceOf = split(
    'u/e',
    'u',
    sold,
    'h',
    piece('u/e', 'h', sold, ['1/r', 'log(y)'], nothing('h', 'u', sold, logs(['u', 'e'], ['h', 'u'])(auto()))),
  );
  const aboveReserve = split(
    'u/e',
    'h',
    paid,
    's',
    piece(
      'u/e',
      's',
      paid,
      ['s*(1/r)', 's*log(y)'],
      piece('s', 'h', paid, ['1', 'y'], nothing('h', 'u', paid, logs(['u', 'e'], ['s', 'u'])(auto()))),
    ),
  );
  const belowReserve = piece('u/e', 'h', paid, ['1', 'y'], nothing('h', 'u', paid, auto()));
  const second = t.instantiate(
    f('implies(n == i, s <= h)'),
    [],
    t.byHypothesis,
    t.cases(f('s >= u/e'), aboveReserve, belowReserve),
  );
  const distributed = t.introAll(
    positive(
      t.antiderivative(
        x('integral(r, u/e, y, 1/r)'),
        ['z', x('log(z)')],
        linear,
        auto(),
        auto(),
        logs(['u', 'e'], ['y', 'u'])(auto()),
      ),
    ),
  );
  const proofs: readonly (readonly [Formula, Tactic])[] = [
    [soldOnAverage, won(chanceOf, sold)],
    [paidOnAverage, won(split('u/e', 'u', paid, 'h', second), paid)],
    [distribution, distributed],
  ];
  /** Adds the three averages about numbers. */
  const withAverages = (then: Tactic): Tactic =>
    t.have(
      f('e > 0'),
      t.enclosure(),
      proofs.reduceRight((rest, [formula, proof]) => t.have(formula, proof, rest), then),
    );

  /** At the bids v: the lemmas for the numbers that n, h and s stand for. */
  const atScenario = (named: ReadonlyMap<string, Expression>): Tactic => {
    const [n, h, s] = ['n', 'h', 's'].map((name) => named.get(name)) as [Expression, Expression, Expression];
    const [rivals] = (s as Extract<Expression, { args: readonly Expression[] }>).args as readonly [Expression];
    const bounds = (k: Expression, then: Tactic): Tactic => t.instantiate(inBox, [k], linear, t.opened(then));
    const use = (lemma: Formula): Tactic =>
      t.instantiate(lemma, [n, x('i'), h, s, x('u')], t.firstOf(t.byHypothesis, linear), t.byHypothesis);
    const finish = t.conjunction(use(soldOnAverage), use(paidOnAverage));
    const withTop: Tactic = (state) => {
      const top = t.latest(state);
      const withNext: Tactic = (known) => {
        const [next, c] = [t.latest(known), x('c')];
        const same = t.have(
          f('w == i'),
          t.byHypothesis,
          t.rewrite(t.latest, t.instantiate(top, [c], linear, bounds(x('i'), auto()))),
        );
        const highest: Formula = { kind: 'implies', left: f('w == i'), right: compare(s, '<=', h) };
        return t.have(
          compare(s, '>=', 0n),
          t.instantiate(next, [x('i')], linear, auto()),
          t.have(highest, t.introAll(same), bounds(x('i'), finish)),
        )(known);
      };
      return t.fact('highest', [rivals], linear, withNext, ['c'])(state);
    };
    return withAverages(t.introAll(t.fact('highest', [x('v')], linear, withTop, ['a'])));
  };

  /** Definedness: the integrals exist, since their bodies are products of 1/r, max{s, r} and a decreasing step. */
  const defined = (terms: readonly Expression[]): Tactic => {
    const exists =
      (term: Expression): Tactic =>
      async (state) => {
        if (term.op !== 'integral' || term.body.op !== 'multiply')
          throw new t.ProofFailure(state, 'not an integral of a product');
        const factors = term.body.args.map((body) => {
          const factor = { ...term, body };
          return t.firstOf(t.integrable(factor, 'form', [], signs), t.integrable(factor, 'decreasing', [], signs));
        });
        return t.integrable(term, 'parts', [], signs, ...factors)(state);
      };
    const signs: Tactic = t.have(f('e > 1'), t.enclosure(), t.have(f('u/e > 0'), auto(), auto()));
    const walk: Tactic = (state) => {
      const { goal } = state;
      const integrals = terms.map(exists);
      if (goal.kind === 'and') return t.conjunction(walk)(state);
      if (goal.kind === 'implies') return t.intro(walk)(state);
      if (goal.kind === 'forall') return t.firstOf(...integrals, t.intro(walk))(state);
      return signs(state);
    };
    return walk;
  };
  return { withAverages, atScenario, defined };
}
