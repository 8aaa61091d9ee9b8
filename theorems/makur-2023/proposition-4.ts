/**
 * Markov random fields with pairwise edges are close to product distributions.
 *
 * Setting     m items; potentials φ_i(x_i) of the vertices and ψ_ij(x_i, x_j) of the edges; D(x) ∝ exp(Σ_i φ_i + Σ_{i<j} ψ_ij), and
 *             Δ = max_i max_x |Σ_{j≠i} ψ_ij(x_i, x_j)|, the maximum weighted degree.
 * Claim       some product distribution has d_TV(D, D^p) ≤ min{ √(mΔ)/4, √(1 − e^{−mΔ/2}) }.
 * Finding     false for m = 2: nine values for each item, ψ = log 6 for equal values and −log 6 otherwise, so D(x, x) = 1/11, D(x, y) = 1/396.
 *             Every product distribution is at distance at least 16/33 > 0.484, since min(1/11, ab) ≤ (a + b)/6; but √(2 log 6)/4 < 0.474.
 * Instead     with D^p ∝ exp(Σ φ_i):  d_TV ≤ tanh(mΔ/4) = (e^{mΔ/2} − 1)/(e^{mΔ/2} + 1) ≤ min{ √(mΔ/4), √(1 − e^{−mΔ/2}) }, for all m: the
 *             root belongs over the 4 as well. D/D^p lies in an interval [L, e^{mΔ} L], on which |g − 1| lies below its chord.
 * Rank        upper.
 * Source      Proposition 4; Δ as in Cai and Oikonomou, On simple mechanisms for dependent items (EC 2021), and Brustle, Cai and
 *             Daskalakis (EC 2020), Definition of the weighted degree.
 */
import { claim } from '../../src/claims/claim.ts';
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isDefined, nineValues, PAIR, REPAIRED, repaired } from './proposition-4.proofs.ts';

const printed = f(PAIR('sqrt(2*Delta)/4'));

/** Terms for some of the functions, of use for N configurations; 0 for any number. A family has a number, which these have no use for. */
function field(name: string, N: number, functions: Readonly<Record<string, string>>): FunctionFamily {
  const parameters: Readonly<Record<string, readonly string[]>> = {
    c: ['of', 'at'],
    phi: ['of', 'on'],
    psi: ['of', 'by', 'on', 'at'],
    D: ['at'],
    p: ['at'],
  };
  const terms = Object.entries(functions).map(([key, body]) => [
    key,
    { parameters: parameters[key] as readonly string[], body: x(body) },
  ]);
  return {
    name,
    variables: [real('zeta')],
    where: ['0 <= zeta', 'zeta <= 1', `N == ${N}`].slice(0, N === 0 ? 2 : 3).map((condition) => f(condition)),
    functions: Object.fromEntries(terms),
  };
}

/** Without edges, and with one of weight log 2 between two items that are 1 together or 2 together. */
const hints: InstanceHints = {
  integerLimit: { m: 2n, N: 2n },
  values: { m: [x('2'), x('1')], N: [x('1'), x('2')], Delta: [x('0'), x('log(2)')] },
  witnesses: { z: [x('1'), x('2/3')] },
  functions: [
    field('one configuration', 1, { c: '1', phi: '0', psi: '0', D: '1' }),
    field('no edges', 2, {
      c: 'at',
      phi: 'if(of == 1, if(on == 1, log(1/3), log(2/3)), 0)',
      psi: '0',
      D: 'if(at == 1, 1/3, 2/3)',
    }),
    field('an edge', 2, {
      c: 'at',
      phi: 'if(of == 1, log(1/3), 0)',
      psi: 'if(of != by and on == 1 and at == 1, log(2), 0)',
      D: 'if(at == 1, 2/3, 1/3)',
    }),
    field('all in one place', 0, { p: '1' }),
    field('one third and two thirds', 0, { p: 'if(at == 1, 1/3, 2/3)' }),
    field('one half each', 0, { p: '1/2' }),
  ],
};

export default claim({
  id: 'makur-2023/proposition-4',
  paper: 'makur-2023',
  label: 'Proposition 4',
  title:
    'A pairwise Markov random field with parameter Δ is within min{√(mΔ)/4, √(1 − e^{−mΔ/2})} of a product distribution.',
  source: { page: '12', section: '4.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'two items (m = 2) with any finite number of values',
      formula: printed,
      expected: 'refuted',
      note: 'Nine values for each item, ψ = ±log 6: every product distribution is at distance at least 16/33 = 0.4848…, the bound is √(2 log 6)/4 = 0.4732….',
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(printed, nineValues(kit)) }),
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'any number of items, any finite number of values',
      formula: REPAIRED,
      expected: 'proved',
      note: 'With √(mΔ/4) in place of √(mΔ)/4, and sharper: tanh(mΔ/4), by the product of the vertex potentials.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(REPAIRED, isDefined(kit)),
        proof: await kit.prove(REPAIRED, repaired(kit)),
      }),
      hints,
    },
  ],
  divergences: [
    'The paper defines Δ in an appendix that was not at hand. The definition here is that of its sources; for two items it is max |ψ_12| in every reading of "how much the value of an item can be influenced by the values of the others" through potentials.',
    'Potentials are not unique. The statement is for every representation of D, as printed; the normalising constant is part of φ_1.',
    'The root in the printed √(mΔ)/4 may have been meant to include the 4: that is what Pinsker gives for a relative entropy of at most mΔ/2, and what is proved.',
    'A product distribution is one of the form exp(Σ_i ℓ_i(x_i)) in the repaired statement, on any finite set of configurations.',
  ],
  closedForms: {
    parameters: [
      { name: 'm', sort: 'integer' },
      { name: 'Delta', sort: 'real' },
    ],
    domain: [f('m >= 1'), f('Delta >= 0')],
    domainText: 'm ≥ 1, Δ ≥ 0',
    quantities: [
      {
        name: 'printed',
        value: x('min(sqrt(m*Delta)/4, sqrt(1 - exp(-(m*Delta/2))))'),
        note: 'the bound as printed; not true in general',
      },
      {
        name: 'repaired',
        value: x('min(sqrt(m*Delta/4), sqrt(1 - exp(-(m*Delta/2))))'),
        note: 'with the root over the 4',
      },
      { name: 'sharper', value: x('(exp(m*Delta/2) - 1)/(exp(m*Delta/2) + 1)'), note: 'tanh(mΔ/4)' },
    ],
  },
});
