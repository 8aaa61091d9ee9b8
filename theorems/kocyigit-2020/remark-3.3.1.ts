/**
 * The separate second price auctions with random reserve prices are a feasible mechanism.
 *
 * Setting     I ≥ 2 bidders, J ≥ 1 items, values in [0, v̄_j], v̄ > 0 (written V); the mechanism (3.2), ties broken by any rule, also
 *             by one that looks at all reports.
 * Claim       Incentive compatible: whatever the others report, bidder p does not gain by reporting d in place of v^p; individually
 *             rational; no item is sold more than once, and no chance is negative.
 * Rank        structural.
 * Proof       Item by item. With g = max{highest other bid, v̄/e}, a bid y ≥ g wins a(1 + log(y/v̄)) − y − g log(g/v̄) for a bidder
 *             with value a. This is largest at y = a and at least 0 there if a ≥ g, by log t ≤ t − 1 at t = y/a and t = g/a; it is at
 *             most (a − g)(y/g − 1) ≤ 0 if a ≤ g ≤ y, by the same at t = y/g.
 * Source      Remark 3.3.1, which argues by averaging second price auctions.
 */
import { claim } from '../../src/claims/claim.ts';
import { sum } from '../../src/statement/expression.ts';
import { and, compare, forall, functionVariable, integer } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { feasible } from './remark-3.3.1.proofs.ts';
import { deviationHints } from './separateAuctions.hints.ts';
import {
  allocation,
  bids,
  inBox,
  reportInBox,
  reportUtility,
  reportWins,
  setting,
  settingConditions,
  truthUtility,
  winners,
  wins,
} from './separateAuctions.ts';

const bidder = [f('1 <= p'), f('p <= I')];
const compatible = forall(
  [bids, winners, functionVariable('d', 1n), functionVariable('after', 1n), integer('p')],
  [inBox, wins, ...bidder, reportInBox, reportWins],
  compare(sum('j', 1n, 'J', truthUtility), '>=', sum('j', 1n, 'J', reportUtility)),
);
const rational = forall(
  [bids, winners, integer('p')],
  [inBox, wins, ...bidder],
  compare(sum('j', 1n, 'J', truthUtility), '>=', 0n),
);
const item = [f('1 <= l'), f('l <= J')];
const soldOnce = forall(
  [bids, winners, integer('l')],
  [inBox, wins, ...item],
  compare(sum('i', 1n, 'I', allocation('i', 'l')), '<=', 1n),
);
const nonnegative = forall(
  [bids, winners, integer('p'), integer('l')],
  [inBox, wins, ...bidder, ...item],
  compare(allocation('p', 'l'), '>=', 0n),
);
/** (IC), (IR) and (Inv) for the separate auctions. */
export const separateIsFeasible = and(compatible, rational, soldOnce, nonnegative);
export const statement = forall(setting, settingConditions, separateIsFeasible);

export default claim({
  id: 'kocyigit-2020/remark-3.3.1',
  paper: 'kocyigit-2020',
  label: 'Remark 3.3.1',
  title:
    'Separate second price auctions with random reserve prices are incentive compatible, individually rational and feasible.',
  source: { page: '73-86', section: '3.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 1, v̄ > 0, any tie-breaking rule, all values and reports',
      formula: statement,
      expected: 'proved',
      hints: deviationHints,
      prove: async (kit) => {
        const { proof, defined } = feasible(kit);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined),
          proof: await kit.prove(statement, proof),
        };
      },
    },
  ],
  divergences: [
    'Proved directly for the averaged mechanism (3.2), of which the remark is; for each realised reserve price see Corollary 1.2.1.',
    "The highest of the other bids after bidder p's misreport is written as before it: it does not contain his bid.",
  ],
});
