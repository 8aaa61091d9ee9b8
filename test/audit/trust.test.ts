import { describe, expect, it } from 'vitest';
import { codeLines } from '../../src/audit/trust.ts';
import { tsx } from '../support/processes.ts';

describe('lines of code', () => {
  it.each([
    ['', 0],
    ['// a\n/* b\n c */\n\n', 0],
    ['const a = 1; // b\n', 1],
    ["const a = '// not a comment';\nconst b = `/* nor\n this */`;\n", 3],
    ['/** a */ export const b = 2;\n', 1],
  ])('%j has %i', (source, lines) => {
    expect(codeLines(source)).toBe(lines);
  });

  it('of the trusted rooms add up', async () => {
    const { stdout, code } = await tsx('src/audit/trust.ts', []);
    expect(code).toBe(0);
    const [table = ''] = stdout.split('\n\n');
    const rows = table
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(/\s+/));
    const numbers = rows.map(([, files, code]) => [Number(files), Number(code)]);
    const [together, ...rooms] = numbers.reverse();
    for (const k of [0, 1]) expect(rooms.reduce((sum, room) => sum + (room[k] ?? 0), 0)).toBe(together?.[k]);
  });
});
