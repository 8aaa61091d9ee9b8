/**
 * The argument of regret-lower-bound: points w(s) of a segment in 𝒱, to which regret-of-a-segment applies.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { compare, type Formula, forall, real } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atItem, total } from './pricing.proofs.ts';
import { segment } from './regret-of-a-segment.ts';

export const SEGMENT = 'kocyigit-2020/regret-of-a-segment#printed';

export interface Given {
  readonly nonnegative: Formula;
  readonly atMostOne: Formula;
  readonly rational: Formula;
  readonly compatible: Formula;
  readonly bounded: Formula;
}

/** w_j(s), and the vector of them. */
const value = (j: string, s: string): string => `if(c(${j}) < vbar(${j}), c(${j}) + (${s})*(vbar(${j}) - c(${j})), 0)`;
export const point = (s: string): string => `vector(i, J, ${value('i', s)})`;
const gain = 'max(vbar(j) - c(j), 0)';
const sum = (body: string): string => `sum(j, 1, J, ${body})`;
const probability = (s: string): string => `q(j, ${point(s)})`;

/** D, U(s) and f(s). */
export const D = sum(gain);
const U = (s: string): string => `(${sum(`${probability(s)}*${value('j', s)}`)} - m(${point(s)}))`;
const F = (s: string): string => sum(`${probability(s)}*${gain}`);

const atShares = (names: readonly string[], formula: string): Formula =>
  forall(
    names.map(real),
    names.flatMap((name) => [f(`0 <= ${name}`), f(`${name} <= 1`)]),
    f(formula),
  );
const known = {
  nonnegative: atShares(['x'], `${U('x')} >= 0`),
  below: atShares(['x'], `${U('x')} <= r - x*${D} + x*${F('x')}`),
  atMostAll: atShares(['x'], `${F('x')} <= ${D}`),
  tangent: atShares(['x', 'y'], `${U('y')} >= ${U('x')} + (y - x)*${F('x')}`),
} as const;

/** Goes through c_k < v̄_k and c_k ≥ v̄_k for the newest item k, with A_k = v̄_k − c_k and 0. */
const byItem =
  ({ t, sums, auto }: ProverKit, then: Tactic): Tactic =>
  (s) => {
    const names = new Map([['j', sums.newest(s)]]);
    const [A, difference] = [gain, 'vbar(j) - c(j)'].map((text) => substitute(x(text), names)) as [
      Expression,
      Expression,
    ];
    const isGain = (value: Expression): Tactic => t.have(compare(A, '=', value), auto(), t.rewrite(t.latest, then));
    return t.cases(compare(difference, '>', 0n), isGain(difference), isGain(x('0')))(s);
  };

/** w(s) ∈ 𝒱 for 0 ≤ s ≤ 1. */
const inBox = (kit: ProverKit): Tactic => kit.t.introAll(atItem(kit, kit.auto()));

/** Adds a condition on the mechanism at w(s) (and w(t)). */
const at = (kit: ProverKit, condition: Formula, shares: readonly string[], then: Tactic): Tactic =>
  kit.t.instantiate(
    condition,
    shares.map((s) => x(point(s))),
    inBox(kit),
    then,
  );

/** Adds that q_j(w(s)) is between 0 and 1 for the newest item j, with what is known of it. */
const atProbability = (kit: ProverKit, given: Given, s: string, then: Tactic): Tactic =>
  at(kit, given.nonnegative, [s], at(kit, given.atMostOne, [s], atItem(kit, then)));

/** The four facts about the points w(s). */
function facts(kit: ProverKit, given: Given, then: Tactic): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const each = atItem(kit, byItem(kit, auto()));
  const moved = sums.termwise(
    '=',
    total(x(`${probability('x')}*${value('j', 'y')}`)),
    total(x(`${probability('x')}*${value('j', 'x')} + (y - x)*(${probability('x')}*${gain})`)),
    each,
    arithmetic(),
  );
  const tangent = at(kit, given.compatible, ['y', 'x'], moved);
  const surplus = sums.termwise('=', total(x(`max(${value('j', 'x')} - c(j), 0)`)), total(x(`x*${gain}`)), each, (s) =>
    sums.termwise(
      '<=',
      total(x(`${probability('x')}*(${value('j', 'x')} - c(j))`)),
      total(x(`x*(${probability('x')}*${gain})`)),
      atProbability(kit, given, 'x', atItem(kit, auto())),
      arithmetic(),
    )(s),
  );
  const below = at(kit, given.bounded, ['x'], surplus);
  const share = sums.termwise(
    '<=',
    total(x(`${probability('x')}*${gain}`)),
    total(x(gain)),
    atProbability(kit, given, 'x', auto()),
    arithmetic(),
  );
  const nonnegative = at(kit, given.rational, ['x'], arithmetic());
  const all: readonly (readonly [Formula, Tactic])[] = [
    [known.nonnegative, nonnegative],
    [known.below, below],
    [known.atMostAll, share],
    [known.tangent, tangent],
  ];
  return all.reduceRight<Tactic>((next, [formula, proof]) => t.have(formula, t.introAll(proof), next), then);
}

/** r ≥ D/e, from the claim about segments with U(s) and f(s) in the places of its functions. */
export function boundsRegret(kit: ProverKit, given: Given): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const ofShare = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('s')], body: x(body) });
  const zero = sums.constant(total(x('0')), arithmetic());
  const positive = t.have(
    f(`${D} >= 0`),
    sums.termwise('<=', total(x('0')), total(x(gain)), atItem(kit, auto()), zero),
    t.lemma(
      SEGMENT,
      segment,
      t.instantiate(t.latest, [ofShare(U('s')), ofShare(F('s')), x(D), x('r')], t.byHypothesis, t.byHypothesis),
    ),
  );
  return t.introAll(facts(kit, given, positive));
}
