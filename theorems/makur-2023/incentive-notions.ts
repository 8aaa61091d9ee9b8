/**
 * Four notions of incentive compatibility, each weaker than the one before.
 *
 * Setting     one agent with types 1..A, the others' profiles 1..B, joint prior P; g(i, k, j) is what type i gains by reporting k at profile j.
 * Claim       DSIC implies BIC implies ε-BIC (ε ≥ 0) implies (ε, q)-BIC (q ≥ 0); (ε, 0)-BIC is ε-BIC, 0-BIC is BIC. Each is strictly weaker.
 * Rank        structural.
 * Source      section 2, Mechanism Design Considerations.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { EVERY_SPACE, everySpace } from './incentive-notions.spaces.ts';
import { family, joint, someJoint } from './model.ts';
import { tactics } from './tactics.ts';

const variables = 'integer(A), integer(B), real(epsilon), real(q), function(P, 2), function(g, 3)';
const setting = `A >= 1, B >= 1, epsilon >= 0, 0 <= q, q <= 1, ${joint('P')}`;
const gain = (i: string, k: string) => `sum(s, 1, B, P(${i}, s)*g(${i}, ${k}, s))`;
const mass = (i: string) => `sum(s, 1, B, P(${i}, s))`;
const dominant =
  'forall([integer(i), integer(k), integer(j)], [1 <= i, i <= A, 1 <= k, k <= A, 1 <= j, j <= B], g(i, k, j) <= 0)';
const upTo = (epsilon: string) =>
  `forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= A], ${gain('i', 'k')} <= ${epsilon}*${mass('i')})`;
const probably = (q: string) =>
  `forall([integer(k)], [1 <= k, k <= A], sum(t, 1, A, if(${gain('t', 'k')} > epsilon*${mass('t')}, ${mass('t')}, 0)) <= ${q})`;

const finite = f(`forall([${variables}], [${setting}],
  implies(${dominant}, ${upTo('0')}) and implies(${upTo('0')}, ${upTo('epsilon')}) and implies(${upTo('epsilon')}, ${probably('q')})
  and iff(${probably('0')}, ${upTo('epsilon')}))`);
/** A type without mass is asked nothing by (ε, 0)-BIC, but by ε-BIC if conditional expectations are to be at most ε for all types. */
const conditional = f(`forall([${variables}, function(R, 2)], [${setting},
   forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], R(i, j) >= 0 and ${mass('i')}*R(i, j) == P(i, j)),
   forall([integer(i)], [1 <= i, i <= A], sum(s, 1, B, R(i, s)) == 1), ${probably('0')}],
  forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= A], sum(s, 1, B, R(i, s)*g(i, k, s)) <= epsilon))`);

/** Each is strictly weaker: two types, two profiles of the others; a type gains nothing from its own report. */
const TWO = 'integer(A), integer(B), function(P, 2), function(g, 3)';
const someGains = `A >= 1, B >= 1, ${joint('P')},
  forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], g(i, i, j) == 0)`;
const strict = f(`forall([real(epsilon), real(q)], [epsilon >= 0, 0 < q, q <= 1],
  exists([${TWO}], [${someGains}], ${upTo('0')} and not (${dominant}))
  and implies(epsilon > 0, exists([${TWO}], [${someGains}], ${upTo('epsilon')} and not (${upTo('0')})))
  and exists([${TWO}], [${someGains}], ${probably('q')} and not (${upTo('epsilon')})))`);

const hints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  values: { epsilon: [x('0'), x('1/2')], q: [x('0'), x('1/2'), x('1')] },
  functions: [
    family('gains', someJoint('P'), {
      ...someJoint('w'),
      functions: {
        g: {
          parameters: ['one', 'two', 'on'],
          body: x(
            'if(one == two, 0, if(one == 1, if(on == 1, ww1_1 - 1/2, ww1_2 - 1/2), if(on == 1, ww2_1 - 1/2, ww2_2 - 1)))',
          ),
        },
      },
    }),
  ],
};

