/**
 * Words about files that may hold or be anything.
 */

/** Signs that a terminal would obey are shown as `?`; line ends stay. */
export const printable = (text: string): string => text.replace(/(?!\n)[\p{Cc}\p{Cf}\uFFFD]/gu, '?');

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
};

/** What is wrong with a file, in plain words; other errors with their message. */
export function fileTrouble(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return Object.hasOwn(WORDS, code) ? (WORDS[code] as string) : error.message;
}

/** The same with the file's name in front, where it is known. */
export function namedTrouble(error: Error): string {
  const file = 'path' in error ? error.path : undefined;
  return typeof file === 'string' ? `${file}: ${fileTrouble(error)}` : fileTrouble(error);
}
