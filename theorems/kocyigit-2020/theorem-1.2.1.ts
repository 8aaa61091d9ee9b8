/**
 * The revelation principle.
 *
 * Setting     I ≥ 2 bidders with values in a set 𝒱 in [lo, hi] (`inside` is 1 on 𝒱); a mechanism with messages, which are numbers, chances q(i, b) and
 *             payments m(i, b); strategies bid(i, v); the direct mechanism q'(i, v) = q(i, bid(v)), m'(i, v) = m(i, bid(v)).
 * Claim       E[(u'_i(v_i) − u'_i(z))h(v_i)] = E[(u_i(bid(v_i)) − u_i(bid(z)))h(v_i)] under every distribution on 𝒱^I: what the truth gains over the report z is
 *             what the equilibrium message gains over another one. So the direct mechanism is truthful if the strategies are a Knightian Nash
 *             equilibrium. It gives everybody the same ex-post utilities and the seller the same revenue: these are the same numbers.
 * Rank        structural.
 * Proof       To report z is to send the message bid(i, z), from which no bidder gains.
 * Source      Theorem 1.2.1; the thesis adapts Krishna (2009, Proposition 5.1).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, choose, type Expression, negate } from '../../src/statement/expression.ts';
import {
  and,
  compare,
  type Formula,
  forall,
  functionVariable,
  infimum,
  integer,
  real,
} from '../../src/statement/formula.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { messageHints } from './payments.hints.ts';

/** All messages if bidder i sends b and the others, with the values x(k, ·), follow their strategies. */
const sent = 'vector(j, I, if(j == i, b, bid(j, x(k, j))))';
/** All messages if bidder i reports r to the direct mechanism, which plays for everybody. */
const played = 'vector(j, I, bid(j, if(j == i, r, x(k, j))))';
const at = (text: string, terms: Readonly<Record<string, Expression>>): Expression =>
  substitute(x(text), new Map(Object.entries(terms)));
const gain = (truth: string, lie: string): string =>
  `sum(k, 1, n, p(P, i, y, k)*(q(i, ${truth})*y - m(i, ${truth}) - (q(i, ${lie})*y - m(i, ${lie}))))`;
const send = (b: string): string => sent.replace('b, bid', `${b}, bid`);
const report = (r: string): string => played.replace('i, r', `i, ${r}`);

/** Bidder i with value y gains from no message, under P; and his strategy is to send allowed messages. */
const equilibrium = f(`forall([real(b)], [allowed(i, b) == 1], ${gain(send('bid(i, y)'), send('b'))} >= 0)`);
const conditions = [f('allowed(i, bid(i, z)) == 1'), equilibrium];
const truthful: Formula = f(`${gain(report('y'), report('z'))} >= 0`);
const names = { q: 2n, m: 2n, bid: 2n, allowed: 2n, p: 4n, x: 2n };
const finite = forall(
  [
    integer('I'),
    integer('n'),
    real('lo'),
    real('hi'),
    ...Object.entries(names).map(([name, arity]) => functionVariable(name, arity)),
    integer('i'),
    ...['P', 'y', 'z'].map(real),
  ],
  [
    f('I >= 2'),
    f('n >= 1'),
    f('lo <= hi'),
    f('1 <= i and i <= I'),
    f('lo <= y and y <= hi'),
    f('lo <= z and z <= hi'),
    ...conditions,
  ],
  truthful,
);

function revealed({ t, sums, auto }: ProverKit): Tactic {
  const i = x('i');
  /** Adds that chance and payment after the report r are those after the message bid(i, r). */
  const same =
    (r: string, then: Tactic): Tactic =>
    (s) => {
      const k = sums.newest(s);
      const reported = at(report(r), { k });
      const message = at(send(`bid(i, ${r})`), { k });
      const equal: Tactic = (c) =>
        c.goal.kind === 'forall'
          ? t.intro((inner) => {
              const j = sums.newest(inner);
              return t.cases(compare(j, '=', i), t.rewrite(t.latest, auto()), auto())(inner);
            })(c)
          : auto()(c);
      const congruent = (name: string, next: Tactic): Tactic =>
        t.fact('congruence', [apply(name, i, reported), apply(name, i, message)], equal, next);
      return congruent('q', congruent('m', then))(s);
    };
  const term: Tactic = same('y', same('z', auto()));
  const messages = x(gain(send('bid(i, y)'), send('bid(i, z)')));
  const reports = x(gain(report('y'), report('z')));
  const deviation = t.instantiate(equilibrium, [x('bid(i, z)')], t.byHypothesis, auto());
  return t.introAll(sums.termwise('=', reports, messages, term, deviation));
}

