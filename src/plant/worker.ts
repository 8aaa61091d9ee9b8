/**
 * A process that tries plants, one after the other, as its parent asks for them.
 */
import { libraryAt, loadClaim, messageOf } from '../audit/library.ts';
import { createProver } from '../provers/index.ts';
import { type PlantTask, PlantTrial } from './tryPlant.ts';

export interface Request {
  readonly id: number;
  readonly task: PlantTask;
  readonly theorems: string;
  readonly certificates: string;
}

const kit = createProver();

/** Tasks come claim by claim: what a claim's proofs cite is checked once. */
let last: { readonly name: string; readonly trial: Promise<PlantTrial> } | undefined;

function trialOf({ task, theorems, certificates }: Request): Promise<PlantTrial> {
  const name = [task.claim, theorems, certificates].join(' ');
  if (last?.name !== name) {
    const make = async () => {
      const library = libraryAt(theorems, certificates);
      const claim = await loadClaim(library, task.claim);
      if (!claim) throw new RangeError(`no claim ${task.claim}`);
      return new PlantTrial(library, claim, await kit);
    };
    last = { name, trial: make() };
  }
  return last.trial;
}

process.on('message', (request: Request) => {
  const { id, task } = request;
  const work = async () =>
    (await trialOf(request)).run(task, (found) => process.send?.({ id, result: found, isPreliminary: true }));
  work().then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: messageOf(error) }),
  );
});
