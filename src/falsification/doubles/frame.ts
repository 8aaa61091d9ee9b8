/** Where compiled terms find the values of their names. */
import type { Variable } from '../../statement/formula.ts';

export interface Frame {
  readonly numbers: number[];
  readonly vectors: number[][];
  /** Terms of sums and instances of quantifiers evaluated so far: a measure of work that is the same on every machine. */
  work: number;
  /** Work at which an evaluation is given up; `isGivenUp` then says so. */
  limit: number;
  isGivenUp: boolean;
  /** Another one for every instance: while it lasts, the variables keep their values. */
  epoch: number;
  /** Says which way choices and ceilings went in an evaluation: where it differs, terms have another form. */
  form: number;
}

/** Notes one more way taken. */
export function takeForm(frame: Frame, way: number): void {
  frame.form = (Math.imul(frame.form, 31) + way) | 0;
}

/** Counts work; false when the evaluation is to be given up. */
export function spend(frame: Frame, work: number): boolean {
  frame.work += work;
  if (frame.work <= frame.limit) return true;
  frame.isGivenUp = true;
  return false;
}

export type NumberAt = (frame: Frame) => number;

/** A term or formula that is not computed in double precision. */
export class NotCompiled extends Error {}

interface Slot {
  readonly kind: 'number' | 'vector';
  readonly at: number;
}

/** Names in scope, each with a place in the frame. */
export class Slots {
  /** Names bound inside: by sums, integrals and quantifiers. */
  private readonly inside = new Set<string>();
  /** Whether terms in the variables alone are computed once in an epoch. */
  keepsFixed = false;
  private readonly slots = new Map<string, Slot>();
  private numbers = 0;
  private vectors = 0;

  /** A place for a name; an inner binder of the same name hides an outer one until it is released. */
  bind({ name, sort }: Pick<Variable, 'name' | 'sort'>): number {
    if (sort === 'function') throw new NotCompiled('a function');
    const kind = sort === 'vector' ? 'vector' : 'number';
    const at = kind === 'vector' ? this.vectors++ : this.numbers++;
    this.slots.set(name, { kind, at });
    return at;
  }

  /** Runs `body` with an index bound. */
  within<T>(name: string, body: (at: number) => T): T {
    const outer = this.slots.get(name);
    const at = this.bind({ name, sort: 'integer' });
    const isInside = this.inside.has(name);
    this.inside.add(name);
    try {
      return body(at);
    } finally {
      if (!isInside) this.inside.delete(name);
      if (outer) this.slots.set(name, outer);
      else this.slots.delete(name);
    }
  }

  /** Whether a term is met many times with one value: it stands inside of something, and mentions nothing that is bound there. */
  isFixedInside(names: ReadonlySet<string>): boolean {
    if (!this.keepsFixed || this.inside.size === 0) return false;
    for (const name of this.inside) if (names.has(name)) return false;
    return true;
  }

  number(name: string): number {
    const slot = this.slots.get(name);
    if (slot?.kind !== 'number') throw new NotCompiled(`'${name}'`);
    return slot.at;
  }

  vector(name: string): number {
    const slot = this.slots.get(name);
    if (slot?.kind !== 'vector') throw new NotCompiled(`'${name}'`);
    return slot.at;
  }

  frame(): Frame {
    return {
      numbers: Array.from({ length: this.numbers + 8 }, () => 0),
      vectors: Array.from({ length: this.vectors + 1 }, () => []),
      work: 0,
      limit: Number.POSITIVE_INFINITY,
      isGivenUp: false,
      epoch: 0,
      form: 0,
    };
  }
}
