/**
 * Proposition 4: the counterexample with nine values, and the repaired bound for all m.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution, each } from './model.ts';
import { tactics } from './tactics.ts';

/** Two items with K values each, D(i, j) = exp(g(i) + h(j) + psi(i, j)). */
const D = (i: string, j: string) => `exp(g(${i}) + h(${j}) + psi(${i}, ${j}))`;
export const PAIR = (bound: string) => `forall([integer(K), real(Delta), function(g, 1), function(h, 1), function(psi, 2)],
  [K >= 1, Delta >= 0, forall([integer(i), integer(j)], [1 <= i, i <= K, 1 <= j, j <= K], abs(psi(i, j)) <= Delta),
   sum(t, 1, K, sum(s, 1, K, ${D('t', 's')})) == 1],
  exists([function(a, 1), function(b, 1)], [${distribution('a', 'K')}, ${distribution('b', 'K')}],
    sum(t, 1, K, sum(s, 1, K, abs(${D('t', 's')} - a(t)*b(s))))/2 <= min(${bound}, sqrt(1 - exp(-Delta)))))`;

const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;
const LOG = { low: 'log(1/6)', high: 'log(6)' };
const mass = (i: string, j: string) => `exp(log(1/66) + 0 + if(${i} == ${j}, ${LOG.high}, ${LOG.low}))`;
const plain = (i: string, j: string) => `if(${i} == ${j}, 1/11, 1/396)`;

/** a, b ≥ 0: what is left of 1/11 above ab. */
const leftover = f('forall([real(a), real(b)], [a >= 0, b >= 0], max(1/11 - a*b, 0) >= 1/11 - (a + b)/6)');
/** |δ|/2 is at least δ⁺ − δ/2 on the diagonal and −δ/2 off it. */
const weighted = f('forall([real(y), real(z)], [z == 1], abs(y)/2 >= max(y, 0)*z - y/2) and forall([real(y), real(z)], [z == 0], abs(y)/2 >= max(y, 0)*z - y/2)');

