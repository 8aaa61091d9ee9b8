/**
 * Under moment information the mechanism design problem reduces to (MMDP).
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; mechanisms (q, m) with q ≥ 0 and Σ_i q_i ≤ 1. By Proposition 1.5.1 the constraints are
 *             ex-post ones (where it applies).
 * Claim       Ex-post incentive compatible and individually rational ⟺ q is ex-post monotone, u_i(v) = u_i(v̲, v_{−i}) + ∫_v̲^{v_i} q_i(x, v_{−i}) dx, and
 *             u_i(v̲, v_{−i}) ≥ 0. The objective of (MMDP) is the first of these solved for m_i(v).
 * Rank        structural.
 * Proof       Proposition 1.2.2 (i); the integral is nonnegative.
 * Source      Proposition 1.5.2 with the equivalence displayed in its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, integral } from '../../src/statement/expression.ts';
import { and, forall, functionVariable, iff, integer, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, everywhere, forBidders, nonnegative, rational } from './boxMechanism.ts';
import { exPost } from './proposition-1.2.2.proofs.ts';
import { printed as characterisation, exPostMonotone, exPostPayment } from './proposition-1.2.2.ts';

const CHARACTERISED = 'kocyigit-2020/proposition-1.2.2#ex-post';
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
      domain: 'every moment ambiguity set (1.5) with a Slater point: distributionally robust constraints',
      formula: statement,
      expected: 'partial',
      hints: { integerLimit: { I: 2n }, functions: [] },
      note: 'Proved for ex-post constraints. The step to these, Proposition 1.5.1, fails for some moment functions that are not continuous: its counterexample, q = 0 and m = −u, is feasible in (MDP) and not in (MMDP). Whether the optimal values differ there is not known here. For Markov ambiguity sets (1.6) both steps hold.',
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
  lemmas: [CHARACTERISED],
  divergences: [
    'Stated for ex-post constraints; that distributionally robust ones are ex-post ones is Proposition 1.5.1, which is false for some moment functions that are not continuous.',
    'Integrals are Riemann integrals, which exist since the chances are monotone.',
  ],
});
