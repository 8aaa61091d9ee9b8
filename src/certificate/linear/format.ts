/**
 * Certificates of linear programs as text, version 1. The format is specified, with a worked example, in `docs/linear-certificate.md`.
 *
 * A certificate speaks of rows and columns by name, so it stays valid when the file of the program is reordered. It does not hold the
 * program: it is always checked against the program itself.
 */
import { NumberFormatError, Rational } from '../../arithmetic/rational.ts';
import type { LinearClaim } from '../../statement/linearProgram.ts';
import type { DualProof, LinearEvidence, RowMultipliers, SparseEntries, SparseVector } from '../linearEvidence.ts';
import { JsonReader, type TextSource } from './jsonReader.ts';

export const LINEAR_FORMAT = 'claimcheck-linear-certificate';
export const LINEAR_VERSION = '1';

/** The names that a certificate may use, in the order of their positions. */
export interface ProgramNames {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

export interface LinearCertificate {
  readonly claim: LinearClaim;
  readonly evidence: LinearEvidence;
}

/** Decimal up to this many digits, hexadecimal beyond: reading and writing long decimals would cost more than the check. */
const LONGEST_DECIMAL = 10n ** 40n;

const CLAIM_FIELDS = {
  optimal: ['value'],
  bound: ['value'],
  between: ['lower', 'upper'],
  infeasible: [],
  unbounded: [],
} as const;

function integerText(value: bigint): string {
  if (value < LONGEST_DECIMAL && -value < LONGEST_DECIMAL) return value.toString();
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

const rationalText = ({ num, den }: Rational) =>
  den === 1n ? integerText(num) : `${integerText(num)}/${integerText(den)}`;

/** Writes a certificate piece by piece; joined, the pieces are one JSON document. */
export function* writeLinearCertificate(
  names: ProgramNames,
  { claim, evidence }: LinearCertificate,
): Generator<string> {
  const quoted = JSON.stringify;
  yield `{\n"format": "${LINEAR_FORMAT}",\n"version": "${LINEAR_VERSION}",\n`;
  yield `"program": {"name": ${quoted(names.name)}, "columns": "${names.columns.length}", "rows": "${names.rows.length}"},\n`;
  yield `"claim": {"kind": "${claim.kind}"`;
  if ('value' in claim) yield `, "value": "${rationalText(claim.value)}"`;
  if ('lower' in claim) yield `, "lower": "${rationalText(claim.lower)}", "upper": "${rationalText(claim.upper)}"`;
  yield '}';
  if ('primal' in evidence) yield* writeVector('primal', evidence.primal, names);
  if ('ray' in evidence) yield* writeVector('ray', evidence.ray, names);
  if ('dual' in evidence) {
    yield ',\n"dual": [';
    let first = true;
    for (const node of preorder(evidence.dual)) {
      yield first ? '\n' : ',\n';
      first = false;
      yield* writeNode(node, names);
    }
    yield '\n]';
  }
  yield '\n}\n';
}

function* writeVector(field: string, vector: SparseVector, names: ProgramNames): Generator<string> {
  yield `,\n"${field}": {"denominator": "${integerText(vector.denominator)}", "entries": `;
  yield* writeEntries('column', vector, names.columns);
  yield '}';
}

function* writeEntries(kind: 'column' | 'row', entries: SparseEntries, names: readonly string[]): Generator<string> {
  yield '[';
  for (let k = 0; k < entries.positions.length; k++) {
    const name = JSON.stringify(names[entries.positions[k] as number]);
    yield `${k > 0 ? ',' : ''}\n{"${kind}": ${name}, "numerator": "${integerText(entries.numerators[k] as bigint)}"}`;
  }
  yield ']';
}

function* preorder(root: DualProof): Generator<DualProof> {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node.kind === 'branch') open.push(node.above, node.below);
  }
}

function* writeNode(node: DualProof, names: ProgramNames): Generator<string> {
  if (node.kind === 'branch') {
    yield `{"kind": "branch", "column": ${JSON.stringify(names.columns[node.column])}, "floor": "${integerText(node.floor)}"}`;
  } else if (node.kind === 'crossed') {
    yield `{"kind": "crossed", "column": ${JSON.stringify(names.columns[node.column])}}`;
  } else {
    yield `{"kind": "${node.kind}", "denominator": "${integerText(node.multipliers.denominator)}", "lower": `;
    yield* writeEntries('row', node.multipliers.lower, names.rows);
    yield ', "upper": ';
    yield* writeEntries('row', node.multipliers.upper, names.rows);
    yield '}';
  }
}

