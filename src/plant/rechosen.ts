/**
 * A goal about functions that were chosen anew beyond a range, if(inside, f, something else), from what is known of f: where only
 * the range is looked at the choice is not seen, sum by sum; beyond it the goal is about something else alone.
 */
import type { Proof } from '../certificate/proof.ts';
import { RefusalError } from '../kernel/refusal.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { closedSubterms } from '../provers/terms.ts';
import { add, type Expression, expression, subtract } from '../statement/expression.ts';
import { compare, type Formula, integer, negation } from '../statement/formula.ts';
import { freeNames, type Node, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import type { Choice } from './beyond.ts';

type If = Extract<Expression, { op: 'if' }>;
type Sum = Extract<Expression, { op: 'sum' }>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !('num' in value);

function ifsIn(node: unknown, isOwn: Choice['isOwn']): If[] {
  if (Array.isArray(node)) return node.flatMap((part) => ifsIn(part, isOwn));
  if (!isObject(node)) return [];
  const inner = Object.values(node).flatMap((part) => ifsIn(part, isOwn));
  const term = node as unknown as Expression;
  return term.op === 'if' && isOwn(term) ? [term, ...inner] : inner;
}

const isInScope = (node: Node, { variables }: Sequent): boolean =>
  [...freeNames(node)].every((name) => variables.has(name));

/** Σ = the sum over the range without its last or first index, and the term at that index. */
interface Peeled {
  readonly sum: Sum;
  readonly at: Expression;
  readonly shorter: Sum;
  /** What is empty on the other side of the index. */
  readonly empty: Sum;
}

class Rechosen {
  private readonly simple: Tactic;

  constructor(
    private readonly kit: ProverKit,
    private readonly choice: Choice,
    /** Proves what no longer speaks of the choice, of which the variables were brought in. */
    private readonly met: (names: readonly string[]) => Tactic,
    private readonly names: readonly string[] = [],
  ) {
    this.simple = kit.t.firstOf(kit.t.byHypothesis, kit.arithmetic({ degree: 1 }));
  }

  /** The goal, with the choice in it. */
  readonly settle: Tactic = async (state) => {
    const { t } = this.kit;
    const { goal } = state;
    const own = ifsIn(goal, this.choice.isOwn);
    if (own.length === 0) return this.met(this.names)(state);
    if (goal.kind === 'forall') return t.intro(t.opened(this.below(goal.variables.length)))(state);
    if (goal.kind === 'implies') return t.intro(t.opened(this.settle))(state);
    if (goal.kind === 'and') return t.conjunction(this.settle)(state);
    const peeled = closedSubterms(state, [goal]).flatMap((term) => this.peeled(term) ?? [])[0];
    if (peeled) return this.shortened(peeled)(state);
    const undecided = own.find(({ condition }) => isInScope(condition, state) && !this.isDecided(condition, state));
    if (undecided) return this.decided(undecided.condition, state);
    const whole = own.find((term) => isInScope(term, state));
    return whole ? this.branched(whole)(state) : this.throughSums(state);
  };

  /** For a goal that so many variables were brought into. */
  private below(count: number): Tactic {
    const { kit, choice, met, names } = this;
    return (state) => {
      const newest = [...state.variables.keys()].slice(state.variables.size - count);
      return new Rechosen(kit, choice, met, [...names, ...newest]).settle(state);
    };
  }

  private isDecided(condition: Formula, state: Sequent): boolean {
    return [condition, negation(condition)].some((side) => this.kit.t.findIndex(state, side) >= 0);
  }

  /** With the condition known to hold or known to fail, or both in turn. */
  private async decided(condition: Formula, state: Sequent): Promise<Proof> {
    const { t } = this.kit;
    for (const side of [condition, negation(condition)]) {
      const proof = await this.provable({ ...state, goal: side });
      if (proof) return t.have(side, async () => proof, this.settle)(state);
    }
    return t.cases(condition, this.settle, this.settle)(state);
  }

  private branched(term: If): Tactic {
    const { t } = this.kit;
    const impossible = t.absurd(this.simple);
    return (state) =>
      t.findIndex(state, term.condition) >= 0
        ? t.branch(term, this.settle, impossible)(state)
        : t.branch(term, impossible, this.settle)(state);
  }

  /** The first sum in which the choice is not seen, or everywhere the same, without it. */
  private async throughSums(state: Sequent): Promise<Proof> {
    const { t } = this.kit;
    const sums = closedSubterms(state, [state.goal]).filter(({ op }) => op === 'sum') as Sum[];
    for (const sum of sums.filter((one) => ifsIn(one, this.choice.isOwn).length > 0)) {
      const plain = await this.plain(sum, state);
      if (ifsIn(plain, this.choice.isOwn).length > 0) continue;
      return t.have(compare(sum, '=', plain), this.equal(sum, plain), t.rewrite(t.latest, this.settle))(state);
    }
    throw new ProofFailure(state, 'a choice in a place where it cannot be settled');
  }

  /** Σ f = Σ g, term by term. */
  private equal(f: Expression, g: Expression): Tactic {
    const { kit, choice } = this;
    const each = new Rechosen(kit, choice, () => kit.auto({ degree: 2, splits: 2 }));
    return kit.sums.termwise('=', f, g, each.settle, kit.t.byHypothesis);
  }

  /** The term with what each choice is at its place, as far as that is clear. */
  private async plain<T>(node: T, state: Sequent): Promise<T> {
    if (Array.isArray(node)) return (await Promise.all(node.map((part) => this.plain(part, state)))) as T;
    if (!isObject(node)) return node;
    const term = node as unknown as Expression;
    const peeled = this.peeled(term);
    if (peeled) return (await this.plain(total(peeled), state)) as T;
    if (term.op === 'if' && this.choice.isOwn(term)) {
      const { condition, whenTrue, whenFalse } = term;
      if (await this.provable({ ...state, goal: condition })) return (await this.plain(whenTrue, state)) as T;
      if (await this.provable({ ...state, goal: negation(condition) }))
        return (await this.plain(whenFalse, state)) as T;
    }
    const inside = term.op === 'sum' ? within(term, state) : state;
    const parts: [string, unknown][] = [];
    for (const [key, part] of Object.entries(node)) {
      parts.push([key, await this.plain(part, key === 'body' ? inside : state)]);
    }
    return Object.fromEntries(parts) as T;
  }

  private async provable(state: Sequent): Promise<Proof | undefined> {
    try {
      return await this.simple(state);
    } catch (error) {
      if (error instanceof ProofFailure || error instanceof RefusalError) return undefined;
      throw error;
    }
  }

  /** For a sum over the longer range that sees the choice. */
  private peeled(term: Expression): Peeled | undefined {
    if (term.op !== 'sum' || ifsIn(term, this.choice.isOwn).length === 0) return undefined;
    for (const { from, to, old } of this.choice.longer) {
      if (canonical(term.from) !== canonical(from) || canonical(term.to) !== canonical(to)) continue;
      if (canonical(from) === canonical(old.from)) {
        return { sum: term, at: to, shorter: { ...term, to: old.to }, empty: { ...term, from: add(to, 1n) } };
      }
      return { sum: term, at: from, shorter: { ...term, from: old.from }, empty: { ...term, to: subtract(from, 1n) } };
    }
    return undefined;
  }

  private shortened(peeled: Peeled): Tactic {
    const { kit, simple } = this;
    const { t } = kit;
    const parts = t.fact('sum-empty', [peeled.empty], simple, simple);
    const shown = t.fact('sum-peel', [peeled.sum, peeled.at], simple, parts);
    return t.have(compare(peeled.sum, '=', total(peeled)), shown, t.rewrite(t.latest, this.settle));
  }
}

const total = ({ sum, shorter, at }: Peeled): Expression =>
  add(shorter, substitute(sum.body, new Map([[sum.index, at]])));

/** The sequent under the sum. */
function within({ index, from, to }: Sum, state: Sequent): Sequent {
  const variables = new Map([...state.variables, [index, integer(index)] as const]);
  const range = [compare(from, '<=', index), compare(index, '<=', to)];
  return { ...state, variables, hypotheses: [...state.hypotheses, ...range] };
}

/** Sums in the goal over a body free of the index, in closed form. */
function constantSums(kit: ProverKit, then: Tactic): Tactic {
  return (state) => {
    const sums = closedSubterms(state, [state.goal]).filter((term): term is Sum => term.op === 'sum');
    const constant = sums.filter(({ index, body }) => !freeNames(body).has(index));
    if (constant.length === 0) throw new ProofFailure(state, 'no sum of equal terms');
    return constant.reduceRight((rest: Tactic, sum) => kit.sums.constant(sum, rest), then)(state);
  };
}

/** What a ∀ says at these values, and the goal from it. */
function saidAt(kit: ProverKit, k: number, names: readonly string[], then: Tactic): Tactic {
  const { t } = kit;
  const values = names.map((name) => expression(name));
  const condition = t.firstOf(t.byHypothesis, kit.arithmetic({ degree: 1 }));
  return (state) => {
    const known = state.hypotheses[k];
    if (known?.kind !== 'forall' || known.variables.length !== names.length) return then(state);
    return t.firstOf(t.instantiate(k, values, condition, t.opened(then)), then)(state);
  };
}

/**
 * Proves an ∃ with the choice, part by part.
 *
 * @param first the hypothesis that says the first part of what was chosen before, the others after it
 * @param met proves what does not speak of the choice, from what is known
 */
export function rechosen(kit: ProverKit, choice: Choice, first: number, met: Tactic): Tactic {
  const { t } = kit;
  const leaf = t.firstOf(met, constantSums(kit, kit.auto({ degree: 2, splits: 2 })));
  return (state) => {
    if (state.goal.kind !== 'exists') throw new ProofFailure(state, 'nothing to choose');
    const parts = [...state.goal.where, state.goal.body];
    const each = parts.map((_, k) => new Rechosen(kit, choice, (names) => saidAt(kit, first + k, names, leaf)).settle);
    return t.witness(choice.terms, ...each)(state);
  };
}
