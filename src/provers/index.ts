/**
 * The provers. Loaded only to search for certificates, never to check them.
 */
import { highsOracle } from '../solvers/highs.ts';
import type { LpOracle } from '../solvers/oracle.ts';
import { definedness, refutationOf } from '../statement/definedness.ts';
import { type Formula, negation } from '../statement/formula.ts';
import type { Term } from '../statement/scope.ts';
import { analysis } from './analysis.ts';
import { auto } from './auto.ts';
import { concrete } from './concrete.ts';
import { cover } from './cover.ts';
import { identities } from './identities.ts';
import { closedIntegrals, integrate, type Propose } from './integrals.ts';
import type { ProverKit } from './kit.ts';
import { fromEveryEpsilon, fromEveryInteger, limit } from './limits.ts';
import { linearDuality } from './linearDuality.ts';
import { searchPositivstellensatz } from './positivstellensatz.ts';
import { refuteAt, undefinedAt } from './refuteAt.ts';
import { spikeTactics } from './spikes.ts';
import { sumTactics } from './sums.ts';
import * as t from './tactic.ts';
import { closedSubterms, innermostPiecewise } from './terms.ts';
import { unrolled } from './unroll.ts';

const opening = (goal: Formula) => ({ variables: new Map(), hypotheses: [], goal });

const antiderivativeOf: Propose = async (expression, variable) =>
  (await import('../symbolic/nerdamer.ts')).integrate(expression, variable);

/** ∃x∈D: definedness ∧ ¬A, at the terms: the conditions and the definedness by the default strategy, ¬A by the tactic. */
const counterexample =
  (standard: t.Tactic, terms: readonly Term[], fails: t.Tactic): t.Tactic =>
  (state) => {
    const { goal } = state;
    if (goal.kind !== 'exists')
      throw new t.ProofFailure(state, 'not the refutation of a statement about all instances');
    return t.witness(terms, ...goal.where.map(() => standard), t.conjunction(standard, fails))(state);
  };

const byPieces =
  (each: t.Tactic): t.Tactic =>
  async (state) => {
    const piece = innermostPiecewise(closedSubterms(state, [state.goal]));
    if (!piece) throw new t.ProofFailure(state, 'no piecewise term in the goal');
    return t.branch(piece, each)(state);
  };

/** A prover whose linear programs are solved by this oracle; which one it is must not matter to any verdict. */
export async function createProver(oracle: LpOracle = highsOracle): Promise<ProverKit> {
  const standard = auto(oracle);
  const atSize = concrete(standard);
  const plain = auto(oracle, { splits: 0 });
  const unaided = t.firstOf(standard, unrolled(standard, plain));
  const sums = sumTactics(() => standard);
  const byAntiderivative: ProverKit['integrate'] = (term, then, { by, prove = t.firstOf(standard, cover()) } = {}) =>
    integrate(term, antiderivativeOf, prove, then, by);
  const integrated = closedIntegrals(byAntiderivative, identities(atSize));
  return {
    t,
    sums,
    concrete: (tactic = standard) => concrete(tactic),
    counterexample: (terms, fails) => counterexample(standard, terms, fails),
    spikes: spikeTactics(() => standard, sums),
    auto: (options = {}) => auto(oracle, options),
    analysis: (options = {}) => analysis(standard, options),
    cover: (options = {}) => cover(options),
    integrate: byAntiderivative,
    limit: (c, rate) => limit(c, rate, standard),
    fromEveryEpsilon: (hypothesis) => fromEveryEpsilon(hypothesis, standard),
    fromEveryInteger: (hypothesis, c) => fromEveryInteger(hypothesis, c, standard),
    arithmetic: (options = {}) => searchPositivstellensatz(oracle, options),
    byPieces,
    linear: (options = {}) => linearDuality({ oracle, ...options }),
    prove: (formula, tactic = unaided) => tactic(opening(formula)),
    definedness: (formula, tactic = standard) => tactic(opening(definedness(formula))),
    refuteAt: (failure) => refuteAt(failure, integrated, (squares) => auto(oracle, { squares }), plain),
    undefinedAt: (failure) => undefinedAt(failure, atSize),
    refute: (formula, tactic = standard) => tactic(opening(refutationOf(formula))),
    refuteDefinedness: (formula, tactic = standard) => tactic(opening(negation(definedness(formula)))),
    solve: async (expression, variable) => (await import('../symbolic/nerdamer.ts')).solveFor(expression, variable),
    differentiate: async (expression, variable) =>
      (await import('../symbolic/nerdamer.ts')).differentiate(expression, variable),
  };
}
