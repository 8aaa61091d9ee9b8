/**
 * The mechanism for which 5Hδ/q is exact, H = 1: two types of the agent, two profiles of the others, nobody else values anything.
 *
 *   report 1:  at profile 1 the agent gets a and is paid 1, at profile 2 gets nothing.      type 1 values a and b at 1 each;
 *   report 2:  at profile 1 he gets c and pays 1, at profile 2 he gets b and is paid 1.     type 2 values c at 1.
 *
 * Type 1 gains −3 from report 2 at profile 1 and 2 at profile 2, which at the odds 2 : 3 cancel.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { incentive, range } from './lemma-4.model.ts';
import { joint, jointDistance, type Part } from './model.ts';
import { tactics } from './tactics.ts';

const VALUE = 'if(i == 1, if(k == 1, if(j == 1, 1, 0), if(j == 1, 0, 1)), if(k == 2, if(j == 1, 1, 0), 0))';
const PAYMENT = 'if(k == 1, if(j == 1, -1, 0), if(j == 1, 1, -1))';
/** Half of the mass on each type; of type 1 a part tau/2 moves from profile 1 to profile 2. */
const before = 'if(i == 1, if(j == 1, 1/5, 3/10), if(j == 1, 1/10, 2/5))';
const after = (moved: string) => `if(i == 1, if(j == 1, 1/5 - ${moved}, 3/10 + ${moved}), if(j == 1, 1/10, 2/5))`;

const two = (body: string, first: string) =>
  ({ op: 'function', parameters: [integer(first), integer('j')], body: x(body) }) as const;
const worth = { op: 'function', parameters: [integer('i'), integer('k'), integer('j')], body: x(VALUE) } as const;

/** For the falsifier: the mechanism with values and payments times H, tau drawn; without subsidies the odds are 1 : 2. */
export function sharpPart(subsidies = true): Part {
  const renamed = (body: string) =>
    body.replaceAll(/\bi\b/g, 'one').replaceAll(/\bk\b/g, 'two').replaceAll(/\bj\b/g, 'on');
  const times = (body: string) => x(`H*(${renamed(body)})`);
  const [first, second] = subsidies ? ['1/5', '3/10'] : ['1/6', '1/3'];
  const prior = (moved: string) =>
    x(`if(one == 1, if(on == 1, ${first} - ${moved}, ${second} + ${moved}), if(on == 1, 1/10, 2/5))`);
  return {
    variables: [real('tau')],
    where: ['0 <= tau', 'tau <= 1/3'],
    functions: {
      P: { parameters: ['one', 'on'], body: prior('0') },
      Q: { parameters: ['one', 'on'], body: prior('tau/2') },
      w: { parameters: ['one', 'two', 'on'], body: times(VALUE) },
      p: {
        parameters: ['two', 'on'],
        body: times(subsidies ? PAYMENT : 'if(k == 1, 0, if(j == 1, 1, 0))'),
      },
    },
  };
}

const numbers = (q: string) => ['2', '2', '1', '1/10', q].map((number) => x(number));
const functions = [two(before, 'i'), two(after('1/10'), 'i'), worth, two(PAYMENT, 'k')];

/** At every c < 5: q = (c + 5)/20 is less than 1/2, the probability of the bad type, and 1 > cδ/q. */
export function sharpFive(kit: ProverKit): Tactic {
  const { t, auto, concrete } = kit;
  const { ground } = tactics(kit);
  const conditions = Array.from({ length: 8 }, () => t.firstOf(t.enclosure(), auto()));
  const others = Array.from({ length: 4 }, () => ground);
  const many = concrete(auto({ splits: 60 }));
  const contradicted: Tactic = (state) => {
    const known = state.hypotheses.at(-1);
    if (known?.kind !== 'compare') throw new Error('unexpected hypothesis');
    return t.have({ ...known, relation: '>' }, many, t.absurd(kit.arithmetic()))(state);
  };
  const violated = t.intro(t.instantiate(t.latest, [x('2')], auto(), contradicted));
  return t.introAll(
    t.witness([...numbers('(c + 5)/20'), ...functions], ...conditions, auto(), auto(), ...others, violated),
  );
}

/** Types of one agent: under P no type gains from any report; then under Q none gains more than 4H times the conditional distance. */
const rows = (P: string) => `forall([integer(i)], [1 <= i, i <= A], sum(s, 1, B, ${P}(i, s)) > 0)`;
export const throughConditionals =
  f(`forall([integer(A), integer(B), real(H), real(delta), real(q), function(P, 2), function(Q, 2), function(w, 3), function(p, 2)],
  [A >= 1, B >= 1, H > 0, ${joint('P')}, ${joint('Q')}, ${jointDistance('P', 'Q')} <= delta, 0 < q, q <= 1, ${rows('P')}, ${rows('Q')},
   ${range.values}, ${range.payments}, ${range.participation}, ${incentive}],
  forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= A],
    sum(s, 1, B, Q(i, s)*(${range.gain('i', 'k', 's')}))/sum(s, 1, B, Q(i, s))
      <= 4*H*(sum(s, 1, B, abs(P(i, s)/sum(u, 1, B, P(i, u)) - Q(i, s)/sum(u, 1, B, Q(i, u))))/2)))`);
export const MECHANISM = [...numbers('1/2'), ...functions];
