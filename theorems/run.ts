/**
 * Every theorem from statement to verdict: `npx tsx theorems/run.ts --help`.
 */
import { execute } from '../src/cli/execute.ts';
import { run } from '../src/cli/run.ts';

await execute(run, process.argv.slice(2));
