/**
 * How searches take turns.
 */
import type { Search } from './search/campaign.ts';

/**
 * A few instances of every goal come before many of any: a goal that is plainly false does not wait for the others.
 *
 * @param most evaluated terms that they may cost together, looked at after each step of each
 * @returns the search that has found a violation; `dear` where they cost more
 */
export function searchAll(
  searches: readonly Search[],
  runs: number,
  most = Number.POSITIVE_INFINITY,
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
      step(search);
      if (search.tally.violation) return search;
      if (most < Number.POSITIVE_INFINITY && costOf(searches) > most) return 'dear';
    }
  }
  return undefined;
}

export const costOf = (searches: readonly Search[]): number => searches.reduce((sum, { cost }) => sum + cost, 0);

/** Of functions that no hint names: that one fails where sampling does not see which condition excludes it is no news. */
export function withoutUnconfirmed({ tally }: Search): void {
  tally.unconfirmed = undefined;
}
