/**
 * Integer columns: a feasible point from the oracle, then a branch tree of exact linear programs that proves it best.
 *
 * The oracle's integer solution is rounded, its integer columns are fixed, and the rest is solved exactly: that gives a point that
 * surely is feasible. The tree is searched depth first; a leaf is closed by multipliers whose bound reaches the value of that
 * point, by a Farkas proof, or by crossed bounds. Nodes that are still open when the budget of nodes is spent are closed with the
 * bounds at hand: the claim is then `between`, with its gap, or a bound alone.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { DualProof, LinearEvidence, SparseVector } from '../../kernel/linear/evidence.ts';
import type { Column, LinearClaim, LinearProgram } from '../../statement/linearProgram.ts';
import { type Basis, toFloatProgram } from '../oracle.ts';
import { DeadlineError } from './lifting.ts';
import { type Decided, type Run, type SolveResult, solveLp } from './solveLp.ts';

const MOST_NODES = 2_000;
/** Leave room for the recursion of the kernel's check. */
const MOST_DEPTH = 400;

interface Incumbent {
  readonly primal: SparseVector;
  readonly value: Rational;
}

/** A node's proof and the bound that it proves; null means that the node holds no feasible point. */
interface Closed {
  readonly proof: DualProof;
  readonly bound: Rational | null;
}

export async function solveInteger(program: LinearProgram, run: Run): Promise<SolveResult> {
  return new BranchAndBound(program, run).solve();
}

class BranchAndBound {
  private incumbent: Incumbent | null = null;
  private nodes = 0;
  private readonly mostNodes: number;
  private readonly improves: (a: Rational, b: Rational) => boolean;

  constructor(
    private readonly program: LinearProgram,
    private readonly run: Run,
  ) {
    this.mostNodes = run.options.nodes ?? MOST_NODES;
    this.improves = program.sense === 'min' ? (a, b) => a.compare(b) < 0 : (a, b) => a.compare(b) > 0;
  }

  async solve(): Promise<SolveResult> {
    const relaxation = relaxed(this.program);
    const root = await solveLp(relaxation, this.run, this.run.options.start);
    if ('unchecked' in root || root.claim.kind === 'infeasible') return root;
    await this.useHint();
    if (root.claim.kind === 'unbounded') return this.unbounded(root);
    return this.conclude(await this.close(relaxation, 0, root));
  }

  private answer(claim: LinearClaim, evidence: LinearEvidence): SolveResult {
    const { timings, hints } = this.run;
    if (this.run.accepts(this.program, claim, evidence)) return { claim, evidence, timings, hints, pivots: 0 };
    return { unchecked: 'the kernel refused the branch tree', timings, hints };
  }

  private conclude({ proof, bound }: Closed): SolveResult {
    const { incumbent } = this;
    if (bound === null) return this.answer({ kind: 'infeasible' }, { kind: 'infeasible', dual: proof });
    if (!incumbent) return this.answer({ kind: 'bound', value: bound }, { kind: 'bound', dual: proof });
    const { primal, value } = incumbent;
    if (!this.improves(bound, value)) {
      return this.answer({ kind: 'optimal', value }, { kind: 'optimal', primal, dual: proof });
    }
    const [lower, upper] = this.program.sense === 'min' ? [bound, value] : [value, bound];
    return this.answer({ kind: 'between', lower, upper }, { kind: 'between', primal, dual: proof });
  }

  /** A ray of the relaxation makes the program unbounded if it has an integral point at all. */
  private async unbounded(root: Decided): Promise<SolveResult> {
    const { evidence } = root;
    if (this.incumbent && evidence.kind === 'unbounded') {
      return this.answer({ kind: 'unbounded' }, { ...evidence, primal: this.incumbent.primal });
    }
    const { timings, hints } = this.run;
    return { unchecked: 'the relaxation is unbounded and no integral point was found', timings, hints };
  }

