/**
 * Participation notions (individual rationality), with u_i(t, θ) the utility of agent i with type t when θ is reported. For all i:
 *
 *   ex-post    u_i(θ_i, θ) ≥ 0                   for all θ, of probability 0 too
 *   interim    E[ u_i(θ_i, θ) | θ_i = t ] ≥ 0    for all t of positive probability
 *   ex-ante    E[ u_i(θ_i, θ) ] ≥ 0
 *
 * With lotteries over outcomes, u_i is the expectation over the lottery: ex-post means after the types are known.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type JointPrior, sum } from './prior.ts';
import type { Requirement, Term } from './requirement.ts';

export type Participation = 'ex-post' | 'interim' | 'ex-ante' | 'none';

export function* participationRequirements(prior: JointPrior, participation: Participation): Generator<Requirement> {
  const { space } = prior;
  const bound = Rational.ZERO;
  for (const [agent, size] of space.sizes.entries()) {
    const term = (profile: number, weight: Rational): Term => ({
      type: space.typeAt(profile, agent),
      reports: profile,
      weight,
    });
    const expected = (profiles: Iterable<number>): Term[] =>
      [...profiles].filter((profile) => !prior.at(profile).isZero()).map((profile) => term(profile, prior.at(profile)));
    if (participation === 'ex-post') {
      for (let profile = 0; profile < space.count; profile++) {
        const type = space.typeAt(profile, agent);
        yield { place: { agent, type, profile }, terms: [term(profile, Rational.ONE)], bound, mass: Rational.ONE };
      }
    } else if (participation === 'interim') {
      for (let type = 0; type < size; type++) {
        const terms = expected(space.withTypeOf(agent, type));
        if (terms.length === 0) continue;
        yield { place: { agent, type }, terms, bound, mass: sum(terms.map(({ weight }) => weight)) };
      }
    } else if (participation === 'ex-ante') {
      yield {
        place: { agent },
        terms: expected(Array.from({ length: space.count }, (_, k) => k)),
        bound,
        mass: Rational.ONE,
      };
    }
  }
}
