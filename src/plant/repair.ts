/**
 * The proof of a claim, followed step by step in the claim with one thing changed. What does not go through as it stands is proved
 * anew if algebra can; a step that only adds to what is known is left out if it cannot be taken, and with it nothing but its knowledge.
 */
import type { Section } from '../certificate/certificate.ts';
import type { Proof, ProofBy } from '../certificate/proof.ts';
import { check, goalsOf, type Judgement, subgoals } from '../kernel/check.ts';
import { RefusalError } from '../kernel/refusal.ts';
import { type Sequent, withHypotheses } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { definedness } from '../statement/definedness.ts';
import { type Formula, TRUE } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import { type Change, type TermChange, withChange, withTerm } from './changedLemmas.ts';
import { processorTime } from './processorTime.ts';

const childrenOf = (proof: Proof): readonly Proof[] => ('proofs' in proof ? proof.proofs : []);

/** The step alone: its subgoals are the kernel's to say. */
const without = (proof: Proof): Proof => ('proofs' in proof ? { ...proof, proofs: [] } : proof);

const areEqual = (a: Sequent, b: Sequent): boolean =>
  canonical(a.goal) === canonical(b.goal) &&
  a.hypotheses.length === b.hypotheses.length &&
  a.hypotheses.every((known, k) => canonical(known) === canonical(b.hypotheses[k] as Formula));

/** What a proof may cite, and the proofs of that. */
export interface Cited {
  /** Grows by lemmas that were changed, which the kernel has judged as well. */
  readonly known: Map<string, Judgement>;
  readonly proofs: ReadonlyMap<string, Pick<Section, 'proof' | 'definedness'>>;
}

/** No statement is called so. */
const CHANGED = ' changed';
const CHANGED_TERM = ' with another term';

class Repair {
  constructor(
    private readonly kit: ProverKit,
    private readonly cited: Cited,
    private readonly change: Change | undefined,
    /** What stands for a term in the steps of the proof as well. */
    private readonly term: TermChange | undefined,
    /** How many milliseconds are left. */
    private readonly left: () => number,
  ) {}

  /** A proof of `state` from the proof of `own`, which differs from it in one place. */
  async follow(proof: Proof, own: Sequent, state: Sequent): Promise<Proof> {
    if (this.left() <= 0) throw new ProofFailure(state, 'out of time');
    if (areEqual(own, state)) return proof;
    if (proof.rule === 'lemma') {
      const name = await this.changedLemma(proof.lemma);
      if (name !== undefined) return this.citing(proof, name, own, state);
    }
    const step = this.changed(proof);
    const goals = this.goalsOf(step, state);
    const ownGoals = this.goalsOf(proof, own);
    const children = childrenOf(proof);
    if (!goals || !ownGoals || goals.length !== ownGoals.length) return this.lost(proof, own, state);
    const proofs: Proof[] = [];
    for (const [k, goal] of goals.entries()) {
      const next = () => this.follow(children[k] as Proof, ownGoals[k] as Sequent, goal);
      // What comes last is the rest of the proof: if that fails, another way to it does not help.
      if (k === goals.length - 1) proofs.push(await next());
      else {
        const found = await attempt(next);
        if (found instanceof Error) return this.lost(proof, own, state, found);
        proofs.push(found);
      }
    }
    return 'proofs' in step ? ({ ...step, proofs } as Proof) : step;
  }

  /** What a proof says on its way, with the same change in it. */
  private changed(proof: Proof): Proof {
    const { term } = this;
    if (term)
      return { ...withTerm(without(proof), term), ...('proofs' in proof ? { proofs: proof.proofs } : {}) } as Proof;
    if (!this.change) return proof;
    if (proof.rule === 'have') return { ...proof, formula: withChange(proof.formula, this.change) ?? proof.formula };
    if (proof.rule === 'cases') return { ...proof, on: withChange(proof.on, this.change) ?? proof.on };
    return proof;
  }

  private async citing(proof: ProofBy<'lemma'>, name: string, own: Sequent, state: Sequent): Promise<Proof> {
    const [before, after] = [proof.lemma, name].map((one) => this.cited.known.get(one) as Judgement);
    const [rest] = proof.proofs as readonly [Proof];
    const withLemma = (to: Sequent, { statement }: Judgement) => withHypotheses(to, [statement]);
    const found = await this.follow(rest, withLemma(own, before as Judgement), withLemma(state, after as Judgement));
    return { rule: 'lemma', lemma: name, proofs: [found] };
  }

  /** The name of the lemma with the same change in it, if it stands there and the lemma's proof can be repaired. */
  private async changedLemma(name: string): Promise<string | undefined> {
    const { known, proofs } = this.cited;
    const [lemma, own] = [known.get(name), proofs.get(name)];
    const formula = lemma && this.inLemma(lemma.statement);
    if (!formula || !own) return undefined;
    const changed = name + (this.term ? CHANGED_TERM : CHANGED);
    if (known.has(changed)) return changed;
    const by = (from: Formula, proof: Proof): Tactic => {
      return (state) => this.follow(proof, { ...state, goal: from }, state);
    };
    try {
      const proof = await this.kit.prove(formula, by(lemma.statement, own.proof));
      const evidence = { conclusion: 'proved' as const, proof, ...(await this.definedness(formula, lemma, own, by)) };
      const outcome = check(formula, evidence, known);
      if (outcome.kind !== 'accepted') return undefined;
      known.set(changed, outcome.judgement);
      return changed;
    } catch (error) {
      if (error instanceof ProofFailure || error instanceof RefusalError) return undefined;
      throw error;
    }
  }

