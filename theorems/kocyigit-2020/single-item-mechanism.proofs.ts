/**
 * The arguments about the mechanism (2.3) for one item, with a = v̄ − c, s = (v − c)/a and t = (w − c)/a.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allocation, payment } from './pricing.ts';

const S = '((v - c)/(vb - c))';
const T = '((w - c)/(vb - c))';

/** Adds e > 0 and a > 0. */
const withSigns = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(f('e > 0'), t.enclosure(), t.have(f('vb - c > 0'), auto(), then));

/** Where share ≥ 1/e: adds that it is positive, log(e·share) = 1 + log(share), its two bounds and that it is ≥ 0. */
function withLogarithm({ t, auto, arithmetic }: ProverKit, share: string, gain: string, then: Tactic): Tactic {
  const bounds = t.fact('log', [x(`e*${share}`)], auto(), t.have(f(`1 + log(${share}) >= 0`), auto(), then));
  const product = t.fact('log-product', [x('e'), x(share)], auto(), t.have(f(`e*${share} > 0`), auto(), bounds));
  const ofE = t.fact('exp-one', [], auto(), t.fact('log-exp', [x('1')], auto(), t.rewrite(-2, product)));
  return t.have(
    f(`${share} > 0`),
    t.have(f('1/e > 0'), auto(), arithmetic()),
    t.have(f(`${share}*(vb - c) == ${gain}`), auto(), ofE),
  );
}

/** Goes through the two pieces of q̂ and m̂ at a value. */
const pieces = ({ t, auto }: ProverKit, value: string, above: Tactic, below: Tactic): Tactic => {
  const [q, m] = [x(allocation(value, 'vb', 'c')), x(payment(value, 'vb', 'c'))];
  return t.branch(q, t.branch(m, above, auto()), t.branch(m, auto(), below));
};

/** Where a logarithm stands, its argument is at least 1/e > 0. */
export const isDefined = ({ t, auto }: ProverKit): Tactic =>
  t.have(f('e > 0'), t.enclosure(), t.have(f('1/e > 0'), auto(), auto()));

/** 0 ≤ q̂ ≤ 1. */
export function isProbability(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const q = x(allocation('v', 'vb', 'c'));
  const atMostOne = withLogarithm(kit, S, 'v - c', t.fact('log', [x(S)], auto(), auto()));
  return withSigns(
    kit,
    t.conjunction(t.branch(q, withLogarithm(kit, S, 'v - c', auto()), auto()), t.branch(q, atMostOne, auto())),
  );
}

/** What follows from the formulas at v alone: individual rationality, and the regret in both cases. */
export const atOneValue = (kit: ProverKit): Tactic =>
  withSigns(kit, pieces(kit, 'v', withLogarithm(kit, S, 'v - c', kit.auto()), kit.auto()));

/** v ≤ w: q̂(v) ≤ q̂(w). */
export function isMonotone(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const ordered = t.have(f(`${S} <= ${T}`), auto(), t.fact('log-le', [x(S), x(T)], auto(), auto()));
  const [v, w] = [x(allocation('v', 'vb', 'c')), x(allocation('w', 'vb', 'c'))];
  const rises = t.have(f(`${S} <= ${T}`), auto(), auto());
  return withSigns(
    kit,
    t.branch(
      v,
      t.branch(w, withLogarithm(kit, S, 'v - c', ordered), rises),
      t.branch(w, withLogarithm(kit, T, 'w - c', auto()), auto()),
    ),
  );
}

/**
 * u(v) ≥ q̂(w)v − m̂(w). Both above the threshold: (v − c) log(t/s) ≤ (v − c)(t/s − 1) = w − v. Only w: (1 + log t)(v − c) ≤ (1 + log t)a/e
 * ≤ (et − 1)a/e = w − c − a/e. Only v: u(v) = a(s log s + 1/e) ≥ 0.
 */
export function isCompatible(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const ratio = `${T}/${S}`;
  const compared = t.have(
    f(`(v - c)*(log(${T}) - log(${S})) <= (v - c)*(${ratio} - 1)`),
    auto(),
    t.have(f(`(v - c)*(${ratio} - 1) == w - v`), auto(), auto()),
  );
  const both = t.fact(
    'log-quotient',
    [x(T), x(S)],
    auto(),
    t.have(f(`${ratio} > 0`), auto(), t.fact('log', [x(ratio)], auto(), t.have(f('v - c > 0'), auto(), compared))),
  );
  const onlyW = t.have(
    f('v - c <= (vb - c)/e'),
    auto(),
    t.have(
      f(`(1 + log(${T}))*(v - c) <= (1 + log(${T}))*((vb - c)/e)`),
      arithmetic(),
      t.have(
        f(`(1 + log(${T}))*((vb - c)/e) <= (e*${T} - 1)*((vb - c)/e)`),
        arithmetic(),
        t.have(f(`(e*${T} - 1)*((vb - c)/e) == w - c - (vb - c)/e`), arithmetic(), auto()),
      ),
    ),
  );
  const above = pieces(
    kit,
    'w',
    withLogarithm(kit, S, 'v - c', withLogarithm(kit, T, 'w - c', both)),
    withLogarithm(kit, S, 'v - c', arithmetic()),
  );
  const below = pieces(kit, 'w', withLogarithm(kit, T, 'w - c', onlyW), auto());
  return withSigns(kit, pieces(kit, 'v', above, below));
}
