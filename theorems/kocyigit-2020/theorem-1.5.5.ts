/**
 * The best second price auction has no guarantee: for small μ it earns next to nothing of what the lottery does.
 *
 * Setting     I ≥ 2 bidders; z the worst-case expected revenue of the best second price auction (Theorem 1.5.2), r that of the lottery.
 * Claim       For every ε > 0 and every I there is a μ ∈ (0, 1) with z < εr.
 * Rank        structural.
 * Proof       With t = r^(1/4): Iμ = r(I − log r) ≤ (I + 4)t³ since −log r ≤ 4/t − 4. So Iz ≤ (Iμ)² ≤ (I + 4)²t²r, and t² = √r < √μ. Take
 *             √μ = min{1/I, ε/(I + 4)²}.
 * Example     I = 2, ε = 1/10: √μ = 1/360; z/r < 1/20.
 * Source      Theorem 1.5.5.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, setsReserve, setsSigma, withDefinitions } from './lotteryByMeans.ts';
import { domain } from './model.ts';
import { secondPrice } from './secondPrice.ts';

const fails = f(`${secondPrice('I')} < epsilon*r`);
const some: Formula = {
  kind: 'exists',
  variables: [real('mu')],
  where: [f('0 < mu'), f('mu < 1')],
  body: forall([real('sigma'), real('r')], [setsSigma, setsReserve], fails),
};
export const statement = forall([real('epsilon'), integer('I')], [f('epsilon > 0'), f('I >= 2')], some);

/** √μ. */
export const root = 'min(1/I, epsilon/(I + 4)^2)';
const enough = forMeans(
  fails,
  [real('epsilon'), real('k')],
  ['epsilon > 0', 'mu == k^2', 'k > 0', 'k <= 1/I', 'k <= epsilon/(I + 4)^2'].map(f),
);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