  /** Takes the oracle's integer solution, made exact, as the first incumbent. */
  private async useHint(): Promise<void> {
    const hint = await this.run.hint(toFloatProgram(this.program), {
      integer: true,
      seconds: this.run.secondsLeft() / 3,
    });
    const point = hint.columns;
    if (!point?.every((value) => Number.isFinite(value))) return;
    const columns = this.program.columns.map((column, j): Column => {
      if (!column.integer) return column;
      const fixed = Rational.of(BigInt(Math.round(point[j] as number)));
      return { ...column, lower: fixed, upper: fixed };
    });
    if (!columns.every((column, j) => within(column.lower as Rational, this.program.columns[j] as Column, column)))
      return;
    const result = await solveLp(relaxed({ ...this.program, columns }), this.run);
    if ('unchecked' in result) return;
    if (result.evidence.kind === 'optimal' || result.evidence.kind === 'unbounded') this.offer(result.evidence.primal);
  }

  private offer(primal: SparseVector): void {
    let value = this.program.offset;
    primal.positions.forEach((j, k) => {
      const { cost } = this.program.columns[j] as Column;
      if (!cost.isZero())
        value = value.add(cost.multiply(Rational.of(primal.numerators[k] as bigint, primal.denominator)));
    });
    if (!this.incumbent || this.improves(value, this.incumbent.value)) this.incumbent = { primal, value };
  }

  /** Proves a bound for one node of the tree, by branching while nodes are left. */
  private async close(node: LinearProgram, depth: number, known?: SolveResult, start?: Basis): Promise<Closed> {
    this.nodes++;
    const result = known ?? (await solveLp(node, this.run, start));
    if ('unchecked' in result) throw new DeadlineError(result.unchecked);
    const { claim, evidence } = result;
    if (claim.kind === 'infeasible' && evidence.kind === 'infeasible') return { proof: evidence.dual, bound: null };
    if (claim.kind !== 'optimal' || evidence.kind !== 'optimal') {
      throw new DeadlineError('a node of the branch tree has an unbounded relaxation');
    }
    const closed: Closed = { proof: evidence.dual, bound: claim.value };
    if (this.incumbent && !this.improves(claim.value, this.incumbent.value)) return closed;
    const branching = this.mostFractional(evidence.primal);
    if (!branching) {
      this.offer(evidence.primal);
      return closed;
    }
    if (this.nodes >= this.mostNodes || depth >= MOST_DEPTH || this.outOfTime()) return closed;
    const { column, floor } = branching;
    try {
      const below = await this.close(withBound(node, column, 'upper', floor), depth + 1, undefined, result.basis);
      const above = await this.close(withBound(node, column, 'lower', floor + 1n), depth + 1, undefined, result.basis);
      const proof: DualProof = { kind: 'branch', column, floor, below: below.proof, above: above.proof };
      return { proof, bound: this.weaker(below.bound, above.bound) };
    } catch (error) {
      // Out of time below: what this node proves by itself is still true.
      if (error instanceof DeadlineError) return closed;
      throw error;
    }
  }

  /** Keeps a tenth of the time for the check of the tree. */
  private outOfTime(): boolean {
    return this.run.secondsLeft() < 0.1 * (this.run.options.seconds ?? 600);
  }

  private weaker(a: Rational | null, b: Rational | null): Rational | null {
    if (!a || !b) return a ?? b;
    return this.improves(a, b) ? a : b;
  }

  /** The integer column whose value is farthest from an integer; null if all are integral. */
  private mostFractional({
    positions,
    numerators,
    denominator,
  }: SparseVector): { column: number; floor: bigint } | null {
    let best: { column: number; floor: bigint } | null = null;
    let farthest = 0n;
    positions.forEach((column, k) => {
      if (!this.program.columns[column]?.integer) return;
      const value = numerators[k] as bigint;
      const rest = ((value % denominator) + denominator) % denominator;
      const distance = rest * 2n > denominator ? denominator - rest : rest;
      if (distance > farthest) {
        farthest = distance;
        best = { column, floor: (value - rest) / denominator };
      }
    });
    return best;
  }
}

/** The program without its integrality. */
export function relaxed(program: LinearProgram): LinearProgram {
  return { ...program, columns: program.columns.map(({ name, cost, lower, upper }) => ({ name, cost, lower, upper })) };
}

function within(value: Rational, { lower, upper }: Column, { integer }: Column): boolean {
  if (!integer) return true;
  return !(lower && value.compare(lower) < 0) && !(upper && value.compare(upper) > 0);
}

function withBound(program: LinearProgram, position: number, side: 'lower' | 'upper', value: bigint): LinearProgram {
  const columns = [...program.columns];
  columns[position] = { ...(columns[position] as Column), [side]: Rational.of(value) };
  return { ...program, columns };
}
