/**
 * Remarks between the propositions of section 1.5.2 and around Theorem 1.5.2.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1).
 * Claim       (a) 1/I can be larger than μ, between (Iμ − 1)/(I − 1) and μ, or smaller than (Iμ − 1)/(I − 1);
 *             (b) on 𝓡₁ the weight of e in ℚ⁽¹⁾ decreases as r increases;
 *             (c) as I increases, 𝓜₃ eventually covers μ: for all I ≥ max{2, ⌈2/μ⌉}.
 * Rank        structural.
 * Source      section 1.5.2: before the definition of 𝓜₁, 𝓜₂, 𝓜₃; after Proposition 1.5.5; after Theorem 1.5.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, exists, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forParameters, M3 } from './model.ts';

const someMean = (order: string) => exists([real('mu')], [f('0 < mu'), f('mu < 1')], f(order));
const orders = forall(
  [integer('I')],
  [f('I >= 2')],
  and(someMean('1/I > mu'), someMean('(I*mu - 1)/(I - 1) < 1/I and 1/I < mu'), someMean('1/I < (I*mu - 1)/(I - 1)')),
);
const weightDecreases = forParameters(
  forall(
    [real('r'), real('y')],
    [f('0 <= r and r < y'), f('y <= min(1/I, (I*mu - 1)/(I - 1))')],
    f('1 - I*(mu - 1)/((I - 1)*(r - 1)) > 1 - I*(mu - 1)/((I - 1)*(y - 1))'),
  ),
);
const covers = forall(
  [real('mu')],
  [f('0 < mu'), f('mu < 1')],
  exists([integer('N')], [f('N >= 2')], forall([integer('I')], [f('I >= N')], M3)),
);
const remarks = and(orders, weightDecreases, covers);
const threshold = x('max(2, ceil(2/mu))');

export default claim({
  id: 'kocyigit-2020/remarks-of-section-1.5.2',
  paper: 'kocyigit-2020',
  label: 'Remarks of section 1.5.2',
  title: 'The possible orders of 1/I, μ and (Iμ − 1)/(I − 1); the weight of e in Q(1); M3 covers μ for large I.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R1',
      formula: remarks,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => {
        const means = ['1/(2*I)', '(3*I - 1)/(2*I^2)', '(1 + (2*I - 1)/I^2)/2'].map((mu) => t.witness([x(mu)], auto()));
        const gap = [
          'I - 1 > 0',
          'I > 0',
          '1 - y > 0',
          '1 - r > 0',
          '(1 - mu)*(y - r) > 0',
          'I*((1 - mu)*(y - r)) > 0',
        ];
        const steps = gap.reduceRight((then, step) => t.have(f(step), auto(), then), auto());
        const large = t.fact(
          'ceil',
          [x('ceil(2/mu)')],
          auto(),
          t.fact('max', [threshold], auto(), t.have(f('I*mu >= 2'), auto(), auto())),
        );
        const eventually = t.witness([threshold], t.fact('max', [threshold], auto(), auto()), t.introAll(large));
        return {
          conclusion: 'proved',
          proof: await prove(
            remarks,
            t.conjunction(t.introAll(t.conjunction(...means)), t.introAll(steps), t.introAll(eventually)),
          ),
        };
      },
      hints: { witnesses: { mu: [x('1/(2*I)'), x('(3*I - 1)/(2*I^2)'), x('(1 + (2*I - 1)/I^2)/2')], N: [threshold] } },
    },
  ],
  divergences: ['(a) is stated as: for every I ≥ 2 there are means of each kind.'],
});
