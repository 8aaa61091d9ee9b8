import { beforeAll, expect, it } from 'vitest';
import { isOver, within } from '../../src/provers/deadline.ts';
import { createProver } from '../../src/provers/index.ts';
import type { ProverKit } from '../../src/provers/kit.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

let kit: ProverKit;
beforeAll(async () => {
  kit = await createProver();
});

const easy = f('forall([real(x)], [x >= 1], x^2 >= x)');

it('proves what there is time for', async () => {
  await expect(
    within(
      () => 1,
      () => kit.prove(easy),
    ),
  ).resolves.toMatchObject({ rule: 'intro' });
});

it('fails at the next step once the time is over', async () => {
  await expect(
    within(
      () => 0,
      () => kit.prove(easy),
    ),
  ).rejects.toThrow('out of time');
  // And there only.
  await expect(kit.prove(easy)).resolves.toMatchObject({ rule: 'intro' });
});

it('ends a search that tries one way after another', async () => {
  let tried = 0;
  const { t } = kit;
  const endless = t.firstOf(
    ...Array.from({ length: 100 }, () =>
      t.intro((state) => {
        tried++;
        return kit.auto()({ ...state, goal: f('0 >= 1') });
      }),
    ),
  );
  await expect(
    within(
      () => 3 - tried,
      () => kit.prove(easy, endless),
    ),
  ).rejects.toThrow('out of time');
  expect(tried).toBe(3);
});

it('has the least of the limits around it', async () => {
  await within(
    () => 0,
    () =>
      within(
        () => 1,
        async () => expect(isOver()).toBe(true),
      ),
  );
  await within(
    () => 1,
    () =>
      within(
        () => 0,
        async () => expect(isOver()).toBe(true),
      ),
  );
  expect(isOver()).toBe(false);
});
