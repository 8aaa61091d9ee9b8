/**
 * How searches take turns.
 */
import type { Search } from './search/campaign.ts';

export interface Within {
  /** Where they are given up, looked at after each step of each. */
  readonly dear?: number;
  /** Where they end with what they have, inside of a step too; a few times as much as long as nothing is decided. */
  readonly most?: number;
}

/**
 * A few instances of every goal come before many of any: a goal that is plainly false does not wait for the others.
 *
 * @param within evaluated terms that they may cost together
 * @returns the search that has found a violation; `dear` where they cost more than that
 */
export function searchAll(
  searches: readonly Search[],
  runs: number,
  { dear = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Within = {},
): Search | 'dear' | undefined {
  const steps: ((search: Search) => void)[] = [
    (search) => search.advance(Math.ceil(runs / 8)),
    (search) => search.explore(runs),
    (search) => search.solve(runs),
    (search) => search.advance(runs),
    (search) => search.descend(runs),
  ];
  for (const step of steps) {
    for (const search of searches) {
      const left = most === Number.POSITIVE_INFINITY ? most : leftOf(searches, most);
      if (left <= 0) return undefined;
      search.end = search.cost + left;
      step(search);
      if (search.tally.violation) return search;
      if (dear < Number.POSITIVE_INFINITY && costOf(searches) > dear) return 'dear';
    }
  }
  return undefined;
}

/** So many times as much may be spent as long as nothing is decided. */
const PATIENCE = 4;

function leftOf(searches: readonly Search[], most: number): number {
  const isMet = searches.some(({ tally }) => tally.instances > 0);
  return most * (isMet ? 1 : PATIENCE) - costOf(searches);
}

export const costOf = (searches: readonly Search[]): number => searches.reduce((sum, { cost }) => sum + cost, 0);

/** Of functions that no hint names: that one fails where sampling does not see which condition excludes it is no news. */
export function withoutUnconfirmed({ tally }: Search): void {
  tally.unconfirmed = undefined;
}
