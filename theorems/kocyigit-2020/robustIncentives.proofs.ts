/**
 * One bidder under moment information: what holds in expectation under every distribution holds in every scenario, at typical values by the mixture, at
 * the others by an approach through typical ones.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute, type Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { linearOf } from './robustBidder.proofs.ts';
import { earns, expectation, gains, inBox, mixture, oneBidder, STEPS, typical } from './robustBidder.ts';
import { ATOM, onBox, replaced } from './robustConstraints.ts';

const POSITIVE = f('forall([real(l), real(g)], [l > 0, l*g >= 0], g >= 0)');
const SLOPE = f(
  'forall([real(a), real(b), real(d), real(c)], [0 <= a, a <= 1, 0 <= b, b <= 1, -c <= d, d <= c], (a - b)*d <= c)',
);
const WEIGHED = f('forall([real(l), real(a), real(b)], [l >= 0, a <= b], l*a <= l*b)');
const NEAR = f('forall([real(l), real(g)], [0 < l, g < 0], exists([real(eps)], [eps > 0], 2*eps <= -(l*g)))');
/** With g the gain over the report r, a that over the report w, b the gain of w over r, d the slope term: g = a + b + d. */
const TOGETHER = f(
  'forall([real(l), real(eps), real(a), real(b), real(d), real(c), real(g)], [0 < l, l < 1, eps > 0, l*a + (1 - l)*c >= 0, c <= eps, b >= 0, -d <= eps, g == a + b + d, 2*eps <= -(l*g)], false)',
);

const v = vectorVariable('v', 'I');
const value = (name: string): readonly Formula[] => [f(`lo <= ${name}`), f(`${name} <= hi`)];
const elsewhere = f('forall([integer(k)], [1 <= k, k <= N], y(k, bidder) != own)');
/** The constraint holds in every scenario at typical values. */
const atTypical = (gain: string): Formula =>
  forall([real('own'), real('r'), v], [...value('own'), ...value('r'), inBox, elsewhere], f(`${gain} >= 0`));
const COMPATIBLE = atTypical(gains('own', 'r', 'v'));
const RATIONAL = atTypical(earns('own', 'v'));
/** A typical value near own. */
const withTypical = ({ t }: ProverKit, condition: Tactic, then: Tactic): Tactic => {
  const atoms: FunctionTerm = { op: 'function', parameters: [integer('k1')], body: x('y(k1, bidder)') };
  const terms = [x('N'), atoms, x('lo'), x('hi'), x('own'), x('eps')];
  return t.lemma(`${STEPS}#typical`, typical, t.instantiate(t.latest, terms, condition, t.destruct(t.latest, then)));
};

