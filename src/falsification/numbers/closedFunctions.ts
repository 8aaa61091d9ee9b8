/**
 * √, exp, log and W of exact values (closedForm.ts), by identities: √(a²b) = a√b, exp(r + k·log p + k·W(x)) = eʳ·pᵏ·(x/W(x))ᵏ,
 * log(q·eʳ·…) = log q + r + …, W₋₁(t·eᵗ) = t for t ≤ −1, W₀(t·eᵗ) = t for t ≥ −1. `undefined` where none applies.
 */
import type { Branch } from '../../arithmetic/lambert.ts';
import { Rational } from '../../arithmetic/rational.ts';
import { type Atom, ClosedForm, type Factor, ofAtom, type Term, term } from './closedForm.ts';

type Form = ClosedForm | undefined;

/** Trial division stops here; what is left counts as one prime, which hides relations and invents none. */
const MAX_PRIME = 1000n;
/** Larger numbers are not divided. */
const MAX_BITS = 128;

const ZERO = ClosedForm.rational(Rational.ZERO);
const HALF = Rational.of(1n, 2n);
const MINUS_ONE = Rational.of(-1n);

/** value = Π primeᵖᵒʷᵉʳ for value > 0, powers of the denominator negative; `undefined` where it is too large. */
function factored({ num, den }: Rational): ReadonlyMap<bigint, bigint> | undefined {
  const powers = new Map<bigint, bigint>();
  for (const [whole, sign] of [
    [num, 1n],
    [den, -1n],
  ] as const) {
    if (whole.toString(2).length > MAX_BITS) return undefined;
    let rest = whole;
    const divide = (prime: bigint): void => {
      rest /= prime;
      powers.set(prime, (powers.get(prime) ?? 0n) + sign);
    };
    for (let prime = 2n; prime <= MAX_PRIME && prime * prime <= rest; prime++)
      while (rest % prime === 0n) divide(prime);
    if (rest > 1n) divide(rest);
  }
  return powers;
}

const sum = (parts: Iterable<Form>): Form => {
  let total: Form = ZERO;
  for (const part of parts) total = part && total?.add(part);
  return total;
};

const productOf = (parts: Iterable<Form>): Form => {
  let total: Form = ClosedForm.rational(Rational.ONE);
  for (const part of parts) total = part && total?.multiply(part);
  return total;
};

/** √ of a positive rational. */
function rootOf(value: Rational): Form {
  const powers = factored(value);
  return (
    powers &&
    productOf(
      [...powers].map(([prime, power]) => {
        const root = power % 2n === 0n ? undefined : ofAtom({ kind: 'root', of: prime });
        const outside = Rational.of(prime).power((power - (root ? 1n : 0n)) / 2n);
        const square = ClosedForm.rational(outside);
        return root ? square.multiply(ClosedForm.of(root)) : square;
      }),
    )
  );
}

/** √x, where x is one term without atoms. */
export function closedRoot(x: ClosedForm): Form {
  if (x.isZero()) return x;
  const { single } = x;
  if (!single || single.factors.size > 0 || single.coefficient.sign() < 0) return undefined;
  return rootOf(single.coefficient)?.multiply(ClosedForm.of(term(Rational.ONE, single.exponent.multiply(HALF))));
}

/** eˣ: of each part of a sum, what is known, and an atom for the others together. */
export function closedExp(x: ClosedForm): Form {
  const opaque: Term[] = [];
  const known = x.terms?.map((part) => {
    const power = powerBy(part);
    if (!power) opaque.push(part);
    return power ?? ClosedForm.rational(Rational.ONE);
  });
  if (!known) return atomOf(x);
  return productOf([...known, ...(opaque.length > 0 ? [atomOf(ClosedForm.of(...opaque))] : [])]);
}

/** e^x as an atom; e^−x is its inverse, so that both are known to be one number. */
function atomOf(x: ClosedForm): Form {
  const turned = x.negate();
  return x.key <= turned.key
    ? ClosedForm.of(ofAtom({ kind: 'exp', of: x }))
    : ClosedForm.of(ofAtom({ kind: 'exp', of: turned })).invert();
}

/** e^part for a rational, and for a multiple of one logarithm or W. */
function powerBy({ coefficient, exponent, factors }: Term): Form {
  if (!exponent.isZero()) return undefined;
  const [factor, ...others] = factors.values();
  if (!factor) return ClosedForm.of(term(Rational.ONE, coefficient));
  if (others.length > 0 || factor.power !== 1) return undefined;
  const { atom } = factor;
  if (atom.kind === 'log') return powerOfPrime(atom.of, coefficient);
  if (atom.kind !== 'lambert' || !coefficient.isInteger()) return undefined;
  const inverse = ClosedForm.of(ofAtom(atom)).invert();
  return inverse && atom.of.multiply(inverse)?.power(coefficient.num);
}

function powerOfPrime(prime: bigint, power: Rational): Form {
  if (power.den > 2n || power.abs().compare(Rational.of(64n)) > 0) return undefined;
  const whole = power.floor();
  const base = ClosedForm.rational(Rational.of(prime).power(whole));
  return power.den === 1n ? base : base.multiply(ClosedForm.of(ofAtom({ kind: 'root', of: prime })));
}

/** log x for one term; it is positive, as the caller knows, so that |x| may be taken apart. */
export function closedLog(x: ClosedForm): Form {
  const { single } = x;
  if (!single) return undefined;
  const { coefficient, exponent, factors } = single;
  return sum([
    logOf(coefficient.abs()),
    ClosedForm.rational(exponent),
    ...[...factors.values()].map(({ atom, power }) =>
      logOfAtom(atom)?.multiply(ClosedForm.rational(Rational.of(BigInt(power)))),
    ),
  ]);
}

/** log of a positive rational, by its primes. */
function logOf(value: Rational): Form {
  const powers = factored(value);
  if (!powers) return undefined;
  return ClosedForm.of(
    ...[...powers].map(([prime, power]) => ({
      ...ofAtom({ kind: 'log', of: prime }),
      coefficient: Rational.of(power),
    })),
  );
}

/** log|atom|: log|W| = log|x| − W. */
function logOfAtom(atom: Atom): Form {
  switch (atom.kind) {
    case 'root':
      return logOf(Rational.of(atom.of))?.multiply(ClosedForm.rational(HALF));
    case 'exp':
      return atom.of;
    case 'lambert': {
      const size = closedLog(atom.of);
      return size?.add(ClosedForm.of({ ...ofAtom(atom), coefficient: MINUS_ONE }));
    }
    case 'log':
      return undefined;
  }
}

const isPlain = (factors: ReadonlyMap<string, Factor>): boolean => factors.size === 0;

/** W₋₁(x) or W₀(x) for x in its domain. */
export function closedLambert(x: ClosedForm, branch: Branch): Form {
  const { single } = x;
  if (x.isZero()) return x;
  if (single && isPlain(single.factors)) {
    const { coefficient: t, exponent } = single;
    const side = t.compare(MINUS_ONE);
    if (t.equals(exponent) && (branch === 'minus one' ? side <= 0 : side >= 0)) return ClosedForm.rational(t);
  }
  return ClosedForm.of(ofAtom({ kind: 'lambert', branch, of: x }));
}
