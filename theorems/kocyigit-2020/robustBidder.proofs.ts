/**
 * The arguments for the steps of Proposition 1.5.1.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { compare, infimum } from '../../src/statement/formula.ts';
import { atom, type Distribution, family } from '../../src/statement/momentProgram.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { HERE, inBox, meets } from './robustBidder.ts';
import { ATOM, MEAN, momentProgram, onBox, strictly } from './robustConstraints.ts';

/** How far the Slater point exceeds the bound, and what moving to the Dirac distribution at v costs. */
const SLACK = `(${MEAN} - mu(n))`;
const COST = `(${MEAN} - h(n, ${HERE}))`;
/** The mixture, solved for what moving to v costs. */
const SHARE = f(
  `exists([real(lam)], [0 < lam, lam < 1], forall([integer(n)], [1 <= n, n <= J], lam*${COST} <= ${SLACK}))`,
);
const SMALL = f(
  'forall([real(r), real(a), real(d), real(s)], [s > 0, a/s <= r, a >= d, 2 + r > 1, 0 < 1/(2 + r)], 1/(2 + r)*d <= s)',
);
const NONNEGATIVE = f('forall([real(d), real(s)], [s > 0], abs(d)/s >= 0)');
const RECIPROCAL = f('forall([real(r)], [r > 1], 0 < 1/r and 1/r < 1)');

export const linearOf = ({ t, arithmetic }: ProverKit): Tactic =>
  t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), arithmetic({ degree: 2, fewest: 2 }));

/** λ = 1/(2 + the largest |COST|/SLACK). */
export function mixed(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const linear = linearOf(kit);
  const at = (text: string, n: Expression): Expression => substitute(x(text), new Map([['n', n]]));
  /** Adds that the slack at n is positive. */
  const slackAt = (n: Expression, then: Tactic): Tactic =>
    t.instantiate(strictly, [n], linear, t.have(compare(at(SLACK, n), '>', 0n), linear, then));
  const RATIO = `abs(${COST})/${SLACK}`;
  const chosen: Tactic = (state) => {
    const top = t.latest(state);
    const largest = at(RATIO, x('a'));
    const each: Tactic = (s) => {
      const n = sums.newest(s);
      const size: Expression = { op: 'abs', args: [at(COST, n)] };
      const used = t.instantiate(SMALL, [largest, size, at(COST, n), at(SLACK, n)], linear, t.byHypothesis);
      return slackAt(n, t.instantiate(top, [n], linear, t.fact('abs', [size], linear, used)))(s);
    };
    const rest: Expression = { op: 'add', args: [x('2'), largest] };
    const lam: Expression = { op: 'divide', args: [x('1'), rest] };
    const nonnegative = t.instantiate(NONNEGATIVE, [at(COST, x('a')), at(SLACK, x('a'))], linear, linear);
    const found = t.opened(t.witness([lam], linear, linear, t.introAll(each)));
    const positive = t.have(compare(rest, '>', 1n), linear, t.instantiate(RECIPROCAL, [rest], linear, found));
    return slackAt(x('a'), t.have(compare(largest, '>=', 0n), nonnegative, positive))(state);
  };
  const found = t.fact('highest', [x(`vector(n, J, ${RATIO})`)], linear, chosen, ['a']);
  const weighted: Tactic = (s) => {
    const known = t.latest(s);
    const each = t.introAll((inner) => t.instantiate(known, [sums.newest(inner)], linear, linear)(inner));
    return t.witness([x('lam')], linear, linear, each)(s);
  };
  const lemma = (formula: typeof SMALL, then: Tactic): Tactic => t.have(formula, t.introAll(auto()), then);
  return lemma(
    SMALL,
    lemma(NONNEGATIVE, lemma(RECIPROCAL, t.introAll(t.have(SHARE, found, t.destruct(t.latest, weighted))))),
  );
}

const MIXTURE: Distribution = [atom(x('lam'), x(HERE)), family('k', 1n, 'N', x('(1 - lam)*p(k)'), x(ATOM))];

/** The mixture is feasible, so that the infimum is at most its mean. */
export function bounded(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const linear = linearOf(kit);
  const feasible: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(feasible)(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(feasible)(s);
    const integers = [...s.variables.values()].filter(({ sort }) => sort === 'integer');
    const known = integers.slice(-2).map(({ name }) => x(name)) as [Expression, Expression];
    const use = (formula: typeof SMALL, terms: readonly Expression[]): Tactic =>
      t.instantiate(formula, terms, linear, t.opened(linear));
    return t.firstOf(
      linear,
      use(onBox.weights, [known[1]]),
      use(inBox, [known[1]]),
      use(onBox.inside, known),
      use(meets, [known[1]]),
    )(s);
  };
  const bound = x(`lam*u(${HERE}) + (1 - lam)*sum(k, 1, N, p(k)*if(y(k, bidder) == own, u(${ATOM}), 0))`);
  const program = momentProgram('w', x('if(w(bidder) == own, u(w), 0)'));
  const same = t.fact('congruence', [x(`u(${HERE})`), x('u(v)')], auto(), auto());
  return t.introAll(
    t.have(
      infimum(program, '<=', bound),
      t.momentAttained(MIXTURE, feasible, auto()),
      t.momentValues((s) => s.hypotheses.findIndex((h) => h.kind === 'infimum'), t.latest, same),
    ),
  );
}

/** Finitely many numbers leave a number in every interval: by induction, in the half that has not the last of them. */
export function dense(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const linear = linearOf(kit);
  const between = (n: string) =>
    f(
      `forall([real(a), real(b)], [a < b], exists([real(w)], [a < w, w < b], forall([integer(k)], [1 <= k, k <= ${n}], z(k) != w)))`,
    );
  const base = t.introAll(t.witness([x('(a + b)/2')], linear, linear, t.introAll(t.absurd(linear))));
  /** In (from, to), on the other side of the middle than z(n + 1). */
  const half = (from: string, to: string): Tactic =>
    t.instantiate(
      between('n'),
      [x(from), x(to)],
      linear,
      t.destruct(t.latest, (state) => {
        const w = sums.newest(state);
        const known = t.latest(state);
        const each: Tactic = t.intro((s) => {
          const k = sums.newest(s);
          const earlier = t.instantiate(known, [k], linear, t.byHypothesis);
          const notLast = t.fact('integer-gap', [x('n + 1'), k], linear, earlier);
          return t.cases(
            compare(k, '=', x('n + 1')),
            t.rewrite(t.latest, auto()),
            t.cases(compare(k, '<', x('n + 1')), notLast, auto()),
          )(s);
        });
        return t.witness([w], linear, linear, each)(state);
      }),
    );
  const next = t.introAll(t.cases(f('z(n + 1) <= (a + b)/2'), half('(a + b)/2', 'b'), half('a', '(a + b)/2')));
  const inside = (a: string, b: string): Tactic =>
    t.instantiate(
      t.latest,
      [x(a), x(b)],
      linear,
      t.destruct(t.latest, (s) => t.witness([sums.newest(s)], linear, linear, linear, linear, t.byHypothesis)(s)),
    );
  const near = t.instantiate(t.latest, [x('N')], linear, (s) => {
    const known = t.latest(s);
    const at = (a: string, b: string): Tactic => t.have(between('N'), t.exactly(known), inside(a, b));
    return t.cases(
      f('s + eps <= hi'),
      at('s', 's + eps'),
      t.cases(f('lo <= s - eps'), at('s - eps', 's'), at('lo', 'hi')),
    )(s);
  });
  return t.introAll(t.induction({ variable: 'n', from: x('0'), formula: between('n') }, base, next, near));
}
