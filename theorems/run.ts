/**
 * Every theorem from statement to verdict: `npx tsx theorems/run.ts --help`.
 */
import '../src/files/unnamed.js';

const [{ execute }, { run }] = await Promise.all([import('../src/cli/execute.ts'), import('../src/cli/run.ts')]);

await execute(run, process.argv.slice(2));
