/**
 * Which kind of certificate a file holds, from its first characters.
 */
import { open } from 'node:fs/promises';

const HEAD_BYTES = 300;

/** Whether the file begins like the certificate of a mechanism instance, of whatever version. */
export async function isDesignCertificate(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return /^\s*\{\s*"format"\s*:\s*"claimcheck\/mechanism-certificate\//.test(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
