/**
 * docs/errata.md is what the program prints from the committed certificates; nothing is searched for.
 *
 * CLAIMCHECK_UPDATE=1 writes what is printed into the document, for a person to read before it is committed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errata } from '../../src/cli/errata.ts';
import { widthOf } from '../../src/reporting/text.ts';
import { ROOT, textIo } from '../support/processes.ts';

const DOCUMENT = join(ROOT, 'docs/errata.md');

it('docs/errata.md is what claimcheck errata prints', async () => {
  const io = textIo();
  expect(await errata([], io)).toBe(0);
  expect(io.stderr.text).toBe('');
  const printed = io.stdout.text;
  if (process.env.CLAIMCHECK_UPDATE === '1') await writeFile(DOCUMENT, printed);
  expect(await readFile(DOCUMENT, 'utf8')).toBe(printed);
  expect(printed.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
});
