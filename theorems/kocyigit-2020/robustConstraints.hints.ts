/**
 * Moment ambiguity sets with their Slater points for the falsifier.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';

export const atomHints: InstanceHints = { integerLimit: { I: 2n, J: 1n, N: 2n } };
export const bidderHints: InstanceHints = { integerLimit: { I: 2n, J: 1n, N: 1n } };
export const mechanismHints: InstanceHints = { integerLimit: { I: 2n, J: 1n, N: 1n } };
