/**
 * With many bidders the optimal highest-bidder-lottery becomes the second price auction without reserve price.
 *
 * Setting     μ ∈ (0, 1); I → ∞; highest bid h, best other bid s; q*, m* of Theorem 1.5.3; the auction sells to the winner for sure, at s.
 * Claim       |q* − 1| and |m* − s| are at most ε for all I ≥ N(ε), at all bids 0 ≤ s ≤ h ≤ 1 at once.
 * Rank        structural.
 * Proof       1 − q* ≤ 1 − (I − 1)σ* = −σ* log r, and |m* − s| ≤ max{σ*, 1 − (I − 1)σ*}. Here σ* ≤ 1/(I − 1), and r > μ/2 for Iμ ≥ 2, since
 *             I(μ − r) = −r log r < 1.
 * Source      Proposition 1.5.9.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { inTwoBids, PAYMENT, PROBABILITY } from './lottery.ts';
import { atMostOne } from './lottery-in-two-bids.ts';
import { definedByMeans, forMeans, setsReserve, setsSigma, withDefinitions } from './lotteryByMeans.ts';
import { logarithms } from './lotteryInTwoBids.ts';

void inTwoBids;
const near = f(`abs(${PROBABILITY} - 1) <= epsilon and abs(${PAYMENT} - s) <= epsilon`);
const bids = ['0 <= s', 's <= h', 'h <= 1'].map(f);
const many = 'ceil((2/mu + 1)/epsilon) + ceil(2/mu) + 2';
const eventually: Formula = {
  kind: 'exists',
  variables: [integer('N')],
  where: [f('N >= 2')],
  body: forall(
    [integer('I'), real('sigma'), real('r'), real('h'), real('s')],
    [f('I >= N'), setsSigma, setsReserve, ...bids],
    near,
  ),
};
const statement = forall([real('mu'), real('epsilon')], [f('0 < mu'), f('mu < 1'), f('epsilon > 0')], eventually);

/** The same for every I with Iμ ≥ 2 and (I − 1)ε ≥ 2/μ + 1. */
const enough = forMeans(
  near,
  [real('epsilon'), real('h'), real('s')],
  [f('epsilon > 0'), f('I*mu >= 2'), f('(I - 1)*epsilon >= 2/mu + 1'), ...bids],
);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

