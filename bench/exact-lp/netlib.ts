/**
 * Solves every program of a folder exactly, writes and re-reads its certificate, checks it again, and compares with reference values.
 *
 *   npx tsx bench/exact-lp/netlib.ts FOLDER [--optima FILE.solu] [--out TABLE.tsv] [--seconds S]
 *
 * Columns: milliseconds for parsing, the oracle, the exact part and the check within the solve; size and time of the certificate
 * (written, read back, checked again against the program).
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Rational } from '../../src/arithmetic/rational.ts';
import { readLinearCertificate, writeLinearCertificate } from '../../src/certificate/linear/format.ts';
import { textSource } from '../../src/certificate/linear/jsonReader.ts';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { decimalText } from '../../src/solvers/decimalText.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import { readProblemFile } from '../../src/solvers/readProblem.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { optima: { type: 'string' }, out: { type: 'string' }, seconds: { type: 'string' } },
});
const folder = positionals[0];
if (folder === undefined) throw new Error('expected a FOLDER of problem files');

/** Lines `=opt= name value` of a .solu file. */
function readOptima(file: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of file ? readFileSync(file, 'utf8').split('\n') : []) {
    const [kind, name, value] = line.trim().split(/\s+/);
    if (kind === '=opt=' && name && value) found.set(name, value);
    else if (name && kind) found.set(name, kind.replaceAll('=', ''));
  }
  return found;
}

/** Whether the value agrees with the printed digits of the reference (its last digit may be rounded or cut). */
function agrees(value: Rational, reference: string): boolean {
  const expected = Rational.parse(reference);
  const digits = /^-?0?\.?([\d.]+)/.exec(reference)?.[1]?.replace('.', '').length ?? 10;
  const tolerance = expected.abs().multiply(Rational.of(10n, 10n ** BigInt(digits - 1)));
  return value.subtract(expected).abs().compare(tolerance) <= 0;
}

const optima = readOptima(options.optima);
const lines = [
  'name\trows\tcolumns\tstatus\tvalue\treference\tparse\tfloat\texact\tcheck\tratio\tpivots\tcertificate bytes\tread\trecheck',
];
const totals = { float: 0, exact: 0, check: 0, read: 0, recheck: 0 };
const ratios: number[] = [];
let decided = 0;
const files = readdirSync(folder).filter((name) => /\.(mps|lp)(\.gz)?$/.test(name));
// The first programs would otherwise pay for loading WebAssembly and for code that is not compiled yet.
const bySize = files.map((file) => join(folder, file)).sort((a, b) => statSync(a).size - statSync(b).size);
for (const file of bySize.slice(0, 12)) await solveExactly(await readProblemFile(file), { seconds: 10 });
for (const file of files) {
  const name = file.replace(/\.(mps|lp)(\.gz)?$/, '');
  const start = performance.now();
  const program = await readProblemFile(join(folder, file));
  const parse = performance.now() - start;
  const result = await solveExactly(program, { seconds: Number(options.seconds ?? 120) });
  if ('unchecked' in result) {
    lines.push(`${name}\t${program.rows.length}\t${program.columns.length}\tunchecked: ${result.unchecked}`);
    console.log(lines.at(-1));
    continue;
  }
  decided++;
  const { claim, evidence, timings, pivots } = result;
  const names = { name, columns: program.columns.map((c) => c.name), rows: program.rows.map((r) => r.name) };
  const text = [...writeLinearCertificate(names, { claim, evidence })].join('');
  const reading = performance.now();
  const back = readLinearCertificate(textSource(text), names);
  const checking = performance.now();
  checkLinearClaim(program, back.claim, back.evidence);
  const done = performance.now();
  const ratio = (timings.float + timings.exact + timings.check) / timings.float;
  ratios.push(ratio);
  totals.float += timings.float;
  totals.exact += timings.exact;
  totals.check += timings.check;
  totals.read += checking - reading;
  totals.recheck += done - checking;
  const reference = optima.get(name);
  let agreement = reference ?? '';
  if (claim.kind === 'optimal' && reference) {
    if (agrees(claim.value, reference)) agreement = 'agrees';
    else if (agrees(claim.value.subtract(program.offset), reference))
      agreement = `agrees without the constant ${program.offset}`;
    else agreement = `DISAGREES with ${reference}`;
  }
  const value = claim.kind === 'optimal' ? decimalText(claim.value, 17) : '';
  const times = [parse, timings.float, timings.exact, timings.check].map((time) => time.toFixed(1)).join('\t');
  const sizes = `${program.rows.length}\t${program.columns.length}`;
  lines.push(
    `${name}\t${sizes}\t${claim.kind}\t${value}\t${agreement}\t${times}\t${ratio.toFixed(2)}\t${pivots}\t${text.length}\t` +
      `${(checking - reading).toFixed(1)}\t${(done - checking).toFixed(1)}`,
  );
  console.log(lines.at(-1));
}
ratios.sort((a, b) => a - b);
const summary = [
  `${decided} of ${files.length} decided`,
  `seconds: ${Object.entries(totals)
    .map(([name, time]) => `${name} ${(time / 1_000).toFixed(2)}`)
    .join(', ')}`,
  `ratio of all to float: in total ${((totals.float + totals.exact + totals.check) / totals.float).toFixed(2)}, ` +
    `median ${ratios[Math.floor(ratios.length / 2)]?.toFixed(2)}, worst ${ratios.at(-1)?.toFixed(2)}`,
  `peak memory ${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MB`,
];
console.log(summary.join('\n'));
if (options.out) writeFileSync(options.out, `${[...lines, ...summary.map((line) => `# ${line}`)].join('\n')}\n`);
