/**
 * The prophet inequality by a threshold.
 *
 * Setting     any number of independent values ≥ 0 (prophet-inequality.spaces.ts); in the part two: u(t) with probability P(t), t = 1..A,
 *             then v(s) with probability Q(s), s = 1..B.
 * Claim       accepting the first value that is bigger than some threshold τ has expected reward at least half of E[max].
 * Rank        lower; the half is best.
 * Proof       τ = E[max]/2. Of two, with p = Pr[u ≤ τ] and p₀ = Pr[u ≤ τ, v ≤ τ]: reward = τ(1 − p₀) + E(u − τ)⁺ + p E(v − τ)⁺ ≥ τ, since
 *             p ≥ p₀ and E(u − τ)⁺ + E(v − τ)⁺ ≥ E[max] − τ = τ.
 * Source      introduction, paragraph on section 4.3.
 * Example     u = 1, v = 1/ε with probability ε: max has mean 2 − ε, no rule has more than 1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution, each, family, someDistribution, someFunction } from './model.ts';
import { ANY_NUMBER, anyHints, anyNumber } from './prophet-inequality.spaces.ts';
import { tactics } from './tactics.ts';

const mean = (body: string) => `sum(t, 1, A, sum(s, 1, B, P(t)*Q(s)*(${body})))`;
const reward = 'if(u(t) > tau, u(t), if(v(s) > tau, v(s), 0))';
const setting = `A >= 1, B >= 1, ${distribution('P', 'A')}, ${distribution('Q', 'B')}, ${each('i', 'A', 'u(i) >= 0')}, ${each('j', 'B', 'v(j) >= 0')}`;
const variables = 'integer(A), integer(B), function(P, 1), function(Q, 1), function(u, 1), function(v, 1)';
const two = f(
  `forall([${variables}], [${setting}], exists([real(tau)], [], ${mean(reward)} >= ${mean('max(u(t), v(s))')}/2))`,
);
/** u = 1 and v ∈ {0, 1/ε}: any rule has at most max(1, ε·1/ε) = 1, a prophet 2 − ε. */
const half = f(`forall([real(c)], [c > 1/2], exists([real(epsilon)], [0 < epsilon, epsilon < 1],
  epsilon*(1/epsilon) + (1 - epsilon)*1 == 2 - epsilon and epsilon*(1/epsilon) == 1 and 1 < c*(2 - epsilon)))`);

