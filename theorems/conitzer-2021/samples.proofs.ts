/**
 * How many samples make an ε-consistent set: Chebyshev's inequality for all estimated probabilities at once.
 *
 * Setting     K probabilities pr(k), each estimated by the share of N independent samples in which its event occurs.
 * Variance    v(n) = 1 if the event occurs in sample n, with mean p. Different samples are uncorrelated: E[(v(n) − p) Σ_j (v(j) − p)] = p (1 − p) for
 *             each n, so that E[(Σ_j v(j) − N p)²] = N p (1 − p).
 * Claim       the estimates est(k, ω), with E[(est(k) − pr(k))²] ≤ pr(k)(1 − pr(k))/N and N ≥ K/(4εη²), are all within η of pr(k), except with
 *             probability at most ε.
 * Proof       1{|est(k) − pr(k)| ≥ η for some k} ≤ Σ_k (est(k) − pr(k))²/η² at every point.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  implies,
  infimum,
  integer,
  real,
} from '../../src/statement/formula.ts';
import { atom, type MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from '../makur-2023/tactics.ts';

const program = (dimension: string, objective: string, to: string, moment: string, bound: string): MomentProgram => ({
  vector: 'w',
  dimension: x(dimension),
  lower: x('0'),
  upper: x('1'),
  objective: x(objective),
  constraints: [{ index: 'n', from: x('1'), to: x(to), moment: x(moment), bound: x(bound) }],
});
const deviation = '(sum(s, 1, N, w(s)) - N*p)';
const variance = infimum(
  program('N', `-(${deviation}^2)`, 'N', `-((w(n) - p)*${deviation})`, '-(p*(1 - p))'),
  '>=',
  x('-(N*p*(1 - p))'),
);
const error = (k: string) => `(est(${k}, w(1)) - pr(${k}))`;
const far = 'exists([integer(k)], [1 <= k, k <= K], abs(est(k, w(1)) - pr(k)) >= eta)';
const estimated = infimum(
  program('1', `-(if(${far}, 1, 0))`, 'K', `-(${error('n')}^2)`, '-(pr(n)*(1 - pr(n))/N)'),
  '>=',
  x('-epsilon'),
);
export const ENOUGH: Formula = forall(
  [
    integer('N'),
    integer('K'),
    ...['p', 'eta', 'epsilon'].map(real),
    functionVariable('pr', 1n),
    functionVariable('est', 2n),
  ],
  ['N >= 1', 'K >= 1', '0 <= p', 'p <= 1', 'eta > 0', 'epsilon > 0'].map((condition) => f(condition)),
  and(variance, implies(f('N >= K/(4*epsilon*eta^2)'), estimated)),
);

/** One sample of an event of probability 1/2: the estimate, 0 or 1, is never nearer than 1/2. */
export const sampleHints: InstanceHints = {
  integerLimit: { N: 3n, K: 3n },
  values: { N: [x('1')], K: [x('1')], p: [x('1/2')], eta: [x('1/2')], epsilon: [x('1')] },
  functions: [
    {
      name: 'one estimate',
      variables: [real('zeta')],
      where: [f('0 <= zeta'), f('zeta <= 1')],
      functions: {
        pr: { parameters: ['k'], body: x('1/2') },
        est: { parameters: ['k', 'y'], body: x('if(y <= 1/2, 0, 1)') },
      },
    },
  ],
  distributions: [[atom(x('1/2'), x('vector(j, 1, 0)')), atom(x('1/2'), x('vector(j, 1, 1)'))]],
};

