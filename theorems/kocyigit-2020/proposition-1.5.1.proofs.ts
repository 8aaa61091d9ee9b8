/**
 * Proposition 1.5.1: its counterexample, and the mixture λδ_v + (1 − λ)ℙ_s of the printed proof.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { add, divide, type Expression } from '../../src/statement/expression.ts';
import { compare, infimum, integer, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { atom, type Distribution, family, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const two = (name: string): Variable => vectorVariable(name, 2n);
const target = 'v1(1) == 1/2 and v1(2) == 1';
const moment: FunctionTerm = { op: 'function', parameters: [integer('n1'), two('v1')], body: x(`if(${target}, 1, 0)`) };
const utility: FunctionTerm = { op: 'function', parameters: [two('v1')], body: x('if(v1(2) == 1, 1, -1/2)') };
const points: FunctionTerm = {
  op: 'function',
  parameters: [integer('k1'), integer('j1')],
  body: x('if(j1 == 1, 1/2, 1)'),
};

/** The value 1/2 makes bidder 1 expect at least 1/4, though he loses 1/2 at (1/2, 0). */
export function misled({ t, auto, concrete }: ProverKit): Tactic {
  const split = concrete(auto({ splits: 30 }));
  const each: Tactic = (s) =>
    s.goal.kind === 'and' ? t.conjunction(each)(s) : t.introAll((c) => (c.goal.kind === 'and' ? each(c) : split(c)))(s);
  const steps: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'exists' && goal.variables[0]?.name === 'N') {
      return t.witness([x('1'), x('vector(k1, 1, 1)'), points], each, each, each, each, each)(s);
    }
    return auto()(s);
  };
  const bound = t.momentBound({ constant: x('-1/2'), multipliers: [x('3/2')] }, each, each);
  const loses = t.witness([x('vector(j1, 2, if(j1 == 1, 1/2, 0))')], each, each);
  const terms = [x('2'), x('1'), x('0'), x('1'), x('vector(n1, 1, 1/2)'), moment, utility, x('1'), x('1/2')];
  return t.witness(terms, ...Array.from({ length: 9 }, () => steps), t.conjunction(split, t.conjunction(bound, loses)));
}

const POINT = 'vector(j, I, y(k, j))';
const HERE = 'vector(j, I, v(j))';
const MEAN = `sum(k, 1, N, p(k)*h(n, ${POINT}))`;
/** How far the Slater point exceeds the bound, and what moving to the Dirac distribution at v costs. */
const SLACK = `(${MEAN} - mu(n))`;
const COST = `(${MEAN} - h(n, ${HERE}))`;
const SMALL = f(
  'forall([real(r), real(a), real(d), real(s)], [s > 0, a/s <= r, a >= d, 2 + r > 1, 0 < 1/(2 + r)], 1/(2 + r)*d <= s)',
);
const NONNEGATIVE = f('forall([real(d), real(s)], [s > 0], abs(d)/s >= 0)');
const RECIPROCAL = f('forall([real(r)], [r > 1], 0 < 1/r and 1/r < 1)');
const mixture: Distribution = [atom(x('lam'), x(HERE)), family('k', 1n, 'N', x('(1 - lam)*p(k)'), x(POINT))];

