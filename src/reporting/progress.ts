/**
 * One line that says what a run is doing, rewritten in place while a person watches; nothing otherwise.
 */
import type { Progress } from '../audit/report.ts';

interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const CLEAR = '\r\u001b[K';
const WORDS = { prove: 'proving', check: 'checking', falsify: 'trying to falsify', done: 'done with' } as const;

export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

export function progressLine(terminal: Terminal): ProgressLine {
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined };
  const width = (terminal.columns || 80) - 1;
  return {
    show: ({ claim, position, total, phase, statement }) => {
      const what = statement ? `${claim} '${statement}'` : claim;
      const place = position > 0 ? `[${position}/${total}] ` : '';
      terminal.write(`${CLEAR}${`${place}${WORDS[phase]} ${what}`.slice(0, width)}`);
    },
    clear: () => terminal.write(CLEAR),
  };
}