export function enoughSamples(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { named, le, number, leaf } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const total = 'sum(s, 1, N, w(s))';
  /** The sum inside of a sum gets a name; 1·w(n) is not rewritten. */
  const product = t.have(
    f('(S - N*p)*sum(n, 1, N, 1*w(n)) == (S - N*p)*S'),
    t.rewrite(f('sum(n, 1, N, 1*w(n)) == S'), leaf),
    sums.constant(x('sum(n, 1, N, p*(S - N*p))'), leaf),
  );
  const named1 = t.have(f(`${total} == S`), leaf, t.rewrite(t.latest, product));
  const squared = number('S', total, t.have(f('sum(n, 1, N, 1*w(n)) == S'), leaf, named1));
  const spread = t.momentBound(
    { constant: x('0'), multipliers: [x('1')] },
    t.conjunction(t.introAll(leaf), t.introAll(squared)),
    sums.constant(x('sum(n, 1, N, 1*(-(p*(1 - p))))'), leaf),
  );
  const square = (k: string) => `z*${error(k)}^2`;
  const positive = named((k) => t.have(f(`${error(k)}^2 >= 0`), auto({ squares: [x(error(k))] }), deep));
  /** z e² ≥ 1 where |e| ≥ η, z = 1/η². */
  const large = t.have(
    f(`${square('k')} >= 1`),
    t.have(f(`${error('k')}^2 >= eta^2`), t.branch(x('abs(est(k, w(1)) - pr(k))'), deep, deep), deep),
    sums.peel(
      x(`sum(n, 1, K, ${square('n')})`),
      x('k'),
      le(
        'sum(n, 1, k - 1, 0)',
        `sum(n, 1, k - 1, ${square('n')})`,
        positive,
        le('sum(n, k + 1, K, 0)', `sum(n, k + 1, K, ${square('n')})`, positive, leaf),
      ),
    ),
  );
  const none = le('sum(n, 1, K, 0)', `sum(n, 1, K, ${square('n')})`, positive, leaf);
  const minorant = t.introAll(t.branch(x(`if(${far}, 1, 0)`), t.destruct(t.latest, large), none));
  /** y stands for z/N. */
  const quarter = (k: string) =>
    t.have(
      f(`pr(${k})*(1 - pr(${k})) <= 1/4`),
      auto({ squares: [x(`pr(${k}) - 1/2`)] }),
      number(
        'y',
        'z/N',
        t.have(
          f('y*N == z and y > 0'),
          t.conjunction(auto()),
          t.opened(t.have(f(`y*(1/4 - pr(${k})*(1 - pr(${k}))) >= 0`), deep, auto())),
        ),
      ),
    );
  /** K z/(4N) ≤ ε. */
  const cleared = f('forall([real(a), real(b), real(c)], [c > 0, a >= b/c], a*c >= b)');
  const terms = ['N', 'K', '4*epsilon*eta^2'].map((term) => x(term));
  const multiplied = t.instantiate(cleared, terms, t.firstOf(t.byHypothesis, auto()), leaf);
  const unit = t.have(f('N*(4*epsilon)*(z*eta^2) == N*(4*epsilon)'), t.rewrite(f('z*eta^2 == 1'), leaf), leaf);
  const scaled = t.have(
    f('z*(N*(4*epsilon*eta^2) - K) >= 0'),
    t.have(f('N*(4*epsilon*eta^2) - K >= 0'), leaf, deep),
    unit,
  );
  const enough = t.have(
    f('K*z <= 4*epsilon*N'),
    t.have(cleared, t.introAll(auto()), t.have(f('N*(4*epsilon*eta^2) >= K'), multiplied, scaled)),
    t.have(f('K*(z/(4*N)) <= epsilon'), auto(), leaf),
  );
  const value = le(
    'sum(n, 1, K, -(z/(4*N)))',
    'sum(n, 1, K, z*(-(pr(n)*(1 - pr(n))/N)))',
    named(quarter),
    sums.constant(x('sum(n, 1, K, -(z/(4*N)))'), t.have(f('N > 0'), leaf, enough)),
  );
  const boxes = number(
    'z',
    '1/eta^2',
    t.have(
      f('z*eta^2 == 1'),
      auto(),
      t.have(
        f('z > 0'),
        auto(),
        t.momentBound({ constant: x('0'), multipliers: [x('z')] }, t.conjunction(t.introAll(leaf), minorant), value),
      ),
    ),
  );
  return t.introAll(t.conjunction(spread, t.intro(boxes)));
}
