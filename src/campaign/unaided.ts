/**
 * The default strategy on statements that bring no prover: in a thread, because it cannot be told to stop.
 */
import type { Library } from '../audit/library.ts';
import { messageOf } from '../audit/library.ts';
import type { Attempt } from '../audit/produce.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import type { Claim, Statement } from '../claims/claim.ts';
import { placeOf } from './module.ts';
import { Pool } from './pool.ts';
import type { InstanceText } from './result.ts';

let pool: Pool | undefined;

/**
 * Nothing is thrown: a failure is the attempt's. Its section, if any, is a candidate as any other.
 *
 * @param tight instances with the least slack, as a search found them
 */
export async function unaided(
  library: Library,
  claim: Claim,
  statement: Statement,
  seconds: number,
  tight: readonly InstanceText[],
): Promise<Attempt> {
  const task = { module: placeOf(library, claim.id), statement: statement.name };
  let start = performance.now();
  const elapsed = () => performance.now() - start;
  try {
    pool ??= new Pool(1);
    await pool.run('warm', task);
    start = performance.now();
    const { certificate, failure } = await pool.run('prove', { ...task, tight }, AbortSignal.timeout(seconds * 1000));
    const section = certificate === undefined ? undefined : parseCertificate(certificate).sections[0];
    return { statement, ...(section ? { section } : {}), ...(failure ? { failure } : {}), milliseconds: elapsed() };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'AbortError';
    const failure = isLate ? `no proof within ${seconds} s by the default strategy` : messageOf(error);
    return { statement, failure, milliseconds: elapsed() };
  }
}

/** Ends the thread, if there is one. */
export async function closeUnaided(): Promise<void> {
  await pool?.close();
  pool = undefined;
}
