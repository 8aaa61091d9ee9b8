/**
 * The falsifier beside plain fast-check and Hypothesis on the same claims, in one run; prints a report in Markdown.
 *
 *     npx tsx bench/falsifier/run.ts [SECONDS] [SEEDS] > bench/falsifier/REPORT.md
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import fc from 'fast-check';
import { falsify } from '../../src/falsification/index.ts';
import { parseFormula } from '../../src/symbolic/parse.ts';
import { type BenchClaim, FALSE, TRUE } from './claims.ts';

const SECONDS = Number(process.argv[2] ?? 10);
const SEEDS = Array.from({ length: Number(process.argv[3] ?? 3) }, (_, k) => k + 1);

interface Result {
  /** Seconds to the first failing instance; null if none was found in time. */
  readonly found: number | null;
  readonly tried: number;
  readonly seconds: number;
}

const elapsedSince = (start: number): number => (performance.now() - start) / 1000;

/** Rounds with four times as many runs each, until the time is over. Shrinking is included in the time. */
async function ours({ formula }: BenchClaim, seed: number, limit: number): Promise<Result> {
  const start = performance.now();
  let tried = 0;
  for (let runs = 50; ; runs *= 4) {
    const report = await falsify({ formula: parseFormula(formula) }, { runs, seed, claim: 'bench/claim' });
    tried += report.drawn + (report.settled ?? 0);
    const seconds = elapsedSince(start);
    if (report.violation) return { found: seconds, tried, seconds };
    if (seconds > limit) return { found: null, tried, seconds };
  }
}

/** fast-check as it comes, without shrinking. */
function fastCheck({ draw, holds }: BenchClaim, seed: number, limit: number): Result {
  const start = performance.now();
  let [tried, found]: [number, number | null] = [0, null];
  const property = fc.property(draw, (instance) => {
    tried++;
    if (holds(instance)) return true;
    found = elapsedSince(start);
    return false;
  });
  fc.check(property, { seed, numRuns: 1e9, interruptAfterTimeLimit: limit * 1000, endOnFailure: true });
  return { found, tried, seconds: elapsedSince(start) };
}

const hasHypothesis = (): boolean => spawnSync('python3', ['-c', 'import hypothesis']).status === 0;

/** Debian's package; false where it cannot be installed. */
function installed(): boolean {
  if (hasHypothesis()) return true;
  const options = { encoding: 'utf8' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-hypothesis'], options).status !== 0) {
    spawnSync('apt-get', ['update'], options);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-hypothesis'], options);
  }
  return hasHypothesis();
}

type ByName = Map<string, Result[]>;

function hypothesis(): { readonly wrong: ByName; readonly right: ByName } | undefined {
  if (!installed()) return undefined;
  const script = new URL('peers.py', import.meta.url).pathname;
  const { stdout } = spawnSync('python3', [script, `${SECONDS}`, SEEDS.join(',')], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const results = { wrong: new Map() as ByName, right: new Map() as ByName };
  for (const line of stdout.split('\n').filter((text) => text !== '')) {
    const { kind, name, ...result } = JSON.parse(line) as Result & { readonly kind: string; readonly name: string };
    const list = kind === 'false' ? results.wrong : results.right;
    list.set(name, [...(list.get(name) ?? []), result]);
  }
  return results;
}

/** The median time, not found counting as longest. */
function medianTime(results: readonly Result[] | undefined): string {
  if (!results || results.length === 0) return '-';
  const times = results.map(({ found }) => found ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)] as number;
  const missed = times.filter((time) => !Number.isFinite(time)).length;
  if (!Number.isFinite(middle))
    return missed === times.length ? 'not found' : `not found in ${missed} of ${times.length}`;
  return `${middle < 0.01 ? middle.toFixed(4) : middle.toFixed(2)} s${missed > 0 ? `, not found in ${missed}` : ''}`;
}

function rate(result: Result | undefined): string {
  return result ? Math.round(result.tried / result.seconds).toLocaleString('en') : '-';
}

async function main(): Promise<void> {
  const load = loadavg()[0]?.toFixed(1);
  const python = hypothesis();
  const rows: string[] = [];
  const counts = { ours: 0, fastCheck: 0, hypothesis: 0 };
  for (const claim of FALSE) {
    const [mine, plain]: [Result[], Result[]] = [[], []];
    for (const seed of SEEDS) {
      mine.push(await ours(claim, seed, SECONDS));
      plain.push(fastCheck(claim, seed, SECONDS));
    }
    const theirs = python?.wrong.get(claim.name);
    const isFound = (results: readonly Result[] | undefined) => (results?.every(({ found }) => found !== null) ? 1 : 0);
    counts.ours += isFound(mine);
    counts.fastCheck += isFound(plain);
    counts.hypothesis += isFound(theirs);
    rows.push(`| ${claim.name} | ${medianTime(mine)} | ${medianTime(plain)} | ${python ? medianTime(theirs) : '-'} |`);
  }
  const rates: string[] = [];
  for (const claim of TRUE) {
    const mine = await ours(claim, 1, SECONDS / 5);
    const plain = fastCheck(claim, 1, SECONDS / 5);
    rates.push(`| ${claim.name} | ${rate(mine)} | ${rate(plain)} | ${rate(python?.right.get(claim.name)?.[0])} |`);
  }
  process.stdout.write(`# The falsifier beside fast-check and Hypothesis

Printed by \`npx tsx bench/falsifier/run.ts ${SECONDS} ${SEEDS.length}\`; Node ${process.version}, ${
    python ? 'Python with Debian’s python3-hypothesis' : '**Hypothesis could not be installed**'
  }, load ${load} when it began.

## Time to a counterexample

Median of ${SEEDS.length} seeds, ${SECONDS} seconds each at most. fast-check and Hypothesis are given the domain ready-made (priors normalised,
sizes up to 64) and predicates in double precision, and stop at the first failure; the falsifier reads the bare formula, and its
time includes parsing, exact confirmation and shrinking. Claims and generators: claims.ts, peers.py.

| false claim | claimcheck | fast-check | Hypothesis |
| --- | --- | --- | --- |
${rows.join('\n')}
| found with every seed | ${counts.ours} of ${FALSE.length} | ${counts.fastCheck} of ${FALSE.length} | ${python ? `${counts.hypothesis} of ${FALSE.length}` : '-'} |

## Instances a second

On true claims. The falsifier's are exact rationals, or doubles settled by proved bounds; the others' are doubles without bounds.
Points that its searches in double precision merely pass are not counted.

| true claim | claimcheck | fast-check | Hypothesis |
| --- | --- | --- | --- |
${rates.join('\n')}
`);
}

await main();
