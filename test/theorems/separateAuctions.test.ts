/**
 * The closed forms of chapter 3 against the payment identity m = h·q(h) − ∫ q, in fixed-point integers with series of their own.
 */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/cli/eval.ts';

interface Quantity {
  readonly exact: string;
  readonly decimal: string;
}

async function quantities(args: readonly string[]): Promise<Record<string, Quantity>> {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await evaluate([...args, '--json'], io);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, Quantity>;
}

/** p/q with bids as pairs of integers, so that nothing of the library is used. */
type Fraction = readonly [bigint, bigint];
const text = ([p, q]: Fraction): string => `${p}/${q}`;

class FixedPoint {
  readonly one: bigint;
  /** 1/e = Σ (−1)^k/k!. */
  readonly inverseE: bigint;

  constructor(digits: number) {
    this.one = 10n ** BigInt(digits + 25);
    let sum = 0n;
    for (let [k, term] = [1n, this.one]; term !== 0n; k++) {
      sum += term;
      term = -term / k;
    }
    this.inverseE = sum;
  }

  of([p, q]: Fraction): bigint {
    return (p * this.one) / q;
  }

  /** log(a/b) = 2 artanh((a − b)/(a + b)). */
  log(a: bigint, b: bigint): bigint {
    const z = ((a - b) * this.one) / (a + b);
    const square = (z * z) / this.one;
    let sum = 0n;
    for (let [k, power] = [1n, z]; power !== 0n; k += 2n) {
      sum += power / k;
      power = (power * square) / this.one;
    }
    return 2n * sum;
  }

  times(a: bigint, b: bigint): bigint {
    return (a * b) / this.one;
  }

  parse(decimal: string): bigint {
    const [, sign, whole = '0', fraction = '', exponent = '0'] =
      /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/.exec(decimal) ?? [];
    const value = (BigInt(whole + fraction) * this.one) / 10n ** BigInt(fraction.length);
    const power = 10n ** BigInt(Math.abs(Number(exponent)));
    return (sign === '-' ? -1n : 1n) * (Number(exponent) < 0 ? value / power : value * power);
  }
}

const compare = ([a, b]: Fraction, [c, d]: Fraction): number => Number(a * d - c * b);

/** q, m and regret at the bids: the first highest bidder wins from g = max{s, v̄/e} on, and keeps ∫_g^h (1 + log(x/v̄)) dx. */
function expected(fixed: FixedPoint, vbar: Fraction, bids: readonly Fraction[]) {
  const winner = bids.findIndex((bid) => bids.every((other) => compare(bid, other) >= 0));
  const [h, u] = [fixed.of(bids[winner] as Fraction), fixed.of(vbar)];
  const s = bids.reduce((best, bid, k) => (k === winner || fixed.of(bid) < best ? best : fixed.of(bid)), 0n);
  const border = fixed.times(u, fixed.inverseE);
  const nobody = bids.map(() => 0n);
  if (h < border) return { q: nobody, m: nobody, regret: h };
  const g = s > border ? s : border;
  const antiderivative = (x: bigint) => fixed.times(x, x === border ? -fixed.one : fixed.log(x, u));
  const chance = fixed.one + fixed.log(h, u);
  const payment = fixed.times(h, chance) - (antiderivative(h) - antiderivative(g));
  const only = (value: bigint) => nobody.map((zero, k) => (k === winner ? value : zero));
  return { q: only(chance), m: only(payment), regret: h - payment };
}

async function agrees(vbar: Fraction, bids: readonly Fraction[], digits: number): Promise<void> {
  const fixed = new FixedPoint(digits);
  const close = (decimal: string, value: bigint) => {
    const error = fixed.parse(decimal) - value;
    const bound = (fixed.one * 10n ** 3n) / 10n ** BigInt(digits);
    expect(error < bound && -error < bound, `${decimal} at ${bids.map(text)}`).toBe(true);
  };
  const args = ['kocyigit-2020/proposition-3.3.2', '--set', `vbar=${text(vbar)}`, '--set', `v=${bids.map(text)}`];
  const { q, m, regret } = await quantities([...args, '--digits', `${digits}`]);
  const truth = expected(fixed, vbar, bids);
  const list = (quantity: Quantity | undefined) => (quantity?.decimal || quantity?.exact || '').split(',');
  list(q).forEach((decimal, k) => {
    close(decimal, truth.q[k] as bigint);
  });
  list(m).forEach((decimal, k) => {
    close(decimal, truth.m[k] as bigint);
  });
  expect(list(q)).toHaveLength(bids.length);
  close(list(regret)[0] as string, truth.regret);
}

/** Numbers from 0 to n − 1, the same for the same seed. */
function generator(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
}

describe('The separate auctions of chapter 3', () => {
  it('agree with the payment identity at random bids, 40 digits, seed 3', async () => {
    const below = generator(3);
    for (let run = 0; run < 25; run++) {
      const vbar: Fraction = [BigInt(1 + below(20)), BigInt(1 + below(9))];
      const bids = Array.from({ length: 2 + below(4) }, (): Fraction => {
        const share = BigInt(below(21));
        return [vbar[0] * share, vbar[1] * 20n];
      });
      await agrees(vbar, bids, 40);
    }
  });

  it('agree at 1,000 digits', async () => {
    await agrees(
      [1n, 1n],
      [
        [9n, 10n],
        [3n, 5n],
        [1n, 5n],
      ],
      1000,
    );
  });

  it.each([
    [
      'everybody at the upper bound',
      [
        [1n, 1n],
        [1n, 1n],
      ],
    ],
    [
      'a tie: the first highest bidder wins',
      [
        [1n, 5n],
        [3n, 5n],
        [3n, 5n],
      ],
    ],
    [
      'just below v̄/e',
      [
        [367_879n, 1_000_000n],
        [0n, 1n],
      ],
    ],
    [
      'just above v̄/e, the second just below',
      [
        [36_788n, 100_000n],
        [367_879n, 1_000_000n],
      ],
    ],
    [
      'no bids',
      [
        [0n, 1n],
        [0n, 1n],
        [0n, 1n],
      ],
    ],
  ] as const)('agree for %s', async (_, bids) => {
    await agrees([1n, 1n], bids, 40);
  });

  it('gives the example exactly', async () => {
    const args = ['kocyigit-2020/proposition-3.3.2', '--set', 'vbar=1', '--set', 'v=9/10,3/5,1/5'];
    const { q, m, regret } = await quantities(args);
    expect([q?.exact, m?.exact, regret?.exact]).toEqual([
      '1 + log(9/10),0,0',
      '9/10 + 3/5*log(3/5),0,0',
      '9/10 - (9/10 + 3/5*log(3/5))',
    ]);
  });

  it('(3.5): the smallest of the probabilities, 1 at the upper bounds, 0 where a value is 0', async () => {
    const at = async (v: string) =>
      (await quantities(['kocyigit-2020/equation-3.5', '--set', 'vbar=2,5', '--set', `v=${v}`])).F?.exact;
    expect([await at('1,4'), await at('2,5'), await at('0,5'), await at('2,4')]).toEqual([
      '1 - 2/e',
      '1',
      '0',
      '1 - (5/4)/e',
    ]);
  });

  it('refuses a bid above the upper bound', async () => {
    let err = '';
    const io = {
      out: () => undefined,
      err: (part: string) => {
        err += part;
      },
    };
    const code = await evaluate(['kocyigit-2020/proposition-3.3.2', '--set', 'vbar=1', '--set', 'v=2,1'], io);
    expect([code, err.includes('0 ≤ v(i) ≤ vbar')]).toEqual([2, true]);
  });
});
