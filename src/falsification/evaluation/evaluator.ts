/**
 * Formulas at an instance.
 *
 * Quantifier-free formulas are decided exactly, or at rising precision until they are. Quantifiers over bounded integers are
 * enumerated. Any other inner ∀ is searched for a failing value, which can only refute; any other inner ∃ is searched for a
 * witness, which can only confirm. An infimum over distributions is solved where its program is piecewise affine.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { type Formula, negation, type Relation } from '../../statement/formula.ts';
import type { InstanceHints } from '../hints.ts';
import { inner, type Sampler } from '../instances/inner.ts';
import { holdsEverywhere } from '../moments/everywhere.ts';
import { evaluateInfimum } from '../moments/infimum.ts';
import { absReal, areIdentical, isNearby, negateReal, type Real, signsOf, subtractReal } from '../numbers/real.ts';
import { type Environment, OutOfWork, UndefinedTerm, Undetermined } from './environment.ts';
import { Habits } from './habits.ts';
import type { Memory } from './memory.ts';
import { evaluateNumber } from './number.ts';
import {
  conjunction,
  disjunction,
  equivalence,
  type Finding,
  implication,
  negationOf,
  slackOf,
  TRUE,
  type Truth,
  UNKNOWN,
} from './truth.ts';

/** Working precisions, in bits, tried in turn until a comparison is decided. */
const PRECISIONS = [64, 192] as const;

/** What writing two numbers in closed form costs beside a sum or product, about. */
const CLOSED_FORMS = 50;

export class Evaluator {
  /** Set while a comparison is evaluated; functions are enclosed to this many bits. */
  bits: number = PRECISIONS[0];
  /** Terms evaluated so far: a measure of work that is the same on every machine. */
  work = 0;
  /** The same at its price, in terms without functions: of enclosures of functions and of linear programs besides. */
  get price(): number {
    return this.work + this.extra;
  }
  private extra = 0;
  /** Price beyond which terms are left undetermined. */
  private limit = Number.POSITIVE_INFINITY;
  /** Whether evidence that is dear to build is wanted: not while instances are only searched and shrunk. */
  explains = false;
  /** Whether only truth is wanted, not how far it is from failing. */
  isBrief = false;
  /** Whether formulas are settled to hold everywhere, by the values of the names that they mention. */
  readonly everywhere = new Map<Formula, Map<string, boolean>>();
  private depth = 0;
  /** What was tried in vain lately. */
  readonly habits = new Habits();

  /** @param linear the truth of claims about finite linear programs, settled beforehand. */
  constructor(
    private readonly sampler: Sampler,
    private readonly linear: ReadonlyMap<Formula, Truth> = new Map(),
    readonly memory?: Memory,
  ) {}

  /** The certain truth of a formula, for conditions. */
  truth(formula: Formula, environment: Environment): 'true' | 'false' | 'unknown' {
    const { truth } = this.find(formula, environment);
    return truth === 'sampled' ? 'unknown' : truth;
  }

  find(formula: Formula, environment: Environment): Finding {
    switch (formula.kind) {
      case 'compare':
        return this.compare(formula, environment);
      case 'and':
        return conjunction(this.each(formula.parts, environment));
      case 'or':
        return disjunction(this.each(formula.parts, environment));
      case 'not': {
        const moved = negation(formula.body);
        return moved.kind === 'not' ? negationOf(this.find(formula.body, environment)) : this.find(moved, environment);
      }
      case 'implies':
        return this.implies(formula, environment);
      case 'iff':
        return this.iff(formula, environment);
      case 'forall':
      case 'exists':
        return this.nested(() => inner(formula, environment, this, this.sampler));
      case 'infimum':
        return this.attempt(() => evaluateInfimum(formula, environment, this));
      case 'linear':
        return { truth: this.linear.get(formula) ?? 'unknown' };
    }
  }

  /** Whether a formula is certainly true, by the shortest way. */
  holdsInBrief(formula: Formula, environment: Environment): boolean {
    const before = this.isBrief;
    this.isBrief = true;
    try {
      return this.truth(formula, environment) === 'true';
    } finally {
      this.isBrief = before;
    }
  }

  get hints(): InstanceHints {
    return this.sampler.hints;
  }

  /** A conclusion that fails under a premise that survived sampling counts only if the premise certainly holds. */
  private implies({ left, right }: { left: Formula; right: Formula }, environment: Environment): Finding {
    const premise = this.find(left, environment);
    const conclusion: { found?: Finding } = {};
    const outcome = implication(premise, () => {
      conclusion.found = this.find(right, environment);
      return conclusion.found;
    });
    const { found } = conclusion;
    if (premise.truth !== 'sampled' || found?.truth !== 'false') return outcome;
    return holdsEverywhere(left, environment, this) ? found : outcome;
  }

  /** Where one side fails and the other one survived sampling, it counts if that one certainly holds. */
  private iff({ left, right }: { left: Formula; right: Formula }, environment: Environment): Finding {
    const [a, b] = [this.find(left, environment), this.find(right, environment)];
    const settled = (found: Finding, other: Finding, formula: Formula): Finding =>
      found.truth === 'sampled' && other.truth === 'false' && holdsEverywhere(formula, environment, this)
        ? { ...found, truth: 'true' }
        : found;
    return equivalence(settled(a, b, left), settled(b, a, right));
  }

