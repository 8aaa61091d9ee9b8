/**
 * Identities between the numbers that a closed goal mentions: eⁿ and e, eᵖᐟᑫ and its q-th power, the logarithm of a product, W₋₁(t·eᵗ)
 * and t. Where two irrational numbers are one, no enclosure can tell, and these facts do.
 */
import type { FactName } from '../certificate/proof.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { type Application, logarithmFacts, withFacts } from './facts.ts';
import { numberOf } from './numberOf.ts';
import { enclosure, firstOf, type Tactic } from './tactic.ts';
import { closedSubterms } from './terms.ts';

/** Roots of e of a higher order are left alone. */
const MOST = 12n;

/** eᵠ = (e^{1/q})ᵖ for q = p/d, by d-th powers. */
function ofExponential(t: Expression): Application[] {
  const value = numberOf(t);
  if (!value && t.op === 'multiply' && t.args.length === 2) return ofMultiple(...(t.args as [Expression, Expression]));
  if (!value) return t.op === 'add' && t.args.length === 2 ? [['exp-sum', t.args]] : [];
  const { num, den } = value;
  if (num === 0n || den > MOST || num > MOST * den || num < -MOST * den) return [];
  const whole: Application[] = [
    ['exp-one', []],
    ['exp-multiple', [expression(1n), expression(num)]],
  ];
  if (den === 1n) return whole;
  return [...whole, ['exp-multiple', [expression(value), expression(den)]], ['exp', [expression(value)]]];
}

/** e^{n·log t} is tⁿ. */
function ofMultiple(n: Expression, t: Expression): Application[] {
  if (t.op !== 'log' || !numberOf(n)?.isInteger()) return [];
  return [
    ['exp-multiple', [t, n]],
    ['exp-log', t.args],
  ];
}

/** W₋₁(t·eᵗ) is t for t ≤ −1, W₀(t·eᵗ) for t ≥ −1; at −1/e, which is −e⁻¹, both are −1. */
function ofLambert(x: Expression, unique: FactName, values: FactName): Application[] {
  const scaled = x.op === 'multiply' && x.args.length === 2 ? x.args : [];
  const at = scaled.find((t, k) => {
    const other = scaled[1 - k] as Expression;
    return other.op === 'exp' && numberOf(t) !== undefined;
  });
  return [
    [unique, [x, at ?? expression(-1n)]],
    [values, [x]],
  ];
}

function suggested(state: Sequent): Application[] {
  return closedSubterms(state, [state.goal]).flatMap((term): Application[] => {
    const [t] = 'args' in term ? term.args : [];
    if (!t) return [];
    switch (term.op) {
      case 'exp':
        return ofExponential(t);
      case 'log':
        return logarithmFacts(t);
      case 'sqrt':
        return [['sqrt', [term]]];
      case 'lambertWm1':
        return ofLambert(t, 'lambert-unique', 'lambert');
      case 'lambertW0':
        return ofLambert(t, 'lambert-principal-unique', 'lambert-principal');
      default:
        return [];
    }
  });
}

/** Adds the identities whose conditions are met, if need be by identities themselves, then goes on. */
export function identities(then: Tactic, isCondition = false): Tactic {
  const condition = firstOf(enclosure(), isCondition ? then : identities(then, true));
  return (state) => withFacts(suggested(state), condition, then)(state);
}
