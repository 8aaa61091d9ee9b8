import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraryAt } from '../../src/audit/library.ts';
import { plant } from '../../src/cli/plant.ts';
import { measure, plannedPlants, sampleOf } from '../../src/plant/measure.ts';
import { PlantState } from '../../src/plant/state.ts';
import type { PlantResult } from '../../src/plant/tryPlant.ts';

const KEY = { seed: 1, seconds: 5 };
const FOUND: PlantResult = { outcome: 'found', milliseconds: 3, certified: true, reason: 'false at p = 1' };
const SURVIVED: PlantResult = { outcome: 'survived', milliseconds: 9, reason: 'plausibly true: 5 instances hold' };

const place = () => join(mkdtempSync(join(tmpdir(), 'plants-')), 'deeper', 'plants.jsonl');

test('what is set is there again, the last of a name; a torn line is not', () => {
  const file = place();
  const state = PlantState.open(file, KEY);
  expect(state.get('a')).toBeUndefined();
  state.set('a', SURVIVED);
  state.set('b', SURVIVED);
  state.set('a', FOUND);
  appendFileSync(file, '{"plant":"c","res');
  const again = PlantState.open(file, KEY);
  expect([again.get('a'), again.get('b'), again.get('c')]).toEqual([FOUND, SURVIVED, undefined]);
  again.set('c', FOUND);
  expect(PlantState.open(file, KEY).get('c')).toEqual(FOUND);
});

test('a state of other settings, a damaged one and a folder are refused by name', () => {
  const file = place();
  PlantState.open(file, KEY).set('a', FOUND);
  expect(() => PlantState.open(file, { ...KEY, seconds: 6 })).toThrow(/holds something else: expected .*"seconds":6/);
  expect(() => PlantState.open(file, { ...KEY, seed: 2 })).toThrow(/holds something else/);
  const text = readFileSync(file, 'utf8');
  for (const line of ['not json', '{"plant":"a"}', '{"plant":"a","result":{"outcome":"lost"}}']) {
    writeFileSync(file, `${text}${line}\n`);
    expect(() => PlantState.open(file, KEY)).toThrow(/line 3: expected what became of a plant/);
  }
  expect(() => PlantState.open(tmpdir(), KEY)).toThrow(/cannot keep the results/);
});

const library = libraryAt();
const ID = '_template/markov-price';
const BRIEF = { seed: 1, seconds: 1 };
const OPTIONS = { ...KEY, jobs: 1, perOperator: 2 };

test('a sample is the same for the same seed, in the order of all, and part of every larger one', async () => {
  const all = await plannedPlants(library, [ID], OPTIONS);
  const names = async (sample: number, seed = 1) =>
    (await plannedPlants(library, [ID], { ...OPTIONS, sample, seed })).map(({ name }) => name);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const [small, large] = [await names(3), await names(6)];
  expect(small).toHaveLength(3);
  expect(await names(3)).toEqual(small);
  expect(large.filter((name) => small.includes(name))).toEqual(small);
  expect(all.map(({ name }) => name).filter((name) => large.includes(name))).toEqual(large);
  expect(await names(1000)).toEqual(all.map(({ name }) => name));
  const many = Array.from({ length: 60 }, (_, k) => ({ name: `plant ${k}` }));
  expect(sampleOf(many, 9, 1)).not.toEqual(sampleOf(many, 9, 2));
});

test('results that are known are not found out again, survivors only if wanted', async () => {
  const file = place();
  const [first, second] = await plannedPlants(library, [ID], { ...OPTIONS, sample: 2 });
  const state = PlantState.open(file, BRIEF);
  state.set(first?.name as string, { ...FOUND, reason: 'kept' });
  state.set(second?.name as string, { ...SURVIVED, reason: 'kept' });
  const seen: [number, number][] = [];
  const run = (again: boolean) =>
    measure(library, [ID], { ...OPTIONS, ...BRIEF, sample: 2, state: file, again }, (...at) => void seen.push(at));
  expect((await run(false)).map(({ reason }) => reason)).toEqual(['kept', 'kept']);
  expect(seen).toEqual([[2, 2]]);
  const [kept, tried] = await run(true);
  expect(kept?.reason).toBe('kept');
  expect(tried?.reason).not.toBe('kept');
  expect(PlantState.open(file, BRIEF).get(second?.name as string)?.reason).toBe(tried?.reason);
});

test('bad options are usage errors', async () => {
  const io = { stdout: { write: () => true }, stderr: { write: () => true } };
  await expect(plant(['--sample', '0'], io)).rejects.toThrow(/at least 1 after --sample/);
  await expect(plant(['--sample', 'some'], io)).rejects.toThrow(/whole number after --sample/);
  await expect(plant(['--again'], io)).rejects.toThrow(/--again needs --state/);
  await expect(plant(['--state', ''], io)).rejects.toThrow(/expected a file after --state/);
});
