/**
 * Profiles of types, numbered with the last agent running fastest: position(θ) = (…(θ₁ n₂ + θ₂) n₃ + …) n_N + θ_N.
 */

/** The product of finitely many finite type spaces. */
export class ProfileSpace {
  readonly count: number;
  /** Step of the position when the agent's type goes up by one. */
  private readonly strides: readonly number[];

  /** @throws RangeError for an agent without types. */
  constructor(readonly sizes: readonly number[]) {
    const strides = new Array<number>(sizes.length);
    let count = 1;
    for (let i = sizes.length - 1; i >= 0; i--) {
      const size = sizes[i] as number;
      if (!Number.isInteger(size) || size < 1) throw new RangeError(`agent ${i} has ${size} types`);
      strides[i] = count;
      count *= size;
    }
    this.strides = strides;
    this.count = count;
  }

  /** θ_agent at this position. */
  typeAt(position: number, agent: number): number {
    return Math.floor(position / (this.strides[agent] as number)) % (this.sizes[agent] as number);
  }

  /** (θ₁, …, θ_N). */
  typesAt(position: number): number[] {
    return this.sizes.map((_, agent) => this.typeAt(position, agent));
  }

  positionOf(types: readonly number[]): number {
    return types.reduce((sum, type, agent) => sum + type * (this.strides[agent] as number), 0);
  }

  /** (type, θ_{−agent}). */
  withType(position: number, agent: number, type: number): number {
    return position + (type - this.typeAt(position, agent)) * (this.strides[agent] as number);
  }

  /** All positions at which the agent has this type. */
  *withTypeOf(agent: number, type: number): Generator<number> {
    for (let position = 0; position < this.count; position++) {
      if (this.typeAt(position, agent) === type) yield position;
    }
  }
}
