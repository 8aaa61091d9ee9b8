/**
 * One bidder's reports y ∈ [v̲, v̄] (written lo, hi): chance Q(y) and payment M(y), whether for given reports of the others or in expectation over
 * them. The constraints of section 1.2 on him, and the payment formulas (1.1) and (1.2), are about these two functions.
 */
import { and, type Formula, forall, functionVariable, iff, implies, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

/** The truth y is at least as good as the report z. */
export const truthful = f(
  'forall([real(y), real(z)], [lo <= y, y <= hi, lo <= z, z <= hi], Q(y)*y - M(y) >= Q(z)*y - M(z))',
);
export const increasing = f('forall([real(y), real(z)], [lo <= z, z <= y, y <= hi], Q(y) - Q(z) >= 0)');
/** M(y) = Q(y)y − u(v̲) − ∫_v̲^y Q. */
export const payment = f(
  'forall([real(y)], [lo <= y, y <= hi], M(y) == Q(y)*y - (Q(lo)*lo - M(lo)) - integral(t, lo, y, Q(t)))',
);
export const characterised: Formula = forall(
  [real('lo'), real('hi'), functionVariable('Q', 1n), functionVariable('M', 1n)],
  [f('lo <= hi')],
  iff(truthful, and(increasing, payment)),
);

/** The report y is worth at least nothing; chances are nonnegative. */
export const participates = f('forall([real(y)], [lo <= y, y <= hi], Q(y)*y - M(y) >= 0)');
export const nonnegative = f('forall([real(y)], [lo <= y, y <= hi], Q(y) >= 0)');
/** u(y) = u(v̲) + ∫_v̲^y Q, and u(v̲) ≥ 0: the constraints of (IMDP) and (MMDP). */
export const envelope = f(
  'forall([real(y)], [lo <= y, y <= hi], Q(y)*y - M(y) == Q(lo)*lo - M(lo) + integral(t, lo, y, Q(t)))',
);
export const lowest = f('Q(lo)*lo - M(lo) >= 0');

const oneBidder = [real('lo'), real('hi'), functionVariable('Q', 1n), functionVariable('M', 1n)];
const given = [f('0 <= lo'), f('lo <= hi'), nonnegative];
/** The constraints of the mechanism design problem and of its reduced form are the same; so is the payment in both. */
export const reduced: Formula = forall(
  oneBidder,
  given,
  and(
    iff(and(truthful, participates), and(increasing, envelope, lowest)),
    implies(
      and(increasing, envelope, lowest),
      f('forall([real(y)], [lo <= y, y <= hi], M(y) == Q(y)*y - (Q(lo)*lo - M(lo)) - integral(t, lo, y, Q(t)))'),
    ),
  ),
);
/** Two truthful mechanisms with the same chances and without utility at v̲ have the same payments. */
export const equivalent: Formula = forall(
  [...oneBidder, functionVariable('N', 1n)],
  [
    f('0 <= lo'),
    f('lo <= hi'),
    truthful,
    f('forall([real(y), real(z)], [lo <= y, y <= hi, lo <= z, z <= hi], Q(y)*y - N(y) >= Q(z)*y - N(z))'),
    f('Q(lo)*lo - M(lo) == 0'),
    f('Q(lo)*lo - N(lo) == 0'),
  ],
  f('forall([real(y)], [lo <= y, y <= hi], M(y) == N(y))'),
);
/** Payments N(y) = Q(y)y − ∫_v̲^y Q for the same chances: feasible, no utility at v̲, and at least M everywhere. */
export const withoutRent: Formula = forall(
  [...oneBidder, functionVariable('N', 1n)],
  [
    ...given,
    truthful,
    participates,
    f('forall([real(y)], [lo <= y, y <= hi], N(y) == Q(y)*y - integral(t, lo, y, Q(t)))'),
  ],
  and(
    f('Q(lo)*lo - N(lo) == 0'),
    f('forall([real(y), real(z)], [lo <= y, y <= hi, lo <= z, z <= hi], Q(y)*y - N(y) >= Q(z)*y - N(z))'),
    f('forall([real(y)], [lo <= y, y <= hi], Q(y)*y - N(y) >= 0)'),
    f('forall([real(y)], [lo <= y, y <= hi], N(y) >= M(y))'),
  ),
);
