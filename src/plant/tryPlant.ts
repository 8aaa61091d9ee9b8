/**
 * One plant: is it found out, and if not, can the kernel prove that it is no error?
 */

import { CertificateChecker } from '../audit/checkCertificates.ts';
import { judgementName, judgementsOf } from '../audit/judge.ts';
import { certificatePath, type Library, loadClaim, messageOf } from '../audit/library.ts';
import { refuteViolation } from '../audit/refuteViolation.ts';
import { citedClaims } from '../audit/selection.ts';
import { parseCertificate, type Section } from '../certificate/certificate.ts';
import type { Claim, Statement } from '../claims/claim.ts';
import { falsify } from '../falsification/index.ts';
import type { FalsificationReport } from '../falsification/report.ts';
import { readIfPresent } from '../files/atomicFile.ts';
import { check, type Judgement } from '../kernel/check.ts';
import { within } from '../provers/deadline.ts';
import type { ProverKit } from '../provers/kit.ts';
import { choosePlants } from './choose.ts';
import { Exclusion, evidenceOf } from './exclude.ts';
import type { Plant } from './operators.ts';
import { processorTime } from './processorTime.ts';
import { type Excluded, whyNotFound } from './reasons.ts';

/** Where a plant comes from; enough to make it again in another process. */
export interface PlantTask {
  readonly claim: string;
  readonly statement: string;
  /** Its number among the plants that the seed chooses. */
  readonly index: number;
  readonly seed: number;
  readonly perOperator: number;
  /** Of processor time. */
  readonly seconds: number;
}

export interface PlantResult {
  readonly outcome: 'found' | 'excluded' | 'survived';
  /** Of processor time, until it was found, or altogether. */
  readonly milliseconds: number;
  /** Found: whether the kernel accepted the refutation at the instance. */
  readonly certified?: boolean;
  /** Found: where, and why it fails there. Excluded: how the kernel proved it. Survived: why, as far as can be said. */
  readonly reason: string;
}

/** A failed proof may say much about everything it tried. */
const LONGEST_REASON = 160;

/** The instances of the first round, and by how much each further round has more, as long as there is time for so many. */
const FIRST_RUNS = 25;
const GROWTH = 4;

/** For an attempt to show that a plant follows from the claim, or to repair the claim's proof and as much for its definedness. */
const PROOF_MILLISECONDS = 5000;
/** The same before anything is searched: most that is provable is so at once. */
const FIRST_PROOF_MILLISECONDS = 1000;
const MOST_FIRST_MILLISECONDS = 3000;

/** Attempts to prove a plant may take as long as there is time: so much is searched before. */
const RUNS_BEFORE_PROOFS = 100;
const MILLISECONDS_BEFORE_PROOFS = 3000;

/** Of a plant's time, for all attempts to prove it once something was searched: the rest is for the search. */
const PROOF_SHARE = 1 / 2;

/** For the refutation at a violation; that it was found does not depend on it. */
const REFUTATION_MILLISECONDS = 15_000;

/** A round is begun only if, by what the last one took, it should end in time. */
const HEADROOM = 1.2;

export class PlantTrial {
  private judgements: Promise<ReadonlyMap<string, Judgement>> | undefined;
  /** Of what was judged, by the same names. */
  private readonly proofs = new Map<string, Section>();

  constructor(
    private readonly library: Library,
    private readonly claim: Claim,
    private readonly kit: ProverKit,
  ) {}