/** λδ_v + (1 − λ)ℙ_s with a small λ > 0 is in the ambiguity set, and v is its only atom with v_i = own. */
export function fromSlater(kit: ProverKit, program: MomentProgram): Tactic {
  const { t, sums, auto } = kit;
  const linear = t.firstOf(t.byHypothesis, kit.arithmetic({ degree: 1 }), kit.arithmetic({ degree: 2, fewest: 2 }));
  const at = (text: string, n: Expression): Expression => substitute(x(text), new Map([['n', n]]));
  const slack = (s: Parameters<Tactic>[0]) =>
    s.hypotheses.findLastIndex((h) => h.kind === 'forall' && h.body.kind === 'compare' && h.body.relation === '>');
  /** Adds that the slack at n is positive. */
  const slackAt = (n: Expression, then: Tactic): Tactic =>
    t.instantiate(slack, [n], linear, t.have(compare(at(SLACK, n), '>', 0n), linear, then));
  const RATIO = `abs(${COST})/${SLACK}`;
  const chosen: Tactic = (state) => {
    const top = t.latest(state);
    const largest = at(RATIO, x('a'));
    const each: Tactic = (s) => {
      const n = sums.newest(s);
      const size: Expression = { op: 'abs', args: [at(COST, n)] };
      const numbers = [largest, size, at(COST, n), at(SLACK, n)];
      const used = t.instantiate(SMALL, numbers, linear, t.byHypothesis);
      return slackAt(n, t.instantiate(top, [n], linear, t.fact('abs', [size], linear, used)))(s);
    };
    const lam = divide('1', add('2', largest));
    const nonnegative = t.instantiate(NONNEGATIVE, [at(COST, x('a')), at(SLACK, x('a'))], linear, linear);
    const positive = t.have(
      compare(add('2', largest), '>', 1n),
      linear,
      t.instantiate(
        RECIPROCAL,
        [add('2', largest)],
        linear,
        t.opened(t.witness([lam], linear, linear, t.introAll(each))),
      ),
    );
    return slackAt(x('a'), t.have(compare(largest, '>=', 0n), nonnegative, positive))(state);
  };
  const share = f(
    `exists([real(lam)], [0 < lam, lam < 1], forall([integer(n)], [1 <= n, n <= J], lam*${COST} <= ${SLACK}))`,
  );
  const found = t.fact('highest', [x(`vector(n, J, ${RATIO})`)], linear, chosen, ['a']);

  const inBox = (s: Parameters<Tactic>[0]) =>
    s.hypotheses.findLastIndex((h) => h.kind === 'forall' && h.variables.length === 1 && h.body.kind === 'and');
  const feasible: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(feasible)(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(feasible)(s);
    const integers = [...s.variables.values()].filter(({ sort }) => sort === 'integer');
    const known = integers.slice(-2).map(({ name }) => x(name)) as [Expression, Expression];
    const byPoint = t.instantiate(inBox, [known[1]], linear, t.opened(linear));
    const weight = t.instantiate(f('forall([integer(k)], [1 <= k, k <= N], p(k) >= 0)'), [known[1]], linear, linear);
    const scattered = t.instantiate(
      f('forall([integer(k), integer(j)], [1 <= k, k <= N, 1 <= j, j <= I], lo <= y(k, j) and y(k, j) <= hi)'),
      known,
      linear,
      t.opened(linear),
    );
    const kept = (inner: Parameters<Tactic>[0]) =>
      inner.hypotheses.findIndex(
        (h) => h.kind === 'forall' && h.body.kind === 'compare' && h.body.relation === '<=' && h.variables.length === 1,
      );
    const moment = t.instantiate(kept, [known[1]], linear, linear);
    return t.firstOf(linear, weight, byPoint, scattered, moment)(s);
  };
  const notHere: Tactic = (s) => {
    const k = sums.newest(s);
    return t.instantiate(f('forall([integer(k)], [1 <= k, k <= N], y(k, bidder) != own)'), [k], linear, auto())(s);
  };
  const others = x(`sum(k, 1, N, (1 - lam)*p(k)*if(y(k, bidder) == own, u(${POINT}), 0))`);
  const value = sums.flat('=', others, x('0'), notHere, auto());
  const bound = x(`lam*u(${HERE})`);
  const same = t.fact('congruence', [x(`u(${HERE})`), x('u(v)')], auto(), auto());
  const compared = t.have(
    infimum(program, '<=', bound),
    t.momentAttained(mixture, feasible, value),
    t.momentValues((s) => s.hypotheses.findIndex((h) => h.kind === 'infimum'), t.latest, same),
  );
  const withShare = t.have(share, found, t.destruct(t.latest, compared));
  const point = (s: Parameters<Tactic>[0]) => s.hypotheses.findIndex((h) => h.kind === 'exists');
  const lemmas = (then: Tactic): Tactic =>
    t.have(
      SMALL,
      t.introAll(auto()),
      t.have(NONNEGATIVE, t.introAll(auto()), t.have(RECIPROCAL, t.introAll(auto()), then)),
    );
  return lemmas(t.introAll(t.destruct(point, withShare)));
}
