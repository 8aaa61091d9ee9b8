/**
 * How many bidders more the best second price auction needs to earn as much as the optimal highest-bidder-lottery: no number is enough
 * for every I.
 *
 * Setting     μ ∈ (0, 1); z(n) the worst-case expected revenue of the best second price auction with n bidders (Theorem 1.5.2); r(I) that of the
 *             optimal highest-bidder-lottery with I; Δ(I) = min{d : z(I + d) ≥ r(I)}.
 * Claim       {Δ(I) : I} has no finite upper bound: for every D there is an I with z(I + d) < r(I) for d = 0, …, D.
 * Rank        structural.
 * Proof       Iμ = r(I − log r), so that I(μ − r) = −r log r ≤ 1 − r. For large n, z(n) = (nμ − 1)/(n − 1), and z(I + d) < r means
 *             d(μ − r) < 1 − r + r log r, where the right side is at least 1 − μ + μ log μ > 0 and μ − r ≤ 1/I.
 * Example     I = 5, μ = 1/2: r = 0.4273; z(7) = 0.4167 < r ≤ z(8) = 0.4286, so that Δ(5) = 3.
 * Source      Proposition 1.5.10.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, setsReserve, setsSigma, withDefinitions } from './lotteryByMeans.ts';
import { domain } from './model.ts';
import { ADDITIONAL, secondPrice } from './secondPrice.ts';

/** 1 − μ + μ log μ, which is positive. */
const room = '(1 - mu + mu*log(mu))';
const enough = `ceil(D/${room}) + ceil(2/mu) + 2`;

const isMissed = f(`${secondPrice('I + d')} < r`);
const inner = forall(
  [real('sigma'), real('r'), integer('d')],
  [setsSigma, setsReserve, f('0 <= d'), f('d <= D')],
  isMissed,
);
const bidders: Formula = { kind: 'exists', variables: [integer('I')], where: [f('I >= 2')], body: inner };
const statement = forall([real('mu'), integer('D')], [f('0 < mu'), f('mu < 1'), f('D >= 0')], bidders);

/** The same for every I with I(1 − μ + μ log μ) > D and Iμ ≥ 2. */
const many = forMeans(
  isMissed,
  [integer('D'), integer('d')],
  [f('D >= 0'), f(`I*${room} > D`), f('I*mu >= 2'), f('0 <= d'), f('d <= D')],
);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

const proofOfMany = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const degree1 = arithmetic({ degree: 1 });
  const degree2 = arithmetic({ degree: 2 });
  const wide = chain(
    kit,
    [
      ['(I + d)*mu >= 2', degree2],
      ['(I + d)^2*mu >= 2*(I + d)', degree2],
    ],
    t.absurd(t.have(f('(I + d)^2*mu <= 2*(I + d) - 1'), auto(), degree1)),
  );
  const less: readonly (readonly [string, Tactic])[] = [
    ['I*(mu - r) == -(r*log(r))', degree1],
    ['r*log(r) > r - 1', degree2],
    ['r*log(r) < 0', degree2],
    ['mu - r > 0', auto()],
    ['r*log(r) >= r*log(mu) + r - mu', t.have(f('log(r) - log(mu) >= 1 - mu/r'), auto(), degree2)],
    ['(r - mu)*log(mu) >= 0', degree2],
    [`1 - r + r*log(r) >= ${room}`, degree1],
    [`(I*${room} - D)*(mu - r) > 0`, degree2],
    [`${room}*(I*(mu - r)) <= ${room}*(1 - r)`, degree2],
    [`${room}*r > 0`, degree2],
    ['(D - d)*(mu - r) >= 0', degree2],
    ['d*(mu - r) < 1 - r + r*log(r)', degree1],
    ['(I + d)*mu - 1 < (I + d - 1)*r', degree1],
    ['I + d - 1 > 0', degree1],
  ];
  const fewer = t.branch(x(secondPrice('I + d')), wide, chain(kit, less, auto()));
  const ratio = t.have(
    f('r/mu > 0'),
    auto(),
    t.fact('log-quotient', [x('r'), x('mu')], auto(), t.fact('log', [x('r/mu')], auto(), fewer)),
  );
  const logs = t.fact(
    'log-strict',
    [x('mu')],
    auto(),
    t.have(
      f('log(mu) < 0'),
      auto(),
      t.have(f(`${room} > 0`), t.have(f('mu*log(mu) > mu - 1'), degree2, degree1), ratio),
    ),
  );
  const ofR = t.fact('log-strict', [x('r')], auto(), t.have(f('log(r) < 0'), auto(), logs));
  return t.introAll(
    withDefinitions(kit, t.have(f('I > 0'), auto(), t.have(f('I*mu == r*(I - log(r))'), arithmetic(), ofR))),
  );
};

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const at = t.introAll(
    t.instantiate(
      many,
      [enough, 'mu', 'sigma', 'r', 'D', 'd'].map((term) => x(term)),
      t.firstOf(t.byHypothesis, auto()),
      t.byHypothesis,
    ),
  );
  const sizes = chain(
    kit,
    [
      [`ceil(D/${room}) >= 0`, auto()],
      ['ceil(2/mu) >= 0', auto()],
      [`${enough} >= 2`, arithmetic({ degree: 1 })],
      [`(ceil(D/${room}) - D/${room})*${room} >= 0`, arithmetic({ degree: 2 })],
      ['(ceil(2/mu) - 2/mu)*mu >= 0', arithmetic({ degree: 2 })],
      [`(${enough})*${room} > D`, t.have(f(`D/${room}*${room} == D`), auto(), arithmetic({ degree: 2 }))],
      [`(${enough})*mu >= 2`, t.have(f('2/mu*mu == 2'), auto(), arithmetic({ degree: 2 }))],
    ],
    t.witness([x(enough)], auto(), at),
  );
  const nonnegative = t.have(f(`D/${room} >= 0`), auto(), t.have(f('2/mu > 0'), auto(), sizes));
  const ceilings = t.fact(
    'ceil',
    [x(`ceil(D/${room})`)],
    auto(),
    t.fact('ceil', [x('ceil(2/mu)')], auto(), nonnegative),
  );
  const positive = t.fact(
    'log-strict',
    [x('mu')],
    auto(),
    t.have(
      f(`${room} > 0`),
      t.have(f('mu*log(mu) > mu - 1'), arithmetic({ degree: 2 }), arithmetic({ degree: 1 })),
      ceilings,
    ),
  );
  return t.have(many, proofOfMany(kit), t.introAll(positive));
};

export default claim({
  id: 'kocyigit-2020/proposition-1.5.10',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.10',
  title: 'The number of additional bidders that the best second price auction needs is unbounded.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 < μ < 1, every D ≥ 0',
      formula: statement,
      expected: 'proved',
      hints: { witnesses: { I: [x(enough)] }, integerLimit: { D: 3n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, definedByMeans(kit, kit.t.introAll(kit.auto()))),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed'],
  divergences: [
    'The worst-case expected revenues enter as the terms that Theorem 1.5.2 and worst-case-of-lottery prove them to be.',
    'Unbounded: for every D there is an I with Δ(I) > D, that is with z(I + d) < r(I) for d = 0, …, D.',
    'Without the limits of the thesis: Iμ = r(I − log r) makes I(μ − r) = −r log r for every I.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [
      { name: 'Delta', value: put(ADDITIONAL) },
      { name: 'r', value: put('r') },
    ],
  },
});
