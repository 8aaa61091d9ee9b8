/** Why a plant was not found, as far as the search can say. */
import type { FalsificationReport } from '../falsification/report.ts';

export type Excluded =
  | 'the proof of the claim proves it'
  | 'the proof of the claim, repaired, proves it'
  | 'the default strategy proves it'
  | "the claim's own prover proves it"
  | 'it follows from the claim';

export function whyNotFound({
  instances,
  drawn,
  undecided,
  sampled = 0,
  unconfirmed,
  minSlack,
  reason,
}: FalsificationReport): string {
  if (reason !== undefined) return `not tried: ${reason}`;
  if (unconfirmed) return `fails where its hypotheses survived sampling only: ${unconfirmed.explanation}`;
  if (instances === 0 && undecided > 0) return `undecided: none of ${undecided} instances could be decided`;
  if (instances === 0) return `no instances: none of ${drawn} drawn met the hypotheses`;
  const tried = `${instances} instances hold${undecided > 0 ? `, ${undecided} undecided` : ''}`;
  if (sampled > instances / 2) return `sampled only: ${tried}, hypotheses of most survived sampling only`;
  if (undecided > instances) return `mostly undecided: ${tried}`;
  return `plausibly true: ${tried}${minSlack === null ? '' : `, least slack ${minSlack}`}`;
}
