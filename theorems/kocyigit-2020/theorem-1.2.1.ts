/**
 * The revelation principle.
 *
 * Setting     I ≥ 2 bidders with values in [v̲, v̄] (written lo, hi); a mechanism with messages, which are numbers (`allowed(i, b) = 1` for those of bidder
 *             i), chances q(i, b) and payments m(i, b); strategies bid(i, v). Under the distribution P, a bidder i with value y expects the others to
 *             have the values x(k, ·) with probability p(P, i, y, k), k = 1..n.
 * Claim       If the strategies are a Knightian Nash equilibrium, the direct mechanism with q'(i, v) = q(i, bid(v)) and m'(i, v) = m(i, bid(v)) is
 *             truthful: the report y is at least as good in expectation as any z, under every P. It gives everybody the same ex-post utilities
 *             and the seller the same revenue as the equilibrium does: these are the same numbers.
 * Rank        structural.
 * Proof       To report z is to send the message bid(i, z), from which no bidder gains.
 * Source      Theorem 1.2.1; the thesis adapts Krishna (2009, Proposition 5.1).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression } from '../../src/statement/expression.ts';
import { compare, type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
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
const statement = forall(
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
      domain: 'I ≥ 2, every mechanism, messages, strategies in equilibrium, and family of distributions',
      formula: statement,
      expected: 'proved',
      hints: messageHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, revealed(kit)) }),
    },
  ],
  divergences: [
    'Messages are real numbers (any set of at most that many messages can be so named); conditional distributions have finite support.',
    'Stated for one bidder, value, report and P; an equilibrium is one for all of them, and so is truthfulness.',
    'Equal ex-post utilities and revenues are the definition of q′ and m′ and are not stated again.',
  ],
});