const proofOfEnough = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const degree1 = arithmetic({ degree: 1 });
  const degree2 = arithmetic({ degree: 2 });
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const probability = chain(
    kit,
    [
      [`${PROBABILITY} >= (I - 1)*sigma`, auto()],
      [`${PROBABILITY} <= 1`, t.byHypothesis],
    ],
    t.branch(x(`abs(${PROBABILITY} - 1)`), degree1, degree1),
  );
  const payment = chain(
    kit,
    [
      ['s*(1 - (I - 1)*sigma) >= 0', from('0 <= s', '(I - 1)*sigma <= 1')],
      ['s*(1 - (I - 1)*sigma) <= 1 - (I - 1)*sigma', from('s <= h', 'h <= 1', '(I - 1)*sigma <= 1')],
      [
        `${PAYMENT} - s <= sigma`,
        t.branch(
          x(PAYMENT),
          t.have(f('sigma*(h - r) <= sigma'), from('sigma > 0', 'h <= 1', '0 < r'), degree1),
          degree1,
        ),
      ],
      [
        `${PAYMENT} - s >= -(1 - (I - 1)*sigma)`,
        t.branch(x(PAYMENT), t.have(f('sigma*(h - r) >= 0'), from('sigma > 0', 'h >= r'), degree1), degree1),
      ],
    ],
    t.branch(x(`abs(${PAYMENT} - s)`), degree1, degree1),
  );
  const steps: readonly (readonly [string, Tactic])[] = [
    ['I > 0', degree1],
    ['r*log(r) > r - 1', degree2],
    ['I*(mu - r) < 1', degree1],
    ['I*(2*r - mu) > 0', degree1],
    ['2*r - mu > 0', degree2],
    ['1/r < 2/mu', auto()],
    ['-log(r) <= 2/mu', t.have(f('-log(r) < 1/r - 1'), auto(), t.have(f('1/r - 1 < 2/mu'), auto(), auto()))],
    ['sigma > 0', degree1],
    [
      'sigma*(I - 1 - log(r)) == 1',
      t.have(
        f('1/(I - 1 - log(r))*(I - 1 - log(r)) == 1'),
        auto(),
        t.rewrite(f('1/(I - 1 - log(r)) == sigma'), t.byHypothesis),
      ),
    ],
    ['log(r) < 0', auto()],
    ['(I - 1)*sigma <= 1', from('sigma*(I - 1 - log(r)) == 1', 'sigma > 0', 'log(r) < 0')],
    ['sigma*(-log(r)) <= sigma*(2/mu)', from('sigma > 0', '-log(r) <= 2/mu', '0 < mu')],
    ['sigma*(2/mu + 1) <= sigma*((I - 1)*epsilon)', from('sigma > 0', '(I - 1)*epsilon >= 2/mu + 1', '0 < mu')],
    ['sigma*((I - 1)*epsilon) <= epsilon', from('epsilon > 0', '(I - 1)*sigma <= 1')],
    [
      '1 - (I - 1)*sigma <= sigma*(2/mu)',
      from('sigma*(-log(r)) <= sigma*(2/mu)', 'sigma*(I - 1 - log(r)) == 1', '0 < mu'),
    ],
    [
      '1 - (I - 1)*sigma + sigma <= epsilon',
      from(
        '1 - (I - 1)*sigma <= sigma*(2/mu)',
        'sigma*(2/mu + 1) <= sigma*((I - 1)*epsilon)',
        'sigma*((I - 1)*epsilon) <= epsilon',
        '0 < mu',
      ),
    ],
  ];
  const both = logarithms(kit, t.conjunction(probability, payment));
  const cited = t.lemma(
    'kocyigit-2020/lottery-in-two-bids#at-most-one',
    atMostOne,
    t.instantiate(
      t.latest,
      ['I', 'r', 'h', 's'].map((name) => x(name)),
      t.byHypothesis,
      t.rewrite(f('1/(I - 1 - log(r)) == sigma'), both),
    ),
  );
  const logs = t.fact('log-strict', [x('r')], auto(), chain(kit, steps, cited));
  return t.introAll(withDefinitions(kit, t.have(f('I*mu == r*(I - log(r))'), arithmetic(), logs)));
};

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const degree1 = arithmetic({ degree: 1 });
  const degree2 = arithmetic({ degree: 2 });
  const use = t.instantiate(
    enough,
    ['I', 'mu', 'sigma', 'r', 'epsilon', 'h', 's'].map((name) => x(name)),
    t.byHypothesis,
    t.byHypothesis,
  );
  const sizes = chain(
    kit,
    [
      ['I >= 2', degree1],
      ['I*mu >= 2', t.have(f('(I - 2/mu)*mu >= 0'), t.have(f('I - 2/mu > 0'), auto(), degree2), auto())],
      [
        '(I - 1)*epsilon >= 2/mu + 1',
        t.have(
          f('(I - 1 - (2/mu + 1)/epsilon)*epsilon >= 0'),
          t.have(f('I - 1 - (2/mu + 1)/epsilon > 0'), auto(), degree2),
          auto(),
        ),
      ],
    ],
    use,
  );
  // In numbers of their own, so that no quotient has to be cleared.
  const sum = f(
    'forall([real(n), real(a), real(b), real(p), real(q)], [n >= a + b + 2, a >= p, b >= q, p > 0, q > 0], n >= p + 2 and n >= q + 2)',
  );
  const terms = ['I', 'ceil((2/mu + 1)/epsilon)', 'ceil(2/mu)', '(2/mu + 1)/epsilon', '2/mu'].map((term) => x(term));
  const sized = t.have(sum, auto(), t.instantiate(t.latest, terms, t.byHypothesis, t.opened(sizes)));
  const start = chain(
    kit,
    [
      ['2/mu > 0', auto()],
      ['(2/mu + 1)/epsilon > 0', auto()],
      ['ceil(2/mu) >= 0', auto()],
      ['ceil((2/mu + 1)/epsilon) >= 0', auto()],
      [`${many} >= 2`, degree1],
    ],
    t.witness([x(many)], t.byHypothesis, t.introAll(sized)),
  );
  const ceilings = t.fact(
    'ceil',
    [x('ceil((2/mu + 1)/epsilon)')],
    auto(),
    t.fact('ceil', [x('ceil(2/mu)')], auto(), start),
  );
  return t.have(enough, proofOfEnough(kit), t.introAll(ceilings));
};

export default claim({
  id: 'kocyigit-2020/proposition-1.5.9',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.9',
  title: 'The optimal highest-bidder-lottery converges uniformly to the second price auction without reserve price.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 < μ < 1, every ε > 0, all bids',
      formula: statement,
      expected: 'proved',
      hints: { witnesses: { N: [x(many)] }, values: { I: [x('N')], h: [x('s'), x('1')] } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, definedByMeans(kit, logarithmsOf(kit))),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', 'kocyigit-2020/lottery-in-two-bids#at-most-one'],
  divergences: [
    'm* is the closed form that payment-of-lottery proves of (1.13).',
    'Both mechanisms depend on the two highest bids only, and nobody but the winner gets or pays anything; so convergence is stated for the winner, in these two bids.',
  ],
});

/** Inside the definitions: what the logarithms in (1.12) need. */
function logarithmsOf(kit: ProverKit): Tactic {
  return kit.t.introAll(kit.auto());
}
