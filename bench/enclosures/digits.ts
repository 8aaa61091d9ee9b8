/**
 * Enclosures of transcendental functions beside mpmath and PARI, in one run: exp, log, √ and W₋₁ at 50, 500 and 5,000 digits.
 *
 *   npx tsx bench/enclosures/digits.ts [--digits 50,500,5000] [--milliseconds T]
 *
 * Every program computes each function at the same eight fractions in turn, in its own process and for at least T milliseconds
 * of processor time (default 400), start-up not counted; the fastest of three rounds counts. Ours are intervals with proved bounds, two numbers for each
 * result; mpmath's `mp` and PARI give one rounded number without a bound; mpmath's `iv` gives intervals, but has no W. All values
 * must agree with our intervals, or the run fails. Peers that are missing are installed from Debian with apt-get.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { compare, type Dyadic, ofRational } from '../../src/arithmetic/dyadic.ts';
import { type Interval, Intervals } from '../../src/arithmetic/interval.ts';
import { Rational } from '../../src/arithmetic/rational.ts';

const { values: options } = parseArgs({ options: { digits: { type: 'string' }, milliseconds: { type: 'string' } } });
const DIGITS = (options.digits ?? '50,500,5000').split(',').map(Number);
const MILLISECONDS = Number(options.milliseconds ?? '400');
if ([...DIGITS, MILLISECONDS].some((number) => !Number.isInteger(number) || number < 1)) {
  throw new RangeError('--digits expects integers with commas, --milliseconds an integer');
}
const ROUNDS = 3;

type Name = 'exp' | 'log' | 'sqrt' | 'W';
const NAMES: readonly Name[] = ['exp', 'log', 'sqrt', 'W'];
/** −1/e < −k/(8·8) < 0 for W₋₁; none is rational under any of the functions. */
const ARGUMENTS: Readonly<Record<Name, readonly string[]>> = {
  exp: ['1/3', '-2/7', '9/11', '-13/17', '5/19', '22/7', '-31/9', '1/1000'],
  log: ['1/3', '2/7', '9/11', '13/17', '5/19', '22/7', '31/9', '1/1000'],
  sqrt: ['1/3', '2/7', '9/11', '13/17', '5/19', '22/7', '31/9', '1/1000'],
  W: ['-1/3', '-2/7', '-3/11', '-4/17', '-5/19', '-2/31', '-1/47', '-1/1000'],
};

interface Measured {
  readonly microseconds: number;
  readonly values: readonly string[];
}

/** Milliseconds of processor time, garbage collection included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Microseconds for one value; the fastest of the rounds. */
function measured(compute: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = processorTime();
    let times = 0;
    do {
      compute();
      times++;
    } while (processorTime() - start < MILLISECONDS);
    best = Math.min(best, ((processorTime() - start) * 1000) / times);
  }
  return best;
}

function enclosures(name: Name, digits: number): (x: Rational) => Interval {
  const at = new Intervals(BigInt(Math.ceil(digits * Math.log2(10)) + 8));
  const apply = { exp: at.exp, log: at.log, sqrt: at.sqrt, W: at.lambertWm1 }[name].bind(at);
  return (x) => apply(at.rational(x));
}

function ours(name: Name, digits: number): number {
  const points = ARGUMENTS[name].map((text) => Rational.parse(text));
  const enclose = enclosures(name, digits);
  return measured(() => points.forEach(enclose)) / points.length;
}

const MPMATH = (name: Name, digits: number, kind: 'mp' | 'iv') => `
import time, mpmath
from mpmath import mp, iv
from fractions import Fraction
mp.dps = ${digits} + 5; iv.dps = ${digits} + 5
points = [Fraction(t) for t in ${JSON.stringify(ARGUMENTS[name])}]
c = ${kind}
points = [c.mpf(p.numerator) / c.mpf(p.denominator) for p in points]
f = ${name === 'W' ? 'lambda x: c.lambertw(x, -1).real' : `c.${name}`}
best = float('inf')
for r in range(${ROUNDS}):
    start = time.process_time(); times = 0
    while True:
        for x in points: f(x)
        times += 1
        if time.process_time() - start >= ${MILLISECONDS} / 1000: break
    best = min(best, (time.process_time() - start) * 1e6 / times / len(points))
print(best)
for x in points: print(${kind === 'mp' ? `mpmath.nstr(f(x), ${digits}, min_fixed=-1, max_fixed=0)` : "'-'"})
`;

