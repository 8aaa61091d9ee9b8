/**
 * Files that are whole or not there: text goes to a temporary neighbour, which takes the name only when it is complete. If the process
 * is interrupted meanwhile, the neighbour is removed.
 */
import { rmSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { EXIT } from './exitCodes.ts';

/** Characters that are written at once. */
const BATCH = 1 << 20;

export async function writeWhole(file: string, pieces: Iterable<string>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await open(temporary, 'w');
  const onSignal = () => {
    rmSync(temporary, { force: true });
    process.exit(EXIT.interrupted);
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    let batch: string[] = [];
    let size = 0;
    const flush = async () => {
      await handle.writeFile(batch.join(''));
      [batch, size] = [[], 0];
    };
    for (const piece of pieces) {
      batch.push(piece);
      size += piece.length;
      if (size >= BATCH) await flush();
    }
    await flush();
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
  } catch (error) {
    await handle.close().catch(() => {});
    await unlink(temporary).catch(() => {});
    throw error;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
