/**
 * Proposition 1.5.1: its counterexamples, and from one bidder (steps-of-proposition-1.5.1) to the constraints of a mechanism.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, sum } from '../../src/statement/expression.ts';
import { compare, type Formula, integer, real, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute, type Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atMostOne, compatible, everywhere, forBidders, nonnegative, rational } from './boxMechanism.ts';
import { linearOf } from './robustBidder.proofs.ts';
import { expectation, inBox, incentives, mixture, perturbed, rationality, STEPS } from './robustBidder.ts';
import { ATOM, replaced, robustCompatible, robustRational, TRUTH_EARNS, TRUTH_GAINS } from './robustConstraints.ts';

const two = (name: string): Variable => vectorVariable(name, 2n);
const term = (parameters: readonly Variable[], body: string): FunctionTerm => ({
  op: 'function',
  parameters,
  body: x(body),
});
const target = 'v1(1) == 1/2 and v1(2) == 1';
const moment = term([integer('n1'), two('v1')], `if(${target}, 1, 0)`);
const utility = term([two('v1')], 'if(v1(2) == 1, 1, -1/2)');
const points = term([integer('k1'), integer('j1')], 'if(j1 == 1, 1/2, 1)');
const ambiguity: readonly Term[] = ['2', '1', '0', '1', 'vector(n1, 1, 1/2)'].map((text) => x(text));
/** The counterexample's utility, as a mechanism: bidder 1 with value 1/2 gets money from, or pays, the seller; nobody gets the good. */
const keeps = term([integer('i1'), two('v1')], '0');
const pays = term([integer('i1'), two('v1')], 'if(i1 == 1, if(v1(1) == 1/2, if(v1(2) == 1, -1, 1/2), 0), 0)');

/** The Dirac distribution at (1/2, 1) as the Slater point; the other conditions by `standard`. */
const conditions = ({ t, auto }: ProverKit, each: Tactic): Tactic => {
  return (s) => {
    const { goal } = s;
    if (goal.kind === 'exists' && goal.variables[0]?.name === 'N') {
      return t.witness([x('1'), x('vector(k1, 1, 1)'), points], each, each, each, each, each)(s);
    }
    return auto()(s);
  };
};
const concretely = ({ t, auto, concrete }: ProverKit) => {
  const split = concrete(auto({ splits: 30 }));
  const each: Tactic = (s) =>
    s.goal.kind === 'and' ? t.conjunction(each)(s) : t.introAll((c) => (c.goal.kind === 'and' ? each(c) : split(c)))(s);
  return { split, each };
};

/** The value 1/2 makes bidder 1 expect at least 1/4, though he loses 1/2 at (1/2, 0). */
export function misled(kit: ProverKit): Tactic {
  const { t } = kit;
  const { split, each } = concretely(kit);
  const bound = t.momentBound({ constant: x('-1/2'), multipliers: [x('3/2')] }, each, each);
  const loses = t.witness([x('vector(j1, 2, if(j1 == 1, 1/2, 0))')], each, each);
  const terms = [...ambiguity, moment, utility, x('1'), x('1/2')];
  const nine = Array.from({ length: 9 }, () => conditions(kit, each));
  return t.witness(terms, ...nine, t.conjunction(split, t.conjunction(bound, loses)));
}

/** The same as a mechanism: he participates robustly, and would rather not at (1/2, 0). */
export function overpaid(kit: ProverKit): Tactic {
  const { t } = kit;
  const { split, each } = concretely(kit);
  /** Programs are not rewritten: i and own are replaced in what the rule leaves. */
  const here: Tactic = (s) =>
    s.goal.kind === 'and'
      ? t.conjunction(here)(s)
      : t.introAll(t.rewrite(f('i == 1'), t.rewrite(f('own == 1/2'), split)))(s);
  const expects = t.momentBound({ constant: x('-1/2'), multipliers: [x('3/2')] }, here, each);
  const nothing = t.momentBound({ constant: x('0'), multipliers: [x('0')] }, each, each);
  const participates = t.introAll(t.cases(f('i == 1'), t.cases(f('own == 1/2'), expects, nothing), nothing));
  const loses = t.instantiate(
    t.latest,
    [x('1')],
    split,
    t.instantiate(t.latest, [x('vector(j1, 2, if(j1 == 1, 1/2, 0))')], each, split),
  );
  const fails = t.intro(t.destruct(t.latest, t.instantiate(-2, [], participates, loses)));
  const rest = Array.from({ length: 7 }, () => conditions(kit, each));
  const terms = [...ambiguity, moment, keeps, pays];
  return t.witness(terms, ...rest, t.conjunction(split, t.disjunction(0, fails)));
}

