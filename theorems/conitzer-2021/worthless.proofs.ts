/**
 * Three types with beliefs (1, 0), (½, ½), (0, 1) and values 1, 0, 1. The price 1 earns the full surplus: the type in the middle, to
 * which the item is worth nothing, does not buy. No concave function has the values 1, 0, 1 at these beliefs, and so no linear one.
 */
import type { ProverKit } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';

const beliefOf = (t: string) => `(7 - 3*${t})/2 + w*(${t} - 2)`;

/** m, n, Γ, mu, v. */
const INSTANCE = [x('3'), x('2'), map(['t', 'w'], beliefOf('t')), map(['t'], '1/3'), map(['t'], '(t - 2)^2')];
/** q = x: whoever has the value 1 buys at the price 1. */
const SALE = map(['t', 'w'], '(t - 2)^2');

/** Σ_w Γ(t, w) X = X for X free of the signal. */
const rows = f(`forall([real(t), real(X)], [], sum(w, 1, 2, (${beliefOf('t')})*X) == X)`);
const value = (t: string) => `(${t} - 2)^2`;

/** @param contradiction from the function that the statement promises, as the last hypothesis. */
export function worthlessTypes({ t, auto, concrete, sums }: ProverKit, contradiction: Tactic) {
  /** The value is 1 or 0 at the integers t = 1, 2, 3; then both cases. */
  const oneOrZero = (name: string, then: Tactic): Tactic => {
    const is = (k: number) => f(`${name} == ${k}`);
    const known = t.rewrite(t.latest, t.firstOf(t.disjunction(0, auto()), t.disjunction(1, auto())));
    const gap = (a: string, b: string, next: Tactic) => t.fact('integer-gap', [x(a), x(b)], auto(), next);
    const third = gap(name, '2', t.have(is(3), auto(), known));
    const second = t.cases(is(2), known, t.destruct(t.latest, gap('2', name, t.absurd(auto())), third));
    const isOne = t.cases(is(1), known, t.destruct(t.latest, t.absurd(auto()), gap(name, '1', second)));
    return t.have(f(`${value(name)} == 1 or ${value(name)} == 0`), isOne, t.destruct(t.latest, then, then));
  };
  const row = (type: string, constant: string, then: Tactic) =>
    t.instantiate(rows, [x(type), x(constant)], auto(), then);
  const own = `${value('t')}*${value('t')} - ${value('t')}`;
  const participation = t.introAll(oneOrZero('t', row('t', own, auto())));
  const other = `${value('t')}*${value('s')} - ${value('s')}`;
  const compatible: Tactic = (s) =>
    s.goal.kind === 'forall' && s.goal.variables.length === 3
      ? t.introAll(oneOrZero('t', oneOrZero('s', auto())))(s)
      : t.introAll(oneOrZero('t', oneOrZero('s', row('t', own, row('t', other, auto())))))(s);
  const each: Tactic = (s) => {
    const type = sums.newest(s);
    return t.instantiate(rows, [type, x(`(${[...s.variables.keys()].at(-1)} - 2)^2`)], auto(), auto())(s);
  };
  const full = sums.termwise(
    '=',
    x(`sum(t, 1, 3, 1/3*sum(w, 1, 2, (${beliefOf('t')})*${value('t')}))`),
    x(`sum(t, 1, 3, 1/3*${value('t')})`),
    each,
    auto(),
  );
  const shares = t.introAll(oneOrZero('t', t.conjunction(auto())));
  const isExtracted = t.have(
    rows,
    t.introAll(concrete()),
    t.witness([SALE, SALE], shares, participation, compatible, full),
  );
  const fails = t.intro(
    t.destruct(t.latest, (s) =>
      t.instantiate(t.latest(s) - 1, [], isExtracted, t.destruct(t.latest, contradiction))(s),
    ),
  );
  const conditions = [
    auto(),
    auto(),
    auto(),
    t.introAll(concrete()),
    auto(),
    t.introAll(auto({ squares: [x('t - 2')] })),
  ];
  return t.witness(INSTANCE, ...conditions, t.conjunction(auto(), fails));
}

/** G at the belief in the middle is at least the mean of the two others. */
export const notConcave = ({ t, auto }: ProverKit): Tactic => {
  return (s) => {
    const values = t.latest(s);
    const belief = (type: string) => x(`vector(w, 2, ${beliefOf(type)})`);
    const valued = (type: string, then: Tactic) => t.instantiate(values, [x(type)], auto(), then);
    const all = valued('1', valued('2', valued('3', t.absurd(auto()))));
    return t.instantiate(values - 1, [belief('2'), belief('1'), belief('3'), x('1/2')], auto(), all)(s);
  };
};

/** g(1) = 1, g(2) = 1, and half of their sum is 0. */
export const notLinear = ({ t, auto, concrete }: ProverKit): Tactic => {
  return (s) => {
    const values = t.latest(s);
    const priced = f(`forall([real(t)], [],
      sum(w, 1, 2, (${beliefOf('t')})*g(w)) == (3 - t)/2*g(1) + (t - 1)/2*g(2))`);
    const at = (type: string, then: Tactic) =>
      t.instantiate(priced, [x(type)], auto(), t.instantiate(values, [x(type)], auto(), then));
    return t.have(priced, t.introAll(concrete()), at('1', at('2', at('3', t.absurd(auto())))))(s);
  };
};