const proofOfEnough = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const degree1 = arithmetic({ degree: 1 });
  const degree2 = arithmetic({ degree: 2 });
  /** Of the many hypotheses, those that matter. */
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const fourth = 'sqrt(sqrt(r))';
  const rho = '(1 - sqrt(1 - mu))';
  const bounded: readonly (readonly [string, Tactic])[] = [
    ['r*(-log(r)) <= r*(4/w - 4)', degree2],
    ['r/w == w^3', auto()],
    ['r*(4/w - 4) == 4*(r/w) - 4*r', auto()],
    [
      'I*mu <= I*r + 4*w^3 - 4*r',
      t.have(f('4*(r/w) == 4*w^3'), auto(), t.have(f('r*(4/w - 4) == 4*w^3 - 4*r'), auto(), degree1)),
    ],
    ['w^3 > 0', auto()],
    ['w^3 - w^4 >= 0', degree2],
    ['w^3 - r >= 0', degree1],
    ['I*(w^3 - r) >= 0', degree2],
    ['I*mu <= (I + 4)*w^3', degree1],
    ['I*mu > 0', degree2],
    ['(I*mu)^2 <= ((I + 4)*w^3)^2', degree2],
    ['w^2 < k', t.cases(f('w^2 < k'), t.byHypothesis, t.have(f('(w^2)^2 >= k^2'), degree2, t.absurd(degree1)))],
    ['(I + 4)^2 > 0', auto()],
    ['k*(I + 4)^2 <= epsilon', auto()],
    ['(I + 4)^2*w^2 <= epsilon', from('(I + 4)^2 > 0', 'w^2 < k', 'k*(I + 4)^2 <= epsilon')],
    ['((I + 4)^2*w^2)*w^4 <= epsilon*w^4', t.have(f('w^4 > 0'), auto(), degree2)],
    ['epsilon*w^4 == epsilon*r', arithmetic({ equationDegree: 1 })],
    ['(I*mu)^2 <= epsilon*r', degree1],
    [`${rho} >= 0`, auto()],
    [`${rho} <= mu`, auto()],
    [`${rho}^2 <= mu^2`, degree2],
    [`I^2*${rho}^2 <= (I*mu)^2`, t.have(f('I^2 > 0'), auto(), from('I^2 > 0', `${rho}^2 <= mu^2`))],
    ['epsilon*r > 0', from('epsilon > 0', '0 < r')],
    [
      `I*(I*${rho}^2) < I*(epsilon*r)`,
      from(`I^2*${rho}^2 <= (I*mu)^2`, '(I*mu)^2 <= epsilon*r', 'epsilon*r > 0', 'I >= 2'),
    ],
    [`I*${rho}^2 < epsilon*r`, from(`I*(I*${rho}^2) < I*(epsilon*r)`, 'I > 0')],
  ];
  const inFirst = chain(
    kit,
    [
      ['k*I <= 1', auto()],
      ['k*I > 0', from('k > 0', 'I > 0')],
      ['(k*I)^2 <= 1', from('k*I <= 1', 'k*I > 0')],
      ['mu*I^2 == (k*I)^2', arithmetic({ equationDegree: 2 })],
      ['mu*I^2 > 2*I - 1', auto()],
    ],
    t.absurd(from('mu*I^2 > 2*I - 1', 'mu*I^2 == (k*I)^2', '(k*I)^2 <= 1', 'I >= 2')),
  );
  const end = t.branch(x(secondPrice('I')), degree1, inFirst);
  const named = (then: Tactic): Tactic =>
    t.have(
      {
        kind: 'exists',
        variables: [real('w')],
        where: [f('w > 0'), f('w < 1'), f('w^4 == r'), f('-log(r) <= 4/w - 4')],
        body: f('true'),
      },
      t.fact(
        'sqrt',
        [x('sqrt(r)')],
        auto(),
        t.fact(
          'sqrt',
          [x(fourth)],
          auto(),
          chain(
            kit,
            [
              ['sqrt(r) > 0', auto()],
              ['sqrt(r) < 1', auto()],
              [`${fourth} > 0`, auto()],
              [`${fourth} < 1`, auto()],
              [`${fourth}^4 == r`, arithmetic({ equationDegree: 2 })],
            ],
            t.fact(
              'log-power',
              [x(fourth), x('4')],
              auto(),
              t.rewrite(
                f(`${fourth}^4 == r`),
                t.fact('log', [x(fourth)], auto(), t.witness([x(fourth)], t.firstOf(t.byHypothesis, auto()))),
              ),
            ),
          ),
        ),
      ),
      t.destruct(t.latest, then),
    );
  const all = t.fact('sqrt', [x('sqrt(1 - mu)')], auto(), named(chain(kit, bounded, end)));
  const ofR = t.fact(
    'log-strict',
    [x('r')],
    auto(),
    chain(
      kit,
      [
        ['log(r) < 0', auto()],
        ['r*log(r) < 0', degree2],
        ['I > 0', degree1],
        ['I*(mu - r) > 0', degree1],
        ['r < mu', degree2],
      ],
      all,
    ),
  );
  return t.introAll(withDefinitions(kit, t.have(f('I*mu == r*(I - log(r))'), arithmetic(), ofR)));
};

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const square = `(${root})^2`;
  const at = t.introAll(
    t.instantiate(
      enough,
      ['I', square, 'sigma', 'r', 'epsilon', root].map((term) => x(term)),
      t.firstOf(t.byHypothesis, auto()),
      t.byHypothesis,
    ),
  );
  const sizes = chain(
    kit,
    [
      ['I > 0', auto()],
      ['(I + 4)^2 > 0', auto()],
      [`${root} > 0`, auto()],
      [`${root} <= 1/I`, auto()],
      [`${root} < 1`, t.have(f('1/I < 1'), auto(), auto())],
      [`${root} <= epsilon/(I + 4)^2`, auto()],
    ],
    t.have(
      f('forall([real(k)], [k > 0, k < 1], 0 < k^2 and k^2 < 1)'),
      t.introAll(t.conjunction(arithmetic({ degree: 2 }), arithmetic({ degree: 2 }))),
      t.instantiate(
        t.latest,
        [x(root)],
        t.byHypothesis,
        t.opened(t.witness([x(square)], t.byHypothesis, t.byHypothesis, at)),
      ),
    ),
  );
  return t.have(enough, proofOfEnough(kit), t.introAll(sizes));
};

export default claim({
  id: 'kocyigit-2020/theorem-1.5.5',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.5.5',
  title: 'The best second price auction has no share of the lottery’s revenue that holds for all μ.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'every ε > 0, I ≥ 2',
      formula: statement,
      expected: 'proved',
      hints: { witnesses: { mu: [x(`(${root})^2`)] }, integerLimit: { I: 5n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, definedByMeans(kit, kit.t.introAll(kit.auto()))),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed'],
  divergences: [
    'I ≥ 2, as in Theorem 1.5.2. The thesis takes limits by L’Hôpital’s rule; here μ is given.',
    'The two worst-case expected revenues enter as the terms that Theorem 1.5.2 and worst-case-of-lottery prove them to be.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [{ name: 'ratio', value: put(`(${secondPrice('I')})/r`), note: 'z/r' }],
  },
});
