/**
 * The search for interval covers: bisect the box until the goal, or the failure of a hypothesis, is enclosed on each part.
 */
import { compare, type Dyadic, top } from '../arithmetic/dyadic.ts';
import { EVERYTHING, type Interval } from '../arithmetic/interval.ts';
import { Rational } from '../arithmetic/rational.ts';
import type { CoverTree } from '../certificate/proof.ts';
import { type Box, Enclosure } from '../kernel/enclosure.ts';
import { BudgetError, RefusalError } from '../kernel/refusal.ts';
import { boxOf, faceOf, halves, isCovered, isHardestOn, type Slope, slopeOf } from '../kernel/rules/enclosure.ts';
import type { Sequent } from '../kernel/sequent.ts';
import type { Expression } from '../statement/expression.ts';
import { type Formula, negation } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';
import { ProofFailure, type Tactic } from './tactic.ts';

/** Leaves for a face on which the goal may fail where it holds on the box. */
const HOPE = 50;

export interface CoverOptions {
  /** Bits of the enclosures; default 64. */
  readonly bits?: bigint;
  /** Most leaves; default 4,000. */
  readonly leaves?: number;
  /** Whether to move to faces by the signs of derivatives; default true. */
  readonly derivatives?: boolean;
  /** The variables to cut, default all that have bounds on both sides. */
  readonly variables?: readonly string[];
}

interface Side {
  readonly variable: string;
  readonly lo: Rational;
  readonly hi: Rational;
}

const rationalOf = ({ m, e }: Dyadic): Rational => (e >= 0n ? Rational.of(m << e) : Rational.of(m, 1n << -e));

const isShort = (end: Dyadic | null): end is Dyadic =>
  end !== null && (end.m === 0n || (top(end) < 200n && end.e > -2000n));

/** The widest side of the box. */
function widest(box: ReadonlyMap<string, Interval>, variables: readonly string[]): Side | undefined {
  let best: (Side & { readonly width: Rational }) | undefined;
  for (const variable of variables) {
    const { lo, hi } = box.get(variable) ?? { lo: null, hi: null };
    if (!isShort(lo) || !isShort(hi) || compare(lo, hi) >= 0) continue;
    const [a, b] = [rationalOf(lo), rationalOf(hi)];
    const width = b.subtract(a);
    if (!best || width.compare(best.width) > 0) best = { variable, lo: a, hi: b, width };
  }
  return best;
}

/** A dyadic number about in the middle, as short as the width allows. */
function middle({ lo, hi }: Side): Rational {
  const centre = lo.add(hi).divide(Rational.of(2n));
  for (let scale = 1n; ; scale *= 2n) {
    const candidate = Rational.of(centre.multiply(Rational.of(scale)).floor(), scale);
    const third = hi.subtract(lo).divide(Rational.of(3n));
    if (candidate.subtract(lo).compare(third) >= 0 && hi.subtract(candidate).compare(third) >= 0) return candidate;
  }
}

/** Proves the goal by a cover. */
export function cover(options: CoverOptions = {}): Tactic {
  const bits = options.bits ?? 64n;
  const limit = options.leaves ?? 4000;
  return async (state) => {
    const search = new Search(state, bits, limit, options.derivatives ?? true, options.variables);
    try {
      return { rule: 'cover', bits, tree: search.tree() };
    } catch (error) {
      if (error instanceof BudgetError) throw new ProofFailure(state, `cover: ${error.message}`);
      throw error;
    }
  };
}

/** A comparison of a variable with a term without variables: it made the box, and holds all over it. */
function isBound({ left, right, relation }: Extract<Formula, { kind: 'compare' }>): boolean {
  const isClosed = (side: Expression): boolean => freeNames(side).size === 0;
  const pairs = [
    [left, right],
    [right, left],
  ] as const;
  return relation !== '!=' && pairs.some(([side, other]) => side.op === 'variable' && isClosed(other));
}

class Search {
  private readonly enclose: Enclosure;
  private readonly variables: readonly string[];
  /** Hypotheses that are about number variables, and may fail on a part of the box. */
  private readonly candidates: readonly number[];
  private readonly slopes = new Map<string, Slope | null>();
  private leaves = 0;

  constructor(
    private readonly state: Sequent,
    bits: bigint,
    private limit: number,
    private readonly derivatives: boolean,
    variables?: readonly string[],
  ) {
    this.enclose = new Enclosure(bits);
    this.variables = variables ?? [...boxOf(state, this.enclose).keys()];
    this.candidates = state.hypotheses.flatMap((hypothesis, k) =>
      hypothesis.kind === 'compare' &&
      this.variables.some((name) => freeNames(hypothesis).has(name)) &&
      !isBound(hypothesis)
        ? [k]
        : [],
    );
  }

  tree(): CoverTree {
    return this.at(boxOf(this.state, this.enclose), false);
  }