const PARI = (name: Name, digits: number) => `
default(realprecision, ${digits} + 5);
points = [${ARGUMENTS[name].join(', ')}] * 1.0;
f(x) = ${name === 'W' ? 'lambertw(x, -1)' : `${name}(x)`};
best = oo;
{ for(r = 1, ${ROUNDS}, t = getabstime(); n = 0; until(getabstime() - t >= ${MILLISECONDS}, for(i = 1, #points, f(points[i])); n++);
  best = min(best, (getabstime() - t) * 1000.0 / n / #points)); }
default(realprecision, 15); print(best);
default(realprecision, ${digits}); for(i = 1, #points, print(f(points[i])));
quit;
`;

function run(command: string, args: readonly string[], input: string): Measured | undefined {
  const { status, stdout, stderr } = spawnSync(command, [...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) {
    console.log(`${command}: ${stderr.trim().split('\n').at(-1)}`);
    return undefined;
  }
  const [time, ...values] = stdout.trim().split('\n');
  return { microseconds: Number(time?.replace(' E', 'e')), values: values.map((value) => value.replace(' E', 'e')) };
}

function isThere(probe: () => boolean, debian: string): boolean {
  if (probe()) return true;
  console.log(`installing ${debian}`);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'ignore' });
  if (probe()) return true;
  console.log(`${debian} cannot be installed here; left out`);
  return false;
}

const python = ['/usr/bin/python3', 'python3'];
const interpreter = () => python.find((path) => spawnSync(path, ['-c', 'import mpmath']).status === 0);
const hasMpmath = isThere(() => interpreter() !== undefined, 'python3-mpmath');
const hasPari = isThere(() => spawnSync('gp', ['--version-short']).status === 0, 'pari-gp');

/** A peer's value, with one unit in its last digit for its rounding, must meet our interval. */
function agrees(name: Name, digits: number, values: readonly string[]): boolean {
  const enclose = enclosures(name, digits);
  return values.every((value, k) => {
    const { lo, hi } = enclose(Rational.parse(ARGUMENTS[name][k] as string));
    const near = Rational.parse(value);
    const slack = near.abs().multiply(Rational.of(10n).power(BigInt(2 - digits)));
    const bits = BigInt(4 * digits + 64);
    const ends = [near.subtract(slack), near.add(slack)] as const;
    const low = ofRational(ends[0], bits, 'down') as Dyadic;
    const high = ofRational(ends[1], bits, 'up') as Dyadic;
    return lo !== null && hi !== null && compare(lo, high) <= 0 && compare(low, hi) <= 0;
  });
}

let failed = 0;
const cell = (measurement: Measured | undefined, own: number): string =>
  measurement
    ? `${measurement.microseconds.toFixed(1).padStart(10)} ${(own / measurement.microseconds).toFixed(2).padStart(6)}`
    : '-'.padStart(17);

console.log('microseconds for one value; ratio = ours / theirs (below 1: we are faster)\n');
console.log(
  `${'digits'.padEnd(7)}${'f'.padEnd(6)}${'claimcheck'.padStart(11)}${'mpmath mp'.padStart(11)}${'ratio'.padStart(7)}${'mpmath iv'.padStart(11)}${'ratio'.padStart(7)}${'PARI'.padStart(11)}${'ratio'.padStart(7)}`,
);
for (const digits of DIGITS) {
  for (const name of NAMES) {
    const own = ours(name, digits);
    const path = interpreter();
    const mp = hasMpmath && path ? run(path, ['-'], MPMATH(name, digits, 'mp')) : undefined;
    const iv = hasMpmath && path && name !== 'W' ? run(path, ['-'], MPMATH(name, digits, 'iv')) : undefined;
    const pari = hasPari ? run('gp', ['-q', '-f'], PARI(name, digits)) : undefined;
    for (const [peer, { values }] of Object.entries({ mpmath: mp, PARI: pari }).filter(
      (e): e is [string, Measured] => e[1] !== undefined,
    )) {
      if (values.length === ARGUMENTS[name].length && agrees(name, digits, values)) continue;
      console.log(
        `${peer}: ${name} at ${digits} digits is not in our interval: ${values.map((v) => v.slice(0, 30)).join(' ')}`,
      );
      failed++;
    }
    console.log(
      `${String(digits).padEnd(7)}${name.padEnd(6)}${own.toFixed(1).padStart(11)} ${cell(mp, own)} ${cell(iv, own)} ${cell(pari, own)}`,
    );
  }
}
console.log(failed === 0 ? '\nall values agree' : `\n${failed} lists of values differ`);
process.exitCode = failed === 0 ? 0 : 1;
