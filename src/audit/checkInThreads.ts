/**
 * Many certificates at once: a file is checked in one thread from its first character to the kernel's word, with all that it cites,
 * and only what is reported of it leaves the thread.
 */
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CertificateChecker, type CheckedFile } from './checkCertificates.ts';
import { type Checked, type CheckTask, checkRest } from './checkThread.ts';
import type { Library } from './library.ts';

/** Fewer bytes of certificates are checked sooner than a thread has started. */
const LEAST_BYTES = 2_000_000;

/** More threads would mostly check the same lemmas again. */
const MOST_THREADS = 4;

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** The same as CertificateChecker.checkAll, in the order of the files. */
export async function checkInThreads(
  library: Library,
  files: readonly string[],
  { threads = Math.min(MOST_THREADS, availableParallelism()), leastBytes = LEAST_BYTES } = {},
): Promise<readonly CheckedFile[]> {
  const sizes = await Promise.all(files.map(sizeOf));
  const isWorthIt = sizes.reduce((total, size) => total + size, 0) >= leastBytes;
  // Claims from outside are code that is loaded already; it cannot be sent.
  if (Math.min(threads, files.length) < 2 || !isWorthIt || library.outside)
    return new CertificateChecker(library).checkAll(files);
  const { theorems, certificates } = library;
  // The largest first, so that no thread begins with one when the others have ended.
  const order = [...files.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
  const task: CheckTask = {
    library: { theorems, certificates },
    files: order.map((k) => files[k] as string),
    taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const helpers = Array.from({ length: threads - 1 }, () => inThread(task));
  const all = (await Promise.all([checkRest(task), ...helpers])).flat();
  const checked: CheckedFile[] = [];
  for (const [k, file] of all) checked[order[k] as number] = file;
  return checked;
}

function inThread(task: CheckTask): Promise<Checked> {
  return new Promise((resolve, reject) => {
    // How this process was started is its own affair; checkThread.js says what a thread needs.
    const worker = new Worker(fileURLToPath(new URL('./checkThread.js', import.meta.url)), {
      workerData: task,
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread that checks certificates ended with ${code}`)));
  });
}
