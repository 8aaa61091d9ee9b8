/**
 * Settings with items for sale. An outcome says who gets what; an item may stay with the seller.
 *
 *   single item   v_i(θ_i, o) = θ_i if o sells to i, else 0
 *   additive      v_i(θ_i, o) = Σ_{j given to i} θ_ij
 *   unit demand   v_i(θ_i, o) = max_{j given to i} θ_ij , at least 0
 */
import { Rational } from '../arithmetic/rational.ts';
import { sum } from './prior.ts';
import type { Setting } from './setting.ts';

/** Most outcomes that a table of them may have. */
const MOST_OUTCOMES = 100_000;

/** One item; outcome 0 keeps it, outcome i sells it to agent i. Types are named by their values. */
export function singleItem(values: readonly (readonly Rational[])[]): Setting {
  const outcomes = ['keep', ...values.map((_, i) => `sell-to-${i + 1}`)];
  const agents = values.map((own, i) => ({
    name: `${i + 1}`,
    types: own.map(String),
    values: own.map((value) => outcomes.map((_, o) => (o === i + 1 ? value : Rational.ZERO))),
  }));
  return { outcomes, agents };
}

/** Types of one agent as vectors of values for the items. */
export type ItemTypes = readonly (readonly Rational[])[];

/** The worth of a bundle: `bundle[j]` says whether item j is in it. */
export type Worth = (type: readonly Rational[], bundle: readonly boolean[]) => Rational;

export const additiveWorth: Worth = (type, bundle) => sum(type.filter((_, j) => bundle[j]));

export const unitDemandWorth: Worth = (type, bundle) =>
  type.reduce((best, value, j) => (bundle[j] && value.compare(best) > 0 ? value : best), Rational.ZERO);

/** Items sold to agents in every way: outcome `a1-a2-…` gives item j to agent a_j, 0 being the seller. */
export function items(types: readonly ItemTypes[], worth: Worth): Setting {
  const count = types[0]?.[0]?.length ?? 0;
  const ways = (types.length + 1) ** count;
  if (!(ways <= MOST_OUTCOMES)) throw new RangeError(`${ways} ways to sell ${count} items`);
  let owners: number[][] = [[]];
  for (let j = 0; j < count; j++) {
    owners = owners.flatMap((head) => Array.from({ length: types.length + 1 }, (_, owner) => [...head, owner]));
  }
  const agents = types.map((own, i) => ({
    name: `${i + 1}`,
    types: own.map((type) => type.join(' ')),
    values: own.map((type) =>
      owners.map((owner) =>
        worth(
          type,
          owner.map((who) => who === i + 1),
        ),
      ),
    ),
  }));
  return { outcomes: owners.map((owner) => owner.join('-')), agents };
}

export const additive = (types: readonly ItemTypes[]): Setting => items(types, additiveWorth);
export const unitDemand = (types: readonly ItemTypes[]): Setting => items(types, unitDemandWorth);
