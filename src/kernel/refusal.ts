/**
 * How the kernel says no. Every refusal names the rule, the place in the certificate, what was expected and what was received.
 */
export interface Refusal {
  /** The proof rule or check that refused, for example `positivstellensatz`. */
  readonly rule: string;
  /** Where in the certificate: a path such as `truth.proofs[1].terms[0]`, or `row 'regret(3)'`. */
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

/** Thrown inside the kernel and turned into data by `check`. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';

  constructor(readonly refusal: Refusal) {
    super(`${refusal.rule} at ${refusal.place}: expected ${refusal.expected}, received ${refusal.received}`);
  }
}

/** The check would need more work than its budget allows: the verdict is `unchecked`, never `proved` and never a hang. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';

  constructor(
    readonly what: string,
    readonly limit: number,
  ) {
    super(`${what} exceeds the budget of ${limit}`);
  }
}

/** @throws RefusalError always. */
export function refuse(rule: string, place: string, expected: string, received: string): never {
  throw new RefusalError({ rule, place, expected, received });
}