const setting = ['I', 'J', 'lo', 'hi', 'mu', 'h', 'N', 'p', 'y'].map((name) => x(name));

/** The mixture of a scenario with v_i = own and a Slater point that has no other such atom. */
export function fromSlater(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const linear = linearOf(kit);
  const notHere: Tactic = (s) => {
    const elsewhere = f('forall([integer(k)], [1 <= k, k <= N], y(k, bidder) != own)');
    return t.instantiate(elsewhere, [sums.newest(s)], linear, auto())(s);
  };
  const others = x(`sum(k, 1, N, p(k)*if(y(k, bidder) == own, u(${ATOM}), 0))`);
  const positive = f('forall([real(l), real(g)], [l > 0, l*g >= 0], g >= 0)');
  const alone = t.have(
    f('lam*u(v) >= 0'),
    linear,
    t.instantiate(positive, [x('lam'), x('u(v)')], linear, t.byHypothesis),
  );
  const rest = ['v', 'lam', 'u', 'bidder', 'own'].map((name) => x(name));
  const used = t.instantiate(t.latest, [...setting, ...rest], linear, sums.flat('=', others, x('0'), notHere, alone));
  const mixed = t.destruct(t.latest, t.lemma(`${STEPS}#expectation`, expectation, used));
  const share = t.lemma(`${STEPS}#mixture`, mixture, t.instantiate(t.latest, [...setting, x('v')], linear, mixed));
  const point = (s: Sequent) => s.hypotheses.findIndex((h) => h.kind === 'exists');
  return t.have(positive, t.introAll(auto()), t.introAll(t.destruct(point, share)));
}

const chanceAtMostOne = forBidders(everywhere(f('q(i, v) <= 1')));
const scenario = (r: string, v = 'v'): string => replaced(r, v);

