/**
 * The perturbation of a Slater point: with continuous moment functions its atoms with v_i = own can be given another value nearby.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression } from '../../src/statement/expression.ts';
import { compare, integer } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { linearOf } from './robustBidder.proofs.ts';
import { continuous, STEPS, typical } from './robustBidder.ts';
import { ATOM, MEAN, onBox, strictly } from './robustConstraints.ts';

/** The atom number k with s in place of the bidder's value, where that is own. */
const component = (s: string): string => `if(j == bidder and y(k, j) == own, ${s}, y(k, j))`;
const moved = (s: string): string => `vector(j, I, ${component(s)})`;
const SPARE = f(`exists([real(c)], [c > 0], 2*c == ${MEAN} - mu(n))`);
/** Around each atom there is room for a change of h_n by the half of what the Slater point has to spare. */
const AROUND = f(
  `forall([integer(k)], [1 <= k, k <= N], exists([real(d)], [d > 0], forall([vector(z, I)], [
    forall([integer(j)], [1 <= j, j <= I], lo <= z(j) and z(j) <= hi),
    forall([integer(j)], [1 <= j, j <= I], y(k, j) - d <= z(j) and z(j) <= y(k, j) + d)
  ], h(n, ${ATOM}) - c <= h(n, z) and h(n, z) <= h(n, ${ATOM}) + c)))`,
);
/** For each n there is room for the value that is moved. */
const ROOM = f(
  `forall([integer(n)], [1 <= n, n <= J], exists([real(d)], [d > 0], forall([real(s)], [lo <= s, s <= hi, own - d <= s, s <= own + d],
    sum(k, 1, N, p(k)*h(n, ${moved('s')})) > mu(n))))`,
);
const WEIGHED = f('forall([real(l), real(a), real(b)], [l >= 0, a <= b], l*a <= l*b)');

export function movedAway(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const linear = linearOf(kit);
  /**
   * From ∀k = 1..count ∃d > 0: A(d), the last hypothesis: the least of the chosen d is name(a) > 0; `then` is told where the choice is known, and that
   * the others are not less.
   */
  const least = (name: string, count: string, a: string, then: (chosen: number, others: number) => Tactic): Tactic => {
    const positive = compare(apply(name, a), '>', 0n);
    const minimal: Tactic = (s) => {
      const others = t.latest(s);
      const chosen = s.hypotheses.findLastIndex((h) => h.kind === 'forall' && h.body.kind === 'exists');
      const isPositive = t.instantiate(chosen, [x(a)], linear, t.destruct(t.latest, t.opened(linear)));
      return t.have(positive, isPositive, then(chosen, others))(s);
    };
    return t.choice(t.latest, name, t.fact('highest', [x(`vector(k, ${count}, -${name}(k))`)], linear, minimal, [a]));
  };
  /** What was chosen for k, opened: the last hypotheses are A(d) and d = name(k); d ≥ name(a). */
  const use = (chosen: number, others: number, k: Expression, then: (known: number) => Tactic): Tactic => {
    const open: Tactic = t.opened((s) => then(t.latest(s) - 1)(s));
    return t.instantiate(others, [k], linear, t.instantiate(chosen, [k], linear, t.destruct(t.latest, open)));
  };
  const inAtom =
    (k: Expression, then: Tactic): Tactic =>
    (s) =>
      t.instantiate(onBox.inside, [k, sums.newest(s)], linear, t.opened(then))(s);

  const spare = (then: Tactic): Tactic => {
    const half = t.witness([x(`(${MEAN} - mu(n))/2`)], linear, auto());
    return t.instantiate(strictly, [x('n')], linear, t.have(SPARE, half, t.destruct(t.latest, then)));
  };
  function around(): Tactic {
    const each: Tactic = t.introAll((s) => {
      const k = sums.newest(s);
      const atom = substitute(x(ATOM), new Map([['k', k]]));
      const box: Tactic = (g) => (g.goal.kind === 'forall' ? t.introAll(inAtom(k, auto()))(g) : linear(g));
      return t.instantiate(continuous, [x('n'), atom, x('c')], box, t.byHypothesis)(s);
    });
    return t.have(
      AROUND,
      each,
      least('D', 'N', 'a', (chosen, others) => stays(chosen, others)),
    );
  }
  const stays = (chosen: number, others: number): Tactic => {
    const each: Tactic = (s) => {
      const k = sums.newest(s);
      const at = (text: string) => substitute(x(text), new Map([['k', k]]));
      const [weight, less, more] = [at('p(k)'), at(`h(n, ${ATOM}) - c`), at(`h(n, ${moved('s')})`)];
      const near: Tactic = (g) => (g.goal.kind === 'forall' ? t.introAll(inAtom(k, auto()))(g) : linear(g));
      const bounded = use(chosen, others, k, (known) => t.instantiate(known, [at(moved('s'))], near, t.opened(linear)));
      const weigh = t.instantiate(WEIGHED, [weight, less, more], linear, t.byHypothesis);
      return t.have(compare(less, '<=', more), bounded, t.instantiate(onBox.weights, [k], linear, weigh))(s);
    };
    const least = `sum(k, 1, N, p(k)*(h(n, ${ATOM}) - c))`;
    const total = t.have(f(`${least} == ${MEAN} - c`), auto(), linear);
    const sum = sums.termwise('<=', x(least), x(`sum(k, 1, N, p(k)*h(n, ${moved('s')}))`), each, total);
    return t.witness([x('D(a)')], linear, t.introAll(sum));
  };

  const own: FunctionTerm = { op: 'function', parameters: [integer('k1')], body: x('own') };
  const atoms: FunctionTerm = {
    op: 'function',
    parameters: [integer('k1'), integer('j1')],
    body: x('if(j1 == bidder and y(k1, j1) == own, w, y(k1, j1))'),
  };
  const inside: Tactic = t.introAll((s) => {
    const [k, j] = [...s.variables.keys()].slice(-2).map((name) => x(name)) as [Expression, Expression];
    return t.instantiate(onBox.inside, [k, j], linear, t.opened(auto()))(s);
  });
  const elsewhere: Tactic = t.introAll(auto());
  const away = (chosen: number, others: number): Tactic => {
    const still: Tactic = t.introAll((s) =>
      use(chosen, others, sums.newest(s), (known) => t.instantiate(known, [x('w')], linear, t.byHypothesis))(s),
    );
    const found = t.witness([x('N'), x('p'), atoms], linear, t.byHypothesis, t.byHypothesis, inside, elsewhere, still);
    const other: Tactic = (s) => t.instantiate(t.latest, [x('1')], linear, found)(s);
    return t.lemma(
      `${STEPS}#typical`,
      typical,
      t.instantiate(
        t.latest,
        [x('1'), own, x('lo'), x('hi'), x('own'), x('B(b)')],
        linear,
        t.destruct(t.latest, other),
      ),
    );
  };
  const room = t.have(ROOM, t.introAll(spare(around())), least('B', 'J', 'b', away));
  const point = (s: Sequent) => s.hypotheses.findIndex((h) => h.kind === 'exists');
  return t.have(WEIGHED, t.introAll(auto()), t.introAll(t.destruct(point, room)));
}
