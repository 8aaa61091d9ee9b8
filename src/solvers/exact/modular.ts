/**
 * Arithmetic modulo a prime p < 2²⁵ in doubles: a product of two residues is below 2⁵⁰ and so exact, and eight of them can be
 * added before anything must be reduced.
 */

/** Primes just below 2²⁵, tried in turn when a basis is singular modulo one of them. */
export const PRIMES: readonly number[] = [33_554_393, 33_554_383, 33_554_371, 33_554_347, 33_554_341];

/** value mod p in [0, p), for |value| < 2⁵³. */
export function reduce(value: number, p: number): number {
  const rest = value % p;
  return rest < 0 ? rest + p : rest;
}

/** a·b mod p for a, b in [0, p). */
export function multiplyModulo(a: number, b: number, p: number, reciprocal: number): number {
  const product = a * b;
  const rest = product - Math.floor(product * reciprocal) * p;
  return rest < 0 ? rest + p : rest >= p ? rest - p : rest;
}

/** 1/a mod p for a not divisible by p. */
export function inverseModulo(a: number, p: number): number {
  let [r0, r1, t0, t1] = [p, reduce(a, p), 0, 1];
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return t0 < 0 ? t0 + p : t0;
}
