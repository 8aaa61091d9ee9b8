/**
 * Under moment information the mechanism design problem reduces to (MMDP).
 *
 * Setting     I ≥ 2, J ≥ 1, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ < v̄; mechanisms (q, m) with q ≥ 0 and Σ_i q_i ≤ 1; the ambiguity set (1.5) of all
 *             distributions on [v̲, v̄]^I with E[h_n(v)] ≥ μ_n for n = 1..J, any moment functions, with a discrete Slater point.
 * Claim       Distributionally robust incentive compatible and individually rational ⟺ q is ex-post monotone, u_i(v) = u_i(v̲, v_{−i}) +
 *             ∫_v̲^{v_i} q_i(x, v_{−i}) dx, and u_i(v̲, v_{−i}) ≥ 0; and where this holds, every z is a lower bound of E[Σ_i m_i(v)] over (1.5) iff it is one of
 *             E[Σ_i q_i(v)v_i − u_i(v̲, v_{−i}) − ∫_v̲^{v_i} q_i(x, v_{−i}) dx]. So (MDP) and (MMDP) have the same feasible mechanisms and the same objective.
 * Rank        structural.
 * Result      True for every h, although the printed proof rests on Proposition 1.5.1, one half of which is false: both robust constraints together
 *             are both ex-post ones (its statement `together`).
 * Proof       Proposition 1.5.1, both constraints together; Proposition 1.2.2 (i); the integral is nonnegative; the envelope formula solved for m_i(v).
 * Source      Proposition 1.5.2 with the equivalence displayed in its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, integral } from '../../src/statement/expression.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  iff,
  implies,
  infimum,
  integer,
  real,
} from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, everywhere, forBidders, nonnegative, rational } from './boxMechanism.ts';
import { exPost } from './proposition-1.2.2.proofs.ts';
import { printed as characterisation, exPostMonotone, exPostPayment } from './proposition-1.2.2.ts';
import { forMechanisms, together } from './proposition-1.5.1.ts';
import { mechanismHints } from './robustConstraints.hints.ts';
import { momentProgram, robustCompatible, robustRational } from './robustConstraints.ts';

const CHARACTERISED = 'kocyigit-2020/proposition-1.2.2#ex-post';
const TOGETHER = 'kocyigit-2020/proposition-1.5.1#together';
const at = (w: string): string => `vector(j, I, if(j == i, ${w}, v(j)))`;
const lowestUtility = `(q(i, ${at('lo')})*lo - m(i, ${at('lo')}))`;
const envelope = forBidders(
  everywhere(f(`q(i, v)*v(i) - m(i, v) == ${lowestUtility} + integral(y, lo, v(i), q(i, ${at('y')}))`)),
);
const lowest = forBidders(everywhere(f(`${lowestUtility} >= 0`)));
const statement = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), nonnegative, atMostOne],
  iff(and(compatible, rational), and(exPostMonotone, envelope, lowest)),
);

/** The constraints of (MMDP), and its objective beside that of (MDP). */
const constraints = and(exPostMonotone, envelope, lowest);
const REVENUE = 'sum(i, 1, I, m(i, v))';
const SURPLUS = `sum(i, 1, I, q(i, v)*v(i) - ${lowestUtility} - integral(y, lo, v(i), q(i, ${at('y')})))`;
const guarantees = (objective: string) => infimum(momentProgram('v', x(objective)), '>=', 'z');
const sameObjective = forall([real('z')], [], iff(guarantees(REVENUE), guarantees(SURPLUS)));
const printed = forMechanisms(
  and(iff(and(robustCompatible, robustRational), constraints), implies(constraints, sameObjective)),
);

function reduced({ t, sums, auto, arithmetic }: ProverKit): Tactic {
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), arithmetic({ degree: 2, fewest: 2 }));
  const [i, v] = [x('i'), x('v')];
  const report = (r: Expression): Expression => substitute(x(at('r')), new Map([['r', r]]));
  const box = f('forall([integer(o)], [1 <= o, o <= I], lo <= v(o) and v(o) <= hi)');
  const bounds = (k: Expression, then: Tactic): Tactic => t.instantiate(box, [k], linear, t.opened(then));
  const inside: Tactic = t.introAll((s) => bounds(sums.newest(s), bounds(i, auto()))(s));
  const use = (notion: Parameters<typeof forBidders>[0], w: Expression, then: Tactic): Tactic =>
    t.instantiate(notion, [i], linear, t.instantiate(t.latest, [w], t.firstOf(t.byHypothesis, inside), then));

  const toEnvelope = t.introAll(use(exPostPayment, v, auto()));
  const toLowest = t.introAll(use(rational, report(x('lo')), auto()));
  const forward = t.intro(
    t.opened(t.instantiate(-5, [], t.byHypothesis, t.opened(t.conjunction(t.byHypothesis, toEnvelope, toLowest)))),
  );
  const chances = integral('y', 'lo', apply('v', i), apply('q', i, report(x('y'))));
  const between = t.introAll((s) => {
    const y = sums.newest(s);
    const below = use(exPostMonotone, v, t.instantiate(t.latest, [y], linear, linear));
    return bounds(i, use(nonnegative, report(y), t.conjunction(linear, below)))(s);
  });
  const worthIt = t.introAll(
    bounds(
      i,
      t.fact(
        'integral-bounds',
        [chances, x('0'), apply('q', i, v)],
        (s) => (s.goal.kind === 'forall' ? between(s) : linear(s)),
        use(envelope, v, use(lowest, v, auto())),
      ),
    ),
  );
  const pays = t.introAll(use(envelope, v, auto()));
  const backward = t.intro(
    t.opened(t.instantiate(-5, [], t.conjunction(t.byHypothesis, pays), t.conjunction(t.byHypothesis, worthIt))),
  );
  const terms = ['I', 'lo', 'hi', 'q', 'm'].map((name) => x(name));
  const known = t.instantiate(t.latest, terms, t.byHypothesis, t.destruct(t.latest, t.conjunction(forward, backward)));
  return t.intro(t.lemma(CHARACTERISED, characterisation, known));
}

