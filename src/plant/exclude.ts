/**
 * Is a plant no error? It is none if the kernel accepts a proof of it: the claim's own, one that cites the claim, the claim's own with
 * what no longer goes through proved anew, or any other.
 */
import type { Section } from '../certificate/certificate.ts';
import type { Proof } from '../certificate/proof.ts';
import type { ProofAttempt, Statement } from '../claims/claim.ts';
import { check, type Evidence, goalsOf, type Judgement } from '../kernel/check.ts';
import type { ProverKit, Tactic } from '../provers/kit.ts';
import { definedness } from '../statement/definedness.ts';
import type { Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import { changeBetween, termChangeBetween } from './changedLemmas.ts';
import { consequence } from './consequence.ts';
import { exchangedIn } from './exchange.ts';
import type { Plant } from './operators.ts';
import type { Excluded } from './reasons.ts';
import { type Cited, repaired } from './repair.ts';

/** The statement in which the error was planted. */
export interface Origin {
  /** As proofs cite it. */
  readonly name: string;
  readonly statement: Statement;
  /** Its proof, if there is one. */
  readonly kept: Section | undefined;
}

type Kept = Pick<Section, 'proof' | 'definedness'>;

/** What a proof of the plant may cite: what it cites itself, and lemmas that were changed. */
type Known = ReadonlyMap<string, Judgement>;

export class Exclusion {
  /** With `true` in the place of a dropped hypothesis: that says the same. */
  private readonly goal: Formula;
  /** That the plant is well defined, once that is proved, which most of the ways need and each may find. */
  private defined: Proof | undefined;
  /** For how long that was looked for in vain. */
  private lookedFor = 0;
  /** Lemmas with the change in them, which the kernel has judged, among the others. */
  private readonly cited: Cited;

  constructor(
    private readonly kit: ProverKit,
    private readonly origin: Origin,
    { known, proofs }: { readonly known: Known; readonly proofs: Cited['proofs'] },
    private readonly planted: Plant,
  ) {
    this.goal = planted.numbered ?? planted.formula;
    this.cited = { known: new Map(known), proofs };
  }

  /** How it follows from the claim or its proof, if it does. @param milliseconds for each way that has to be looked for */
  async fromClaim(milliseconds: number): Promise<Excluded | undefined> {
    const { kept } = this.origin;
    if (kept && holds(this.goal, kept, this.cited.known)) return 'the proof of the claim proves it';
    if (await this.isProved(this.goal, this.asConsequence(milliseconds), milliseconds))
      return 'it follows from the claim';
    for (const [formula, own] of this.ownProofs()) {
      const { proof } = own;
      if (await this.isProved(this.goal, this.following(formula, proof, milliseconds), milliseconds))
        return 'the proof of the claim, repaired, proves it';
    }
    return undefined;
  }

  /** How the kernel proves it, if it does, whatever the claim. */
  async byAnyProof(milliseconds: number): Promise<Excluded | undefined> {
    const reason = await this.fromClaim(milliseconds);
    if (reason) return reason;
    if (await this.followsInOtherTerms(milliseconds)) return 'the proof of the claim, repaired, proves it';
    if (await this.isProved(this.planted.formula, undefined, milliseconds)) return 'the default strategy proves it';
    return (await this.provesAsWell()) ? "the claim's own prover proves it" : undefined;
  }

  /** From the claim, cited as a lemma. */
  private asConsequence(milliseconds: number): Tactic {
    const { name, statement } = this.origin;
    return this.kit.t.lemma(name, statement.formula, consequence(this.kit, milliseconds));
  }

  /** By the proof of the claim with the term that was changed changed in its steps as well. */
  private async followsInOtherTerms(milliseconds: number): Promise<boolean> {
    const { statement, kept } = this.origin;
    const term = termChangeBetween(statement.formula, this.goal);
    if (!kept || !term) return false;
    const { proof } = kept;
    const steps = repaired(this.kit, { formula: statement.formula, proof, term }, this.cited, milliseconds);
    return this.isProved(this.goal, steps, milliseconds);
  }

  /** By the steps of the proof of this formula, which differs from the goal in one place. */
  private following(formula: Formula, proof: Proof, milliseconds: number): Tactic {
    const change = changeBetween(this.origin.statement.formula, this.goal);
    return repaired(this.kit, { formula, proof, change }, this.cited, milliseconds);
  }

  /** The claim and its proof, and where two parameters change places, both with these exchanged. */
  private ownProofs(): (readonly [Formula, Kept])[] {
    const { kept, statement } = this.origin;
    if (!kept) return [];
    const { exchanged } = this.planted;
    const own = [statement.formula, kept] as const;
    if (!exchanged) return [own];
    const { proof, definedness: defined } = kept;
    const mirrored = {
      proof: exchangedIn(proof, exchanged),
      ...(defined && { definedness: exchangedIn(defined, exchanged) }),
    };
    return [own, [exchangedIn(statement.formula, exchanged), mirrored]];
  }

  private async isProved(formula: Formula, tactic: Tactic | undefined, milliseconds: number): Promise<boolean> {
    try {
      const proof = await this.kit.prove(formula, tactic);
      if (!goalsOf(formula, 'proved').definedness) return this.accepts(formula, { conclusion: 'proved', proof });
      const defined = await this.definedness(formula, milliseconds);
      return this.accepts(formula, { conclusion: 'proved', definedness: defined, proof });
    } catch {
      return false;
    }
  }

  /** By the steps that show it of the claim, because the claim is, or by calculation. */
  private async definedness(formula: Formula, milliseconds: number): Promise<Proof> {
    const { kit } = this;
    const isGoal = formula === this.goal;
    if (isGoal && this.defined) return this.defined;
    if (isGoal && this.lookedFor >= milliseconds) throw new RangeError('not known to be well defined');
    if (isGoal) this.lookedFor = milliseconds;
    const ways = this.ownProofs().flatMap(([claim, { definedness: own }]): Tactic[] => {
      if (!own) return [];
      const from = kit.t.have(definedness(claim), async () => own, consequence(kit, milliseconds));
      return [this.following(definedness(claim), own, milliseconds), from];
    });
    const proof = await kit.definedness(formula, kit.t.firstOf(...ways, kit.auto()));
    if (isGoal) this.defined = proof;
    return proof;
  }

  private readonly accepts = (formula: Formula, evidence: Evidence): boolean =>
    holds(formula, evidence, this.cited.known);

  /** The module's prover, told to prove the plant wherever it would prove the claim. */
  private async provesAsWell(): Promise<boolean> {
    const { statement } = this.origin;
    if (!statement.prove) return false;
    const { kit } = this;
    const { formula: planted } = this.planted;
    const own = canonical(statement.formula);
    const instead = (formula: Formula): Formula => (canonical(formula) === own ? planted : formula);
    const turned: ProverKit = {
      ...kit,
      prove: (formula, tactic) => kit.prove(instead(formula), tactic),
      definedness: (formula, tactic) => kit.definedness(instead(formula), tactic),
    };
    try {
      const attempt = await statement.prove(turned);
      return attempt.conclusion === 'proved' && this.accepts(planted, await evidenceOf(kit, planted, attempt));
    } catch {
      return false;
    }
  }
}

function holds(formula: Formula, evidence: Evidence, known: Known): boolean {
  try {
    const outcome = check(formula, evidence, known);
    return outcome.kind === 'accepted' && outcome.judgement.conclusion === 'proved';
  } catch {
    return false;
  }
}

/** What a prover found, with a proof that the formula is well defined where the kernel asks for one. */
export async function evidenceOf(
  kit: ProverKit,
  formula: Formula,
  { conclusion, definedness: own, proof }: ProofAttempt,
): Promise<Evidence> {
  if (!goalsOf(formula, conclusion).definedness) return { conclusion, proof };
  return { conclusion, definedness: own ?? (await kit.definedness(formula)), proof };
}
