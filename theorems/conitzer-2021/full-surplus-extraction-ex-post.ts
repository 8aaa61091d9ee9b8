/**
 * When an ex-post incentive compatible mechanism extracts the full surplus.
 *
 * Setting     as in full-surplus-extraction: one item, one bidder with types t, beliefs Γ(t, ·) over a signal w, values v(t) > 0. A
 *             Cremer-McLean mechanism is incentive compatible for each signal and asks participation ex interim.
 * Claim       full surplus extraction is possible if and only if some linear G on ℝⁿ has G(Γ(t, ·)) = v(t) for every type.
 * Rank        structural.
 * Proof       every type gets the item at the signals that it thinks possible, and pays there what every other type pays that gets it:
 *             a price g(w) of the signal alone, and G(y) = Σ_w g(w) y(w). The other way round, ask these prices of everybody.
 * Border      with types of value 0 the theorem fails, as in full-surplus-extraction.
 * Source      slide 'Full Revenue Extraction with an Ex-Post IC Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, iff } from '../../src/statement/formula.ts';
import { extractionProofs } from './extraction.proofs.ts';
import { domain, EX_POST, extractionHints, LINEAR, VARIABLES } from './extraction.ts';
import { notLinear, worthlessTypes } from './worthless.proofs.ts';

const printed = forall(VARIABLES, domain('v(t) > 0'), iff(EX_POST, LINEAR));
const worthless = forall(VARIABLES, domain('v(t) >= 0'), iff(EX_POST, LINEAR));

export default claim({
  id: 'conitzer-2021/full-surplus-extraction-ex-post',
  paper: 'conitzer-2021',
  label: 'Theorem (2016): Full Revenue Extraction with an Ex-Post IC Mechanism',
  title: 'An ex-post mechanism extracts the full surplus if and only if a linear function carries the values.',
  source: { page: 'Full Revenue Extraction with an Ex-Post IC Mechanism' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any finite numbers of types and signals, v > 0',
      formula: printed,
      hints: extractionHints,
      expected: 'proved',
      prove: async (kit) => {
        const { pricesOfSignals, sellAtPrices } = extractionProofs(kit);
        const { t } = kit;
        const both = t.conjunction(t.intro(pricesOfSignals), t.intro(sellAtPrices));
        return { conclusion: 'proved', proof: await kit.prove(printed, t.introAll(both)) };
      },
    },
    {
      role: 'reading',
      name: 'worthless-types',
      domain: 'any finite numbers of types and signals, v ≥ 0',
      formula: worthless,
      expected: 'refuted',
      note: 'Where a type may have value 0 the condition is not necessary: beliefs (1, 0), (½, ½), (0, 1) with values 1, 0, 1 and the price 1.',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(worthless, worthlessTypes(kit, notLinear(kit))),
      }),
    },
  ],
  divergences: [
    'A Cremer-McLean mechanism is read as one that is incentive compatible ex-post and individually rational ex interim; the slides draw it and do not define it in their text. Incentives hold at every signal, also at one that a type thinks impossible.',
    'The slides do not say which values types may have; in all of their examples they are positive, and so they are here. With types of value 0 the theorem fails (worthless-types).',
    'Every type has positive probability.',
  ],
});
