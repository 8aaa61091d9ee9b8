/**
 * For statements about quantities that the statement language does not define, such as running times: their formulas quantify over all
 * functions in place of one, and what happens at other functions says nothing about the claim.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';

export const undefinedQuantities: InstanceHints = {
  untried: 'it is about a quantity that the statement language does not define',
};