/** A mechanism's constraints from one bidder's, and back. */
export function robustConstraints(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const linear = linearOf(kit);
  /** Adds that the values of q and m at two scenarios with the same components are equal. */
  const same = (first: Expression, second: Expression, then: Tactic): Tactic => {
    const equal: Tactic = (s) => {
      if (s.goal.kind !== 'forall') return linear(s);
      return t.intro((inner) =>
        t.firstOf(
          t.byHypothesis,
          t.cases(compare(sums.newest(inner), '=', x('i')), t.rewrite(t.latest, auto()), auto()),
        )(inner),
      )(s);
    };
    const congruent = (name: 'q' | 'm', next: Tactic): Tactic =>
      t.fact('congruence', [apply(name, 'i', first), apply(name, 'i', second)], equal, next);
    return congruent('q', congruent('m', then));
  };
  /** A scenario with the bidder's value replaced is in the box. */
  const inside: Tactic = t.introAll((s) => {
    const box = s.hypotheses.findLastIndex(
      (h) =>
        h.kind === 'forall' && h.variables[0]?.sort === 'integer' && h.body.kind === 'and' && h.variables.length === 1,
    );
    return t.instantiate(box, [sums.newest(s)], linear, t.opened(auto()))(s);
  });
  const condition: Tactic = (s) => t.firstOf(t.byHypothesis, s.goal.kind === 'forall' ? inside : linear)(s);
  const use = (notion: Formula, at: readonly Expression[], then: Tactic): Tactic => {
    const [i, v, ...reports] = at as readonly [Expression, Expression, ...Expression[]];
    const reported = reports.length > 0 ? t.instantiate(t.latest, reports, condition, then) : then;
    return t.instantiate(notion, [i], linear, t.instantiate(t.latest, [v], condition, reported));
  };
  const bounds = (then: Tactic): Tactic => t.instantiate(inBox, [x('i')], linear, t.opened(then));

  /** q_i ≤ Σ_j q_j ≤ 1. */
  const total = sum('j', 1n, 'I', apply('q', 'j', 'v'));
  const others = (from: string, to: string, then: Tactic): Tactic => {
    const part = x(`sum(j, ${from}, ${to}, q(j, v))`);
    const each: Tactic = (s) => use(nonnegative, [sums.newest(s), x('v')], linear)(s);
    return sums.termwise('<=', x(`sum(j, ${from}, ${to}, 0)`), part, each, then);
  };
  const atMost = t.introAll(
    t.instantiate(
      atMostOne,
      [x('v')],
      t.byHypothesis,
      use(nonnegative, [x('i'), x('v')], sums.peel(total, x('i'), others('1', 'i - 1', others('i + 1', 'I', auto())))),
    ),
  );

  const own = (name: 'q' | 'm'): FunctionTerm => ({
    op: 'function',
    parameters: [real('r1'), vectorVariable('v1', 'I')],
    body: x(`${name}(i, ${scenario('r1', 'v1')})`),
  });
  const oneBidder = [...setting, x('i'), own('q'), own('m')];
  const newest = (count: number) => (s: Sequent) => [...s.variables.keys()].slice(-count).map((name) => x(name));
  /** What a lemma about one bidder asks: chances in [0, 1] that do not depend on his own component; the rest is known. */
  const asked: Tactic = t.firstOf(t.byHypothesis, (s) => {
    const { goal } = s;
    if (goal.kind !== 'forall') return linear(s);
    return t.introAll((inner) => {
      if (inner.goal.kind === 'and') {
        const [r, v] = newest(2)(inner) as [Expression, Expression];
        const at = substitute(
          x(scenario('r')),
          new Map([
            ['r', r],
            ['v', v],
          ]),
        );
        return t.conjunction(use(nonnegative, [x('i'), at], linear), use(chanceAtMostOne, [x('i'), at], linear))(inner);
      }
      const { left, right } = inner.goal as Extract<Formula, { kind: 'compare' }>;
      const [first, second] = [left, right].map((side) => (side as Extract<Expression, { op: 'apply' }>).args[1]);
      return same(first as Expression, second as Expression, t.byHypothesis)(inner);
    })(s);
  });
  const truth = (then: Tactic): Tactic => same(x(scenario('v(i)')), x('v'), then);
  const cite = (name: string, formula: Formula, then: Tactic): Tactic =>
    t.lemma(`${STEPS}#${name}`, formula, t.instantiate(t.latest, oneBidder, asked, then));
  return { linear, same, use, bounds, atMost, cite, truth, condition };
}

/** Robust constraints give ex-post ones. */
function toExPost(kit: ProverKit) {
  const { t, auto } = kit;
  const { linear, bounds, atMost, cite, truth, condition } = robustConstraints(kit);
  /** The bidder's constraints as the last hypothesis. */
  const ofBidder = (then: Tactic): Tactic =>
    t.instantiate(robustCompatible, [x('i')], linear, cite('incentives', incentives, then));
  const toCompatible = t.introAll(
    bounds(ofBidder(t.instantiate(t.latest, [x('v(i)'), x('w'), x('v')], condition, truth(auto())))),
  );
  const earns = cite(
    'rationality',
    rationality,
    t.instantiate(t.latest, [x('v(i)'), x('v')], condition, truth(auto())),
  );
  const toRational = t.introAll(bounds(ofBidder(t.instantiate(robustRational, [x('i')], linear, earns))));
  const withSlater = (then: Tactic): Tactic => {
    const point = (s: Sequent) => s.hypotheses.findIndex((h) => h.kind === 'exists');
    return t.destruct(point, t.have(chanceAtMostOne, atMost, then));
  };
  return { toCompatible, toRational, withSlater };
}

