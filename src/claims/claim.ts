/**
 * What a theorem module says. A module imports this room and `statement` only; provers and falsifiers are handed to it, so that
 * a certificate is checked without loading either.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Conclusion } from '../certificate/certificate.ts';
import type { Proof } from '../certificate/proof.ts';
import type { InstanceHints } from '../falsification/hints.ts';
import type { Assumption } from '../kernel/check.ts';
import type { ProverKit } from '../provers/kit.ts';
import type { Expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';

/** What each means, and never means, is printed by `claimcheck help verdicts`. */
export const VERDICTS = ['proved', 'conditional', 'partial', 'refuted', 'survived', 'unchecked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How the claim bounds what it speaks of. */
export type Rank = 'tight' | 'upper' | 'lower' | 'structural';

/** Where the claim stands in its source. */
export interface Source {
  /** The printed page. */
  readonly page: string;
  /** The number of an equation, as printed. */
  readonly equation?: string;
  /** The section in which it is stated. */
  readonly section?: string;
}

/** What a prover hands in. Without a definedness proof, the prover's default search supplies one. */
export interface ProofAttempt {
  readonly conclusion: Conclusion;
  readonly definedness?: Proof;
  readonly proof: Proof;
}

/** One formula to be judged. */
export interface Statement {
  /**
   * `printed`: what the source says, as it says it. `repaired`: a true statement in place of a refuted one. `reading`: another
   * reading that the text allows. `part`: the printed statement on a named part of its domain.
   */
  readonly role: 'printed' | 'repaired' | 'reading' | 'part';
  /** Unique within the claim; the certificate's section has this name. */
  readonly name: string;
  /** What is quantified over, in a few words: `I ≥ 2, 0 < μ < 1`. */
  readonly domain: string;
  readonly formula: Formula;
  /** The verdict that this module pins. */
  readonly expected: Verdict;
  /** What its proof may take for granted, as closed formulas; its verdict is then `conditional`, with these names as holes. */
  readonly assumptions?: readonly Assumption[];
  /** Why it is stated this way, what fails, or why there is no proof. */
  readonly note?: string;
  /** Finds a proof or a refutation; absent where none is known. Nothing it returns is believed before the kernel has checked it. */
  readonly prove?: (kit: ProverKit) => ProofAttempt | Promise<ProofAttempt>;
  /** Helps the falsifier to reach the awkward corners; instances that it proposes are filtered by the formula's own conditions. */
  readonly hints?: InstanceHints;
}

/** Exact values of parameters: a number, or the components of a vector. */
export type ParameterValues = ReadonlyMap<string, Rational | readonly Rational[]>;

/**
 * A named quantity of a theorem in terms of its parameters: a number or, if `value` is a `vector` expression, a list of numbers; one of
 * several words; or what an exact program says, which `compute` solves.
 */
export type Quantity =
  | { readonly name: string; readonly value: Expression; readonly note?: string }
  | {
      readonly name: string;
      readonly cases: readonly { readonly when: Formula; readonly text: string }[];
      readonly note?: string;
    }
  | {
      readonly name: string;
      readonly compute: (values: ParameterValues) => Promise<Rational | readonly Rational[]>;
      readonly note?: string;
    };

/**
 * A parameter of the closed forms. The dimension of a vector is an integer parameter, declared before it: its value is the number
 * of components if it is not given itself. Quantities and conditions that mention an optional parameter are left out if
 * it is not given.
 */
export type Parameter =
  | { readonly name: string; readonly sort: 'integer' | 'real'; readonly optional?: boolean }
  | { readonly name: string; readonly sort: 'vector'; readonly dimension: string; readonly optional?: boolean };

/** What `claimcheck eval` computes: the quantities at any parameters inside the domain. */
export interface ClosedForms {
  /** Parameters in the paper's letters; `domain` is their joint domain, as formula and as printed text. */
  readonly parameters: readonly Parameter[];
  readonly domain: readonly Formula[];
  readonly domainText: string;
  readonly quantities: readonly Quantity[];
}

export interface Claim {
  /** `paper/claim`, equal to the module's path under `theorems/` without its extension. */
  readonly id: string;
  readonly paper: string;
  /** As printed: `Theorem 1.5.2`, or for an inline claim where it stands: `proof of Theorem 1.5.2`. */
  readonly label: string;
  /** One line, in plain words. */
  readonly title: string;
  readonly source: Source;
  readonly rank: Rank;
  /** The first one is printed; its verdict is the claim's. */
  readonly statements: readonly [Statement, ...Statement[]];
  /** Claims (ids) whose printed or repaired statements the proofs cite as lemmas, by `id#statement`. */
  readonly lemmas?: readonly string[];
  /** Where module and paper differ, and what was chosen where the paper leaves something open. */
  readonly divergences: readonly string[];
  readonly closedForms?: ClosedForms;
}

/** Identity on claims that checks what a type cannot. @throws RangeError for a malformed claim. */
export function claim(definition: Claim): Claim {
  const names = definition.statements.map((statement) => statement.name);
  if (new Set(names).size !== names.length) throw new RangeError(`${definition.id}: statement names are not distinct`);
  if (definition.statements[0].role !== 'printed')
    throw new RangeError(`${definition.id}: the first statement is not printed`);
  if (!definition.id.startsWith(`${definition.paper}/`))
    throw new RangeError(`${definition.id}: not under ${definition.paper}/`);
  for (const statement of definition.statements) checkAssumptions(definition, statement);
  for (const parameter of definition.closedForms?.parameters ?? []) checkDimension(definition, parameter);
  return definition;
}

/** What is assumed must not be what is to be proved. */
function checkAssumptions({ id }: Claim, { name, formula, assumptions = [] }: Statement): void {
  const circular = assumptions.find((assumption) => canonical(assumption.formula) === canonical(formula));
  if (circular) throw new RangeError(`${id}: the assumption '${circular.name}' is the statement '${name}' itself`);
}

function checkDimension(definition: Claim, parameter: Parameter): void {
  if (parameter.sort !== 'vector') return;
  const declared = definition.closedForms?.parameters ?? [];
  const before = declared.slice(0, declared.indexOf(parameter));
  if (before.some(({ name, sort }) => name === parameter.dimension && sort === 'integer')) return;
  throw new RangeError(
    `${definition.id}: the dimension '${parameter.dimension}' of '${parameter.name}' is not an integer parameter before it`,
  );
}
