/** The expression has no value at these arguments: a division by 0, the root of a negative number, a free name. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}

/** The precision that we allow does not decide the question; a value may be exactly at the border. */
export class PrecisionError extends Error {
  override readonly name = 'PrecisionError';
}

/** More digits might decide; caught by the loop that raises the precision, and never seen outside. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
}