  private at(box: Box, isFace: boolean): CoverTree {
    if (isCovered(this.state.goal, box, this.enclose)) return { leaf: 'goal' };
    const failing = isFace ? undefined : this.failing(box);
    if (failing !== undefined) return { leaf: failing };
    const face = this.face(box, isFace);
    if (face) return face;
    const side = widest(box as ReadonlyMap<string, Interval>, this.variables);
    if (!side) throw new ProofFailure(this.state, 'cover: no bounded variable to split');
    if (++this.leaves > this.limit) throw new ProofFailure(this.state, `cover: more than ${this.limit} leaves`);
    const at = this.turningPoint(side, box) ?? middle(side);
    const [below, above] = halves(box, side.variable, at, this.enclose);
    return { variable: side.variable, at, below: this.at(below, isFace), above: this.at(above, isFace) };
  }

  private failing(box: Box): number | undefined {
    return this.candidates.find((k) =>
      isCovered(negation(this.state.hypotheses[k] as Sequent['goal']), box, this.enclose),
    );
  }

  /**
   * The face on which the goal is hardest, in a variable in which it rises or falls. Inside of the region that the hypotheses leave the
   * goal may hold where it fails on the face; then the face is no help, and the box is split.
   */
  private face(box: Box, isFace: boolean): CoverTree | undefined {
    if (!this.derivatives) return undefined;
    for (const variable of this.variables) {
      const { lo, hi } = this.enclose.interval(box.get(variable) ?? EVERYTHING);
      if (lo === null || hi === null || compare(lo, hi) >= 0) continue;
      const slope = this.slope(variable);
      if (!slope) continue;
      for (const face of ['low', 'high'] as const) {
        const on = faceOf(box, variable, face, this.enclose);
        if (!on || !isHardestOn(face, this.state, slope, box, this.enclose)) continue;
        const tree = this.attempt(on, isFace);
        if (tree) return { variable, face, on: tree };
      }
    }
    return undefined;
  }

  /** Where no hypothesis cuts the box, the goal holds on the box only if it does on the face, so that a failure there ends the search. */
  private attempt(face: Box, isFace: boolean): CoverTree | undefined {
    if (isFace || this.candidates.length === 0) return this.at(face, true);
    const [before, limit] = [this.leaves, this.limit];
    this.limit = Math.min(limit, before + HOPE);
    try {
      return this.at(face, true);
    } catch (error) {
      if (!(error instanceof ProofFailure)) throw error;
      return undefined;
    } finally {
      this.limit = limit;
    }
  }

  private slope(variable: string): Slope | undefined {
    const known = this.slopes.get(variable);
    if (known !== undefined) return known ?? undefined;
    try {
      const slope = slopeOf(this.state, variable, '');
      this.slopes.set(variable, slope);
      return slope;
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      this.slopes.set(variable, null);
      return undefined;
    }
  }

  /**
   * A number inside the side at which the derivative is exactly 0: the goal may be tight there, and only a cut there helps. If it is not
   * dyadic, the box ends a little beyond it, and the cut does not help either.
   */
  private turningPoint({ variable, lo, hi }: Side, box: Box): Rational | undefined {
    if (!this.derivatives || this.variables.length > 1) return undefined;
    const slope = this.slope(variable);
    if (!slope) return undefined;
    const signAt = (at: Rational): -1 | 0 | 1 | undefined => {
      const value = this.enclose.value(slope.value, new Map([...box, [variable, at]]));
      if (value instanceof Rational) return value.sign();
      if (value.lo !== null && value.lo.m > 0n) return 1;
      return value.hi !== null && value.hi.m < 0n ? -1 : undefined;
    };
    const [left, right] = [signAt(lo), signAt(hi)];
    if (left === undefined || right === undefined || left * right >= 0) return undefined;
    let [a, b] = [lo, hi];
    for (let k = 0; k < 40; k++) {
      const candidate = simplestBetween(a, b);
      const sign = signAt(candidate);
      if (sign === 0) return candidate;
      const centre = a.add(b).divide(Rational.of(2n));
      const side = signAt(centre);
      if (side === 0) return centre;
      if (side === undefined) return undefined;
      if (side === left) a = centre;
      else b = centre;
    }
    return undefined;
  }
}

/** The rational number of the smallest denominator strictly between a < b. */
function simplestBetween(a: Rational, b: Rational): Rational {
  const floor = Rational.of(a.floor());
  const next = floor.add(Rational.ONE);
  if (next.compare(b) < 0) return next;
  if (floor.equals(a)) {
    // a is an integer and b at most a + 1: a + 1/n.
    const n = Rational.ONE.divide(b.subtract(a)).floor() + 1n;
    return a.add(Rational.of(1n, n));
  }
  // Between the same two integers: the reciprocals of the fractional parts, in the other order.
  const [low, high] = [a.subtract(floor), b.subtract(floor)];
  return floor.add(Rational.ONE.divide(simplestBetween(Rational.ONE.divide(high), Rational.ONE.divide(low))));
}