function threshold(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, number, at, le } = tactics(kit);
  const P = (k: string, then: Tactic) => at(each('i', 'A', 'P(i) >= 0'), [k], then);
  const Q = (l: string, then: Tactic) => at(each('i', 'B', 'Q(i) >= 0'), [l], then);
  const product = (k: string, l: string, then: Tactic) => t.have(f(`P(${k})*Q(${l}) >= 0`), auto(), then);
  const above = (name: string, i: string) => `max(${name}(${i}) - T, 0)`;
  const below = (name: string, i: string) => `if(${name}(${i}) > T, 0, 1)`;
  /** Sums over both indices of a product of a term in t and one in s. */
  const pointwise = f(`forall([real(y), real(z), real(w), real(T)], [w >= 0, T >= 0],
    w*if(y > T, y, if(z > T, z, 0)) >= w*(T - T*if(y > T, 0, 1)*if(z > T, 0, 1) + max(y - T, 0) + if(y > T, 0, 1)*max(z - T, 0)))`);
  const maximum = f(
    'forall([real(y), real(z), real(w), real(T)], [w >= 0, T >= 0], w*max(y, z) <= w*(T + max(y - T, 0) + max(z - T, 0)))',
  );
  const inner = (left: string, right: string, each2: (k: string) => Tactic, then: Tactic) =>
    le(
      left,
      right,
      named((k) => P(k, each2(k))),
      then,
    );
  const lower = inner(
    `sum(t, 1, A, P(t)*(T - T*${below('u', 't')}*Y + ${above('u', 't')} + ${below('u', 't')}*Z))`,
    mean(reward).replaceAll('tau', 'T'),
    (k) =>
      le(
        `sum(s, 1, B, P(${k})*Q(s)*(T - T*${below('u', k)}*${below('v', 's')} + ${above('u', k)} + ${below('u', k)}*${above('v', 's')}))`,
        `sum(s, 1, B, P(${k})*Q(s)*(${reward.replaceAll('u(t)', `u(${k})`).replaceAll('tau', 'T')}))`,
        named((l) =>
          Q(
            l,
            product(
              k,
              l,
              t.instantiate(
                pointwise,
                [`u(${k})`, `v(${l})`, `P(${k})*Q(${l})`, 'T'].map((e) => x(e)),
                kit.arithmetic(),
                kit.arithmetic(),
              ),
            ),
          ),
        ),
        kit.arithmetic(),
      ),
    upper(),
  );
  function upper(): Tactic {
    return inner(
      mean('max(u(t), v(s))'),
      `sum(t, 1, A, P(t)*(T + ${above('u', 't')} + Z))`,
      (k) =>
        le(
          `sum(s, 1, B, P(${k})*Q(s)*max(u(${k}), v(s)))`,
          `sum(s, 1, B, P(${k})*Q(s)*(T + ${above('u', k)} + ${above('v', 's')}))`,
          named((l) =>
            Q(
              l,
              product(
                k,
                l,
                t.instantiate(
                  maximum,
                  [`u(${k})`, `v(${l})`, `P(${k})*Q(${l})`, 'T'].map((e) => x(e)),
                  kit.arithmetic(),
                  kit.arithmetic(),
                ),
              ),
            ),
          ),
          kit.arithmetic(),
        ),
      numbers(),
    );
  }
  function numbers(): Tactic {
    const X = `sum(t, 1, A, P(t)*${above('u', 't')})`;
    const W = `sum(t, 1, A, P(t)*${below('u', 't')})`;
    return number(
      'X',
      X,
      number(
        'W',
        W,
        t.have(
          f('W >= 0'),
          le(
            'sum(t, 1, A, 0)',
            W,
            named((k) => P(k, auto())),
            kit.arithmetic(),
          ),
          t.have(
            f('2*T <= T + X + Z'),
            kit.arithmetic(),
            t.have(
              f(`${mean(reward).replaceAll('tau', 'T')} >= T - T*W*Y + X + W*Z`),
              kit.arithmetic(),
              t.have(
                f('T - T*W*Y + X + W*Z >= T'),
                t.have(
                  f('X >= 0'),
                  le(
                    'sum(t, 1, A, 0)',
                    X,
                    named((k) => P(k, t.have(f(`${above('u', k)} >= 0`), auto(), auto()))),
                    kit.arithmetic(),
                  ),
                  t.have(
                    f('W <= 1'),
                    le(
                      W,
                      'sum(t, 1, A, P(t))',
                      named((k) => P(k, auto())),
                      kit.arithmetic(),
                    ),
                    t.have(
                      f('X*(1 - W) >= 0'),
                      kit.arithmetic(),
                      t.have(
                        f('W*(X + Z - T) >= 0'),
                        kit.arithmetic(),
                        t.have(
                          f('T*W*(1 - Y) >= 0'),
                          t.have(f('T*W >= 0'), kit.arithmetic(), kit.arithmetic()),
                          kit.arithmetic(),
                        ),
                      ),
                    ),
                  ),
                ),
                kit.arithmetic(),
              ),
            ),
          ),
        ),
      ),
    );
  }
  const Y = `sum(s, 1, B, Q(s)*${below('v', 's')})`;
  const Z = `sum(s, 1, B, Q(s)*${above('v', 's')})`;
  const start = t.witness(
    [x('T')],
    number(
      'Y',
      Y,
      number(
        'Z',
        Z,
        t.have(
          f('Y <= 1'),
          le(
            Y,
            'sum(s, 1, B, Q(s))',
            named((l) => Q(l, auto())),
            kit.arithmetic(),
          ),
          t.have(
            f('Z >= 0'),
            le(
              'sum(s, 1, B, 0)',
              Z,
              named((l) => Q(l, t.have(f(`${above('v', l)} >= 0`), auto(), auto()))),
              kit.arithmetic(),
            ),
            lower,
          ),
        ),
      ),
    ),
  );
  const nonnegative = t.have(
    f('T >= 0'),
    le(
      'sum(t, 1, A, sum(s, 1, B, 0))',
      mean('max(u(t), v(s))'),
      named((k) =>
        P(
          k,
          at(
            each('i', 'A', 'u(i) >= 0'),
            [k],
            le(
              'sum(s, 1, B, 0)',
              `sum(s, 1, B, P(${k})*Q(s)*max(u(${k}), v(s)))`,
              named((l) => Q(l, product(k, l, t.have(f(`max(u(${k}), v(${l})) >= 0`), auto(), kit.arithmetic())))),
              kit.arithmetic(),
            ),
          ),
        ),
      ),
      kit.arithmetic(),
    ),
    start,
  );
  return t.introAll(
    t.have(
      pointwise,
      t.introAll(auto({ splits: 12 })),
      t.have(maximum, t.introAll(auto({ splits: 12 })), number('T', `${mean('max(u(t), v(s))')}/2`, nonnegative)),
    ),
  );
}

const hints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  witnesses: { tau: [x(`${mean('max(u(t), v(s))')}/2`), x('0')] },
  functions: [
    family(
      'tables',
      someDistribution('P', 'A', 2),
      someDistribution('Q', 'B', 2),
      someFunction('u', '0', '3', 2),
      someFunction('v', '0', '3', 2),
    ),
  ],
};

export default claim({
  id: 'makur-2023/prophet-inequality',
  paper: 'makur-2023',
  label: 'Prophet inequality (introduction)',
  title: 'A threshold policy has at least half of the expected maximum.',
  source: { page: '3', section: '1' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any number of independent values ≥ 0 with any distributions that have means',
      formula: ANY_NUMBER,
      expected: 'proved',
      note: 'With "bigger than τ" strict, as written, also with atoms at τ; τ = E[max]/2. Well known.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(ANY_NUMBER, anyNumber(kit)) }),
      hints: anyHints,
    },
    {
      role: 'part',
      name: 'two-values',
      domain: 'two independent values with any finite supports',
      formula: two,
      expected: 'proved',
      note: 'With "bigger than τ" strict, as written, also with atoms at τ; τ = E[max]/2.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(two, threshold(kit)) }),
      hints,
    },
    {
      role: 'reading',
      name: 'half-is-best',
      domain: 'any c > ½',
      formula: half,
      expected: 'proved',
      note: 'One value 1, the other 1/ε with probability ε: E[max] = 2 − ε, while accepting the first or waiting both have mean 1.',
      prove: async ({ prove, t, auto }) => {
        const small = t.witness([x('min(1/2, (2*c - 1)/(2*c))')], auto(), auto(), t.conjunction(auto()));
        return { conclusion: 'proved', proof: await prove(half, t.introAll(small)) };
      },
    },
  ],
  divergences: [
    'The values are functions of one random point of [0, 1]; that they are independent is used for the products of the excess of one and the event that those before it do not exceed τ, whose probability is at least that of no value exceeding τ. E[max] is finite.',
    'Two values in the part, with finite supports and the product of their distributions written out.',
  ],
});
