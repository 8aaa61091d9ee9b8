/**
 * What coordinator and workers have in common: the Redis server, and the names of what they keep there.
 */
import type { ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { LibraryError, messageOf } from '../audit/library.ts';
import type { ChunkTask } from './campaign.ts';
import type { ChunkAnswer } from './stretches.ts';

const PREFIX = 'claimcheck-falsify';

/** One queue for all campaigns of the same code: a worker serves whatever is there, and what another code would answer is another result. */
export const queueOf = (code: string): string => `${PREFIX}-${code}`;

/**
 * A worker says every few seconds that it is still at its chunk. One that has not said so for this long is taken for dead, and
 * another takes its chunk over; if it was merely slow, both come to the same result.
 */
export const LEASE = 10_000;
/** How often workers look for chunks of dead ones. */
export const LOOK = 3_000;
/** Seconds for which a coordinator or a worker counts as alive after it last said so. */
export const ALIVE = 30;

/** A chunk without the place of its module, which each worker finds for itself. */
export interface QueuedChunk extends Omit<ChunkTask, 'module'> {
  readonly id: string;
  /** The coordinator that wants it. */
  readonly session: string;
  /** Why workers cannot do it, by their names. */
  readonly refused?: { readonly [worker: string]: string };
}

/** Abandoned: the worker saw no sign of a coordinator, and did nothing. */
export type QueuedAnswer = ChunkAnswer | { readonly kind: 'abandoned' };

/** There while a coordinator lives; chunks of others need not be run. */
export const sessionKey = (session: string): string => `${PREFIX}:session:${session}`;

/** There while a worker lives. */
export const workerKey = (code: string, worker: string): string => `${PREFIX}:worker:${code}:${worker}`;

/** The names of the workers that live, by their code. */
export async function workersAt(redis: Redis): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const key of await redis.keys(workerKey('*', '*'))) {
    const [code, worker] = key.split(':').slice(-2) as [string, string];
    found.set(code, [...(found.get(code) ?? []), worker]);
  }
  return found;
}

/** Says again and again that somebody lives, and at once when the server is there again. @returns ends it */
export function keepAlive(redis: Redis, key: string): { readonly first: Promise<void>; stop(): void } {
  const say = async (): Promise<void> => {
    await redis.set(key, process.pid, 'EX', ALIVE);
  };
  const quietly = () => void say().catch(() => undefined);
  const timer = setInterval(quietly, (ALIVE * 1000) / 5).unref();
  redis.on('ready', quietly);
  return { first: say(), stop: () => clearInterval(timer) };
}

/** Tells people of the same trouble once, and when it is over: a lost connection is tried again several times a second. */
export function troubleTeller(redis: Redis, say: (text: string) => void): (error: Error) => void {
  const said = new Set<string>();
  redis.on('ready', () => {
    if (said.size > 0) say('the queue: connected again');
    said.clear();
  });
  const tell = (error: Error) => {
    const text = messageOf(error) || error.name;
    if (said.has(text)) return;
    said.add(text);
    say(`the queue: ${text}; trying again`);
  };
  redis.on('error', tell);
  return tell;
}

export function connectionTo(url: URL): ConnectionOptions {
  const { hostname, port, username, password, protocol } = url;
  const db = databaseOf(url);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(db === undefined ? {} : { db }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    maxRetriesPerRequest: null,
  };
}

/** The same for a connection that is made again whenever it is lost, until `isOver`: without that a process would never end. */
export const lastingConnection = (url: URL, isOver: () => boolean): ConnectionOptions => ({
  ...connectionTo(url),
  retryStrategy: (times: number) => (isOver() ? null : retryAfter(times)),
});

/** Milliseconds. */
const retryAfter = (times: number): number => Math.min(times * 200, 2000);

const databaseOf = ({ pathname }: URL): number | undefined =>
  /^\/\d+$/.test(pathname) ? Number(pathname.slice(1)) : undefined;

/** An address without its password. */
export const shownAddress = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`;

/** How a server begins what it says of a command that it does not carry out. */
const REPLY = /^(ERR|NOAUTH|NOPERM|WRONGPASS)\b/;

/** A first connection, so that a wrong address is said at once and not tried for ever. @throws LibraryError */
export async function openRedis(url: URL): Promise<Redis> {
  const client = new Redis({
    ...(connectionTo(url) as object),
    lazyConnect: true,
    connectTimeout: 5000,
    retryStrategy: (times: number) => (isReady ? retryAfter(times) : null),
  });
  let isReady = false;
  let trouble = '';
  const onError = (error: Error) => {
    trouble = messageOf(error) || ('code' in error ? String(error.code) : error.name);
  };
  client.on('error', onError);
  try {
    await client.connect();
    // A database that does not exist is no trouble to the client, which stays with another one.
    await client.select(databaseOf(url) ?? 0);
    isReady = true;
    // From here on somebody else listens; without any listener the process would end.
    client.on('error', () => undefined).off('error', onError);
    return client;
  } catch (error) {
    client.disconnect();
    const why = trouble || messageOf(error);
    throw new LibraryError(
      REPLY.test(why)
        ? `the Redis server at ${shownAddress(url)} refuses: ${why}`
        : `no Redis server answers at ${shownAddress(url)}: ${why}`,
    );
  }
}