/** Ex-post constraints give robust ones: the objective is nowhere negative. */
function toRobust(kit: ProverKit) {
  const { t, auto } = kit;
  const { linear, same, use } = robustConstraints(kit);
  const here = scenario('own', 'w');
  const never = (objective: string, gains: Tactic): Tactic => {
    const points = t.introAll(t.branch(x(`if(w(i) == own, ${objective}, 0)`), gains, linear));
    const feasible: Tactic = (s) => (s.goal.kind === 'and' ? t.conjunction(feasible)(s) : t.firstOf(points, auto())(s));
    return t.introAll(t.momentBound({ constant: x('0'), multipliers: [x('0')] }, feasible, auto()));
  };
  const again = substitute(x(scenario('r')), new Map([['v', x(here)]]));
  const gains = use(compatible, [x('i'), x(here), x('r')], same(again, x(scenario('r', 'w')), auto()));
  return {
    toRobustCompatible: never(TRUTH_GAINS, gains),
    toRobustRational: never(TRUTH_EARNS, use(rational, [x('i'), x(here)], auto())),
  };
}

/** Incentive compatibility alone. */
export function incentivesAlone(kit: ProverKit): Tactic {
  const { t } = kit;
  const { toCompatible, withSlater } = toExPost(kit);
  return t.introAll(t.conjunction(t.intro(withSlater(toCompatible)), t.intro(toRobust(kit).toRobustCompatible)));
}

/** Both constraints together. */
export function bothConstraints(kit: ProverKit): Tactic {
  const { t } = kit;
  const { toCompatible, toRational, withSlater } = toExPost(kit);
  const { toRobustCompatible, toRobustRational } = toRobust(kit);
  return t.introAll(
    t.conjunction(
      t.intro(t.opened(withSlater(t.conjunction(toCompatible, toRational)))),
      t.intro(t.opened(t.conjunction(toRobustCompatible, toRobustRational))),
    ),
  );
}

/** With continuous moments, each constraint by itself: rationality from a Slater point that has no atom with this value. */
export function eachConstraint(kit: ProverKit, atomFreeName: string, atomFree: Formula): Tactic {
  const { t, auto } = kit;
  const { linear, bounds, truth } = robustConstraints(kit);
  const { toCompatible, withSlater } = toExPost(kit);
  const { toRobustCompatible, toRobustRational } = toRobust(kit);
  const terms = ['I', 'J', 'lo', 'hi', 'mu', 'h'].map((name) => x(name));
  const earns: FunctionTerm = {
    op: 'function',
    parameters: [vectorVariable('v1', 'I')],
    body: x(`q(i, ${scenario('v(i)', 'v1')})*v(i) - m(i, ${scenario('v(i)', 'v1')})`),
  };
  const robust = t.instantiate(
    robustRational,
    [x('i')],
    linear,
    t.instantiate(t.latest, [x('v(i)')], linear, t.byHypothesis),
  );
  const here = t.instantiate(
    t.latest,
    [],
    robust,
    t.instantiate(t.latest, [x('v')], t.byHypothesis, t.instantiate(t.latest, [], linear, truth(auto()))),
  );
  const used = t.lemma(
    atomFreeName,
    atomFree,
    t.instantiate(t.latest, [...terms, earns, x('i'), x('v(i)')], linear, here),
  );
  const moved = t.lemma(
    `${STEPS}#perturbed`,
    perturbed,
    t.instantiate(t.latest, [...terms, x('i'), x('v(i)')], linear, used),
  );
  const toRational = t.introAll(bounds(moved));
  return t.introAll(
    t.conjunction(
      t.conjunction(t.intro(toRational), t.intro(toRobustRational)),
      t.conjunction(t.intro(withSlater(toCompatible)), t.intro(toRobustCompatible)),
    ),
  );
}