/** What type 1 gains from report 2, and its probability; nobody gains anything else. */
const EXAMPLES = [
  ['1/2', 'if(j == 1, 1, -1)'],
  ['1/2', 'epsilon'],
  ['q', 'epsilon + 1'],
] as const;
const priorOf = (first: string) => `if(i == 1, (${first})/2, (1 - (${first}))/2)`;
const gainsOf = (gains: string) => `if(i == 1 and k == 2, ${gains}, 0)`;
const strictHints: InstanceHints = {
  values: { epsilon: [x('0'), x('1/2')], q: [x('1/2'), x('1')] },
  witnesses: { A: [x('2')], B: [x('2')] },
  functions: EXAMPLES.map(([first, gains]) => ({
    name: `type 1 gains ${gains}`,
    variables: [],
    where: [],
    functions: {
      P: { parameters: ['i', 'j'], body: x(priorOf(first)) },
      g: { parameters: ['i', 'k', 'j'], body: x(gainsOf(gains)) },
    },
  })),
};

function strictlyWeaker(kit: ProverKit): Tactic {
  const { t, auto, concrete } = kit;
  const { everyIndex } = tactics(kit);
  const both = everyIndex({ i: 2, j: 2 }, concrete());
  const reports = everyIndex({ i: 2, k: 2 }, concrete());
  const example = ([first, gains]: (typeof EXAMPLES)[number], holds: Tactic, fails: Tactic) =>
    t.witness(
      [x('2'), x('2'), term(priorOf(first), 'i', 'j'), term(gainsOf(gains), 'i', 'k', 'j')],
      auto(),
      auto(),
      both,
      concrete(),
      both,
      t.conjunction(holds, t.intro(fails)),
    );
  const opposite: Tactic = (state) => {
    const known = state.hypotheses.at(-1);
    if (known?.kind !== 'compare') throw new Error('unexpected hypothesis');
    return t.have({ ...known, relation: '>' }, concrete(), t.absurd(kit.arithmetic()))(state);
  };
  const contradicted = (...at: readonly string[]) =>
    t.instantiate(
      t.latest,
      at.map((index) => x(index)),
      auto(),
      opposite,
    );
  return t.introAll(
    t.conjunction(
      example(EXAMPLES[0], reports, contradicted('1', '2', '1')),
      t.intro(example(EXAMPLES[1], reports, contradicted('1', '2'))),
      example(EXAMPLES[2], everyIndex({ k: 2 }, concrete()), contradicted('1', '2')),
    ),
  );
}

const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;

