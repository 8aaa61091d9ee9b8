/**
 * A dear search in stretches, each of which is a result that can be kept: none has to be done again when the process is killed.
 * Together they see what `falsify` sees, search by search, as long as none finds a violation.
 */
import { type Falsifiable, Plan } from './plan.ts';
import type { FalsificationOptions, FalsificationReport } from './report.ts';
import type { Search } from './search/campaign.ts';
import { searchAll, withoutUnconfirmed } from './searchAll.ts';
import { nearTightOf, reportOf } from './summary.ts';

export interface StretchStart {
  /** Searches of the statement that earlier stretches have done. */
  readonly from: number;
  /** They have decided some instance. */
  readonly isMet: boolean;
}

export interface Stretch {
  readonly report: FalsificationReport;
  /** The slacks of `report.nearTight`, by which these are sorted. */
  readonly slacks: readonly number[];
  /** Searches done, with those of earlier stretches. */
  readonly to: number;
  readonly isMet: boolean;
  readonly isLast: boolean;
  /** Some search found a violation: `falsify` finds one, perhaps another. The report is of no use then. */
  readonly isViolated: boolean;
}

/** Searches from a start on, until they have cost `most` evaluated terms, and at least one. */
export function stretchOf(
  statement: Falsifiable,
  options: FalsificationOptions,
  { from, isMet: wasMet }: StretchStart,
  most: number,
): Stretch {
  const plan = new Plan(statement, options);
  const { first, reason } = plan;
  const done: Search[] = [];
  let [isMet, isLast, isViolated, cost, to] = [wasMet, false, false, 0, from];
  let further: readonly (() => Search)[] | undefined;
  while (cost <= most && !isViolated) {
    // By then all of the first are done.
    if (to >= first.length) further ??= plan.further(isMet);
    const make = first[to] ?? further?.[to - first.length];
    if (!make) {
      isLast = true;
      break;
    }
    const search = make();
    isViolated = searchAll([search], options.runs) !== undefined;
    if (to >= first.length) withoutUnconfirmed(search);
    else isMet ||= search.tally.instances > 0;
    done.push(search);
    cost += search.cost;
    to++;
  }
  const report = reportOf(done, reason, options, statement.formula);
  return { report, slacks: nearTightOf(done).map(({ approximate }) => approximate), to, isMet, isLast, isViolated };
}
