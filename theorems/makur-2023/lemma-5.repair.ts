/**
 * Lemma 5 where all but a probability q of an agent's types gain at most ε from every report.
 *
 * Setting     one agent with types 1..A, distributed as f, the others' profiles 1..B as g, independent of hers; w(i, k, j) ∈ [0, H] is the value of
 *             type i for what the mechanism gives when k is reported and the others are j, p(k, j) ∈ [−H, H] the payment; ex-post IR. Types
 *             outside of the set χ gain at most ε from any report; Σ f χ ≤ q.
 * Claim       there are ρ and z: type i is treated as ρ(i), and pays z(i, ·) instead of p(ρ(i), ·). Types outside of χ are treated as before. It is
 *             ex-post IR and ε-BIC, payments lie in [−H, H], and the expected payment falls by at most 2Hq.
 * Proof       bad types get their best report. With W = E w(i, ρ(i), ·) and Y = E p(ρ(i), ·) ≤ W they pay Y if Y ≤ 0, else Y/W times their value: as
 *             much in expectation, and never more than the value.
 *
 * For one agent in all (B = 1) this is the lemma, with ε in the place of O(ε + nqH). For n agents: lemma-5.together.ts.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { type Formula, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution, each } from './model.ts';

export const twice = (second: string, body: string) =>
  `forall([integer(i), integer(${second})], [1 <= i, i <= A, 1 <= ${second}, ${second} <= ${second === 'j' ? 'B' : 'A'}], ${body})`;
export const values =
  'forall([integer(i), integer(k), integer(j)], [1 <= i, i <= A, 1 <= k, k <= A, 1 <= j, j <= B], 0 <= w(i, k, j) and w(i, k, j) <= H)';
export const payments = twice('j', '-H <= p(i, j) and p(i, j) <= H');
export const participation = twice('j', 'w(i, i, j) - p(i, j) >= 0');
export const isSet = each('i', 'A', 'chi(i) == 0 or chi(i) == 1');
export const mean = (body: string) => `sum(s, 1, B, g(s)*${body})`;
const utility = (i: string, k: string) => `(${mean(`w(${i}, ${k}, s)`)} - ${mean(`p(${k}, s)`)})`;
export const good = twice('k', `implies(chi(i) == 0, ${utility('i', 'k')} - ${utility('i', 'i')} <= epsilon)`);

export const treated = each('i', 'A', 'exists([integer(u)], [1 <= u, u <= A], rho(i) == u)');
const asBefore = twice('j', 'implies(chi(i) == 0, rho(i) == i and z(i, j) == p(i, j))');
export const newPayments = twice('j', '-H <= z(i, j) and z(i, j) <= H');
export const newParticipation = twice('j', 'w(i, rho(i), j) - z(i, j) >= 0');
export const asMuch = each('i', 'A', `${mean('z(i, s)')} == ${mean('p(rho(i), s)')}`);
const newUtility = (i: string, k: string) => `(${mean(`w(${i}, rho(${k}), s)`)} - ${mean(`z(${k}, s)`)})`;
export const truthful = twice('k', `${newUtility('i', 'k')} - ${newUtility('i', 'i')} <= epsilon`);

export const VARIABLES =
  'integer(A), integer(B), real(H), real(epsilon), real(q), function(f, 1), function(g, 1), function(w, 3), function(p, 2), function(chi, 1)';
export const SETTING = [
  'A >= 1, B >= 1, H > 0, epsilon >= 0, 0 <= q, q <= 1',
  distribution('f', 'A'),
  distribution('g', 'B'),
  values,
  payments,
  participation,
  isSet,
  good,
  'sum(t, 1, A, f(t)*chi(t)) <= q',
].join(', ');
/** What is asked of ρ and z whatever the others do. */
export const MECHANISM = [treated, asBefore, newPayments, newParticipation].join(', ');

export const REPAIRED: Formula = f(`forall([${VARIABLES}], [${SETTING}],
  exists([function(rho, 1), function(z, 2)], [${MECHANISM}, ${asMuch}, ${truthful}],
    sum(t, 1, A, f(t)*${mean('z(t, s)')}) >= sum(t, 1, A, f(t)*${mean('p(t, s)')}) - 2*H*q))`);

/** Two types and one profile of the others, for the falsifier; the set of bad types and the mechanism of the proof. */
const U = (i: string, k: string) => `(w(${i}, ${k}, 1) - p(${k}, 1))`;
const value = (i: string, k: string) => `if(${i} == 1, if(${k} == 1, w_11, w_12), if(${k} == 1, w_21, w_22))`;
const price = (k: string) => `if(${k} == 1, w_11*(2*rho_1 - 1), w_22*(2*rho_2 - 1))`;
const gains = (i: string, k: string) => `(${value(i, k)}) - (${price(k)}) - (${value(i, i)}) + (${price(i)})`;
const bestOf = (i: string) => `if(chi(${i}) == 0, ${i}, if(${U(i, '1')} >= ${U(i, '2')}, 1, 2))`;
const numbers = ['w_11', 'w_12', 'w_21', 'w_22', 'rho_1', 'rho_2', 'tau'];
export const repairHints: InstanceHints = {
  values: { A: [x('2')], B: [x('1')], H: [x('1')], epsilon: [x('1/10'), x('0')], q: [x('1/2'), x('1')] },
  functions: [
    {
      name: 'one agent with two types',
      variables: numbers.map((name) => real(name)),
      where: numbers.flatMap((name) => [f(`0 <= ${name}`), f(`${name} <= 1`)]),
      functions: {
        f: { parameters: ['i'], body: x('if(i == 1, tau, 1 - tau)') },
        g: { parameters: ['j'], body: x('1') },
        w: { parameters: ['i', 'k', 'j'], body: x(value('i', 'k')) },
        p: { parameters: ['k', 'j'], body: x(price('k')) },
        chi: { parameters: ['i'], body: x(`if(max(${gains('i', '1')}, ${gains('i', '2')}) > epsilon, 1, 0)`) },
      },
    },
    {
      name: 'bad types get their best report',
      variables: [real('zeta')],
      where: [f('0 <= zeta'), f('zeta <= 1')],
      functions: {
        rho: { parameters: ['i'], body: x(bestOf('i')) },
        z: { parameters: ['i', 'j'], body: x(`p(${bestOf('i')}, 1)`) },
      },
    },
  ],
};
