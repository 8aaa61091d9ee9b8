/**
 * Near a product distribution, the product of one's own marginals is near.
 *
 * Setting     G = D̂ a joint distribution of n types, D the product of its marginals, D^p any product distribution, d_TV(G, D^p) ≤ ε.
 * Claim       d_TV(D, G) ≤ (n + 1) ε.
 * Rank        upper; for n = 2 the factor 3 is approached, for n = 1 the left side is 0.
 * Proof       marginals are no further apart than joint distributions, products by the sum over factors (corollary-1, n-factors), and the
 *             triangle inequality.
 * Source      Proposition 1.
 * Example     M × M cells of 1/M² each, one of them moved onto another: ε = 1/M² and d_TV(D, G) → 3ε.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { FACTORS } from './factors.proofs.ts';
import { FIBRES, fibres, TWO_BY_TWO } from './profiles.ts';
import { ANY_NUMBER, anyNumber } from './proposition-1.proofs.ts';
import { EVERY_SPACE, everySpace, spaceHints } from './proposition-1.spaces.ts';

/** 20 × 20 cells: the mass of cell (2, 2) is moved to cell (1, 1). */
const M = '20';
const cell = `if(t == 1 and s == 1, 2/${M}^2, if(t == 2 and s == 2, 0, 1/${M}^2))`;
const margin = (i: string) => `(1/${M} + if(${i} == 1, 1/${M}^2, if(${i} == 2, -1/${M}^2, 0)))`;
const sharp = and(
  f(`sum(t, 1, ${M}, sum(s, 1, ${M}, abs(${cell} - 1/${M}^2)))/2 == 1/${M}^2`),
  f(`sum(t, 1, ${M}, abs(sum(s, 1, ${M}, ${cell}) - ${margin('t')})) == 0`),
  f(`sum(s, 1, ${M}, abs(sum(t, 1, ${M}, ${cell}) - ${margin('s')})) == 0`),
  f(`sum(t, 1, ${M}, sum(s, 1, ${M}, abs(${cell} - ${margin('t')}*${margin('s')})))/2 > 2.7/${M}^2`),
);

const hints: InstanceHints = {
  integerLimit: { n: 2n, N: 4n, K: 2n },
  values: { n: [x('2')], N: [x('4')], K: [x('2')], epsilon: [x('sum(t, 1, N, abs(G(t) - z(n, t)))/2')] },
  functions: [TWO_BY_TWO],
};

export default claim({
  id: 'makur-2023/proposition-1',
  paper: 'makur-2023',
  label: 'Proposition 1',
  title: 'The product of the marginals is within (n + 1)ε if any product distribution is within ε.',
  source: { page: '9', section: '4.1' },
  rank: 'upper',
  lemmas: ['makur-2023/corollary-1'],
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any number of agents, standard Borel type spaces',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'The independent profiles whose first k marginals are those of D̂ and the others those of D^p lead from D^p to D in n steps of at most ε each.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, everySpace(kit)) }),
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'any-number-of-agents',
      domain: 'any number of agents with K types each, with the definitions written out',
      formula: ANY_NUMBER,
      expected: 'proved',
      prove: async (kit) => {
        const proof = kit.t.have(
          FIBRES,
          fibres(kit),
          kit.t.lemma('makur-2023/corollary-1#factors', FACTORS, anyNumber(kit)),
        );
        return { conclusion: 'proved', proof: await kit.prove(ANY_NUMBER, proof) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'nearly-three',
      domain: 'two agents with 20 types each',
      formula: sharp,
      expected: 'proved',
      note: 'The factor 3 is not far from best: here d_TV(D, G) > 2.7 ε; with M types each it is 3 − 6/M up to smaller terms.',
      prove: async ({ prove, t }) => ({
        conclusion: 'proved',
        proof: await prove(sharp, t.conjunction(t.enclosure())),
      }),
    },
  ],
  divergences: [
    'Printed statement: the profiles of standard Borel type spaces are mapped into [0, 1], the distributions given by densities for their mean; what is used of products and of marginals is named in proposition-1.spaces.ts.',
    'In the part types are finitely many, and all agents have the same number K of them, which is no restriction (types may have no mass). Profiles are numbered, and r(k, t, j) is the number of (j, t_−k); the product over agents is the last of the products of the first k factors.',
  ],
});
