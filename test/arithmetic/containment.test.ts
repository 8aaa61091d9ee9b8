/**
 * Enclosures against a second truth: decimal.js at three times the digits.
 *
 * CONTAINMENT_POINTS sets the number of random points per test and precision. `npm run containment` takes 25,000 each: with two
 * tests a function and two precisions, 100,000 points a function.
 */
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { compare, type Dyadic, top } from '../../src/arithmetic/dyadic.ts';
import { type Interval, Intervals } from '../../src/arithmetic/interval.ts';

const POINTS = process.env.CONTAINMENT_POINTS;
const LIMITS = { minE: -9e15, maxE: 9e15, toExpNeg: -9e15, toExpPos: 9e15 };
const TIME = 3_600_000;

/** A fixed sequence of bits (xorshift on 64 bits). */
class Random {
  private state: bigint;

  constructor(seed: bigint) {
    this.state = seed * 2_654_435_769n + 88_172_645_463_325_252n;
  }

  bits(count: number): bigint {
    let value = 0n;
    for (let have = 0; have < count; have += 64) {
      this.state ^= BigInt.asUintN(64, this.state << 13n);
      this.state ^= this.state >> 7n;
      this.state = BigInt.asUintN(64, this.state ^ (this.state << 17n));
      value = (value << 64n) | this.state;
    }
    return BigInt.asUintN(count, value);
  }

  below(limit: bigint): bigint {
    return this.bits(64) % limit;
  }

  /** A number with a random length, sign and exponent between −2^size and 2^size. */
  dyadic(bits: bigint, exponents: bigint): Dyadic {
    const length = Number(this.below(bits)) + 1;
    const m = this.bits(length) | 1n;
    const e = this.below(2n * exponents + 1n) - exponents - BigInt(length);
    return { m: this.below(2n) === 0n ? m : -m, e };
  }
}

/** decimal.js as the judge of the enclosures of Intervals(bits). */
class Judge {
  readonly D: typeof Decimal;
  readonly tolerance: Decimal;
  readonly at: Intervals;

  constructor(bits: bigint) {
    const digits = Math.ceil(Number(bits) * 0.302);
    this.D = Decimal.clone({ ...LIMITS, precision: 3 * digits });
    this.tolerance = new this.D(10).pow(-2 * digits);
    this.at = new Intervals(bits);
  }

  decimal(x: Dyadic): Decimal {
    return new this.D(x.m.toString()).mul(new this.D(2).pow(Number(x.e)));
  }

  /** lo ≤ truth ≤ hi, up to the error of the judge. */
  contains({ lo, hi }: Interval, truth: Decimal): boolean {
    const slack = truth.abs().mul(this.tolerance);
    const low = lo === null || this.decimal(lo).lte(truth.add(slack));
    return low && (hi === null || this.decimal(hi).gte(truth.sub(slack)));
  }

  /** The width is at most 2^−(bits − 6) of the value. */
  isTight({ lo, hi }: Interval, truth: Decimal): boolean {
    if (lo === null || hi === null) return false;
    const width = this.decimal(hi).sub(this.decimal(lo));
    return width.lte(truth.abs().mul(new this.D(2).pow(6 - Number(this.at.bits))));
  }
}

const count = (standard: number): number => (POINTS === undefined ? standard : Number(POINTS));

interface Row {
  readonly name: string;
  readonly points: number;
  /** How many tests the function has, if not two: a single one takes twice the points that are asked for. */
  readonly tests?: 1;
  readonly draw: (random: Random, bits: bigint) => Dyadic;
  readonly enclose: (at: Intervals, x: Interval) => Interval;
  readonly truth: (judge: Judge, x: Decimal) => Decimal;
}

const positive = (x: Dyadic): Dyadic => ({ m: x.m < 0n ? -x.m : x.m, e: x.e });
const near = (x: Dyadic, centre: bigint): Dyadic =>
  x.e < 0n ? { m: (centre << -x.e) + x.m, e: x.e } : { m: centre, e: 0n };

