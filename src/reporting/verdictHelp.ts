/**
 * What each verdict means and what it never means: `claimcheck help verdicts`. README.md has the same words.
 */
import { VERDICTS, type Verdict } from '../claims/claim.ts';
import { padEnd, wrap } from './text.ts';

export interface Meaning {
  readonly means: string;
  /** What a reader might take it for. */
  readonly never: string;
}

export const MEANINGS: Readonly<Record<Verdict, Meaning>> = {
  proved: {
    means: 'the kernel accepted a certificate of the whole statement, on its whole domain, without a hole',
    never: 'true of what the paper prints, if the module states something else',
  },
  conditional: { means: 'proved, given assumptions that are listed by name', never: 'proved' },
  partial: { means: 'proved on the part of the domain that is named', never: 'proved' },
  refuted: {
    means:
      'the kernel accepted a proof that the statement as written is false, or has no meaning somewhere on its domain',
    never: '"our solver disagreed"; nor that what was meant is false',
  },
  survived: { means: 'no proof; the instances that were tried did not violate it', never: 'proved' },
  unchecked: { means: 'nothing is known, and the reason is given', never: 'passed' },
};

const WIDTH = 80;
const COLUMN = 20;

function entry(verdict: Verdict): string[] {
  const { means, never } = MEANINGS[verdict];
  const beside = (label: string, text: string): string[] =>
    wrap(text, WIDTH - COLUMN).map((line, k) => padEnd(k === 0 ? label : '', COLUMN) + line);
  return [...beside(`  ${padEnd(verdict, 12)}means`, means), ...beside(`  ${padEnd('', 12)}never`, never)];
}

/** Fits into a window of 80 columns. */
export const verdictHelp = (): string => `The six verdicts. Only the kernel gives 'proved', 'conditional', 'partial' and
'refuted'; what a prover, solver or falsifier says alone is none of these.

${VERDICTS.map((verdict) => `${entry(verdict).join('\n')}\n`).join('\n')}
A violation that a search found, and that the kernel has not certified, is
reported beside the verdict and is not a refutation. docs/trust.md says what a
certificate does not say.
`;
