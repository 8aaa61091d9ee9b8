/**
 * Proposition 1 on any standard Borel type spaces.
 *
 * Setting     profiles t = w(1) with types c(k, t) of agents k = 1..I; D̂ = h·μ. H_k has the marginals of D̂ for the agents 1..k and those of D^p for the
 *             others, all independent: H_0 = D^p, H_I = D, with the densities H(k, ·) for μ, the mean of all these distributions and D̂.
 * Products    for D_k and D^p_k with densities g, f for a distribution of agent k's type, H_k and H_{k−1} have the densities g(t_k), f(t_k) for the same
 *             product: where t_k ∈ A_k = {g ≥ f} it is H(k, t) ≥ H(k − 1, t), elsewhere ≤. α(k, ·) = 1_{A_k}.
 *             H_k and D̂ have the same marginal of agent k, H_{k−1} and D^p likewise: used for the event t_k ∈ A_k.
 * Distance    d_TV(D̂, D^p) ≤ ε is used for these events and for {h ≥ H_0}.
 * Claim       D(E) − D̂(E) ≤ (I + 1) ε for every event E, 1_E = χ, that is, d_TV(D, D̂) ≤ (I + 1) ε.
 * Proof       (H_I − h) χ = Σ_k (H_k − H_{k−1}) χ + (H_0 − h) χ ≤ Σ_k (H_k − H_{k−1}) 1{t_k ∈ A_k} + (H_0 − h)⁺.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import { atom } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { always, byDuality, equal, type Program } from './expectations.ts';
import { tactics } from './tactics.ts';

const inA = (k: string) => `alpha(${k}, c(${k}, w(1)))`;
const H = (k: string) => `H(${k}, w(1))`;
const h = 'h(w(1))';
const excess = `if(${h} >= ${H('0')}, ${h} - ${H('0')}, 0)`;
const program: Program = {
  points: 1,
  objective: `-((${H('I')} - ${h})*chi(w(1)))`,
  value: '-((I + 1)*epsilon)',
  constraints: [
    ...equal(h, '1', '1', '0'),
    ...equal(H('0'), '1', '0', '1'),
    [`-(${excess})`, '-epsilon', '1'],
    [`(${h} - ${H('n')})*${inA('n')}`, '0', '1', 'I'],
    [`(${H('n - 1')} - ${H('0')})*${inA('n')}`, '0', '1', 'I'],
    [`-((${h} - ${H('0')})*${inA('n')})`, '-epsilon', '1', 'I'],
  ],
};

const isEvent = 'forall([real(y)], [0 <= y, y <= 1], chi(y) == 0 or chi(y) == 1)';
const isProduct = `forall([integer(k), real(y)], [1 <= k, k <= I, 0 <= y, y <= 1],
  (alpha(k, c(k, y)) == 1 and H(k, y) >= H(k - 1, y)) or (alpha(k, c(k, y)) == 0 and H(k, y) <= H(k - 1, y)))`;

export const EVERY_SPACE: Formula = forall(
  [
    integer('I'),
    real('epsilon'),
    ...['h', 'chi'].map((name) => functionVariable(name, 1n)),
    ...['H', 'c', 'alpha'].map((name) => functionVariable(name, 2n)),
  ],
  ['I >= 1', isEvent, isProduct].map((condition) => f(condition)),
  always(program),
);

/** Two agents with two types, profiles 0, 1/3, 2/3, 1 for (1, 1), (1, 2), (2, 1), (2, 2); D^p uniform, D̂ moves the mass τ from (2, 2) to (1, 1). */
const table = (name: string, values: readonly string[]) =>
  values.reduceRight(
    (rest, value, k) => (rest === '' ? value : `if(${name} <= ${2 * k + 1}/6, ${value}, ${rest})`),
    '',
  );
const moved = ['1 + 4*tau', '1', '1', '1 - 4*tau'];
const half = ['1 + 2*tau', '1 + 2*tau', '1 - 2*tau', '1 - 2*tau'];
const own = ['(1 + 2*tau)^2', '1 - 4*tau^2', '1 - 4*tau^2', '(1 - 2*tau)^2'];
export const spaceHints: InstanceHints = {
  integerLimit: { I: 2n },
  values: { I: [x('2')], epsilon: [x('tau')] },
  functions: [
    {
      name: 'two agents with two types',
      variables: [real('tau')],
      where: [f('0 <= tau'), f('tau <= 1/4')],
      functions: {
        h: { parameters: ['y'], body: x(table('y', moved)) },
        chi: { parameters: ['y'], body: x(table('y', ['0', '1', '1', '0'])) },
        H: {
          parameters: ['k', 'y'],
          body: x(`if(k <= 0, 1, if(k <= 1, ${table('y', half)}, ${table('y', own)}))`),
        },
        c: {
          parameters: ['k', 'y'],
          body: x(`if(k == 1, ${table('y', ['0', '0', '1', '1'])}, ${table('y', ['0', '1', '0', '1'])})`),
        },
        alpha: { parameters: ['k', 'y'], body: x('if(y <= 1/2, 1, 0)') },
      },
    },
  ],
  distributions: [['0', '1/3', '2/3', '1'].map((at) => atom(x('1/4'), x(`vector(j, 1, ${at})`)))],
};

export function everySpace(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, le, leaf } = tactics(kit);
  const step = (k: string) => `(${H(k)} - ${H(`${k} - 1`)})`;
  const inEvent = (then: Tactic) =>
    t.instantiate(
      f(isEvent),
      [x('w(1)')],
      leaf,
      t.destruct(t.latest, t.rewrite(t.latest, then), t.rewrite(t.latest, then)),
    );
  const point = (k: string) => {
    const side = (value: string) => t.opened(t.rewrite(f(`${inA(k)} == ${value}`), inEvent(leaf)));
    return t.instantiate(f(isProduct), [x(k), x('w(1)')], leaf, t.destruct(t.latest, side('1'), side('0')));
  };
  const last = inEvent(t.branch(x(excess), leaf, leaf));
  const telescope = t.fact('sum-telescope', [x(`sum(n, 1, I, ${H('n - 1')}*chi(w(1)))`)], leaf, last);
  const finish = le(
    `sum(n, 1, I, ${step('n')}*chi(w(1)))`,
    `sum(n, 1, I, ${step('n')}*${inA('n')})`,
    named(point),
    telescope,
  );
  const value = t.fact(
    'sum-constant',
    [x('sum(n, 1, I, 1*(-epsilon))')],
    leaf,
    t.fact('sum-constant', [x('sum(n, 1, I, 1*0)')], leaf, leaf),
  );
  return t.introAll(byDuality(kit, program, (then) => then, finish, { value }));
}