const ROWS: readonly Row[] = [
  {
    name: 'exp, moderate',
    points: 800,
    draw: (random, bits) => random.dyadic(bits, 8n),
    enclose: (at, x) => at.exp(x),
    truth: (_, x) => x.exp(),
  },
  {
    name: 'exp, tiny and huge',
    points: 200,
    draw: (random, bits) => random.dyadic(bits, random.below(8n) === 0n ? 16n : 2n * bits),
    enclose: (at, x) => (x.lo !== null && top(x.lo) > 16n ? at.exp(at.point({ m: 3n, e: 0n })) : at.exp(x)),
    truth: (_, x) => (x.abs().gte(65536) ? new (x.constructor as typeof Decimal)(3).exp() : x.exp()),
  },
  {
    name: 'log, moderate',
    points: 800,
    draw: (random, bits) => positive(random.dyadic(bits, 8n)),
    enclose: (at, x) => at.log(x),
    truth: (_, x) => x.ln(),
  },
  {
    name: 'log, tiny and huge',
    points: 200,
    draw: (random, bits) => positive(random.dyadic(bits, 4000n)),
    enclose: (at, x) => at.log(x),
    truth: (_, x) => x.ln(),
  },
  {
    name: 'sqrt, tiny and huge',
    points: 1500,
    tests: 1,
    draw: (random, bits) => positive(random.dyadic(bits, 4000n)),
    enclose: (at, x) => at.sqrt(x),
    truth: (_, x) => x.sqrt(),
  },
  {
    name: 'reciprocal',
    points: 1500,
    tests: 1,
    draw: (random, bits) => random.dyadic(bits, 300n),
    enclose: (at, x) => at.divide(at.point({ m: 1n, e: 0n }), x),
    truth: (judge, x) => new judge.D(1).div(x),
  },
  {
    name: 'seventh power',
    points: 1500,
    tests: 1,
    draw: (random, bits) => random.dyadic(bits, 300n),
    enclose: (at, x) => at.power(x, 7n),
    truth: (_, x) => x.mul(x).mul(x).pow(2).mul(x),
  },
  {
    name: 'power −12',
    points: 1500,
    tests: 1,
    draw: (random, bits) => random.dyadic(bits, 300n),
    enclose: (at, x) => at.power(x, -12n),
    truth: (judge, x) => {
      const cube = x.mul(x).mul(x);
      return new judge.D(1).div(cube.mul(cube).mul(cube).mul(cube));
    },
  },
];

/** At 500 bits the corrections of shorter results are at work; its points are fewer, because the judge is slow there. */
const share = (bits: bigint): number => (bits > 200n ? 0.05 : 1);

