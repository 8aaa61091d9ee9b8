/**
 * BIC mechanisms for revenue near product distributions.
 *
 * Setting     D any distribution, D^p a product distribution with d_TV ≤ δ; M an α approximation to the revenue-optimal ex-post IR and BIC
 *             mechanism for D^p.
 * Claim       M is ex-post IR and (8Hδ/q, q)-BIC for D, 0 < q ≤ 1, and Rev(M, D) ≥ α OPT(D) − O((1 + α) V √(n √δ)).
 * Rank        upper.
 * State       the first part is Lemma 4 (with 5 in place of 8). The revenue part hides a constant; it goes through Lemma 5, which holds for
 *             the stronger meaning of (ε, q)-BIC only, and through a reduction from ε-BIC to BIC that is not in the text.
 *             For one agent the loss is at most (1 + α)Vδ ≤ (1 + α)V√(√δ), the constant 1, since BIC is then DSIC (Theorem 1).
 *             From below: the constant is at least 1/4, for n = 1, δ = 1, α = 1.
 * Source      Theorem 3.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

/** Only the quantifiers: rev(M, D), opt(D) and near(D, D^p) stand for what the statement language would have to define for n agents. */
const printed = f(`exists([real(C)], [], forall([function(loss, 5)], [],
  forall([integer(n), real(V), real(delta), real(alpha), real(instance)], [n >= 1, V >= 0, 0 <= delta, delta <= 1, 0 <= alpha, alpha <= 1],
    loss(instance, n, V, delta, alpha) <= C*(1 + alpha)*V*sqrt(n*sqrt(delta)))))`);
/** One agent: the bound of Theorem 1 is at most the printed one with the constant 1. */
const oneAgent = f(`forall([real(V), real(delta), real(alpha)], [V >= 0, 0 <= delta, delta <= 1, alpha >= 0],
  (1 + alpha)*V*delta <= (1 + alpha)*V*sqrt(1*sqrt(delta)))`);
/** D^p: value 0 surely, so that never selling is optimal for D^p. D: value H surely, OPT(D) = H. V = 2H, the length of [−H, H]. */
const below = f(`forall([real(H), real(C)], [H > 0, 0 >= 1*H - C*(1 + 1)*(2*H)*sqrt(1*sqrt(1))], C >= 1/4)`);
/** Explicit constants on the way: q = √(δ/n) in Lemmas 4 and 5 makes ε + 5(n − 1)qH at most 5Hn q + 5H δ/q = 10H √(nδ). */
const choice = f(`forall([real(n), real(delta), real(q), real(H)], [n >= 1, delta > 0, q > 0, n*q^2 == delta, H >= 0],
  5*H*delta/q + 5*n*q*H == 10*H*n*q and (n*q)^2 == n*delta)`);

export default claim({
  id: 'makur-2023/theorem-3',
  paper: 'makur-2023',
  label: 'Theorem 3',
  title: 'Near product priors an approximately optimal BIC mechanism stays so up to O((1 + α)V√(n√δ)).',
  source: { page: '9', section: '4.1' },
  rank: 'upper',
  lemmas: ['makur-2023/lemma-4'],
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any number of agents; revenue part',
      formula: printed,
      expected: 'unchecked',
      note: 'O(…) hides a constant, and the optimum over BIC mechanisms for n agents is not defined in the statement language. The incentive part is makur-2023/lemma-4#printed, for D^p and D in the places of D and D̂.',
    },
    {
      role: 'reading',
      name: 'one-agent',
      domain: 'n = 1',
      formula: oneAgent,
      expected: 'proved',
      note: 'With one agent BIC asks the same of every prior, so Theorem 1 applies; its error is at most the printed one with the constant 1.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { number } = tactics(kit);
        const root = (inner: string, then: Parameters<typeof number>[2]) => t.fact('sqrt', [x(inner)], auto(), then);
        const small = t.have(f('sqrt(delta) <= 1'), t.cases(f('sqrt(delta) <= 1'), t.byHypothesis, t.absurd(kit.arithmetic())),
          t.have(f('delta <= sqrt(delta)'), auto(), root('sqrt(1*sqrt(delta))',
            t.have(f('delta <= sqrt(1*sqrt(delta))'), t.cases(f('delta <= sqrt(1*sqrt(delta))'), t.byHypothesis,
              t.have(f('delta^2 <= delta'), auto(), t.absurd(auto()))),
              t.have(f('(1 + alpha)*V >= 0'), auto(), kit.arithmetic())))));
        return { conclusion: 'proved', proof: await kit.prove(oneAgent, t.introAll(root('sqrt(delta)', small))) };
      },
    },
    {
      role: 'reading',
      name: 'constant-from-below',
      domain: 'n = 1, δ = 1, α = 1, V = 2H',
      formula: below,
      expected: 'proved',
      note: 'A buyer of value 0 under D^p and H under D: never selling is optimal under D^p and earns 0 under D, against H.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const one = t.have(f('sqrt(1*sqrt(1)) == 1'), t.enclosure(), auto());
        return { conclusion: 'proved', proof: await kit.prove(below, t.introAll(one)) };
      },
    },
    {
      role: 'reading',
      name: 'choice-of-q',
      domain: 'n q² = δ',
      formula: choice,
      expected: 'proved',
      note: 'What Lemmas 4 and 5 give together, with the constants proved here: (10H√(nδ))-BIC at a loss of V√(nδ). The printed root of n√δ then comes from the reduction to exact BIC.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const ratio = t.have(f('delta/q == n*q'), auto(), t.conjunction(kit.arithmetic()));
        return { conclusion: 'proved', proof: await kit.prove(choice, t.introAll(ratio)) };
      },
    },
  ],
  divergences: [
    'The printed formula records the quantifiers only: loss stands for αOPT(D) − Rev(M, D).',
    'D and D^p need not have the same support; Lemma 4 does not need it either.',
  ],
});