const all = (v: string): string => `vector(j, I, bid(j, ${v}(j)))`;
const worth = (messages: string): string => `(q(i, ${messages})*v(i) - m(i, ${messages}))`;
/** Bidder i reports z to the direct mechanism, or sends bid(i, z) himself. */
const reported = 'vector(j, I, bid(j, if(j == i, z, v(j))))';
const sentItself = 'vector(j, I, if(j == i, bid(i, z), bid(j, v(j))))';
const possible = f('forall([integer(k)], [1 <= k, k <= I], inside(v(k)) == 1)');
/** E[(what the truth gains over z in the direct mechanism − what bid(i, v_i) gains over bid(i, z))h(v_i)]. */
const program: MomentProgram = {
  vector: 'v',
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  constraints: [],
  objective: choose(
    possible,
    x(`(${worth(all('v'))} - ${worth(reported)} - (${worth(all('v'))} - ${worth(sentItself)}))*h(v(i))`),
    '0',
  ),
};
const statement = forall(
  [
    integer('I'),
    real('lo'),
    real('hi'),
    ...Object.entries({ q: 2n, m: 2n, bid: 2n, h: 1n, inside: 1n }).map(([name, n]) => functionVariable(name, n)),
    integer('i'),
    real('z'),
  ],
  [f('I >= 2'), f('lo <= hi'), f('1 <= i and i <= I'), f('lo <= z and z <= hi'), f('inside(z) == 1')],
  and(infimum(program, '>=', '0'), infimum(negated(program), '>=', '0')),
);

function negated(of: MomentProgram): MomentProgram {
  return { ...of, objective: negate(of.objective) };
}

/** In every scenario both deviations lead to the same messages. */
function sameMessages({ t, auto }: ProverKit): Tactic {
  const j = (s: Parameters<Tactic>[0]) => x([...s.variables.keys()].at(-1) as string);
  const equal: Tactic = (c) =>
    c.goal.kind === 'forall'
      ? t.intro((inner) => t.cases(compare(j(inner), '=', x('i')), t.rewrite(t.latest, auto()), auto())(inner))(c)
      : auto()(c);
  const congruent = (name: string, then: Tactic): Tactic =>
    t.fact('congruence', [apply(name, x('i'), x(reported)), apply(name, x('i'), x(sentItself))], equal, then);
  const zero = congruent('q', congruent('m', auto()));
  const never = (objective: Expression): Tactic =>
    t.momentBound(
      { constant: x('0'), multipliers: [] },
      t.conjunction(t.introAll(t.branch(objective, zero, auto()))),
      auto(),
    );
  return t.introAll(t.conjunction(never(program.objective), never(program.objective)));
}

export default claim({
  id: 'kocyigit-2020/theorem-1.2.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.2.1',
  title: 'Every mechanism with a Knightian Nash equilibrium has an equivalent truthful direct mechanism.',
  source: { page: '10-16', section: '1.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, every bounded set of values, every mechanism, messages, strategies, and distribution',
      formula: statement,
      expected: 'proved',
      note: 'Under every distribution the truth gains over the report z in the direct mechanism what the equilibrium message gains over that of the value z. In equilibrium that is at least 0.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, sameMessages(kit)) }),
    },
    {
      role: 'part',
      name: 'finite-supports',
      domain:
        'conditional distributions with finite supports: strategies in equilibrium make the direct mechanism truthful',
      formula: finite,
      expected: 'proved',
      hints: messageHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(finite, revealed(kit)) }),
    },
  ],
  divergences: [
    'Messages are real numbers (any set of at most that many messages can be so named).',
    'Conditional expectations are read as in the thesis: E[g(ṽ) | v_i] ≥ 0 for all v_i means E[g(ṽ)h(ṽ_i)] ≥ 0 for every h ≥ 0.',
    'Stated for one bidder, report and distribution, as an equation; with the inequalities of the equilibrium, for all of them, it is truthfulness. The part has these inequalities as a hypothesis.',
    'Equal ex-post utilities and revenues are the definition of q′ and m′ and are not stated again.',
  ],
});