/**
 * Reads a certificate for a program with these names.
 *
 * @throws StrictJsonError for anything that is not a certificate of version 1, or names what the program does not have.
 */
export function readLinearCertificate(source: TextSource, names: ProgramNames): LinearCertificate {
  return new CertificateReader(new JsonReader(source), names).read();
}

type Node =
  | { readonly kind: 'branch'; readonly column: number; readonly floor: bigint }
  | Exclude<DualProof, { readonly kind: 'branch' }>;

class CertificateReader {
  private readonly columns: ReadonlyMap<string, number>;
  private readonly rows: ReadonlyMap<string, number>;

  constructor(
    private readonly json: JsonReader,
    private readonly names: ProgramNames,
  ) {
    this.columns = positionsOf(names.columns);
    this.rows = positionsOf(names.rows);
  }

  read(): LinearCertificate {
    const json: JsonReader = this.json;
    let claim: LinearClaim | undefined;
    let primal: SparseVector | undefined;
    let ray: SparseVector | undefined;
    let dual: DualProof | undefined;
    json.object({
      format: () => json.oneOf([LINEAR_FORMAT]),
      version: () => json.oneOf([LINEAR_VERSION]),
      program: () => this.program(),
      claim: () => {
        claim = this.claim();
      },
      'primal?': () => {
        primal = this.vector();
      },
      'ray?': () => {
        ray = this.vector();
      },
      'dual?': () => {
        dual = this.dual();
      },
    });
    json.end();
    return { claim: claim as LinearClaim, evidence: this.assemble(claim as LinearClaim, primal, ray, dual) };
  }

  private assemble(claim: LinearClaim, primal?: SparseVector, ray?: SparseVector, dual?: DualProof): LinearEvidence {
    const json: JsonReader = this.json;
    const given = [primal && 'primal', ray && 'ray', dual && 'dual'].filter(Boolean).join(', ') || 'none';
    const { kind } = claim;
    if ((kind === 'optimal' || kind === 'between') && primal && dual && !ray) return { kind, primal, dual };
    if ((kind === 'bound' || kind === 'infeasible') && dual && !primal && !ray) return { kind, dual };
    if (kind === 'unbounded' && primal && ray && !dual) return { kind, primal, ray };
    const needed = {
      optimal: 'primal, dual',
      between: 'primal, dual',
      bound: 'dual',
      infeasible: 'dual',
      unbounded: 'primal, ray',
    };
    json.fail(`the fields ${needed[kind]} for a claim of kind '${kind}'`, given);
  }

  private program(): void {
    const json: JsonReader = this.json;
    const { names } = this;
    const count = (expected: number, what: string) => {
      const received = json.integer();
      if (received !== BigInt(expected)) json.fail(`${expected} ${what}, as the program has`, received.toString());
    };
    json.object({
      name: () => json.string(),
      columns: () => count(names.columns.length, 'columns'),
      rows: () => count(names.rows.length, 'rows'),
    });
  }

  private claim(): LinearClaim {
    const json: JsonReader = this.json;
    let kind: LinearClaim['kind'] | undefined;
    const values: Partial<Record<'value' | 'lower' | 'upper', Rational>> = {};
    const value = (field: 'value' | 'lower' | 'upper') => () => {
      values[field] = this.rational();
    };
    json.object({
      kind: () => {
        kind = json.oneOf(Object.keys(CLAIM_FIELDS) as LinearClaim['kind'][]);
      },
      'value?': value('value'),
      'lower?': value('lower'),
      'upper?': value('upper'),
    });
    const needed = CLAIM_FIELDS[kind as LinearClaim['kind']] as readonly string[];
    const given = Object.keys(values);
    if (needed.length !== given.length || !needed.every((field) => given.includes(field))) {
      json.fail(`the values ${needed.join(', ') || 'none'} for a claim of kind '${kind}'`, given.join(', ') || 'none');
    }
    return { kind, ...values } as LinearClaim;
  }

