/**
 * The search for interval covers: bisect the box until the goal, or the failure of a hypothesis, is enclosed on each part.
 */
import { compare, type Dyadic, top } from '../arithmetic/dyadic.ts';
import type { Interval } from '../arithmetic/interval.ts';
import { Rational } from '../arithmetic/rational.ts';
import type { CoverTree } from '../certificate/proof.ts';
import { type Box, Enclosure } from '../kernel/enclosure.ts';
import { BudgetError } from '../kernel/refusal.ts';
import { boxOf, halves, isCovered } from '../kernel/rules/enclosure.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { negation } from '../statement/formula.ts';
import { freeNames } from '../statement/scope.ts';
import { ProofFailure, type Tactic } from './tactic.ts';

export interface CoverOptions {
  /** Bits of the enclosures; default 64. */
  readonly bits?: bigint;
  /** Most leaves; default 4,000. */
  readonly leaves?: number;
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
    const search = new Search(state, bits, limit, options.variables);
    try {
      return { rule: 'cover', bits, tree: search.tree() };
    } catch (error) {
      if (error instanceof BudgetError) throw new ProofFailure(state, `cover: ${error.message}`);
      throw error;
    }
  };
}

class Search {
  private readonly enclose: Enclosure;
  private readonly variables: readonly string[];
  /** Hypotheses that are about number variables, and may fail on a part of the box. */
  private readonly candidates: readonly number[];
  private leaves = 0;

  constructor(
    private readonly state: Sequent,
    bits: bigint,
    private readonly limit: number,
    variables?: readonly string[],
  ) {
    this.enclose = new Enclosure(bits);
    this.variables = variables ?? [...boxOf(state, this.enclose).keys()];
    this.candidates = state.hypotheses.flatMap((hypothesis, k) =>
      hypothesis.kind === 'compare' && this.variables.some((name) => freeNames(hypothesis).has(name)) ? [k] : [],
    );
  }

  tree(): CoverTree {
    return this.at(boxOf(this.state, this.enclose));
  }

  private at(box: Box): CoverTree {
    if (isCovered(this.state.goal, box, this.enclose)) return { leaf: 'goal' };
    const failing = this.candidates.find((k) =>
      isCovered(negation(this.state.hypotheses[k] as Sequent['goal']), box, this.enclose),
    );
    if (failing !== undefined) return { leaf: failing };
    const side = widest(box as ReadonlyMap<string, Interval>, this.variables);
    if (!side) throw new ProofFailure(this.state, 'cover: no bounded variable to split');
    if (++this.leaves > this.limit) throw new ProofFailure(this.state, `cover: more than ${this.limit} leaves`);
    const at = middle(side);
    const [below, above] = halves(box, side.variable, at, this.enclose);
    return { variable: side.variable, at, below: this.at(below), above: this.at(above) };
  }
}
