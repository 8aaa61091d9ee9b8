/**
 * No finite number of samples is enough for all distributions.
 *
 * Claim       for any finite number of samples there is a distribution for which the optimal learned mechanism is no better than the
 *             ex-post mechanism.
 * Rank        lower.
 * Letters     learned(N, j): the expected revenue of the optimal mechanism learned from N samples under distribution j; expost(j): that
 *             of the optimal ex-post mechanism.
 * Source      slide 'Theorem: Learning is Impossible'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { designProgram, isOptimal, UNIFORM } from './model.ts';
import { undefinedQuantities } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(learned, 2), function(expost, 1)], [], forall([integer(N)], [N >= 0], exists([real(j)], [], learned(N, j) <= expost(j))))`,
);

/**
 * Two bidders with values 1 or 2 and the prior (1/4 + d, 1/4 − d; 1/4 − d, 1/4 + d). q1ij, q2ij: who gets the item at the reports (i, j); p1ij, p2ij: what
 * they pay. For d > 0 some mechanism is truthful, leaves nobody worse off in expectation, and earns all the surplus 7/4 − d.
 */
const TYPES = ['1', '2'] as const;
const weight = (i: string, j: string) => (i === j ? '(1/4 + d)' : '(1/4 - d)');
const gain = (agent: '1' | '2', type: string, report: string) =>
  TYPES.map((other) => {
    const at = agent === '1' ? `${report}${other}` : `${other}${report}`;
    return `${weight(type, other)}*(${type}*q${agent}${at} - p${agent}${at})`;
  }).join(' + ');
const cells = TYPES.flatMap((i) => TYPES.map((j) => `${i}${j}`));
const numbers = ['q1', 'q2', 'p1', 'p2'].flatMap((name) => cells.map((at) => `${name}${at}`));
const conditions = [
  ...cells.map((at) => `q1${at} >= 0 and q2${at} >= 0 and q1${at} + q2${at} <= 1`),
  ...(['1', '2'] as const).flatMap((agent) =>
    TYPES.flatMap((type) => [
      `${gain(agent, type, type)} >= 0`,
      `${gain(agent, type, type)} >= ${gain(agent, type, type === '1' ? '2' : '1')}`,
    ]),
  ),
];
const earned = cells.map((at) => `${weight(at[0] as string, at[1] as string)}*(p1${at} + p2${at})`).join(' + ');
const extracted = f(`forall([integer(N), real(eta)], [N >= 1, eta > 0], exists([real(d)], [0 < d, d <= 1/8],
  N*(2*d) <= eta and exists([${numbers.map((name) => `real(${name})`).join(', ')}], [${conditions.join(', ')}], ${earned} == 7/4 - d)))`);
const uncorrelated = isOptimal(
  designProgram('uniform', { prior: UNIFORM, incentives: 'bayesian', participation: 'interim' }),
  '1.5',
);
const indistinguishable = and(extracted, uncorrelated);

/** A second-price auction, ties to bidder 1, and a bet on the other's type that costs type 1 nothing and type 2 its gain 1/2 − 2d. */
const sold: Record<string, string> = {
  q111: '1',
  q112: '0',
  q121: '1',
  q122: '1',
  q211: '0',
  q212: '1',
  q221: '0',
  q222: '0',
};
const price: Record<string, string> = {
  p111: '1',
  p112: '0',
  p121: '1',
  p122: '2',
  p211: '0',
  p212: '1',
  p221: '0',
  p222: '0',
};
const bet = (other: string) => (other === '1' ? '-((1/2 - 2*g)^2/(4*g))' : '(1/2 + 2*g)*(1/2 - 2*g)/(4*g)');
const mechanism = numbers.map((name) => {
  const other = name[1] === '1' ? name[3] : name[2];
  return name in sold ? (sold[name] as string) : `${price[name]} + ${bet(other as string)}`;
});

export default claim({
  id: 'conitzer-2021/learning-is-impossible',
  paper: 'conitzer-2021',
  label: 'Theorem: Learning is Impossible (AAMAS 17)',
  title: 'For any finite number of samples some distribution defeats every learned mechanism.',
  source: { page: 'Theorem: Learning is Impossible (AAMAS 17)' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all finite numbers of samples',
      formula: printed,
      expected: 'unchecked',
      hints: undefinedQuantities,
      note: 'A statement about all learning rules, which the slides do not define. The finite facts behind it are checked: samples-tell-little; two distributions 2·10⁻⁶ apart in total variation have optimal revenues 1.749 and 1.499, and the mechanism for the one is not feasible for the other (nearby-distribution); finitely many learned mechanisms earn no more in the limit than is possible there (inapproximability).',
    },
    {
      role: 'reading',
      name: 'samples-tell-little',
      domain: 'two bidders with values 1 or 2, any number N of samples, any η > 0',
      formula: indistinguishable,
      expected: 'proved',
      note: 'The finite part. N samples from the prior with d and N from the uniform one are within 2dN ≤ η in total variation, so that no rule tells them apart with more than that (N independent draws, each 2d apart: of this the formula has only 2dN ≤ η); but the optimal revenue is 7/4 − d, all of the surplus, for the one, and 3/2 for the other.',
      hints: {
        witnesses: {
          d: [x('min(1/8, eta/(2*N))')],
          ...Object.fromEntries(numbers.map((name, k) => [name, [x((mechanism[k] as string).replaceAll('g', 'd'))]])),
        },
      },
      prove: async (kit) => {
        const { t, auto } = kit;
        const given = t.witness(
          mechanism.map((value) => x(value)),
          auto(),
        );
        const near = t.witness([x('g')], auto(), auto(), t.conjunction(auto(), given));
        const small = t.have(
          f('g > 0 and g <= 1/8 and N*(2*g) <= eta'),
          t.rewrite(f('g == min(1/8, eta/(2*N))'), auto()),
          t.opened(near),
        );
        const number = t.have(
          f('exists([real(g)], [], g == min(1/8, eta/(2*N)))'),
          t.witness([x('min(1/8, eta/(2*N))')], auto()),
          t.destruct(t.latest, small),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(indistinguishable, t.conjunction(t.introAll(number), kit.linear())),
        };
      },
    },
  ],
  divergences: [
    'The formula records the quantifiers only: learned and expost are not defined in the statement language.',
  ],
});
