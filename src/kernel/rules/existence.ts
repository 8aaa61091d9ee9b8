/**
 * Rules that bring numbers and functions into being: the completeness of the reals, and choice.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import { apply, type Expression, expression } from '../../statement/expression.ts';
import { and, compare, exists, type Formula, forall, real, type Variable } from '../../statement/formula.ts';
import { freshName, substitute } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { refuse } from '../refusal.ts';
import { hypothesisAt, requireFormula, type Sequent, withGoal, withHypotheses, withNewVariable } from '../sequent.ts';

/**
 * For formulas L and U in a new real variable c:
 *
 *     Γ ⊢ B   from   Γ ⊢ ∃a: L(a);   Γ ⊢ ∃b: U(b);   Γ ⊢ ∀a, b with L(a), U(b): a ≤ b;
 *                    Γ, c, ∀a with L(a): a ≤ c, ∀b with U(b): c ≤ b ⊢ B.
 */
export function cut(sequent: Sequent, proof: ProofBy<'cut'>, place: string): Sequent[] {
  const { rule, variable, lower, upper } = proof;
  const inside = withNewVariable(sequent, real(variable), rule, `${place}.variable`);
  requireFormula(inside, lower, rule, `${place}.lower`);
  requireFormula(inside, upper, rule, `${place}.upper`);
  const names: string[] = [];
  for (const base of ['a', 'b']) {
    names.push(freshName(base, (name) => inside.variables.has(name) || names.includes(name)));
  }
  const [a, b] = names as [string, string];
  const at = (formula: Formula, name: string): Formula => substitute(formula, new Map([[variable, expression(name)]]));
  const [low, high] = [at(lower, a), at(upper, b)];
  return [
    withGoal(sequent, exists([real(a)], [], low)),
    withGoal(sequent, exists([real(b)], [], high)),
    withGoal(sequent, forall([real(a), real(b)], [low, high], compare(a, '<=', b))),
    withHypotheses(inside, [
      forall([real(a)], [low], compare(a, '<=', variable)),
      forall([real(b)], [high], compare(variable, '<=', b)),
    ]),
  ];
}

/**
 * From ∀x̄∈D: ∃y∈E: A among Γ, x̄ numbers and vectors, y one number: a new function f with ∀x̄∈D: ∃y∈E: A ∧ y = f(x̄).
 *
 * f(x̄) is not written in the place of y, which may be an integer where f(x̄) is a real by its form.
 */
export function choice(sequent: Sequent, proof: ProofBy<'choice'>, place: string): Sequent[] {
  const { rule, name } = proof;
  const known = hypothesisAt(sequent, proof.hypothesis, rule, place);
  const wanted = (): never => refuse(rule, place, "a hypothesis 'forall' whose body is 'exists'", canonical(known));
  if (known.kind !== 'forall') return wanted();
  const { body } = known;
  if (body.kind !== 'exists') return wanted();
  const [chosen] = body.variables as readonly [Variable];
  if (body.variables.length !== 1 || (chosen.sort !== 'real' && chosen.sort !== 'integer')) {
    refuse(rule, place, 'one number whose existence is known', canonical(body));
  }
  if (known.variables.length === 0 || known.variables.some(({ sort }) => sort === 'function')) {
    refuse(rule, place, 'numbers and vectors, at least one, on which it depends', canonical(known));
  }
  const symbol: Variable = { name, sort: 'function', arity: BigInt(known.variables.length) };
  const extended = withNewVariable(sequent, symbol, rule, `${place}.name`);
  const bound = [...known.variables, chosen].map((variable) => variable.name);
  if (bound.includes(name)) refuse(rule, `${place}.name`, 'a new name', `'${name}', which the hypothesis binds`);
  const value: Expression = apply(name, ...known.variables.map((variable) => expression(variable.name)));
  const selected = exists(body.variables, body.where, and(body.body, compare(chosen.name, '=', value)));
  return [withHypotheses(extended, [forall(known.variables, known.where, selected)])];
}
