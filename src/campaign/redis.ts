/**
 * What coordinator and workers have in common: the Redis server, and the names of what they keep there.
 */
import type { ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { LibraryError, messageOf } from '../audit/library.ts';
import type { ChunkTask } from './campaign.ts';

/** One queue for all campaigns: a worker serves whatever is there. */
export const QUEUE = 'claimcheck-falsify';

/**
 * A worker says every few seconds that it is still at its chunk. One that has not said so for this long is taken for dead, and
 * another takes its chunk over; if it was merely slow, both come to the same result.
 */
export const LEASE = 10_000;
/** How often workers look for chunks of dead ones. */
export const LOOK = 3_000;

/** A chunk without the place of its module, which each worker finds for itself. */
export interface QueuedChunk extends Omit<ChunkTask, 'module'> {
  readonly id: string;
  /** The coordinator that wants it. */
  readonly session: string;
}

/** There while a coordinator lives; chunks of others need not be run. */
export const sessionKey = (session: string): string => `${QUEUE}:session:${session}`;

export function connectionTo(url: URL): ConnectionOptions {
  const { hostname, port, username, password, pathname, protocol } = url;
  const db = pathname.slice(1);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(/^\d+$/.test(db) ? { db: Number(db) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    maxRetriesPerRequest: null,
  };
}

/** An address without its password. */
export const shownAddress = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`;

/** A first connection, so that a wrong address is said at once and not tried for ever. @throws LibraryError */
export async function openRedis(url: URL): Promise<Redis> {
  const client = new Redis({
    ...(connectionTo(url) as object),
    lazyConnect: true,
    connectTimeout: 5000,
    retryStrategy: (times: number) => (isReady ? Math.min(times * 200, 2000) : null),
  });
  let isReady = false;
  let trouble = '';
  client.on('error', (error: Error) => {
    trouble = messageOf(error) || ('code' in error ? String(error.code) : error.name);
  });
  try {
    await client.connect();
    await client.ping();
    isReady = true;
    return client;
  } catch (error) {
    client.disconnect();
    throw new LibraryError(`no Redis server answers at ${shownAddress(url)}: ${trouble || messageOf(error)}`);
  }
}
