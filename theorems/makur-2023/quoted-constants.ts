/**
 * Constants of other papers that section 4 quotes, and what is computed from them.
 *
 * Claims      sequential posted prices are a 4.78 approximation and a lookahead auction is a 2 approximation for known marginals (Bei, Gravin,
 *             Lu and Tang 2019); max{SRev, BRev} ≥ Rev/6 for independent items (Babaioff et al. 2020); max{SRev, BRev} ≥ Rev/(12 e^{4Δ}) for
 *             Markov random fields (Cai and Oikonomou 2021); SRev, BRev ≤ 2m with Rev unbounded (Hart and Nisan 2013).
 * State       unchecked: they stand in other papers. What Theorem 4 and Proposition 2 make of the first three is arithmetic, checked here.
 * Source      sections 4.2 and 4.4.
 */
import { claim } from '../../src/claims/claim.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution } from './model.ts';
import { MECHANISM, PRODUCT, revenue, simpleEarns, VALUES } from './simple.model.ts';

/** The factor 6, in full; the others need notions that the statement language does not define. */
const printed =
  f(`forall([integer(m), integer(N), integer(K), real(H), function(v, 2), function(P, 1), function(pi, 2), function(d, 2), function(c, 2), function(w, 2)],
  [m >= 1, N >= 1, H >= 0, ${VALUES}, ${distribution('P')}, ${PRODUCT}],
  forall([function(y, 2), function(p, 1)], [${MECHANISM}], ${simpleEarns('P', `${revenue('P')}/6`)}))`);
const consequences = and(f('1 + 1/4.78 == 289/239'), f('1 + 1/2 == 3/2'), f('1 + 1/6 == 7/6'));
/** At Δ = 0, independent items, the quoted bound for fields is weaker than the one for products. */
const atZero = f('1/(12*exp(4*0)) < 1/6');
/** Where Proposition 2 is better than 1/(12 e^{4Δ}): Rev/6 − (7/6)Hδ ≥ Rev/(12 e^{4Δ}) as soon as δ ≤ Rev/(14 H), whatever Δ. */
const better = f(`forall([real(R), real(H), real(delta), real(Delta)], [R >= 0, H > 0, delta <= R/(14*H), Delta >= 0],
  R/6 - 7/6*H*delta >= R/(12*exp(4*Delta)))`);

export default claim({
  id: 'makur-2023/quoted-constants',
  paper: 'makur-2023',
  label: 'Constants quoted in sections 4.2 and 4.4',
  title: 'Approximation factors of other papers: 4.78, 2, 6, 12 e^{4Δ}.',
  source: { page: '10-12', section: '4' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'max{SRev, BRev} ≥ Rev/6 for independent items',
      formula: printed,
      expected: 'unchecked',
      note: 'Theorems of other papers, quoted without proof. For 4.78, 2 and 12 e^{4Δ} there is no formula here: posted prices and lookahead auctions against all consistent distributions, and fields on symbolic graphs. That Rev is infinite for a distribution with infinite support is outside of the statement language.',
    },
    {
      role: 'reading',
      name: 'errors',
      domain: 'α = 1/4.78, 1/2, 1/6',
      formula: consequences,
      expected: 'proved',
      note: 'The factors 1 + α before nεV in Theorem 4 and before Hδ in Proposition 2.',
      prove: async ({ prove, t }) => ({
        conclusion: 'proved',
        proof: await prove(consequences, t.conjunction(t.enclosure())),
      }),
    },
    {
      role: 'reading',
      name: 'independent-items',
      domain: 'Δ = 0',
      formula: atZero,
      expected: 'proved',
      note: 'At Δ = 0 the factor for fields is 12, that for products 6.',
      prove: async ({ prove, t }) => ({ conclusion: 'proved', proof: await prove(atZero, t.enclosure()) }),
    },
    {
      role: 'reading',
      name: 'comparison',
      domain: 'δ ≤ Rev/(14H), any Δ ≥ 0',
      formula: better,
      expected: 'proved',
      note: 'When Proposition 2 says at least as much as the bound for fields.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const exact = t.have(f('R/(12*exp(4*Delta)) <= R/12'), auto(), auto());
        const scaled = t.have(
          f('14*H*(R/(14*H)) == R'),
          auto(),
          t.have(f('14*H*(R/(14*H) - delta) >= 0'), auto(), exact),
        );
        const proof = t.fact('exp', [x('4*Delta')], auto(), t.have(f('exp(4*Delta) >= 1'), auto(), scaled));
        const defined = t.introAll(t.fact('exp', [x('4*Delta')], auto(), auto()));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(better, defined),
          proof: await kit.prove(better, t.introAll(proof)),
        };
      },
    },
  ],
  divergences: [],
});
