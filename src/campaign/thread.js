/**
 * Where a worker thread begins. A thread does not inherit how its parent reads TypeScript.
 */
import { register } from 'tsx/esm/api';

register();
await import('../files/unnamed.js');
export const { warm, prove, chunk, certify, searched } = await import('./thread.ts');