  /** p or p/q, each an integer as a string may hold it. */
  private rational(): Rational {
    const text = this.json.string();
    const match = /^(-?)(0x[0-9a-f]+|\d+)(?:\/(0x[0-9a-f]+|\d+))?$/.exec(text);
    const den = BigInt(match?.[3] ?? '1');
    if (!match || den === 0n) this.json.fail("an exact number such as '-7/3'", `'${text.slice(0, 40)}'`);
    const num = BigInt(match[2] as string);
    try {
      return Rational.of(match[1] === '-' ? -num : num, den);
    } catch (error) {
      if (error instanceof NumberFormatError) this.json.fail('an exact number', error.message);
      throw error;
    }
  }

  private denominator(): bigint {
    const value = this.json.integer();
    if (value <= 0n) this.json.fail('a denominator above 0', value.toString());
    return value;
  }

  private vector(): SparseVector {
    let denominator = 1n;
    let entries: SparseEntries | undefined;
    this.json.object({
      denominator: () => {
        denominator = this.denominator();
      },
      entries: () => {
        entries = this.entries('column');
      },
    });
    return { denominator, ...(entries as SparseEntries) };
  }

  private entries(kind: 'column' | 'row'): SparseEntries {
    const json: JsonReader = this.json;
    const found: { position: number; numerator: bigint }[] = [];
    json.array(() => {
      let position = -1;
      let numerator = 0n;
      json.object({
        [kind]: () => {
          position = this.position(kind);
        },
        numerator: () => {
          numerator = json.integer();
        },
      });
      found.push({ position, numerator });
    });
    found.sort((a, b) => a.position - b.position);
    for (let k = 1; k < found.length; k++) {
      const { position } = found[k] as (typeof found)[number];
      if (position !== found[k - 1]?.position) continue;
      json.fail(`each ${kind} once`, `'${(kind === 'row' ? this.names.rows : this.names.columns)[position]}' again`);
    }
    return { positions: found.map((entry) => entry.position), numerators: found.map((entry) => entry.numerator) };
  }

  private position(kind: 'column' | 'row'): number {
    const name = this.json.string();
    const position = (kind === 'row' ? this.rows : this.columns).get(name);
    if (position === undefined) this.json.fail(`the name of a ${kind} of the program`, `'${name.slice(0, 60)}'`);
    return position;
  }

  /** Nodes in preorder, put together from the last to the first. */
  private dual(): DualProof {
    const json: JsonReader = this.json;
    const nodes: Node[] = [];
    json.array(() => nodes.push(this.node()));
    const done: DualProof[] = [];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      if (node.kind !== 'branch') done.push(node);
      else {
        const below = done.pop();
        const above = done.pop();
        if (!below || !above) json.fail('two nodes after every branch', 'the end of the list');
        done.push({ ...node, below, above });
      }
    }
    const [root] = done;
    if (!root || done.length > 1) json.fail('one tree in preorder', `${done.length} trees`);
    return root;
  }

  private node(): Node {
    const json: JsonReader = this.json;
    const found: {
      kind?: DualProof['kind'];
      column?: number;
      floor?: bigint;
      denominator?: bigint;
      lower?: SparseEntries;
      upper?: SparseEntries;
    } = {};
    json.object({
      kind: () => {
        found.kind = json.oneOf(['multipliers', 'farkas', 'crossed', 'branch']);
      },
      'column?': () => {
        found.column = this.position('column');
      },
      'floor?': () => {
        found.floor = json.integer();
      },
      'denominator?': () => {
        found.denominator = this.denominator();
      },
      'lower?': () => {
        found.lower = this.entries('row');
      },
      'upper?': () => {
        found.upper = this.entries('row');
      },
    });
    const { kind, column, floor, denominator, lower, upper } = found;
    const count = Object.keys(found).length;
    if (kind === 'branch' && column !== undefined && floor !== undefined && count === 3) return { kind, column, floor };
    if (kind === 'crossed' && column !== undefined && count === 2) return { kind, column };
    if ((kind === 'multipliers' || kind === 'farkas') && denominator !== undefined && lower && upper && count === 4) {
      const multipliers: RowMultipliers = { denominator, lower, upper };
      return { kind, multipliers };
    }
    const needed = kind === 'branch' ? 'column, floor' : kind === 'crossed' ? 'column' : 'denominator, lower, upper';
    json.fail(`the fields kind, ${needed}`, Object.keys(found).join(', '));
  }
}

function positionsOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, position) => [name, position]));
}
