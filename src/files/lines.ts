/**
 * Files that grow by whole lines. What a kill can leave behind is a last line without its end, which is no line.
 */
import { readFileSync, truncateSync } from 'node:fs';

/** The lines that are whole. @throws what the file system throws */
export function wholeLines(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  // What follows the last line end is empty, or was being written when the process was killed.
  return lines.slice(0, -1);
}

/** So that the next line begins at the beginning of a line. A file that is not there has no torn line. */
export function cutTornLine(file: string): void {
  try {
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
