/**
 * Arguments that several proofs of section 1.7 share. Everything here only searches; the kernel judges what comes out.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { reduction } from './reduction-to-two-bids.ts';

/** The name under which the reduction to the two highest bids is cited. */
export const REDUCTION = 'kocyigit-2020/reduction-to-two-bids#printed';

/** Proves signs once, before an argument splits into cases that would each prove them again. */
export function signed(kit: ProverKit, facts: readonly string[], then: Tactic): Tactic {
  return facts.reduceRight<Tactic>((next, fact) => kit.t.have(f(fact), kit.auto(), next), then);
}

/** Cites a lemma at I, μ (and r, if it has one): its conclusion becomes the last hypothesis. */
export function cite(
  kit: ProverKit,
  name: string,
  formula: Formula,
  terms: readonly Expression[],
  then: Tactic,
): Tactic {
  const { t, auto } = kit;
  return t.lemma(name, formula, (s) => t.instantiate(t.latest(s), terms, auto(), then)(s));
}

/**
 * revenue(v) ≥ λ + σ Σ_j v_j for every v in the box: with h, s the two highest bids, Σ ≤ h + (I − 1)·s, and then
 * Σ ≤ I·r where h < r, Σ ≤ 1 + (I − 1)·max{s, r} where h ≥ r.
 */
export function minorant(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const revenueIsZero = t.have(
    f('sum(j, 1, I, v(j)) <= I*highest(v)'),
    auto(),
    t.have(f('sum(j, 1, I, v(j)) <= I*r'), auto(), auto()),
  );
  const revenueIsPositive = t.have(
    f('max(second(v), r) <= 1'),
    auto(),
    t.fact(
      'max',
      [x('max(second(v), r)')],
      auto(),
      t.have(f('sum(j, 1, I, v(j)) <= 1 + (I - 1)*max(second(v), r)'), kit.arithmetic(), atomsOnly(kit)),
    ),
  );
  const split = t.cases(f('highest(v) >= r'), revenueIsPositive, revenueIsZero);
  const inBox = t.instantiate(
    (s) => s.hypotheses.findIndex((h) => h.kind === 'forall'),
    [x('w')],
    auto(),
    (s) =>
      t.destruct(
        t.latest(s),
        t.have(f('highest(v) <= 1'), auto(), t.have(f('second(v) <= highest(v)'), auto(), split)),
      )(s),
  );
  const two = sums.orderStatistics(x('v'), ['w', 'u'], inBox);
  return t.introAll(cite(kit, REDUCTION, reduction, [x('I'), x('v')], two));
}

/** The goal where the auction sells, with max{s, r} kept as one number. */
function atomsOnly(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const revenue = x('if(highest(v) >= r, max(second(v), r), 0)');
  return t.branch(revenue, kit.t.firstOf(kit.arithmetic({ degree: 2 }), auto()), auto());
}

/** E = I·r·(μ − (r − ε))/(1 − (r − ε)) is among the hypotheses, and the goal is E ≤ Ir(μ − r)/(1 − r) + I/(1 − r)²·ε. */
export function rateOfQ2(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  return signs(
    kit,
    t.have(
      f('r*(1 - mu) <= 1'),
      auto(),
      t.have(f('I*r*(1 - mu)*(1 - r) <= I*(1 - r + epsilon)'), auto(), difference2(kit, auto())),
    ),
  );
}

/** Adds E − Ir(μ − r)/(1 − r) = I·r·(1 − μ)·ε/((1 − r)(1 − (r − ε))) in the form that the goal needs. */
function difference2(kit: ProverKit, then: Tactic): Tactic {
  const excess = f(
    'I*r*(mu - (r - epsilon))/(1 - (r - epsilon)) == I*r*(mu - r)/(1 - r) + I*r*(1 - mu)*epsilon/((1 - r)*(1 - (r - epsilon)))',
  );
  const bound = f('I*r*(1 - mu)*epsilon/((1 - r)*(1 - (r - epsilon))) <= I*epsilon/(1 - r)^2');
  return kit.t.have(excess, kit.auto(), kit.t.have(bound, kit.auto(), then));
}

/** 1 − r > 0, 1 − (r − ε) > 0. */
const signs = (kit: ProverKit, then: Tactic): Tactic => signed(kit, ['1 - r > 0', '1 - (r - epsilon) > 0'], then);

/** ∀ η > 0 ∃ δ > 0 ∀ ε ∈ (0, δ): |E_ε − Ir(μ − r)/(1 − r)| ≤ η, with δ = η(1 − r)²/I. */
export function limitOfQ2(kit: ProverKit): Tactic {
  const { t, spikes, auto } = kit;
  const weight = x('(mu - (r - epsilon))/(1 - (r - epsilon))');
  const near = signs(
    kit,
    t.have(
      f('r*(1 - mu) <= 1'),
      auto(),
      t.have(
        f('I*r*(1 - mu)*(1 - r) <= I*(1 - r + epsilon)'),
        auto(),
        difference2(
          kit,
          t.have(
            f('I*epsilon/(1 - r)^2 <= eta'),
            auto(),
            closeTo(kit, x('I*r*(1 - mu)*epsilon/((1 - r)*(1 - (r - epsilon)))')),
          ),
        ),
      ),
    ),
  );
  const value = { op: 'multiply' as const, args: [weight, x('r')] };
  const delta = x('eta*(1 - r)^2/I');
  return t.intro(t.witness([delta], auto(), t.introAll(spikes.expected(value, near))));
}

/** The goal |…| ≤ η, where the excess is ≥ 0 and at most η. */
function closeTo(kit: ProverKit, excess: Expression): Tactic {
  const nonnegative: Formula = { kind: 'compare', relation: '>=', left: excess, right: x('0') };
  return kit.t.have(nonnegative, kit.auto(), kit.auto());
}

/** E = 1 − (1 − μ)/(1 − (r − ε)) is the last hypothesis, and the goal is E ≤ (μ − r)/(1 − r) + 1/(1 − r)²·ε. */
export function rateOfQ3(kit: ProverKit): Tactic {
  return signs(kit, difference3(kit, kit.auto()));
}

function difference3(kit: ProverKit, then: Tactic): Tactic {
  const excess = f(
    '1 - (1 - mu)/(1 - (r - epsilon)) == (mu - r)/(1 - r) + (1 - mu)*epsilon/((1 - r)*(1 - (r - epsilon)))',
  );
  const bound = f('(1 - mu)*epsilon/((1 - r)*(1 - (r - epsilon))) <= epsilon/(1 - r)^2');
  const small = f('(1 - mu)*(1 - r) <= 1 - (r - epsilon)');
  return kit.t.have(excess, kit.auto(), kit.t.have(small, kit.auto(), kit.t.have(bound, kit.auto(), then)));
}

/** ∀ η > 0 ∃ δ > 0 ∀ ε ∈ (0, δ): |E_ε − (μ − r)/(1 − r)| ≤ η, with δ = η(1 − r)². */
export function limitOfQ3(kit: ProverKit): Tactic {
  const { t, spikes, auto } = kit;
  const excess = x('(1 - mu)*epsilon/((1 - r)*(1 - (r - epsilon)))');
  const near = signs(kit, difference3(kit, t.have(f('epsilon/(1 - r)^2 <= eta'), auto(), closeTo(kit, excess))));
  return t.intro(t.witness([x('eta*(1 - r)^2')], auto(), t.introAll(spikes.expected(x('0'), near))));
}
