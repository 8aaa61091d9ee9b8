/**
 * Three types with beliefs (1, 0), (½, ½), (0, 1) and values 1, 0, 1. The price 1 earns the full surplus: the type in the middle, to
 * which the item is worth nothing, does not buy. No concave function has the values 1, 0, 1 at these beliefs, and so no linear one.
 */
import type { ProverKit } from '../../src/provers/kit.ts';
import type { Tactic } from '../../src/provers/tactic.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { map } from './extraction.ts';

const beliefOf = (t: string) => `(2 - w)*(3 - ${t})/2 + (w - 1)*(${t} - 1)/2`;

/** m, n, Γ, mu, v. */
const INSTANCE = [x('3'), x('2'), map(['t', 'w'], beliefOf('t')), map(['t'], '1/3'), map(['t'], '(t - 2)^2')];
/** q = x: whoever has the value 1 buys at the price 1. */
const SALE = map(['t', 'w'], '(t - 2)^2');

/** @param contradiction from the function that the statement promises, as the last hypothesis. */
export function worthlessTypes({ t, auto, concrete }: ProverKit, contradiction: Tactic) {
  /** Goes through the integers `name` = 1, 2, 3. */
  const ofThree = (name: string, then: Tactic): Tactic => {
    const is = (k: number) => f(`${name} == ${k}`);
    const gap = (a: string, b: string, next: Tactic) => t.fact('integer-gap', [x(a), x(b)], auto(), next);
    const third = gap(name, '2', t.have(is(3), auto(), t.rewrite(t.latest, then)));
    const second = t.cases(
      is(2),
      t.rewrite(t.latest, then),
      t.destruct(t.latest, gap('2', name, t.absurd(auto())), third),
    );
    return t.cases(is(1), t.rewrite(t.latest, then), t.destruct(t.latest, t.absurd(auto()), gap(name, '1', second)));
  };
  const written = concrete();
  const isExtracted = t.witness(
    [SALE, SALE],
    t.introAll(ofThree('t', t.firstOf(auto(), t.conjunction(auto())))),
    t.introAll(ofThree('t', written)),
    t.introAll(ofThree('t', ofThree('s', t.firstOf(auto(), written)))),
    written,
  );
  const fails = t.intro(
    t.destruct(t.latest, (s) =>
      t.instantiate(t.latest(s) - 1, [], isExtracted, t.destruct(t.latest, contradiction))(s),
    ),
  );
  const conditions = [auto(), auto(), auto(), t.introAll(written), auto(), t.introAll(auto({ squares: [x('t - 2')] }))];
  return t.witness(INSTANCE, ...conditions, t.conjunction(auto(), fails));
}

/** G at the belief in the middle is at least the mean of the two others. */
export const notConcave = ({ t, auto }: ProverKit): Tactic => {
  return (s) => {
    const values = t.latest(s);
    const belief = (type: string) => x(`vector(w, 2, ${beliefOf(type)})`);
    const value = (type: string, then: Tactic) => t.instantiate(values, [x(type)], auto(), then);
    const all = value('1', value('2', value('3', t.absurd(auto()))));
    return t.instantiate(values - 1, [belief('2'), belief('1'), belief('3'), x('1/2')], auto(), all)(s);
  };
};

/** g(1) = 1, g(2) = 1, and half of their sum is 0. */
export const notLinear = ({ t, auto, concrete }: ProverKit): Tactic => {
  return (s) => {
    const values = t.latest(s);
    const sum = (type: string) => `sum(w, 1, 2, (${beliefOf(type)})*g(w))`;
    const written = (type: string, terms: string, then: Tactic) =>
      t.have(f(`${sum(type)} == ${terms}`), concrete(), t.instantiate(values, [x(type)], auto(), then));
    return written('1', 'g(1)', written('2', '(g(1) + g(2))/2', written('3', 'g(2)', t.absurd(auto()))))(s);
  };
};
