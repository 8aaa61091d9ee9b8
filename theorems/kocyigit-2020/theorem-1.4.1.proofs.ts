/**
 * The revenue of an efficient allocation rule, scenario by scenario.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, expression, integral, sum } from '../../src/statement/expression.ts';
import { compare, type Formula } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

interface Allocation {
  readonly nonnegative: Formula;
  readonly onlyHighest: Formula;
  readonly sold: Formula;
}

/** v with r in place of bidder k's value. */
const report = (k: Expression, r: Expression): Expression =>
  substitute(
    x('vector(j, I, if(j == k, r, v(j)))'),
    new Map([
      ['k', k],
      ['r', r],
    ]),
  );
const chances = (k: Expression): Expression => integral('y', 'lo', apply('v', k), apply('q', k, report(k, x('y'))));
const inBox = (w: Expression): Formula =>
  substitute(f('forall([integer(o)], [1 <= o, o <= I], lo <= w(o) and w(o) <= hi)'), new Map([['w', w]]));

export function earnsSecond(kit: ProverKit, given: Allocation) {
  const { t, sums, auto } = kit;
  const linear = t.firstOf(t.byHypothesis, kit.arithmetic({ degree: 1 }), kit.arithmetic({ degree: 2, fewest: 2 }));
  const v = x('v');
  const bounds = (ks: readonly Expression[], then: Tactic): Tactic =>
    ks.reduceRight((rest, k) => t.instantiate(inBox(v), [k], linear, t.opened(rest)), then);
  const at = (condition: Formula, k: Expression, w: Expression, then: Tactic): Tactic =>
    t.instantiate(condition, [k], linear, t.instantiate(t.latest, [w], t.byHypothesis, then));
  /** Adds q_k(w) = 0: `lower` shows that his value there is not the highest. */
  const loses = (k: Expression, w: Expression, lower: Tactic, then: Tactic): Tactic => {
    const chance = apply('q', k, w);
    const absurd = t.absurd(at(given.onlyHighest, k, w, t.instantiate(t.latest, [], t.byHypothesis, lower)));
    return at(
      given.nonnegative,
      k,
      w,
      t.have(compare(chance, '=', 0n), t.cases(compare(chance, '>', 0n), absurd, auto()), then),
    );
  };
  const [a, b] = [x('a'), x('b')];
  /** A contradiction from k being the highest in w, where c has more. */
  const outbid = (w: Expression, c: Expression): Tactic =>
    t.fact('highest', [w], linear, (s) => t.instantiate(t.latest(s), [c], linear, auto())(s), ['e']);
  /** For the newest number y ∈ (v̲, v̄): the scenario with y in place of v_k is in the box. */
  const inside = (k: Expression, y: Expression, then: Tactic): Tactic => {
    const each = t.introAll((s) => bounds([sums.newest(s), k, a, b], auto())(s));
    return t.have(inBox(report(k, y)), each, then);
  };
  /** q_k(y, v_{−k}) = 0 for y below the value of c ≠ k; y is the newest number. */
  const zero =
    (k: Expression, c: Expression): Tactic =>
    (s) => {
      const y = sums.newest(s);
      const w = report(k, y);
      return bounds([k, c], inside(k, y, loses(k, w, outbid(w, c), t.byHypothesis)))(s);
    };
  /** q_a(y, v_{−a}) = 1 for y > second; `others` says v_k ≤ second for k ≠ a. */
  const one =
    (others: number): Tactic =>
    (s) => {
      const y = sums.newest(s);
      const w = report(a, y);
      const each: Tactic = (inner) => {
        const k = sums.newest(inner);
        return t.instantiate(others, [k], auto(), loses(k, w, outbid(w, a), t.byHypothesis))(inner);
      };
      const total = sum('l', 1n, 'I', apply('q', 'l', w));
      const alone = sums.spike('=', total, a, expression(0n), each, linear);
      return bounds([a, b], inside(a, y, t.instantiate(given.sold, [w], t.byHypothesis, alone)))(s);
    };
  const part = (from: Expression | string, to: Expression | string, body: Expression | string): Expression =>
    integral('y', from, to, body);
  const wonWith = apply('q', a, report(a, x('y')));
  const SECOND = x('second(v)');

  /** Adds ∫ = 0 for k ≠ a. */
  const nothing = (k: Expression, then: Tactic): Tactic =>
    bounds([k], t.fact('integral-eq', [chances(k), part('lo', apply('v', k), '0')], t.introAll(zero(k, a)), then));
  /** Adds ∫ = v_a − second for a. */
  const winner = (others: number, then: Tactic): Tactic => {
    const won = part(SECOND, apply('v', a), '1');
    const value = t.antiderivative(won, ['r', x('r')], linear, auto(), auto(), then);
    const above = t.fact('integral-eq', [part(SECOND, apply('v', a), wonWith), won], t.introAll(one(others)), value);
    const none = [part('lo', SECOND, wonWith), part('lo', SECOND, '0')];
    const below = t.fact('integral-eq', none, t.introAll(zero(a, b)), above);
    return bounds([a, b], t.fact('integral-split', [chances(a), SECOND], linear, below));
  };
  const start: Tactic = (state) => {
    const others = t.latest(state);
    const rents = sum('i', 1n, 'I', chances(x('i')));
    const each: Tactic = (s) => {
      const k = sums.newest(s);
      return t.instantiate(others, [k], auto(), nothing(k, auto()))(s);
    };
    const shares = sum('i', 1n, 'I', x('q(i, v)*v(i)'));
    const weighted = sum('i', 1n, 'I', x('q(i, v)*highest(v)'));
    const surplus: Tactic = (s) => {
      const k = sums.newest(s);
      const chance = apply('q', k, v);
      const highest = at(given.onlyHighest, k, v, t.instantiate(t.latest, [], t.byHypothesis, auto()));
      const none = t.have(compare(chance, '=', 0n), auto(), auto());
      return at(given.nonnegative, k, v, t.cases(compare(chance, '>', 0n), highest, none))(s);
    };
    const sold = t.instantiate(given.sold, [v], t.byHypothesis, auto());
    const added = sums.termwise('=', shares, weighted, surplus, sold);
    return winner(others, sums.spike('=', rents, a, expression(0n), each, added))(state);
  };
  const proof = t.introAll(sums.orderStatistics(v, ['a', 'b'], start));

  /** Definedness: the chances are constant on both sides of the best other bid. */
  const exists = (k: Expression): Tactic =>
    sums.orderStatistics(v, ['a', 'b'], (s) => {
      const others = t.latest(s);
      const constant = (term: Expression, value: string, same: Tactic): Tactic => {
        const agreed = { ...term, body: x(value) } as Expression;
        return t.integrable(
          term,
          'agree',
          [agreed],
          linear,
          t.introAll(same),
          t.integrable(agreed, 'form', [], auto()),
        );
      };
      const ofWinner = bounds(
        [a, b],
        t.integrable(
          chances(a),
          'split',
          [SECOND],
          linear,
          linear,
          constant(part('lo', SECOND, wonWith), '0', zero(a, b)),
          constant(part(SECOND, apply('v', a), wonWith), '1', one(others)),
        ),
      );
      const ofLoser = bounds([k], t.instantiate(others, [k], auto(), constant(chances(k), '0', zero(k, a))));
      return t.cases(compare(k, '=', a), t.rewrite(t.latest, ofWinner), ofLoser)(s);
    });
  const defined: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(defined)(s);
    const integers = [...s.variables.values()].filter(({ sort }) => sort === 'integer');
    const k = x(integers.at(-1)?.name ?? 'I');
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) return exists(k)(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(defined)(s);
    return t.firstOf(linear, integers.length > 1 ? bounds([k], linear) : linear, auto())(s);
  };
  return { proof, defined };
}
