/**
 * The regret programs by row generation, certified against all their rows.
 *
 *   npx tsx bench/exact-lp/regret.ts J n [--dual]
 *
 * Instances of the test family: J = 1: c = 1/4, v̄ = 1; J = 2: c = (1/4, 1/3), v̄ = (1, 1); J = 3: c = (1/4, 1/3, 1/2).
 */
import { rational } from '../../src/arithmetic/rational.ts';
import { checkLinearClaim } from '../../src/kernel/linear/check.ts';
import { dualEvidence, regretDualProgram, regretProgram } from '../../src/mechanisms/regretProgram.ts';
import { decimalText } from '../../src/solvers/decimalText.ts';
import { solveByRows } from '../../src/solvers/exact/rowGeneration.ts';

const [goods = '1', n = '10', ...flags] = process.argv.slice(2);
const costs = ['1/4', '1/3', '1/2'].slice(0, Number(goods)).map(rational);
const instance = { n: Number(n), costs, highest: costs.map(() => rational('1')) };
const start = performance.now();
const family = regretProgram(instance);
const result = await solveByRows(family);
const total = performance.now() - start;
const times = Object.entries(result.timings).map(([name, time]) => `${name} ${time.toFixed(0)}`);
const used = `${result.generation.rowsUsed} of ${family.rowCount} rows, ${result.generation.rounds} rounds`;
if ('unchecked' in result) console.log(`unchecked: ${result.unchecked} (${used})`);
else if (result.claim.kind === 'optimal') {
  const { value } = result.claim;
  const text = value.toString();
  console.log(
    `J=${goods} n=${n} value ${text.length > 80 ? `${text.length} characters` : text} ≈ ${decimalText(value, 12)}`,
  );
  console.log(`${used}; ms: total ${total.toFixed(0)}, ${times.join(', ')}`);
  if (flags.includes('--dual')) {
    const began = performance.now();
    const dual = dualEvidence(instance, result.claim, result.evidence);
    checkLinearClaim(regretDualProgram(instance), dual.claim, dual.evidence);
    console.log(`(2.7) certified: ms ${(performance.now() - began).toFixed(0)}`);
  }
}
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MB`);
