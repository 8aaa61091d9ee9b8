/**
 * The `claimcheck` program.
 */
import { dispatch } from './dispatch.ts';
import { execute } from './execute.ts';

await execute(dispatch, process.argv.slice(2));
