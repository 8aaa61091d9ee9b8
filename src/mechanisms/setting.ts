/**
 * Who takes part, what may happen, and what it is worth to whom: v_i(θ_i, o), private values.
 */
import type { Rational } from '../arithmetic/rational.ts';
import { ProfileSpace } from './profiles.ts';

export interface Agent {
  readonly name: string;
  readonly types: readonly string[];
  /** values[θ_i][o] = v_i(θ_i, o). */
  readonly values: readonly (readonly Rational[])[];
  /** An external signal: seen by the designer, without a will of its own. It has no values, pays nothing, and nothing is asked for it. */
  readonly isSignal?: boolean;
}

export interface Setting {
  readonly outcomes: readonly string[];
  readonly agents: readonly Agent[];
}

export const profilesOf = (setting: Setting): ProfileSpace =>
  new ProfileSpace(setting.agents.map((agent) => agent.types.length));

/** The names of the types at a position. */
export const namesAt = (setting: Setting, space: ProfileSpace, position: number): string[] =>
  space.typesAt(position).map((type, agent) => setting.agents[agent]?.types[type] as string);