function forOneBidder(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const linear = linearOf(kit);
  const replacedBy = (r: string): string => replaced(r, 'v', 'bidder');
  const terms = ['I', 'J', 'lo', 'hi', 'mu', 'h', 'N', 'p', 'y'].map((name) => x(name));
  /** A scenario is in the box: a component of it is one of v or the value put in its place. */
  const inside: Tactic = t.introAll((s) => t.instantiate(inBox, [sums.newest(s)], linear, t.opened(auto()))(s));
  const condition: Tactic = (s) =>
    t.firstOf(t.byHypothesis, s.goal.kind === 'forall' ? inside : t.firstOf(linear, auto()))(s);
  /** λ for the scenario v with the bidder's value replaced. */
  const withShare = (then: Tactic): Tactic =>
    t.lemma(
      `${STEPS}#mixture`,
      mixture,
      t.instantiate(t.latest, [...terms, x(replacedBy('own'))], condition, t.destruct(t.latest, then)),
    );
  /** λ·gain + (1 − λ)·Σ over the atoms with value own, at least 0. */
  const expected = (gain: (at: string) => string, then: Tactic): Tactic => {
    const u: FunctionTerm = { op: 'function', parameters: [vectorVariable('z', 'I')], body: x(gain('z')) };
    const rest: Term[] = [x(replacedBy('own')), x('lam'), u, x('bidder'), x('own')];
    return t.lemma(`${STEPS}#expectation`, expectation, t.instantiate(t.latest, [...terms, ...rest], condition, then));
  };
  /** Chance and payment of these reports do not depend on the own component of v: what is said of the one is said of the other. */
  const free = (reports: readonly string[], goal: Formula, then: Tactic): Tactic => {
    const equal = reports
      .flatMap((report) => [oneBidder.freeChance, oneBidder.freePayment].map((notion) => ({ notion, report })))
      .reduceRight<Tactic>(
        (rest, { notion, report }) =>
          t.instantiate(notion, [x(report), x('own'), x('v')], auto(), t.rewrite(t.latest, rest)),
        auto(),
      );
    return t.have(goal, equal, then);
  };
  /** At typical values. */
  const typically = (
    robust: (then: Tactic) => Tactic,
    gain: (at: string) => string,
    reports: readonly string[],
  ): Tactic => {
    const others = x(`sum(k, 1, N, p(k)*if(y(k, bidder) == own, ${gain(ATOM)}, 0))`);
    const none: Tactic = (s) => t.instantiate(elsewhere, [sums.newest(s)], linear, auto())(s);
    const here = gain(replacedBy('own'));
    const alone = t.have(f(`lam*${here} >= 0`), linear, t.instantiate(POSITIVE, [x('lam'), x(here)], linear, same()));
    function same(): Tactic {
      return free(reports, f(`${here} == ${gain('v')}`), linear);
    }
    return t.introAll(withShare(robust(expected(gain, sums.flat('=', others, x('0'), none, alone)))));
  };
  return { linear, condition, withShare, expected, free, typically };
}

/** Adds the statements about numbers. */
const withLemmas = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  [POSITIVE, SLOPE, WEIGHED].reduceRight((rest, lemma) => t.have(lemma, t.introAll(auto()), rest), then);