  /** The lemma with the change in it; `undefined` if it does not mention what was changed. */
  private inLemma(statement: Formula): Formula | undefined {
    const { term, change } = this;
    if (!term) return change && withChange(statement, change);
    const changed = withTerm(statement, term);
    return canonical(changed) === canonical(statement) ? undefined : changed;
  }

  private async definedness(
    formula: Formula,
    { statement }: Judgement,
    { definedness: own }: Pick<Section, 'definedness'>,
    by: (from: Formula, proof: Proof) => Tactic,
  ): Promise<{ definedness?: Proof }> {
    const { kit } = this;
    if (!goalsOf(formula, 'proved').definedness) return {};
    const repair = own && kit.t.firstOf(by(definedness(statement), own), kit.auto());
    return { definedness: await kit.definedness(formula, repair) };
  }

  /** What the step leaves to be proved; `undefined` where the kernel does not allow it. */
  private goalsOf(proof: Proof, state: Sequent): readonly Sequent[] | undefined {
    if (proof.rule === 'assume') return undefined;
    if (proof.rule === 'lemma') {
      const lemma = this.cited.known.get(proof.lemma);
      return lemma && [withHypotheses(state, [lemma.statement])];
    }
    try {
      return subgoals(state, without(proof), this.kit.t.algebra, 'search');
    } catch (error) {
      if (error instanceof RefusalError) return undefined;
      throw error;
    }
  }

  /** The goal by itself, or the rest of the proof without what this step adds. */
  private async lost(proof: Proof, own: Sequent, state: Sequent, failure?: Error): Promise<Proof> {
    const { t } = this.kit;
    if (t.findIndex(state, state.goal) >= 0) return t.byHypothesis(state);
    const isLeaf = childrenOf(proof).length === 0;
    const used = proof.rule === 'positivstellensatz' ? stillKnown(usedIn(proof), own, state) : undefined;
    const { auto, arithmetic } = this.kit;
    const by = auto({ degree: 2, splits: isLeaf ? 4 : 1 });
    // A calculation mostly goes through with what it used, or without what it could have done without.
    const again =
      used && t.firstOf(arithmetic({ degree: 2, equationDegree: 2, hypotheses: used }), by, auto({ splits: 4 }));
    const direct = await attempt(() => (again ?? by)(state));
    if (!(direct instanceof Error)) return direct;
    const rest = this.goalsOf(proof, own)?.at(-1);
    const isRest = rest && canonical(rest.goal) === canonical(own.goal) && rest.variables.size === own.variables.size;
    if (isRest && !isLeaf) {
      const added = rest.hypotheses.length - own.hypotheses.length;
      return this.padded(added, (padded) => this.follow(childrenOf(proof).at(-1) as Proof, rest, padded))(state);
    }
    if (state.goal.kind !== 'compare') throw failure ?? direct;
    // With much that is known the search with facts goes on for minutes.
    const isSmall = state.hypotheses.filter(({ kind }) => kind === 'compare').length <= MOST_HYPOTHESES;
    const { analysis, cover } = this.kit;
    return (isSmall ? analysis({ milliseconds: MOST_MILLISECONDS }) : cover({ leaves: MOST_LEAVES }))(state);
  }

  /** So that what is known keeps its numbers, `true` stands for what is not. */
  private padded(count: number, then: Tactic): Tactic {
    const { t } = this.kit;
    return count <= 0 ? then : t.have(TRUE, t.conjunction(), this.padded(count - 1, then));
  }
}

/** For one leaf: boxes into which a cover is cut, and what analysis may take, which hardly ends in time by itself. */
const MOST_LEAVES = 50;
const MOST_HYPOTHESES = 10;
const MOST_MILLISECONDS = 3000;

/** The hypotheses in a calculation: the numbers of what it multiplies. */
function usedIn({ multiplier, combination, equations }: ProofBy<'positivstellensatz'>): ReadonlySet<number> {
  const inProducts = [...multiplier, ...combination].flatMap(({ hypotheses }) => hypotheses);
  return new Set([...inProducts, ...equations.map(({ hypothesis }) => hypothesis)]);
}

/** Of these, what has the same form still: a comparison, though it may say something else. */
const stillKnown = (used: ReadonlySet<number>, own: Sequent, state: Sequent): readonly number[] =>
  [...used].filter((k) => state.hypotheses[k]?.kind === own.hypotheses[k]?.kind).sort((a, b) => a - b);

/** The failure, if it is one, as a value. */
async function attempt(prove: () => Promise<Proof>): Promise<Proof | Error> {
  try {
    return await prove();
  } catch (error) {
    if (error instanceof ProofFailure || error instanceof RefusalError) return error;
    throw error;
  }
}

/**
 * For a formula that another one, which the proof proves, differs from in one place.
 *
 * @param milliseconds of processor time
 */
export function repaired(
  kit: ProverKit,
  {
    formula,
    proof,
    change,
    term,
  }: {
    readonly formula: Formula;
    readonly proof: Proof;
    readonly change?: Change | undefined;
    readonly term?: TermChange | undefined;
  },
  cited: Cited,
  milliseconds: number,
): Tactic {
  return (state) => {
    const elapsed = processorTime();
    const repair = new Repair(kit, cited, change, term, () => milliseconds - elapsed());
    return repair.follow(proof, { ...state, goal: formula }, state);
  };
}
