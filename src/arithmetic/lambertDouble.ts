/** The two real branches of Lambert's W in double precision: where a search or an iteration starts. Nothing is proved about them. */

/** W₋₁ by Halley's iteration; NaN outside [−1/e, 0). */
export function lambertWm1(x: number): number {
  if (!(x < 0) || x < -1 / Math.E - 1e-15) return Number.NaN;
  const root = -Math.sqrt(Math.max(0, 2 * (1 + Math.E * x)));
  const log = Math.log(-x);
  return halley(x, x > -0.25 ? log - Math.log(-log) : -1 + root - (root * root) / 3);
}

/** W₀ likewise; NaN below −1/e. */
export function lambertW0(x: number): number {
  if (!(x >= -1 / Math.E - 1e-15)) return Number.NaN;
  const root = Math.sqrt(Math.max(0, 2 * (1 + Math.E * x)));
  return halley(x, x < 0 ? -1 + root - (root * root) / 3 : Math.log1p(x));
}

/** w·eʷ = x from a value near w. */
function halley(x: number, start: number): number {
  let w = start;
  for (let k = 0; k < 8; k++) {
    const e = Math.exp(w);
    const f = w * e - x;
    const slope = e * (w + 1) - ((w + 2) * f) / (2 * w + 2);
    if (f === 0 || slope === 0 || !Number.isFinite(slope)) break;
    w -= f / slope;
  }
  return w;
}
