import { beforeAll, expect, test } from 'vitest';
import { libraryAt, loadClaim } from '../../src/audit/library.ts';
import type { Claim } from '../../src/claims/claim.ts';
import { plant } from '../../src/cli/plant.ts';
import { choosePlants } from '../../src/plant/choose.ts';
import type { Measured } from '../../src/plant/measure.ts';
import { whyNotFound } from '../../src/plant/reasons.ts';
import { formatScore, scoreOf } from '../../src/plant/report.ts';
import { type PlantTask, PlantTrial } from '../../src/plant/tryPlant.ts';
import { createProver } from '../../src/provers/index.ts';

const ID = '_template/markov-price';
const library = libraryAt();

let claim: Claim;
let trial: PlantTrial;
beforeAll(async () => {
  claim = (await loadClaim(library, ID)) as Claim;
  trial = new PlantTrial(library, claim, await createProver());
});

const plants = () => choosePlants((claim.statements[0] as Claim['statements'][0]).formula, 1, 4);

function task(pattern: RegExp): PlantTask {
  const index = plants().findIndex(({ change }) => pattern.test(change));
  expect(index).toBeGreaterThanOrEqual(0);
  return { claim: ID, statement: 'printed', index, seed: 1, perOperator: 4, seconds: 5 };
}

test('an error is found, and the kernel accepts the refutation', async () => {
  const before: unknown[] = [];
  const result = await trial.run(task(/^v -> 99\/100\*v in/), (found) => before.push(found));
  // Who ends this while the kernel is asked still knows of it.
  expect(before).toMatchObject([{ outcome: 'found', certified: false, milliseconds: result.milliseconds }]);
  expect(result).toMatchObject({ outcome: 'found', certified: true });
  expect(result.reason).toMatch(/^false at p = /);
});

test('what the kernel can prove is no error', async () => {
  const result = await trial.run(task(/^v -> 101\/100\*v in/));
  expect(result.outcome).toBe('excluded');
  expect(result.reason).toMatch(/proves it|follows from the claim/);
});

const result = (outcome: Measured['outcome'], more: Partial<Measured> = {}): Measured => ({
  claim: 'paper/claim',
  statement: 'printed',
  operator: 'constant',
  change: '1 -> 2',
  outcome,
  milliseconds: 10,
  reason: 'plausibly true: 5 instances hold',
  ...more,
});

test('the score leaves out what was excluded', () => {
  const measured = [result('found', { certified: true }), result('excluded'), result('survived'), result('found')];
  expect(scoreOf(measured)).toEqual({
    plants: 4,
    excluded: 1,
    found: 2,
    certified: 1,
    survived: 1,
    share: 2 / 3,
    medianMilliseconds: 10,
  });
});

test('every survivor is listed with its reason; shares are cut, not rounded', () => {
  const many = Array.from({ length: 1999 }, () => result('found', { certified: true }));
  const text = formatScore([...many, result('survived')]);
  expect(text).toContain('99.9 %');
  expect(text).toContain('paper/claim#printed, constant: 1 -> 2');
  expect(text).toContain('plausibly true: 5 instances hold');
  expect(formatScore(many)).toContain('no survivors');
});

const NOTHING = {
  instances: 0,
  drawn: 9,
  undecided: 0,
  seed: 1,
  minSlack: null,
  minSlackAt: null,
  violation: null,
  replay: '',
};

test.each([
  [{}, /^no instances/],
  [{ undecided: 4 }, /^undecided/],
  [{ reason: 'quantifies over all functions' }, /^not tried/],
  [{ instances: 9, sampled: 8 }, /^sampled only/],
  [{ instances: 9, undecided: 30 }, /^mostly undecided/],
  [{ instances: 9, minSlack: '0.5' }, /^plausibly true.*least slack 0.5/],
])('the reason for %j is %s', (more, pattern) => {
  expect(whyNotFound({ ...NOTHING, ...more })).toMatch(pattern);
});

test('bad options are usage errors', async () => {
  const io = { stdout: { write: () => true }, stderr: { write: () => true } };
  await expect(plant(['--jobs', '0'], io)).rejects.toThrow(/at least 1 after --jobs/);
  await expect(plant(['--seconds', 'long'], io)).rejects.toThrow(/whole number after --seconds/);
  await expect(plant(['no-such/claim'], io)).rejects.toThrow(/no claim matches/);
});
