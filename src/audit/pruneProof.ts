/**
 * Takes out of a proof what it does not use: facts, cases and intermediate results whose hypotheses nothing below refers to.
 *
 * Searches leave such steps behind. They make certificates longer, and a damaged number in one of them would go unnoticed,
 * because the rest is a proof all the same. Nothing is believed here: the kernel checks the shorter proof.
 */
import type { CoverTree, Positivstellensatz, Proof } from '../certificate/proof.ts';
import { subgoals } from '../kernel/check.ts';
import { Algebra } from '../kernel/normalForm.ts';
import { BudgetError, RefusalError } from '../kernel/refusal.ts';
import { cover } from '../kernel/rules/enclosure.ts';
import { positivstellensatz } from '../kernel/rules/positivstellensatz.ts';
import { type Sequent, withHypotheses } from '../kernel/sequent.ts';
import { type Formula, TRUE } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';

/** The statements of lemmas, by name. */
export type Lemmas = ReadonlyMap<string, Formula>;

/** A proof and the numbers of the sequent's hypotheses that it needs. */
interface Pruned {
  readonly proof: Proof;
  readonly uses: ReadonlySet<number>;
}

const holds = (sequent: Sequent, proof: Positivstellensatz, algebra: Algebra): boolean => {
  try {
    positivstellensatz(sequent, proof, algebra, '');
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
};

/** The sequent with every hypothesis but these made trivial; the numbers stay. */
const keeping = (sequent: Sequent, kept: ReadonlySet<number>): Sequent => ({
  ...sequent,
  hypotheses: sequent.hypotheses.map((hypothesis, k) => (kept.has(k) ? hypothesis : TRUE)),
});

const namedIn = (proof: Positivstellensatz): Set<number> =>
  new Set([
    ...[...proof.multiplier, ...proof.combination].flatMap(({ hypotheses }) => hypotheses),
    ...proof.equations.map(({ hypothesis }) => hypothesis),
  ]);

const isNonzero = (formula: Formula): boolean =>
  formula.kind === 'compare' && ['<', '>', '!='].includes(formula.relation);

/**
 * Besides the hypotheses that it names, an arithmetic leaf rests on those that keep divisors from being zero. Among these the
 * earliest are preferred: what a sequent starts with cannot be taken out anyway.
 */
function usesOfLeaf(sequent: Sequent, proof: Positivstellensatz, algebra: Algebra): Set<number> {
  const uses = namedIn(proof);
  const candidates = sequent.hypotheses.flatMap((hypothesis, k) => (!uses.has(k) && isNonzero(hypothesis) ? [k] : []));
  const suffice = (count: number): boolean =>
    holds(keeping(sequent, new Set([...uses, ...candidates.slice(0, count)])), proof, algebra);
  while (!suffice(0)) {
    let [tooFew, enough] = [0, candidates.length];
    while (enough - tooFew > 1) {
      const middle = (tooFew + enough) >> 1;
      if (suffice(middle)) enough = middle;
      else tooFew = middle;
    }
    if (enough === 0) throw new RangeError('an arithmetic leaf that does not hold');
    uses.add(candidates[enough - 1] as number);
    candidates.splice(enough - 1);
  }
  return uses;
}

function leaf(sequent: Sequent, proof: Positivstellensatz, algebra: Algebra): Pruned {
  positivstellensatz(sequent, proof, algebra, '');
  // Where the goal is 0 already, any multiplier would do; none is the one that cannot be damaged.
  const bare: Positivstellensatz = { ...proof, multiplier: [] };
  const shorter = proof.multiplier.length > 0 && holds(sequent, bare, algebra) ? bare : proof;
  return { proof: shorter, uses: usesOfLeaf(sequent, shorter, algebra) };
}

type Cover = Extract<Proof, { rule: 'cover' }>;

/** A tree with the numbers of hypotheses on its leaves changed. */
function relabelled(tree: CoverTree, change: (index: number) => number): CoverTree {
  if ('leaf' in tree) return tree.leaf === 'goal' ? tree : { leaf: change(tree.leaf) };
  if ('face' in tree) return { ...tree, on: relabelled(tree.on, change) };
  return { ...tree, below: relabelled(tree.below, change), above: relabelled(tree.above, change) };
}

/** The hypotheses that fail on leaves, and those that put the variables into the box, of which the latest that are not needed are left out. */
function usesOfCover(sequent: Sequent, proof: Cover): Set<number> {
  const uses = new Set<number>();
  relabelled(proof.tree, (index) => {
    uses.add(index);
    return index;
  });
  const bounds = sequent.hypotheses.flatMap((hypothesis, k) =>
    hypothesis.kind === 'compare' && !uses.has(k) ? [k] : [],
  );
  const kept = new Set([...uses, ...bounds]);
  const suffices = (): boolean => {
    try {
      cover(keeping(sequent, kept), proof, '');
      return true;
    } catch (error) {
      if (error instanceof RefusalError || error instanceof BudgetError) return false;
      throw error;
    }
  };
  for (const bound of bounds.reverse()) {
    kept.delete(bound);
    if (!suffices()) kept.add(bound);
  }
  return kept;
}

/** The hypotheses that a rule itself names. */
function ownUses(proof: Proof): readonly number[] {
  if ('hypothesis' in proof) return [proof.hypothesis];
  return proof.rule === 'moment-values' ? [proof.lower, proof.upper] : [];
}

/** `proof` with the numbers from `first` on lowered by `count`: these hypotheses are gone, and it uses none of them. */
function renumbered(proof: Proof, first: number, count: number): Proof {
  const lower = (index: number): number => (index >= first ? index - count : index);
  const visit = (node: Proof): Proof => {
    if (node.rule === 'positivstellensatz') {
      const products = (list: Positivstellensatz['combination']) =>
        list.map((product) => ({ ...product, hypotheses: product.hypotheses.map(lower) }));
      const equations = node.equations.map((entry) => ({ ...entry, hypothesis: lower(entry.hypothesis) }));
      return { ...node, multiplier: products(node.multiplier), combination: products(node.combination), equations };
    }
    if (node.rule === 'cover') return { ...node, tree: relabelled(node.tree, lower) };
    let changed: Proof = node;
    if ('hypothesis' in changed) changed = { ...changed, hypothesis: lower(changed.hypothesis) };
    if (changed.rule === 'moment-values')
      changed = { ...changed, lower: lower(changed.lower), upper: lower(changed.upper) };
    return 'proofs' in changed ? { ...changed, proofs: changed.proofs.map(visit) } : changed;
  };
  return visit(proof);
}

/**
 * Whether a proof of the subgoal proves the goal itself: the same is asked for, and the hypotheses that the proof uses are among
 * the goal's own, under their numbers.
 */
function servesFor(sequent: Sequent, subgoal: Sequent, uses: ReadonlySet<number>): boolean {
  if (subgoal.variables.size !== sequent.variables.size) return false;
  if (subgoal.hypotheses.length < sequent.hypotheses.length) return false;
  const same = (a: Formula | undefined, b: Formula | undefined): boolean =>
    a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
  return same(sequent.goal, subgoal.goal) && [...uses].every((k) => same(sequent.hypotheses[k], subgoal.hypotheses[k]));
}

class Pruner {
  private readonly algebra = new Algebra(Number.POSITIVE_INFINITY);

  constructor(private readonly lemmas: Lemmas) {}

  prune(sequent: Sequent, proof: Proof): Pruned {
    if (proof.rule === 'positivstellensatz') return leaf(sequent, proof, this.algebra);
    if (proof.rule === 'cover') return { proof, uses: usesOfCover(sequent, proof) };
    if (!('proofs' in proof)) return { proof, uses: new Set(ownUses(proof)) };
    const below = this.subgoals(sequent, proof).map((subgoal, k) => ({
      subgoal,
      pruned: this.prune(subgoal, proof.proofs[k] as Proof),
    }));
    const first = sequent.hypotheses.length;
    for (const { subgoal, pruned } of below) {
      if (!servesFor(sequent, subgoal, pruned.uses)) continue;
      return { proof: renumbered(pruned.proof, first, subgoal.hypotheses.length - first), uses: pruned.uses };
    }
    if (proof.rule === 'branch' || proof.rule === 'rewrite') {
      const direct = this.withoutReplacing(sequent, below);
      if (direct) return direct;
    }
    const uses = new Set(ownUses(proof));
    for (const { pruned } of below) for (const index of pruned.uses) if (index < first) uses.add(index);
    return { proof: { ...proof, proofs: below.map(({ pruned }) => pruned.proof) }, uses };
  }

  /** A rule that replaces a term is not needed if one of its parts proves the goal as it stands. */
  private withoutReplacing(
    sequent: Sequent,
    below: readonly { readonly subgoal: Sequent; readonly pruned: Pruned }[],
  ): Pruned | undefined {
    const first = sequent.hypotheses.length;
    for (const { subgoal, pruned } of below) {
      if ([...pruned.uses].some((index) => index >= first)) continue;
      const direct = renumbered(pruned.proof, first, subgoal.hypotheses.length - first);
      if (this.proves(sequent, direct)) return this.prune(sequent, direct);
    }
    return undefined;
  }

  private proves(sequent: Sequent, proof: Proof): boolean {
    try {
      if (!('proofs' in proof)) return proof.rule === 'assume' || this.expand(sequent, proof).length === 0;
      return this.subgoals(sequent, proof).every((subgoal, k) => this.proves(subgoal, proof.proofs[k] as Proof));
    } catch (error) {
      if (error instanceof RefusalError || error instanceof RangeError) return false;
      throw error;
    }
  }

  private subgoals(sequent: Sequent, proof: Proof & { readonly proofs: readonly Proof[] }): Sequent[] {
    const goals = this.expand(sequent, proof);
    if (goals.length !== proof.proofs.length) throw new RangeError('a proof with too many or too few parts');
    return goals;
  }

  private expand(sequent: Sequent, proof: Proof): Sequent[] {
    if (proof.rule !== 'lemma') return subgoals(sequent, proof, this.algebra, '');
    const statement = this.lemmas.get(proof.lemma);
    if (!statement) throw new RangeError(`an unknown lemma '${proof.lemma}'`);
    return [withHypotheses(sequent, [statement])];
  }
}

/** A proof of the closed formula `goal` without unused steps; `proof` itself if it is not one, for the kernel to say why. */
export function pruneProof(goal: Formula, proof: Proof, lemmas: Lemmas): Proof {
  try {
    return new Pruner(lemmas).prune({ variables: new Map(), hypotheses: [], goal }, proof).proof;
  } catch {
    return proof;
  }
}
