/**
 * The kernel's only door: a statement and a certificate go in, a judgement or a named refusal comes out.
 */
import type { Conclusion, Section } from '../certificate/certificate.ts';
import type { Proof } from '../certificate/proof.ts';
import { definedness, refutationOf } from '../statement/definedness.ts';
import { type Formula, forall, negation } from '../statement/formula.ts';
import { FormatError } from '../statement/reader.ts';
import { canonical } from '../statement/toJson.ts';
import { checkFormula } from '../statement/wellFormed.ts';
import { fact } from './facts.ts';
import { checkLinearClaim } from './linear/check.ts';
import { Algebra } from './normalForm.ts';
import { BudgetError, type Refusal, RefusalError, refuse } from './refusal.ts';
import { convex } from './rules/convex.ts';
import { cover, enclosure } from './rules/enclosure.ts';
import { choice, cut } from './rules/existence.ts';
import { induction } from './rules/induction.ts';
import { antiderivative, integrable, integralBelow, integralBy } from './rules/integral.ts';
import {
  absurd,
  cases,
  conjunction,
  destruct,
  disjunction,
  have,
  hypothesis,
  instantiate,
  intro,
  witness,
} from './rules/logic.ts';
import {
  momentApproached,
  momentAttained,
  momentBound,
  momentCompare,
  momentEqual,
  momentMonotone,
  momentValues,
} from './rules/moment.ts';
import { monotone } from './rules/monotone.ts';
import { positivstellensatz } from './rules/positivstellensatz.ts';
import { branch, rewrite } from './rules/rewriting.ts';
import { type Sequent, withHypotheses } from './sequent.ts';

/** The part of a certificate's section that is checked against a statement. */
export type Evidence = Pick<Section, 'conclusion' | 'definedness' | 'proof'>;

/** More rule applications than this are not checked. */
export const MAX_RULES = 500_000;

const genuine = new WeakSet<Judgement>();

/** What a proof takes for granted: a named hole, and the closed formula that stands there unproved. */
export interface Assumption {
  readonly name: string;
  readonly formula: Formula;
}

/** The kernel's word about a statement; what `conclusion` means is said at its type. It exists only if `check` made it; a look-alike is recognised by `isGenuine`. */
export interface Judgement {
  readonly statement: Formula;
  readonly conclusion: Conclusion;
  /** Holes of this proof and of the lemmas it uses, by name. `proved` needs none. */
  readonly assumptions: readonly Assumption[];
  readonly rules: readonly string[];
  readonly lemmas: readonly string[];
}

export const isGenuine = (judgement: Judgement): boolean => genuine.has(judgement);

export type Outcome =
  | { readonly kind: 'accepted'; readonly judgement: Judgement }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The budget did not suffice. */
  | { readonly kind: 'unchecked'; readonly reason: string };

/** Everything a run of the check gathers. */
interface Context {
  readonly algebra: Algebra;
  readonly known: ReadonlyMap<string, Judgement>;
  /** By name and formula: one name may stand at several places. */
  readonly assumptions: Map<string, Assumption>;
  readonly rules: Set<string>;
  readonly lemmas: Set<string>;
  applications: number;
}

/** The subgoals that a rule leaves. @throws RefusalError, BudgetError */
export function subgoals(sequent: Sequent, proof: Proof, algebra: Algebra, place: string): Sequent[] {
  switch (proof.rule) {
    case 'intro':
      return intro(sequent, place);
    case 'conjunction':
      return conjunction(sequent, place);
    case 'disjunction':
      return disjunction(sequent, proof, place);
    case 'absurd':
      return absurd(sequent);
    case 'cases':
      return cases(sequent, proof, place);
    case 'branch':
      return branch(sequent, proof, place);
    case 'have':
      return have(sequent, proof, place);
    case 'destruct':
      return destruct(sequent, proof, place);
    case 'rewrite':
      return rewrite(sequent, proof, place);
    case 'instantiate':
      return instantiate(sequent, proof, place);
    case 'witness':
      return witness(sequent, proof, place);
    case 'hypothesis':
      return hypothesis(sequent, proof, place);
    case 'positivstellensatz':
      return positivstellensatz(sequent, proof, algebra, place);
    case 'fact':
      return fact(sequent, proof, place);
    case 'moment-equal':
      return momentEqual(sequent, place);
    case 'moment-bound':
      return momentBound(sequent, proof, place);
    case 'moment-attained':
      return momentAttained(sequent, proof, place);
    case 'moment-approached':
      return momentApproached(sequent, proof, place);
    case 'moment-compare':
      return momentCompare(sequent, proof, place);
    case 'moment-values':
      return momentValues(sequent, proof, place);
    case 'moment-monotone':
      return momentMonotone(sequent, proof, place);
    case 'monotone':
      return monotone(sequent, proof, place);
    case 'convex':
      return convex(sequent, proof, place);
    case 'induction':
      return induction(sequent, proof, place);
    case 'antiderivative':
      return antiderivative(sequent, proof, place);
    case 'integral-by':
      return integralBy(sequent, proof, place);
    case 'integral-below':
      return integralBelow(sequent, proof, place);
    case 'cut':
      return cut(sequent, proof, place);
    case 'choice':
      return choice(sequent, proof, place);
    case 'integrable':
      return integrable(sequent, proof, place);
    case 'enclosure':
      return enclosure(sequent, proof, place);
    case 'cover':
      return cover(sequent, proof, place);
    case 'linear':
      return linear(sequent, proof.evidence, place);
    default:
      return refuse(proof.rule, place, 'a rule that can be expanded here', proof.rule);
  }
}