  /** Counts what is dearer than a term. */
  charge(price: number): void {
    this.extra += price;
  }

  /** Counts a term. @throws OutOfWork beyond the limit */
  countTerm(): void {
    this.work++;
    if (this.price > this.limit) throw new OutOfWork('more work than there is');
  }

  /** Runs `body` with so much to spend: what would cost more is undetermined. */
  within<T>(price: number, body: () => T): T {
    const before = this.limit;
    this.limit = Math.min(before, this.price + price);
    try {
      return body();
    } finally {
      this.limit = before;
    }
  }

  /** How many of so many samples to try: a quarter for each quantifier around this one, or nesting would multiply them. */
  samplesLeft(samples: number): number {
    return Math.max(2, samples >> (2 * (this.depth - 1)));
  }

  private nested(find: () => Finding): Finding {
    this.depth++;
    try {
      return find();
    } finally {
      this.depth--;
    }
  }

  private *each(parts: readonly Formula[], environment: Environment): Iterable<Finding> {
    for (const part of parts) yield this.find(part, environment);
  }

  /** Evaluates at rising precision until the outcome is certain. A term without a value leaves it unknown. */
  private attempt(evaluate: () => Finding | undefined): Finding {
    const before = this.bits;
    try {
      for (const bits of PRECISIONS) {
        if (bits < before) continue;
        this.bits = bits;
        const found = settle(evaluate);
        if (found) return found;
      }
      return UNKNOWN;
    } catch (error) {
      if (!(error instanceof UndefinedTerm)) throw error;
      return { truth: 'unknown', because: { kind: 'undefined', what: error.message } };
    } finally {
      this.bits = before;
    }
  }

  private compare(formula: Extract<Formula, { kind: 'compare' }>, environment: Environment): Finding {
    let last: readonly [Real, Real] | undefined;
    const found = this.attempt(() => {
      last = undefined;
      const left = evaluateNumber(formula.left, environment, this);
      const right = evaluateNumber(formula.right, environment, this);
      last = [left, right];
      return compareReals(left, formula.relation, right, this.bits);
    });
    if (found !== UNKNOWN || !last) return found;
    this.charge(CLOSED_FORMS);
    return areIdentical(...last) ? equality(formula.relation, ...last) : agreement(formula.relation, ...last);
  }
}

/** `undefined` where more precision may help. */
export function settle(evaluate: () => Finding | undefined): Finding | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof Undetermined) return undefined;
    throw error;
  }
}

/**
 * Two numbers that no precision tells apart, and whose difference is known to be at most 2^−20 beside 1 and themselves, count as equal:
 * at irrational points, and with integrals, equality is never certain. It is as good as a sample that did not fail, and no better.
 */
const AGREEING_BITS = 20;

function agreement(relation: Relation, left: Real, right: Real): Finding {
  const isWeak = relation === '=' || relation === '<=' || relation === '>=';
  return isWeak && isNearby(left, right, AGREEING_BITS) ? { truth: 'sampled', slack: slackOf(Rational.ZERO) } : UNKNOWN;
}

/** What becomes of a comparison of two numbers that are one, as their exact values show. */
function equality(relation: Relation, left: Real, right: Real): Finding {
  const slack = slackOf(Rational.ZERO);
  if (relation === '=') return TRUE;
  if (relation === '<=' || relation === '>=') return { truth: 'true', slack };
  return { truth: 'false', slack, because: { kind: 'compare', relation, left, right } };
}

/** left relation right, with slack; `undefined` if the enclosures do not tell. */
export function compareReals(left: Real, relation: Relation, right: Real, bits: number): Finding | undefined {
  const difference = subtractReal(left, right, bits);
  const oriented = relation === '<' || relation === '<=' ? negateReal(difference) : difference;
  const holds = relationHolds(relation, oriented);
  if (holds === undefined) return undefined;
  if (relation === '=' || relation === '!=') {
    if (holds) return TRUE;
    const slack = slackOf(negateReal(absReal(difference, bits)));
    return { truth: 'false', slack, because: { kind: 'compare', relation, left, right } };
  }
  const slack = slackOf(oriented);
  if (holds) return { truth: 'true', slack };
  return { truth: 'false', slack, because: { kind: 'compare', relation, left, right } };
}

/** Whether the oriented difference has the sign that the relation asks for, if that is certain. */
function relationHolds(relation: Relation, oriented: Real): boolean | undefined {
  const [low, high] = signsOf(oriented);
  switch (relation) {
    case '<=':
    case '>=':
      return low >= 0 ? true : high < 0 ? false : undefined;
    case '<':
    case '>':
      return low > 0 ? true : high <= 0 ? false : undefined;
    default: {
      const isZero = low === 0 && high === 0 ? true : low > 0 || high < 0 ? false : undefined;
      return isZero === undefined ? undefined : isZero === (relation === '=');
    }
  }
}