export function exPostIncentives(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { linear, condition, withShare, expected, free, typically } = forOneBidder(kit);
  const robust =
    (r: string) =>
    (then: Tactic): Tactic =>
      t.instantiate(oneBidder.robustCompatible, [x('own'), x(r)], linear, then);
  const first = typically(robust('r'), (at) => gains('own', 'r', at), ['own', 'r']);

  const gain = (at: string): string => gains('own', 'w', at);
  const chance = (reports: readonly string[], at: string, then: Tactic): Tactic =>
    reports.reduceRight((rest, r) => t.instantiate(oneBidder.chance, [x(r), x(at)], condition, t.opened(rest)), then);
  const term = `if(y(k, bidder) == own, ${gain(ATOM)}, 0)`;
  /** Σ ≤ eps: at no atom is the gain over w above the distance. */
  const inAtoms = (then: Tactic): Tactic => {
    const each: Tactic = (s) => {
      const k = sums.newest(s);
      const at = (text: string) => substitute(x(text), new Map([['k', k]]));
      const atom = at(ATOM);
      const box: Tactic = (goal) =>
        goal.goal.kind === 'forall'
          ? t.firstOf(
              t.byHypothesis,
              t.introAll((inner) =>
                t.instantiate(onBox.inside, [k, sums.newest(inner)], linear, t.byHypothesis)(inner),
              ),
            )(goal)
          : linear(goal);
      const chanceAt = (r: string, rest: Tactic) => t.instantiate(oneBidder.chance, [x(r), atom], box, t.opened(rest));
      const slope = [at(`Q(own, ${ATOM})`), at(`Q(w, ${ATOM})`), x('own - w'), x('eps')];
      const small = t.instantiate(
        COMPATIBLE,
        [x('w'), x('own'), atom],
        box,
        chanceAt('own', chanceAt('w', t.instantiate(SLOPE, slope, linear, linear))),
      );
      const below = t.branch(at(term), small, linear);
      const weigh = t.instantiate(WEIGHED, [at('p(k)'), at(term), x('eps')], linear, t.byHypothesis);
      return t.instantiate(
        onBox.weights,
        [k],
        linear,
        t.have({ kind: 'compare', relation: '<=', left: at(term), right: x('eps') }, below, weigh),
      )(s);
    };
    const all = x(`sum(k, 1, N, p(k)*${term})`);
    const most = x('sum(k, 1, N, p(k)*eps)');
    const total = t.have(f('sum(k, 1, N, p(k)*eps) == eps'), auto(), linear);
    return t.have(f(`sum(k, 1, N, p(k)*${term}) <= eps`), sums.termwise('<=', all, most, each, total), then);
  };
  const here = gain(replaced('own', 'v', 'bidder'));
  const numbers = [
    'lam',
    'eps',
    here,
    gains('w', 'r', 'v'),
    '(Q(w, v) - Q(r, v))*(own - w)',
    `sum(k, 1, N, p(k)*${term})`,
    gains('own', 'r', 'v'),
  ].map((text) => x(text));
  const slope = ['Q(r, v)', 'Q(w, v)', 'own - w', 'eps'].map((text) => x(text));
  const together = t.instantiate(TOGETHER, numbers, t.firstOf(linear, auto()), t.byHypothesis);
  const approached = withTypical(
    kit,
    condition,
    robust('w')(
      expected(
        gain,
        inAtoms(
          free(
            ['own', 'w'],
            f(`${here} == ${gain('v')}`),
            t.instantiate(
              COMPATIBLE,
              ['w', 'r', 'v'].map((name) => x(name)),
              condition,
              chance(['w', 'r'], 'v', t.instantiate(SLOPE, slope, linear, together)),
            ),
          ),
        ),
      ),
    ),
  );
  const loss = x(gains('own', 'r', 'v'));
  const goal = f(`${gains('own', 'r', 'v')} >= 0`);
  const near = t.instantiate(NEAR, [x('lam'), loss], linear, t.destruct(t.latest, approached));
  const second = t.introAll(t.cases(goal, t.byHypothesis, t.absurd(withShare(near))));
  const lemmas = (then: Tactic): Tactic =>
    withLemmas(
      kit,
      t.have(NEAR, t.introAll(t.witness([x('-(l*g)/2')], auto(), auto())), t.have(TOGETHER, t.introAll(auto()), then)),
    );
  return lemmas(t.intro(t.have(COMPATIBLE, first, second)));
}

/** U(s) ≥ U(w) − |s − w| ≥ −|s − w| for typical w. */
export function exPostRationality(kit: ProverKit): Tactic {
  const { t } = kit;
  const { linear, condition, typically } = forOneBidder(kit);
  const robust = (then: Tactic): Tactic => t.instantiate(oneBidder.robustRational, [x('own')], linear, then);
  const first = typically(robust, (at) => earns('own', at), ['own']);
  const slope = ['0', 'Q(w, v)', 'own - w', 'eps'].map((text) => x(text));
  const close = t.instantiate(
    RATIONAL,
    ['w', 'w', 'v'].map((name) => x(name)),
    condition,
    t.instantiate(
      oneBidder.compatible,
      ['own', 'w', 'v'].map((name) => x(name)),
      condition,
      t.instantiate(
        oneBidder.chance,
        ['w', 'v'].map((name) => x(name)),
        condition,
        t.opened(t.instantiate(SLOPE, slope, linear, linear)),
      ),
    ),
  );
  const goal = f(`${earns('own', 'v')} >= 0`);
  const half = f(`exists([real(eps)], [eps > 0], 2*eps <= -${earns('own', 'v')})`);
  const near = t.have(
    half,
    t.witness([x(`-${earns('own', 'v')}/2`)], linear, linear),
    t.destruct(t.latest, withTypical(kit, condition, close)),
  );
  const second = t.introAll(t.cases(goal, t.byHypothesis, t.absurd(near)));
  return withLemmas(kit, t.intro(t.have(RATIONAL, first, second)));
}