export default claim({
  id: 'makur-2023/incentive-notions',
  paper: 'makur-2023',
  label: 'DSIC, BIC, ε-BIC, (ε, q)-BIC (section 2)',
  title: 'Four increasingly weaker notions of incentive compatibility, and their borders ε = 0 and q = 0.',
  source: { page: '3-4', section: '2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any standard Borel type space, any prior, every agent and report',
      formula: EVERY_SPACE,
      expected: 'proved',
      note: 'Four steps: DSIC to BIC, BIC to ε-BIC, ε-BIC to (ε, q)-BIC, q = 0 included, and (ε, 0)-BIC back to ε-BIC.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(EVERY_SPACE, everySpace(kit)) }),
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many types; types of positive probability',
      formula: finite,
      expected: 'proved',
      note: 'With the definitions written out.',
      prove: async (kit) => {
        const { t, sums, auto } = kit;
        const { named, at, le } = tactics(kit);
        const cell = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], P(i, j) >= 0)';
        const massive = (i: string, then: Parameters<typeof named>[0] extends (n: string) => infer T ? T : never) =>
          t.have(
            f(`${mass(i)} >= 0`),
            le(
              'sum(s, 1, B, 0)',
              mass(i),
              named((l) => at(cell, [i, l], auto())),
              auto(),
            ),
            then,
          );
        const first = t.introAll(
          le(
            gain('i', 'k'),
            'sum(s, 1, B, 0)',
            named((l) => at(cell, ['i', l], at(dominant, ['i', 'k', l], auto()))),
            auto(),
          ),
        );
        const second = t.introAll(
          massive('i', at(upTo('0'), ['i', 'k'], t.have(f(`epsilon*${mass('i')} >= 0`), auto(), auto()))),
        );
        const failing = (i: string, k: string) => `if(${gain(i, k)} > epsilon*${mass(i)}, ${mass(i)}, 0)`;
        const none = named((i) =>
          t.branch(x(failing(i, 'k')), at(upTo('epsilon'), [i, 'k'], t.absurd(kit.arithmetic())), kit.arithmetic()),
        );
        const third = t.introAll(le(`sum(t, 1, A, ${failing('t', 'k')})`, 'sum(t, 1, A, 0)', none, auto()));
        const bad = (k: string) => `sum(t, 1, A, ${failing('t', k)})`;
        const nonnegative = named((l) => massive(l, t.branch(x(failing(l, 'k')), kit.arithmetic(), kit.arithmetic())));
        const rest = (from: string, to: string, then: ReturnType<typeof auto>) =>
          le(`sum(t, ${from}, ${to}, 0)`, `sum(t, ${from}, ${to}, ${failing('t', 'k')})`, nonnegative, then);
        const single = t.have(
          f(`${failing('i', 'k')} <= 0`),
          at(
            probably('0'),
            ['k'],
            sums.peel(x(bad('k')), x('i'), rest('1', 'i - 1', rest('i + 1', 'A', kit.arithmetic()))),
          ),
          massive(
            'i',
            t.cases(
              f(`${gain('i', 'k')} <= epsilon*${mass('i')}`),
              t.byHypothesis,
              t.have(
                f(`${mass('i')} <= 0`),
                t.branch(x(failing('i', 'k')), kit.arithmetic(), t.absurd(kit.arithmetic())),
                t.have(f(`${mass('i')} == 0`), auto(), empty()),
              ),
            ),
          ),
        );
        /** A type without mass gains nothing in mass. */
        function empty() {
          const others = (from: string, to: string, then: ReturnType<typeof auto>) =>
            le(
              `sum(s, ${from}, ${to}, 0)`,
              `sum(s, ${from}, ${to}, P(i, s))`,
              named((l) => at(cell, ['i', l], auto())),
              then,
            );
          const zero = named((j) =>
            at(
              cell,
              ['i', j],
              t.have(
                f(`P(i, ${j}) <= 0`),
                sums.peel(x(mass('i')), x(j), others('1', `${j} - 1`, others(`${j} + 1`, 'B', kit.arithmetic()))),
                t.have(f(`P(i, ${j}) == 0`), auto(), auto()),
              ),
            ),
          );
          return le(gain('i', 'k'), 'sum(s, 1, B, 0)', zero, auto());
        }
        const fourth = t.conjunction(
          t.introAll(single),
          t.introAll(le(`sum(t, 1, A, ${failing('t', 'k')})`, 'sum(t, 1, A, 0)', none, auto())),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(finite, t.introAll(t.conjunction(first, second, third, fourth))),
        };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'strictly-weaker',
      domain: 'any ε ≥ 0 (ε > 0 for BIC and ε-BIC), 0 < q ≤ 1',
      formula: strict,
      expected: 'proved',
      note: 'BIC without DSIC, ε-BIC without BIC, (ε, q)-BIC without ε-BIC: type 1 gains 1 and −1, ε and ε, ε + 1 with probability q. With payments 0 such gains are differences of values.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(strict, strictlyWeaker(kit)) }),
      hints: strictHints,
    },
    {
      role: 'reading',
      name: 'zero-probability',
      domain: 'conditional expectations also of types without mass',
      formula: conditional,
      expected: 'refuted',
      note: 'If ε-BIC is asked of every type in 𝒯 with some conditional distribution, also of those of probability 0, then (ε, 0)-BIC is weaker: two types, the second without mass and with a gain of 1.',
      prove: async (kit) => {
        const { failsAt, ground } = tactics(kit);
        const terms = [
          x('2'),
          x('1'),
          x('0'),
          x('0'),
          term('if(i == 1, 1, 0)', 'i', 'j'),
          term('if(i == 2 and k == 1, 1, 0)', 'i', 'k', 'j'),
          term('1', 'i', 'j'),
        ];
        return {
          conclusion: 'refuted',
          proof: await kit.refute(conditional, failsAt(terms, kit.t.witness([x('2'), x('1')], ground))),
        };
      },
    },
  ],
  divergences: [
    'Printed statement: standard Borel spaces of profiles are mapped into [0, 1]; conditional expectations given the type are said by their integrals over sets of types, which define them up to types of probability 0. The part and the reading are about finitely many types.',
    'Conditional expectations are multiplied by the probability of the type, so that a type without mass is asked nothing; zero-probability says what changes otherwise.',
  ],
});
