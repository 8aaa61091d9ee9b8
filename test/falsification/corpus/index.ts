/** All claims of the corpus, by topic. */
import { borders } from './borders.ts';
import { dimensions } from './dimensions.ts';
import type { Topic } from './entry.ts';
import { irrational } from './irrational.ts';
import { logic } from './logic.ts';
import { margins } from './margins.ts';
import { matrices } from './matrices.ts';
import { mechanisms } from './mechanisms.ts';
import { outside } from './outside.ts';
import { priors } from './priors.ts';

export const CORPUS: { readonly [topic: string]: Topic } = {
  dimensions,
  borders,
  priors,
  margins,
  mechanisms,
  logic,
  irrational,
  matrices,
  outside,
};
