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

process.on('message', ({ id, task, theorems, certificates }: Request) => {
  const work = async () => {
    const library = libraryAt(theorems, certificates);
    const claim = await loadClaim(library, task.claim);
    if (!claim) throw new RangeError(`no claim ${task.claim}`);
    return new PlantTrial(library, claim, await kit).run(task);
  };
  work().then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: messageOf(error) }),
  );
});