  /** @param onFound is told of what was found before the kernel is asked about it, which may take longer than there is time. */
  async run(task: PlantTask, onFound: (found: PlantResult) => void = () => undefined): Promise<PlantResult> {
    const statement = this.claim.statements.find(({ name }) => name === task.statement) as Statement;
    const plant = choosePlants(statement.formula, task.seed, task.perOperator)[task.index];
    if (!plant) throw new RangeError(`no plant ${task.index} in ${task.claim}#${task.statement}`);
    const planted: Statement = { ...statement, formula: plant.formula };
    // What the proofs may cite is checked once for all plants of the claim.
    await this.known();
    const elapsed = processorTime();
    const exclusion = await this.exclusion(statement, plant);
    const atOnce = await within(
      () => MOST_FIRST_MILLISECONDS - elapsed(),
      () => exclusion.fromClaim(FIRST_PROOF_MILLISECONDS),
    );
    if (atOnce) return { outcome: 'excluded', milliseconds: elapsed(), reason: atOnce };
    let last: FalsificationReport | undefined;
    let round = 0;
    let searched = 0;
    let isProofTried = false;
    for (let runs = FIRST_RUNS; ; round++) {
      const before = elapsed();
      last = await falsify(planted, { runs, seed: task.seed + round, claim: this.claim.id });
      if (last.violation) {
        const milliseconds = elapsed();
        if (milliseconds > task.seconds * 1000) {
          return { outcome: 'survived', milliseconds, reason: `found too late: ${last.violation.explanation}` };
        }
        const { explanation } = last.violation;
        const found = (failure: string | undefined): PlantResult => ({
          outcome: 'found',
          milliseconds,
          certified: failure === undefined,
          reason: explanation + (failure ? `; the kernel did not accept it: ${failure}` : ''),
        });
        onFound(found('out of time'));
        return found(await this.uncertified(planted, last));
      }
      if (last.suspect && (await this.uncertified(planted, last)) === undefined) {
        const milliseconds = elapsed();
        if (milliseconds <= task.seconds * 1000)
          return { outcome: 'found', milliseconds, certified: true, reason: 'to every candidate there is an answer' };
      }
      const taken = elapsed() - before;
      searched += taken;
      if (!isProofTried && (runs >= RUNS_BEFORE_PROOFS || searched >= MILLISECONDS_BEFORE_PROOFS || last.drawn === 0)) {
        isProofTried = true;
        const excluded = await this.byAnyProof(exclusion, task);
        if (excluded) return { outcome: 'excluded', milliseconds: elapsed(), reason: excluded };
      }
      const left = task.seconds * 1000 - elapsed();
      const growth = Math.min(GROWTH, left / (taken * HEADROOM));
      if (last.drawn === 0 || growth < 1) break;
      runs = Math.floor(runs * growth);
    }
    if (!isProofTried) {
      const excluded = await this.byAnyProof(exclusion, task);
      if (excluded) return { outcome: 'excluded', milliseconds: elapsed(), reason: excluded };
    }
    return { outcome: 'survived', milliseconds: elapsed(), reason: whyNotFound(last) };
  }

  private byAnyProof(exclusion: Exclusion, { seconds }: PlantTask): Promise<Excluded | undefined> {
    const elapsed = processorTime();
    return within(
      () => seconds * 1000 * PROOF_SHARE - elapsed(),
      () => exclusion.byAnyProof(PROOF_MILLISECONDS),
    );
  }

  /** Why the kernel does not accept the refutation at the violation, if it does not. */
  private async uncertified(planted: Statement, report: FalsificationReport): Promise<string | undefined> {
    try {
      const elapsed = processorTime();
      const evidence = await within(
        () => REFUTATION_MILLISECONDS - elapsed(),
        async () => evidenceOf(this.kit, planted.formula, await refuteViolation(planted, report, this.kit)),
      );
      const outcome = check(planted.formula, evidence, new Map());
      return outcome.kind === 'accepted' ? undefined : outcome.kind;
    } catch (error) {
      return (messageOf(error).split('\n')[0] as string).slice(0, LONGEST_REASON);
    }
  }

  /** The ways to prove that the plant is no error. */
  private async exclusion(original: Statement, planted: Plant): Promise<Exclusion> {
    const known = await this.known();
    const kept = await this.committed(original.name);
    const origin = { name: judgementName(this.claim.id, original.name), statement: original, kept };
    return new Exclusion(this.kit, origin, { known, proofs: this.proofs }, planted);
  }

  /** The judgements that the claim's own proofs may cite. */
  private known(): Promise<ReadonlyMap<string, Judgement>> {
    this.judgements ??= this.judged();
    return this.judgements;
  }

  private async judged(): Promise<ReadonlyMap<string, Judgement>> {
    const checker = new CertificateChecker(this.library);
    const known = new Map<string, Judgement>();
    for (const id of [...citedClaims(this.claim), this.claim.id]) {
      const cited = id === this.claim.id ? this.claim : await loadClaim(this.library, id);
      if (!cited) continue;
      const { sections } = await checker.committed(cited);
      for (const [name, judgement] of judgementsOf(cited, sections)) known.set(name, judgement);
      for (const { section } of sections) this.proofs.set(judgementName(id, section.name), section);
    }
    return known;
  }

  private async committed(name: string): Promise<Section | undefined> {
    const text = await readIfPresent(certificatePath(this.library, this.claim.id));
    const section = text === undefined ? undefined : parseCertificate(text).sections.find((one) => one.name === name);
    return section?.conclusion === 'proved' ? section : undefined;
  }
}
