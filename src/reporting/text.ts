/**
 * Words and numbers in columns.
 */

/** Characters as they fill a terminal: combining marks fill none. */
export const widthOf = (text: string): number => [...text.replace(/\p{M}/gu, '')].length;

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** A word cut to the width; longer words than lines occur in numbers only. */
function cut(word: string, width: number): string[] {
  const letters = [...word];
  const pieces: string[] = [];
  for (let k = 0; k < letters.length; k += width) pieces.push(letters.slice(k, k + width).join(''));
  return pieces;
}

/** Text broken at spaces into lines of at most `width` characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((part) => cut(part, width))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** `label` and text beside it, broken into lines that are indented alike. */
export function labelled(label: string, text: string, indent: string, width: number): string[] {
  const head = `${indent}${padEnd(label, 8)} `;
  return wrap(text, width - widthOf(head)).map((line, k) => (k === 0 ? head : ' '.repeat(widthOf(head))) + line);
}

/** A time for people: `12 ms`, `3.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 claim`, `2 claims`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
