/**
 * The proof of a claim, followed step by step in the claim with one thing changed. What does not go through as it stands is proved
 * anew if algebra can; a step that only adds to what is known is left out if it cannot be taken, and with it nothing but its knowledge.
 */
import type { Proof } from '../certificate/proof.ts';
import { type Judgement, subgoals } from '../kernel/check.ts';
import { RefusalError } from '../kernel/refusal.ts';
import { type Sequent, withHypotheses } from '../kernel/sequent.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { ProofFailure } from '../provers/tactic.ts';
import { type Formula, TRUE } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import { processorTime } from './processorTime.ts';

type Judgements = ReadonlyMap<string, Judgement>;

const childrenOf = (proof: Proof): readonly Proof[] => ('proofs' in proof ? proof.proofs : []);

/** The step alone: its subgoals are the kernel's to say. */
const without = (proof: Proof): Proof => ('proofs' in proof ? { ...proof, proofs: [] } : proof);

const areEqual = (a: Sequent, b: Sequent): boolean =>
  canonical(a.goal) === canonical(b.goal) &&
  a.hypotheses.length === b.hypotheses.length &&
  a.hypotheses.every((known, k) => canonical(known) === canonical(b.hypotheses[k] as Formula));

class Repair {
  constructor(
    private readonly kit: ProverKit,
    private readonly known: Judgements,
    /** How many milliseconds are left. */
    private readonly left: () => number,
  ) {}

  /** A proof of `state` from the proof of `own`, which differs from it in one place. */
  async follow(proof: Proof, own: Sequent, state: Sequent): Promise<Proof> {
    if (this.left() <= 0) throw new ProofFailure(state, 'out of time');
    if (areEqual(own, state)) return proof;
    const goals = this.goalsOf(proof, state);
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
    return 'proofs' in proof ? ({ ...proof, proofs } as Proof) : proof;
  }

  /** What the step leaves to be proved; `undefined` where the kernel does not allow it. */
  private goalsOf(proof: Proof, state: Sequent): readonly Sequent[] | undefined {
    if (proof.rule === 'assume') return undefined;
    if (proof.rule === 'lemma') {
      const lemma = this.known.get(proof.lemma);
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
    const direct = await attempt(() => this.kit.auto({ degree: 2, splits: isLeaf ? 4 : 1 })(state));
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
 * @param known what the proof may cite
 * @param milliseconds of processor time
 */
export function repaired(
  kit: ProverKit,
  { formula, proof }: { readonly formula: Formula; readonly proof: Proof },
  known: Judgements,
  milliseconds: number,
): Tactic {
  const elapsed = processorTime();
  const repair = new Repair(kit, known, () => milliseconds - elapsed());
  return (state) => repair.follow(proof, { ...state, goal: formula }, state);
}