/** From the ex-post constraints, which are the robust ones together. */
function robustly(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  const known = (then: Tactic): Tactic => {
    const terms = (names: string) => names.split(' ').map((name) => x(name));
    const exPostForm = t.instantiate(statement, terms('I lo hi q m'), linear, t.destruct(t.latest, then));
    const robustForm = t.instantiate(together, terms('I J lo hi mu h q m'), linear, t.destruct(t.latest, exPostForm));
    return robustForm;
  };
  const [robust, exPostBoth] = [and(robustCompatible, robustRational), and(compatible, rational)];
  const through = (first: Formula, second: Formula): Tactic =>
    t.intro(t.instantiate(first, [], t.byHypothesis, t.instantiate(second, [], t.byHypothesis, t.byHypothesis)));
  const equivalent = known(
    t.conjunction(
      through(implies(robust, exPostBoth), implies(exPostBoth, constraints)),
      through(implies(constraints, exPostBoth), implies(exPostBoth, robust)),
    ),
  );
  /** m_i(v) by the envelope formula, for every bidder. */
  const each: Tactic = (s) =>
    t.instantiate(envelope, [sums.newest(s)], linear, t.instantiate(t.latest, [x('v')], t.byHypothesis, auto()))(s);
  const pointwise = t.introAll(sums.termwise('=', x(REVENUE), x(SURPLUS), each, auto()));
  const compared = t.intro(t.momentMonotone(t.latest, pointwise, linear));
  const objective = t.intro(t.opened(t.introAll(t.conjunction(compared))));
  const both = t.introAll(t.conjunction(equivalent, objective));
  return t.have(statement, reduced(kit), t.lemma(TOGETHER, together, both));
}

/** Takes the definedness apart, with the constraints of (MMDP) one by one where they are a condition: the chances are monotone then. */
function underConstraints({ t }: ProverKit, defined: Tactic): Tactic {
  const apart: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(apart)(s);
    if (goal.kind === 'implies') return t.intro(t.opened(apart))(s);
    const isEpsilon = goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon');
    return goal.kind === 'forall' && !isEpsilon ? t.intro(apart)(s) : defined(s);
  };
  return apart;
}

export default claim({
  id: 'kocyigit-2020/proposition-1.5.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.2',
  title: 'Under moment information the mechanism design problem reduces to (MMDP).',
  source: { page: '26-27', section: '1.5' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'reduced',
      domain: 'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, any moment functions with a Slater point, every mechanism',
      formula: printed,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => {
        const { defined } = exPost(kit, { compatible, exPostMonotone, exPostPayment });
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(printed, underConstraints(kit, defined)),
          proof: await kit.prove(printed, robustly(kit)),
        };
      },
    },
    {
      role: 'part',
      name: 'ex-post',
      domain: 'I ≥ 2, 0 ≤ v̲ ≤ v̄, every mechanism',
      formula: statement,
      expected: 'proved',
      hints: { ...boxHints, functions: boxHints.functions?.slice(0, 1) ?? [], integerLimit: { I: 2n } },
      prove: async (kit) => {
        const { defined } = exPost(kit, { compatible, exPostMonotone, exPostPayment });
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined),
          proof: await kit.prove(statement, reduced(kit)),
        };
      },
    },
  ],
  lemmas: [CHARACTERISED, TOGETHER],
  divergences: [
    'Equal suprema are stated through what gives them: the same feasible mechanisms, and for each of them the same lower bounds of the expected revenue.',
    'E[· | v_i = s] ≥ 0 is asked under those ℙ that give v_i = s positive probability, and the Slater point is discrete, as in Proposition 1.5.1.',
    'Integrals are Riemann integrals, which exist since the chances are monotone. h, q and m range over all functions; v̲ < v̄.',
  ],
});
