/**
 * The arguments for Theorem 1.5.2 and for the uniqueness of its reserve price.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { compare, type Formula } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { optimalReserve, optimalValue, R1, R2, value1, value2, value3 } from './model.ts';
import { cite } from './proofs.ts';
import { proposition as onR1 } from './proposition-1.5.5.ts';
import { repaired as onR2 } from './proposition-1.5.6.ts';
import { proposition as onR3 } from './proposition-1.5.7.ts';
import { earnsNothing } from './reserve-above-mean.ts';

const at = (r: Expression): readonly Expression[] => [x('I'), x('mu'), r];

/** What the four propositions say of reserve price r, each for its class; `then` gets the value with inf = value among the hypotheses. */
function byClass(kit: ProverKit, then: (value: Expression) => Tactic): Tactic {
  const { t, auto } = kit;
  const known = (name: string, formula: Formula, value: Expression): Tactic =>
    cite(kit, `kocyigit-2020/${name}`, formula, at(x('r')), t.opened(then(value)));
  const inR1 = t.have(R1, auto(), known('proposition-1.5.5#printed', onR1, value1));
  const inR2 = t.have(R2, auto(), known('proposition-1.5.6#repaired', onR2, value2));
  const inR3 = known('proposition-1.5.7#printed', onR3, value3);
  const above = known('reserve-above-mean#printed', earnsNothing, x('0'));
  return t.cases(f('mu < r'), above, t.cases(f('r > 1/I'), inR3, t.cases(f('r > (I*mu - 1)/(I - 1)'), inR2, inR1)));
}

const isInfimum = (s: { readonly hypotheses: readonly Formula[] }): number =>
  s.hypotheses.map((h) => h.kind).lastIndexOf('infimum');

/** Adds √(1 − μ) ≥ 0, its square, and that it is > 0 and < 1. */
function root(kit: ProverKit, then: Tactic): Tactic {
  const { t, auto } = kit;
  const positive = t.have(f('sqrt(1 - mu) > 0'), auto(), t.have(f('sqrt(1 - mu) < 1'), auto(), then));
  return t.have(f('1 - mu >= 0'), auto(), t.fact('sqrt', [x('sqrt(1 - mu)')], auto(), positive));
}

/** ∀ r ∈ [0, 1]: inf ≤ value. */
function nothingBetter(kit: ProverKit, bound: Expression, squares: readonly Expression[]): Tactic {
  const { t } = kit;
  const compareWith = (value: Expression): Tactic =>
    t.have(compare(value, '<=', bound), kit.auto({ squares }), t.momentCompare(isInfimum, t.byHypothesis));
  return t.introAll(byClass(kit, compareWith));
}

/** The value at r* in its class: 𝓡₂, or 𝓡₁ at the border μ = (2I − 1)/I². */
function atOptimum(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const star = new Map([['r', optimalReserve]]);
  const inClass = (formula: Formula, value: Expression, name: string, proposition: Formula): Tactic => {
    const equal = t.have(
      compare(substitute(value, star), '=', optimalValue),
      auto(),
      t.momentCompare(isInfimum, t.byHypothesis),
    );
    return t.have(substitute(formula, star), auto(), cite(kit, name, proposition, at(optimalReserve), t.opened(equal)));
  };
  const bounds = [
    f('1 - sqrt(1 - mu) <= mu'),
    f('1 - sqrt(1 - mu) <= 1/I'),
    f('1 - sqrt(1 - mu) >= (I*mu - 1)/(I - 1)'),
  ];
  const split = t.cases(
    f('1 - sqrt(1 - mu) > (I*mu - 1)/(I - 1)'),
    inClass(R2, value2, 'kocyigit-2020/proposition-1.5.6#repaired', onR2),
    inClass(R1, value1, 'kocyigit-2020/proposition-1.5.5#printed', onR1),
  );
  return bounds.reduceRight<Tactic>((then, bound) => t.have(bound, auto(), then), split);
}

/** μ ≤ (2I − 1)/I², as a bound on the root: √(1 − μ) ≥ 1 − 1/I. */
function small(kit: ProverKit, then: Tactic): Tactic {
  const { t, auto } = kit;
  return t.have(
    f('mu <= (2*I - 1)/I^2'),
    auto(),
    root(kit, t.have(f('I*sqrt(1 - mu) + (I - 1) > 0'), auto(), t.have(f('I*sqrt(1 - mu) >= I - 1'), auto(), then))),
  );
}

/** Theorem 1.5.2. */
export function optimal(kit: ProverKit): Tactic {
  const { t } = kit;
  const squares = [x('r - (1 - sqrt(1 - mu))'), x('I*(1 - sqrt(1 - mu)) - 1')];
  const first = t.intro(small(kit, t.conjunction(atOptimum(kit), nothingBetter(kit, optimalValue, squares))));
  const onClass = t.introAll(
    cite(kit, 'kocyigit-2020/proposition-1.5.5#printed', onR1, at(x('r')), t.opened(t.byHypothesis)),
  );
  const second = t.intro(t.opened(t.conjunction(onClass, nothingBetter(kit, value1, []))));
  return t.introAll(t.conjunction(first, second));
}

/** I = 2, μ = 3/4, r = 0 earns z* = 1/2 although r* = 1/2. */
export function uniqueFails(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const terms = [x('2'), x('3/4'), x('0')];
  const rootIsHalf = (then: Tactic): Tactic =>
    t.fact(
      'sqrt',
      [x('sqrt(1 - 3/4)')],
      auto(),
      t.have(f('sqrt(1 - 3/4) + 1/2 > 0'), auto(), t.have(f('sqrt(1 - 3/4) == 1/2'), auto(), then)),
    );
  const earns = cite(
    kit,
    'kocyigit-2020/proposition-1.5.5#printed',
    onR1,
    terms,
    t.opened(t.momentCompare(isInfimum, auto())),
  );
  const other = t.witness([x('0')], auto(), auto(), t.conjunction(rootIsHalf(earns), rootIsHalf(auto())));
  const both = t.conjunction(t.disjunction(1, auto()), other);
  return kit.counterexample([x('2'), x('3/4')], both);
}

/** For μ < (2I − 1)/I²: inf = z* only at r*. */
export function unique(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const same =
    (value: Expression): Tactic =>
    (s) => {
      const [claimed, known] = s.hypotheses.map((h, k) => (h.kind === 'infimum' ? k : -1)).filter((k) => k >= 0) as [
        number,
        number,
      ];
      const equal = t.have(compare(value, '=', optimalValue), auto(), auto({ squares: [x('r - (1 - sqrt(1 - mu))')] }));
      return t.momentValues(claimed, known, t.momentValues(known, claimed, equal))(s);
    };
  const strict = t.have(
    f('I*sqrt(1 - mu) + (I - 1) > 0'),
    auto(),
    t.have(f('I*sqrt(1 - mu) > I - 1'), auto(), t.introAll(byClass(kit, same))),
  );
  return t.introAll(root(kit, strict));
}
