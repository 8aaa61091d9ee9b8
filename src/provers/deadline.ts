/**
 * A limit on how long is searched for a proof. Tactics that try one way after another each fail at their next step once the time is
 * over, so that a search ends soon after, whatever it is built of.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

type Left = () => number;

const limits = new AsyncLocalStorage<Left>();

/** Runs a search, which may go on as long as `left` is positive, or a limit around it is. */
export function within<T>(left: Left, search: () => Promise<T>): Promise<T> {
  const outer = limits.getStore();
  return limits.run(outer ? () => Math.min(left(), outer()) : left, search);
}

/** Whether the time of the search that is under way is over. */
export function isOver(): boolean {
  const left = limits.getStore();
  return left !== undefined && left() <= 0;
}
