/**
 * Where a thread that checks certificates begins. It does not inherit how its parent reads TypeScript.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import('../files/unnamed.js');
const { checkRest } = await import('./checkThread.ts');
parentPort.postMessage(await checkRest(workerData));