/** A claim about a finite linear program, decided by its evidence. */
function linear(sequent: Sequent, evidence: Extract<Proof, { rule: 'linear' }>['evidence'], place: string): Sequent[] {
  const { goal } = sequent;
  if (goal.kind !== 'linear') return refuse('linear', place, "a goal 'linear'", canonical(goal));
  checkLinearClaim(goal.program, goal.claim, evidence);
  return [];
}

const note = (assumption: Assumption, { assumptions }: Context): void => {
  assumptions.set(JSON.stringify([assumption.name, canonical(assumption.formula)]), assumption);
};

/** The formula that says that a sequent holds: its goal, for all values of its variables that meet its hypotheses. */
const closure = ({ variables, hypotheses, goal }: Sequent): Formula =>
  variables.size === 0 ? goal : forall([...variables.values()], hypotheses, goal);

/** A statement that the kernel has proved before becomes a hypothesis. */
function lemma(sequent: Sequent, name: string, context: Context, place: string): Sequent[] {
  const judgement = context.known.get(name);
  if (!judgement || !genuine.has(judgement))
    return refuse('lemma', place, 'a lemma that the kernel has judged', `'${name}'`);
  if (judgement.conclusion !== 'proved')
    return refuse('lemma', place, 'a proved lemma', `'${name}', ${judgement.conclusion}`);
  context.lemmas.add(name);
  for (const assumption of judgement.assumptions) note(assumption, context);
  return [withHypotheses(sequent, [judgement.statement])];
}

function step(sequent: Sequent, proof: Proof, context: Context, place: string): Sequent[] {
  if (++context.applications > MAX_RULES) throw new BudgetError('the number of rule applications', MAX_RULES);
  context.rules.add(proof.rule === 'fact' ? `fact ${proof.fact}` : proof.rule);
  if (proof.rule === 'lemma') return lemma(sequent, proof.lemma, context, place);
  if (proof.rule !== 'assume') return subgoals(sequent, proof, context.algebra, place);
  note({ name: proof.assumption, formula: closure(sequent) }, context);
  return [];
}

function verify(sequent: Sequent, proof: Proof, context: Context, place: string): void {
  const goals = step(sequent, proof, context, place);
  const proofs = 'proofs' in proof ? proof.proofs : [];
  if (goals.length !== proofs.length)
    refuse(proof.rule, `${place}.proofs`, `${goals.length} proof(s)`, `${proofs.length}`);
  for (const [k, goal] of goals.entries()) verify(goal, proofs[k] as Proof, context, `${place}.proofs[${k}]`);
}

const opening = (goal: Formula): Sequent => ({ variables: new Map(), hypotheses: [], goal });

/** What a certificate with this conclusion has to prove. */
export function goalsOf(
  statement: Formula,
  conclusion: Conclusion,
): { readonly definedness?: Formula; readonly proof: Formula } {
  if (conclusion === 'refuted') return { proof: refutationOf(statement) };
  if (conclusion === 'undefined') return { proof: negation(definedness(statement)) };
  return { definedness: definedness(statement), proof: statement };
}

/**
 * Checks a certificate of a closed statement.
 *
 * @param known judgements that the proof may cite as lemmas, by name.
 */
export function check(
  statement: Formula,
  evidence: Evidence,
  known: ReadonlyMap<string, Judgement> = new Map(),
): Outcome {
  const context: Context = {
    algebra: new Algebra(),
    known,
    assumptions: new Map(),
    rules: new Set(),
    lemmas: new Set(),
    applications: 0,
  };
  try {
    checkFormula(statement, new Map());
    const goals = goalsOf(statement, evidence.conclusion);
    if (goals.definedness) {
      if (!evidence.definedness)
        refuse('definedness', 'definedness', 'a proof that the statement is well defined', 'none');
      verify(opening(goals.definedness), evidence.definedness as Proof, context, 'definedness');
    } else if (evidence.definedness) {
      refuse('definedness', 'definedness', `none for the conclusion '${evidence.conclusion}'`, 'a proof');
    }
    verify(opening(goals.proof), evidence.proof, context, 'proof');
  } catch (error) {
    if (error instanceof RefusalError) return { kind: 'refused', refusal: error.refusal };
    if (error instanceof BudgetError) return { kind: 'unchecked', reason: error.message };
    if (error instanceof FormatError) {
      const { place, expected, received } = error;
      return { kind: 'refused', refusal: { rule: 'statement', place, expected, received } };
    }
    // The engine's own limits: nesting beyond its stack, a number beyond its memory.
    if (error instanceof RangeError) return { kind: 'unchecked', reason: error.message };
    throw error;
  }
  return { kind: 'accepted', judgement: judgementOf(statement, evidence.conclusion, context) };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

function judgementOf(statement: Formula, conclusion: Conclusion, context: Context): Judgement {
  const [rules, lemmas] = [context.rules, context.lemmas].map((set) => Object.freeze([...set].sort()));
  const assumptions = frozen([...context.assumptions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
  // Frozen to its leaves: a judgement whose holes or statement could be changed afterwards would be a forged one.
  const judgement = Object.freeze({
    statement: frozen(statement),
    conclusion,
    assumptions,
    rules,
    lemmas,
  }) as Judgement;
  genuine.add(judgement);
  return judgement;
}
