/**
 * Problem files of every format, plain or compressed with gzip.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { LinearProgram } from '../statement/linearProgram.ts';
import { FormatError } from './formatError.ts';
import { readLpFormat } from './lpFormat/read.ts';
import { readMps } from './mps/read.ts';
import { readProblemJson } from './problemJson.ts';

export type ProblemFormat = 'mps' | 'free-mps' | 'fixed-mps' | 'lp' | 'json';

/** Bytes after decompression; a longer text does not fit into a string. */
const MAX_BYTES = 500_000_000;

/** The format that the name of a file tells, with or without `.gz`; null if it tells none. */
export function formatOf(file: string): ProblemFormat | null {
  const ending = /\.(mps|lp|json)(?:\.gz)?$/i.exec(file)?.[1]?.toLowerCase();
  return (ending as ProblemFormat | undefined) ?? null;
}

/** The format that the text itself tells. */
export function formatOfText(text: string): ProblemFormat {
  if (/^\s*\{/.test(text)) return 'json';
  if (/^(NAME|ROWS|OBJSENSE)\b/m.test(text)) return 'mps';
  return 'lp';
}

export function readProblem(text: string, format: ProblemFormat): LinearProgram {
  switch (format) {
    case 'mps':
      return readMps(text);
    case 'free-mps':
      return readMps(text, 'free');
    case 'fixed-mps':
      return readMps(text, 'fixed');
    case 'lp':
      return readLpFormat(text);
    case 'json':
      return readProblemJson(text);
  }
}

/** Text of a file, decompressed if it starts as gzip files do. @throws FormatError if it cannot be decompressed. */
export async function readText(file: string): Promise<string> {
  // A folder is opened without complaint, and then the error names no file.
  const bytes = await readFile(file).catch((error: Error) => {
    throw Object.assign(error, { path: file });
  });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: MAX_BYTES })).toString('utf8');
  } catch (error) {
    throw new FormatError(1, 'gzip data', `a whole gzip file (${(error as Error).message})`);
  }
}

export async function readProblemFile(file: string, format?: ProblemFormat): Promise<LinearProgram> {
  const text = await readText(file);
  try {
    return readProblem(text, format ?? formatOf(file) ?? formatOfText(text));
  } catch (error) {
    if (error instanceof FormatError) error.message = `${file}: ${error.message}`;
    throw error;
  }
}