describe.each([40n, 100n, 500n])('at %i bits, every enclosure contains the truth and is narrow', (bits) => {
  it.each(ROWS)('$name', { timeout: TIME }, ({ points, tests, draw, enclose, truth }) => {
    const random = new Random(bits + 1n);
    const judge = new Judge(bits);
    for (let k = 0; k < (tests === 1 ? 2 : 1) * count(points) * share(bits); k++) {
      const x = draw(random, bits);
      const enclosure = enclose(judge.at, judge.at.point(x));
      const value = truth(judge, judge.decimal(x));
      if (!judge.contains(enclosure, value) || !judge.isTight(enclosure, value)) {
        expect.fail(
          `x = ${x.m}·2^${x.e}: ${JSON.stringify(enclosure, (_, v) => (typeof v === 'bigint' ? `${v}` : v))}`,
        );
      }
    }
  });

  it('log near 1, where it is as small as x − 1', { timeout: TIME }, () => {
    const random = new Random(5n);
    const judge = new Judge(bits);
    for (let k = 0; k < count(400) * share(bits); k++) {
      const step = { m: random.bits(20) - 524_288n || 1n, e: -20n - random.below(bits) };
      const x = near(step, 1n);
      const fine = new Judge(3n * bits);
      const value = fine.decimal(x).ln();
      const enclosure = judge.at.log(judge.at.point(x));
      expect(fine.contains(enclosure, value) && judge.isTight(enclosure, value)).toBe(true);
    }
  });

  /** Two ends as near as a rounded rational has them share one evaluation; further ones do not. */
  it.each([1n, 3n, 1n << 20n])('exp and log of [x, x + %i units]', { timeout: TIME }, (units) => {
    const random = new Random(units);
    const judge = new Judge(bits);
    const { at } = judge;
    for (let k = 0; k < count(200) * share(bits); k++) {
      const lo = positive(random.dyadic(bits, 6n));
      const hi = { m: (lo.m << bits) + units, e: lo.e - bits };
      for (const [enclosure, of] of [
        [at.exp({ lo, hi }), (x: Decimal) => x.exp()],
        [at.log({ lo, hi }), (x: Decimal) => x.ln()],
      ] as const) {
        expect(judge.contains(enclosure, of(judge.decimal(lo)))).toBe(true);
        expect(judge.contains(enclosure, of(judge.decimal(hi)))).toBe(true);
      }
    }
  });

  it('sums, differences, products and quotients of intervals contain those of their points', { timeout: TIME }, () => {
    const random = new Random(11n);
    const judge = new Judge(bits);
    const { at } = judge;
    const interval = (): { readonly x: Interval; readonly inside: Dyadic } => {
      const [a, b] = [random.dyadic(bits, 60n), random.dyadic(bits, 60n)];
      const [lo, hi] = compare(a, b) <= 0 ? [a, b] : [b, a];
      const inside = [lo, hi, { m: lo.m + 0n, e: lo.e }][Number(random.below(3n))] as Dyadic;
      const x = { lo: random.below(16n) === 0n ? null : lo, hi: random.below(16n) === 0n ? null : hi };
      return { x, inside };
    };
    for (let k = 0; k < 2 * count(500) * share(bits); k++) {
      const [a, b] = [interval(), interval()];
      const [x, y] = [judge.decimal(a.inside), judge.decimal(b.inside)];
      expect(judge.contains(at.add(a.x, b.x), x.add(y))).toBe(true);
      expect(judge.contains(at.subtract(a.x, b.x), x.sub(y))).toBe(true);
      expect(judge.contains(at.multiply(a.x, b.x), x.mul(y))).toBe(true);
      expect(judge.contains(at.divide(a.x, b.x), x.div(y))).toBe(true);
      expect(judge.contains(at.min(a.x, b.x), judge.D.min(x, y))).toBe(true);
      expect(judge.contains(at.max(a.x, b.x), judge.D.max(x, y))).toBe(true);
      expect(judge.contains(at.abs(a.x), x.abs())).toBe(true);
      expect(judge.contains(at.power(a.x, 3n), x.mul(x).mul(x))).toBe(true);
      expect(judge.contains(at.power(a.x, 4n), x.mul(x).mul(x).mul(x))).toBe(true);
      if (a.inside.e > -60n) expect(judge.contains(at.ceil(a.x), x.ceil())).toBe(true);
    }
  });

  /** W is judged by its definition: w·eʷ on both sides of x, on the branch. */
  const isLambert = (judge: Judge, { lo, hi }: Interval, x: Decimal, branch: 'minus one' | 'principal'): boolean => {
    if (lo === null || hi === null) return false;
    const slack = x.abs().mul(judge.tolerance);
    const [a, b] = [lo, hi].map((end) => judge.decimal(end)) as [Decimal, Decimal];
    const [ga, gb] = [a, b].map((w) => w.mul(w.exp())) as [Decimal, Decimal];
    if (branch === 'minus one') return ga.gte(x.sub(slack)) && b.lte(-1) && (b.eq(-1) || gb.lte(x.add(slack)));
    return a.gte(-1) && (a.eq(-1) || ga.lte(x.add(slack))) && gb.gte(x.sub(slack));
  };

  it.each([
    ['minus one', 1000n],
    ['principal', 1000n],
    ['minus one', 4n],
    ['principal', 4n],
  ] as const)('Lambert W, the branch %s, exponents to %i', { timeout: TIME }, (branch, exponents) => {
    const random = new Random(exponents);
    const judge = new Judge(bits);
    const { at } = judge;
    let met = 0;
    for (let k = 0; k < Math.max(24, count(exponents === 4n ? 200 : 60) * share(bits)); k++) {
      const drawn = random.dyadic(bits, exponents);
      const x = branch === 'minus one' || random.below(2n) === 0n ? { m: -positive(drawn).m, e: drawn.e } : drawn;
      const enclosure = branch === 'minus one' ? at.lambertWm1(at.point(x)) : at.lambertW0(at.point(x));
      const value = judge.decimal(x);
      if (value.lt(new judge.D(-1).exp().neg())) {
        expect(enclosure).toEqual({ lo: null, hi: null });
        continue;
      }
      met++;
      if (!isLambert(judge, enclosure, value, branch)) expect.fail(`x = ${x.m}·2^${x.e}`);
      expect(judge.isTight(enclosure, judge.decimal((enclosure.lo as Dyadic) ?? x))).toBe(true);
    }
    expect(met).toBeGreaterThan(8);
  });

  it.each(['minus one', 'principal'] as const)(
    'Lambert W on short intervals, the branch %s',
    { timeout: TIME },
    (branch) => {
      const random = new Random(3n);
      const judge = new Judge(bits);
      const { at } = judge;
      for (let k = 0; k < count(100) * share(bits); k++) {
        const size = positive(random.dyadic(bits, 3n));
        // Between −0.36 and 0.
        const lo = { m: -(9n * size.m), e: -5n - BigInt(size.m.toString(2).length) };
        const hi = { m: (lo.m << bits) + random.below(1n << random.below(bits)), e: lo.e - bits };
        const whole = branch === 'minus one' ? at.lambertWm1({ lo, hi }) : at.lambertW0({ lo, hi });
        for (const end of [lo, hi]) {
          const point = branch === 'minus one' ? at.lambertWm1(at.point(end)) : at.lambertW0(at.point(end));
          expect(isLambert(judge, point, judge.decimal(end), branch)).toBe(true);
          expect(isLambert(judge, whole, judge.decimal(end), branch)).toBe(true);
        }
      }
    },
  );

  it('Lambert W near −1/e, on both branches', { timeout: TIME }, () => {
    const random = new Random(77n);
    const fine = new Judge(4n * bits);
    const at = new Intervals(bits);
    const border = fine.at.exp(fine.at.point({ m: -1n, e: 0n })).hi as Dyadic;
    for (let k = 0; k < (count(400) / 10) * share(bits); k++) {
      // −1/e + 2^−j, cut to a few more bits than j.
      const j = random.below(bits + bits / 2n) + 2n;
      const length = j + 4n;
      const x = { m: -((border.m >> (-border.e - length)) - (1n << (length - j))), e: -length };
      const value = fine.decimal(x);
      expect(isLambert(fine, at.lambertWm1(at.point(x)), value, 'minus one')).toBe(true);
      expect(isLambert(fine, at.lambertW0(at.point(x)), value, 'principal')).toBe(true);
    }
  });
});
