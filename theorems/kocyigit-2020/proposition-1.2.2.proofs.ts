/**
 * Proposition 1.2.2 (i): each bidder, with the others' reports fixed, is the bidder of payments.proofs.ts.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, expression, integral } from '../../src/statement/expression.ts';
import { compare, type Formula, real } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { paymentTactics } from './payments.proofs.ts';
import { characterised } from './payments.ts';

interface Notions {
  readonly compatible: Formula;
  readonly exPostMonotone: Formula;
  readonly exPostPayment: Formula;
}

const at = (node: Expression, terms: Readonly<Record<string, Expression>>): Expression =>
  substitute(node, new Map(Object.entries(terms)));
/** v with r in place of bidder i's value, and then with s in place of that. */
const report = (r: Expression): Expression => at(x('vector(j, I, if(j == i, r, v(j)))'), { r });
const again = (r: Expression, s: Expression): Expression =>
  at(x('vector(j, I, if(j == i, s, if(j == i, r, v(j))))'), { r, s });
const alone = (name: 'q' | 'm'): FunctionTerm => ({
  op: 'function',
  parameters: [real('r')],
  body: apply(name, 'i', report(x('r'))),
});

export function exPost(kit: ProverKit, { compatible, exPostMonotone, exPostPayment }: Notions) {
  const { t, auto } = kit;
  const { withPayments, linear } = paymentTactics(kit);
  const i = x('i');
  const own = x('v(i)');

  /** Adds name(i, first) = name(i, second), scenarios that agree in every component. */
  const same = (first: Expression, second: Expression, then: Tactic): Tactic => {
    const equal: Tactic = (s) => {
      if (s.goal.kind !== 'forall') return linear(s);
      return t.intro(((inner) => {
        const j = [...inner.variables.keys()].at(-1) as string;
        return t.firstOf(t.byHypothesis, t.cases(compare(j, '=', i), t.rewrite(t.latest, auto()), auto()))(inner);
      }) as Tactic)(s);
    };
    const congruent = (name: 'q' | 'm', next: Tactic): Tactic =>
      t.fact('congruence', [apply(name, i, first), apply(name, i, second)], equal, next);
    return congruent('q', congruent('m', then));
  };
  const sameAsTruth = (then: Tactic): Tactic => same(report(own), x('v'), then);

  /** Scenarios (r, v_{−i}) are in the box. */
  const inside: Tactic = t.introAll(((s) => {
    const box = s.hypotheses.findLastIndex(
      (h) => h.kind === 'forall' && h.variables[0]?.sort === 'integer' && h.body.kind === 'and',
    );
    return t.instantiate(box, [x([...s.variables.keys()].at(-1) as string)], linear, t.opened(auto()))(s);
  }) as Tactic);
  const condition: Tactic = (s) => t.firstOf(t.byHypothesis, s.goal.kind === 'forall' ? inside : linear)(s);
  /** A notion at bidder i and a scenario, then at a report if it has one. */
  const use = (notion: Formula, scenario: Expression, reports: readonly Expression[], then: Tactic): Tactic =>
    t.instantiate(
      notion,
      [i],
      linear,
      t.instantiate(
        t.latest,
        [scenario],
        condition,
        reports.length > 0 ? t.instantiate(t.latest, reports, auto(), then) : then,
      ),
    );
  const last =
    (count: number) =>
    (s: Parameters<Tactic>[0]): readonly Expression[] =>
      [...s.variables.keys()].slice(-count).map((name) => expression(name));

  /** The lemma for bidder i: its two implications as the last hypotheses. */
  const forBidder = (then: Tactic): Tactic =>
    t.instantiate(characterised, [x('lo'), x('hi'), alone('q'), alone('m')], linear, t.destruct(t.latest, then));

  const truthful = t.introAll(((s) => {
    const [y, z] = last(2)(s) as readonly [Expression, Expression];
    return use(compatible, report(y), [z], same(again(y, z), report(z), auto()))(s);
  }) as Tactic);
  const bounded = (then: Tactic): Tactic =>
    ((s) => {
      const box = s.hypotheses.findLastIndex(
        (h) => h.kind === 'forall' && h.variables[0]?.sort === 'integer' && h.body.kind === 'and',
      );
      return t.instantiate(box, [i], linear, t.opened(then))(s);
    }) as Tactic;
  /** From incentive compatibility: both parts for bidder i. */
  const parts = (then: Tactic): Tactic => forBidder(t.instantiate(-2, [], truthful, t.opened(bounded(then))));
  const monotone = t.introAll(((s) => {
    const [w] = last(1)(s) as readonly [Expression];
    return parts(((inner) =>
      t.instantiate(inner.hypotheses.length - 5, [own, w], linear, sameAsTruth(auto()))(inner)) as Tactic)(s);
  }) as Tactic);
  const pays = t.introAll(
    parts(((inner) => t.instantiate(inner.hypotheses.length - 4, [own], linear, sameAsTruth(auto()))(inner)) as Tactic),
  );
  const forward = t.introAll(t.conjunction(monotone, pays));

  const rises = t.introAll(((s) => {
    const [y, z] = last(2)(s) as readonly [Expression, Expression];
    return use(exPostMonotone, report(y), [z], same(again(y, z), report(z), auto()))(s);
  }) as Tactic);
  const formula = t.introAll(((s) => {
    const [y] = last(1)(s) as readonly [Expression];
    const nested = integral('r', 'lo', y, apply('q', i, again(y, x('r'))));
    const flat = integral('r', 'lo', y, apply('q', i, report(x('r'))));
    const pointwise = t.introAll(((inner) => {
      const [r] = last(1)(inner) as readonly [Expression];
      return same(again(y, r), report(r), t.byHypothesis)(inner);
    }) as Tactic);
    return use(
      exPostPayment,
      report(y),
      [],
      same(again(y, x('lo')), report(x('lo')), t.fact('integral-eq', [nested, flat], pointwise, auto())),
    )(s);
  }) as Tactic);
  const backward = t.introAll(
    t.destruct((s) => s.hypotheses.findIndex((h) => h.kind === 'and'), ((s) => {
      const [w] = last(1)(s) as readonly [Expression];
      const both = t.conjunction(rises, formula);
      return forBidder(
        t.instantiate(
          t.latest,
          [],
          both,
          bounded(((inner) =>
            t.instantiate(inner.hypotheses.length - 4, [own, w], linear, sameAsTruth(auto()))(inner)) as Tactic),
        ),
      )(s);
    }) as Tactic),
  );
  /** Definedness of (1.1): chances rise with the report, so that their integral exists. */
  const chances = integral('y', 'lo', own, apply('q', i, report(x('y'))));
  const risesWithReport = t.introAll(((s) => {
    const [low, high] = last(2)(s) as readonly [Expression, Expression];
    return bounded(use(exPostMonotone, report(high), [low], same(again(high, low), report(low), auto())))(s);
  }) as Tactic);
  const defined: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(defined)(s);
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon'))
      return bounded(t.integrable(chances, 'increasing', [], linear, risesWithReport))(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(defined)(s);
    return goal.kind === 'compare' ? t.firstOf(linear, bounded(linear), auto())(s) : auto()(s);
  };
  return { proof: withPayments(t.introAll(t.conjunction(forward, backward))), defined };
}