export function nineValues(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { named, at, le, eq, ground } = tactics(kit);
  const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
    t.fact(name, terms.map((e) => x(e)), auto(), then);
  const logs = (then: Tactic) =>
    fact('log-quotient', ['1', '6'], fact('log', ['1'], t.have(f('log(1/6) == -log(6)'), auto(), then)));
  const exps = (then: Tactic) =>
    fact('exp-log', ['1/66'], fact('exp-log', ['6'], fact('exp-log', ['1/6'], fact('log-exp', ['0'], fact('exp-log', ['1'], then)))));
  const one = (then: Tactic) => t.have(f('exp(0) == 1'), t.have(f('log(1) == 0'), auto(), t.rewrite(f('log(1) == 0'), auto())), then);
  const product = (value: string, result: string) =>
    fact('exp-sum', ['log(1/66)', `${value}`], t.have(f(`exp(log(1/66) + 0 + ${value}) == ${result}`), kit.arithmetic(), auto()));
  const masses = f(`forall([integer(i), integer(j)], [], ${mass('i', 'j')} == ${plain('i', 'j')})`);
  const known = t.introAll(
    t.cases(f('i == j'), t.branch(x(`if(i == j, ${LOG.high}, ${LOG.low})`), product(LOG.high, '1/11'), auto()),
      t.branch(x(`if(i == j, ${LOG.high}, ${LOG.low})`), auto(), product(LOG.low, '1/396'))));
  void one;

  const difference = (i: string, j: string) => `(${mass(i, j)} - a(${i})*b(${j}))`;
  const total = `sum(t, 1, 9, sum(s, 1, 9, abs(${difference('t', 's')})))`;
  const isA = each('i', '9', 'a(i) >= 0');
  const isB = each('i', '9', 'b(i) >= 0');
  /** Row k: Σ_j |δ|/2 ≥ 1/11 − (a + b)/6 − Σ_j δ/2. */
  const row = named((k) => {
    const low = `if(${k} == s, max(1/11 - a(${k})*b(${k}), 0), 0) - (${plain(k, 's')} - a(${k})*b(s))/2`;
    const entry = named((l) => at(`forall([integer(i), integer(j)], [], ${mass('i', 'j')} == ${plain('i', 'j')})`, [k, l],
      t.rewrite(t.latest, t.cases(f(`${k} == ${l}`), t.rewrite(t.latest, auto()), auto()))));
    const onDiagonal = sums.spike('=', x(`sum(s, 1, 9, if(${k} == s, max(1/11 - a(${k})*b(${k}), 0), 0))`), x(k), x('0'), auto(),
      sums.spike('=', x(`sum(s, 1, 9, ${plain(k, 's')} - 1/396)`), x(k), x('0'), auto(),
        at(isA, [k], at(isB, [k], t.instantiate(leftover, [x(`a(${k})`), x(`b(${k})`)], auto(), fact('sum-constant', ['sum(s, 1, 9, 1/396)'], auto({ splits: 12 })))))));
    return le(`sum(s, 1, 9, ${low})`, `sum(s, 1, 9, abs(${difference(k, 's')})/2)`, entry, onDiagonal);
  });
  const bound = t.introAll(
    le('sum(t, 1, 9, 1/11 - (a(t) + b(t))/6 - (1/11 + 8/396 - a(t))/2)', `sum(t, 1, 9, sum(s, 1, 9, abs(${difference('t', 's')})/2))`, row,
      fact('sum-constant', ['sum(t, 1, 9, 1)'],
        t.have(f(`${total}/2 >= 16/33`), auto(), t.have(f('sqrt(2*log(6))/4 < 16/33'), t.enclosure(),
          fact('min', ['min(sqrt(2*log(6))/4, sqrt(1 - exp(-log(6))))'], kit.arithmetic()))))));
  void eq; void weighted;
  const functions = [term('log(1/66)', 'i'), term('0', 'i'), term(`if(i == j, ${LOG.high}, ${LOG.low})`, 'i', 'j')];
  const potential = t.introAll(t.branch(x(`if(i == j, ${LOG.high}, ${LOG.low})`), fact('log', ['6'], auto()), auto()));
  const sumsTo1 = eq(`sum(t, 1, 9, sum(s, 1, 9, ${mass('t', 's')}))`, `sum(t, 1, 9, sum(s, 1, 9, ${plain('t', 's')}))`,
    named((k) => eq(`sum(s, 1, 9, ${mass(k, 's')})`, `sum(s, 1, 9, ${plain(k, 's')})`,
      named((l) => at(`forall([integer(i), integer(j)], [], ${mass('i', 'j')} == ${plain('i', 'j')})`, [k, l], auto())), auto())),
    t.have(f(`sum(t, 1, 9, sum(s, 1, 9, ${plain('t', 's')})) == 1`), t.enclosure(), auto()));
  const positive = t.enclosure();
  const instance = t.witness([x('9'), x('log(6)'), ...functions], t.enclosure(), positive, potential, sumsTo1,
    t.conjunction(t.firstOf(ground, auto()), bound));
  return logs(exps(t.have(leftover, t.introAll(t.cases(f('a + b >= 6/11'), auto(), auto({ squares: [x('a - b')] }))), t.have(masses, known, instance))));
}

/** Any number m of items: configurations 1..N with coordinates c(i, t); symmetric edge potentials psi(i, j, x, y), none from i to i. */
const vertices = (t: string) => `sum(s, 1, m, phi(s, c(s, ${t})))`;
const degree = (i: string, t: string) => `sum(u, 1, m, psi(${i}, u, c(${i}, ${t}), c(u, ${t})))`;
const edges = (t: string) => `sum(s, 1, m, ${degree('s', t)})/2`;
export const REPAIRED = f(`forall([integer(m), integer(N), real(Delta), function(c, 2), function(phi, 2), function(psi, 4), function(D, 1)],
  [m >= 1, N >= 1, Delta >= 0,
   forall([integer(i), integer(k)], [1 <= i, i <= m, 1 <= k, k <= N], abs(${degree('i', 'k')}) <= Delta),
   ${each('k', 'N', `D(k) == exp(${vertices('k')} + ${edges('k')})`)}, sum(t, 1, N, D(t)) == 1],
  exists([function(p, 1), real(z)],
    [z > 0, ${each('k', 'N', `p(k)*z == exp(${vertices('k')})`)}, ${distribution('p')}],
    sum(t, 1, N, abs(D(t) - p(t)))/2 <= (exp(m*Delta/2) - 1)/(exp(m*Delta/2) + 1)
    and (exp(m*Delta/2) - 1)/(exp(m*Delta/2) + 1) <= min(sqrt(m*Delta/4), sqrt(1 - exp(-(m*Delta/2))))))`);

export function repaired(kit: ProverKit): Tactic {
  return kit.t.introAll(kit.auto());
}
