/**
 * What a theorem module from outside may leave out, and what stands in its place. The modules of this package say everything.
 */
import type { Formula } from '../statement/formula.ts';
import { checkFormula } from '../statement/wellFormed.ts';
import { type Claim, type Statement, VERDICTS } from './claim.ts';

/** A statement of which only the formula is needed; `expected` absent pins no verdict. */
export type AuthoredStatement = Pick<Statement, 'formula'> & Partial<Statement>;

/** A claim of which only the statements are needed; the file's name stands for a missing `id`. */
export type AuthoredClaim = Partial<Omit<Claim, 'statements'>> & {
  readonly statements: readonly [AuthoredStatement, ...AuthoredStatement[]];
};

/** What `expected` says where nothing is pinned: whatever becomes of the statement, the run does not fail for it. */
export const UNPINNED = 'unchecked';

const ROLES: readonly string[] = ['printed', 'repaired', 'reading', 'part'];
const RANKS: readonly string[] = ['tight', 'upper', 'lower', 'structural'];
/** Names of folders and files: nothing that could lead elsewhere. */
const ID_PATTERN = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** What is wrong with a claim: where in it, what was expected, and what stands there. */
export class AuthoringError extends Error {
  override readonly name = 'AuthoringError';
  constructor(place: string, expected: string, received: unknown) {
    super(`${place}: expected ${expected}, received ${shown(received)}`);
  }
}

function shown(value: unknown): string {
  if (value instanceof Said) return value.words;
  if (typeof value === 'string') return `'${value.slice(0, 60)}'`;
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value !== null && typeof value === 'object' ? 'an object' : String(value);
}

type Fields = { readonly [name: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function need(holds: boolean, place: string, expected: string, received: unknown): asserts holds {
  if (!holds) throw new AuthoringError(place, expected, received);
}

function text(fields: Fields, name: string, place: string, fallback: string): string {
  const value = fields[name];
  if (value === undefined) return fallback;
  need(typeof value === 'string' && value !== '', `${place}${name}`, 'a text', value);
  return value;
}

function oneOf(fields: Fields, name: string, place: string, words: readonly string[], fallback: string): string {
  const value = text(fields, name, place, fallback);
  need(words.includes(value), `${place}${name}`, `one of ${words.join(', ')}`, value);
  return value;
}

/** What the statement room says of a formula, whole; anything else comes from a node that no constructor made. */
function faultOf(error: unknown): [expected: string, received: unknown] {
  const said = /^(?:statement: )?expected (.+), received (.+)$/s.exec(error instanceof Error ? error.message : '');
  if (!said) return ['a formula of the statement language', error instanceof Error ? error.message : error];
  return [`a closed formula with ${said[1]}`, new Said(said[2] as string)];
}

/** Words that are shown as they are. */
class Said {
  constructor(readonly words: string) {}
}

/** @throws AuthoringError if it is none, or speaks of names that it does not bind. */
function checkedFormula(value: unknown, place: string): Formula {
  need(
    isFields(value) && typeof value.kind === 'string',
    place,
    'a formula, as parseFormula or forall makes it',
    value,
  );
  try {
    checkFormula(value as unknown as Formula, new Map());
  } catch (error) {
    throw new AuthoringError(place, ...faultOf(error));
  }
  return value as unknown as Formula;
}

/** Optional parts that are taken over as they are, if they are of this type. */
function optional(
  fields: Fields,
  place: string,
  types: Readonly<Record<string, 'function' | 'object' | 'string'>>,
): object {
  const present = Object.entries(types).filter(([name]) => fields[name] !== undefined);
  for (const [name, type] of present) {
    const holds = type === 'object' ? isFields(fields[name]) : typeof fields[name] === type;
    need(
      holds,
      `${place}${name}`,
      type === 'string' ? 'a text' : `${type === 'object' ? 'an' : 'a'} ${type}`,
      fields[name],
    );
  }
  return Object.fromEntries(present.map(([name]) => [name, fields[name]]));
}

/** Hints are sent to threads and written to journals: plain data, big integers included. */
function checkPlain(hints: unknown, place: string): void {
  try {
    JSON.stringify(hints, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  } catch (error) {
    throw new AuthoringError(place, 'plain data', error instanceof Error ? error.message : error);
  }
}

function statementOf(value: unknown, k: number): Statement {
  const place = `statements[${k}]`;
  need(isFields(value), place, 'a statement { formula, … }', value);
  const inside = `${place}.`;
  const formula = checkedFormula(value.formula, `${inside}formula`);
  checkPlain(value.hints, `${inside}hints`);
  const statement = {
    role: oneOf(value, 'role', inside, ROLES, k === 0 ? 'printed' : 'reading'),
    name: text(value, 'name', inside, k === 0 ? 'printed' : `statement-${k + 1}`),
    domain: text(value, 'domain', inside, ''),
    formula,
    expected: oneOf(value, 'expected', inside, VERDICTS, UNPINNED),
    ...optional(value, inside, { note: 'string', prove: 'function', hints: 'object' }),
  };
  return statement as Statement;
}

function texts(fields: Fields, name: string): readonly string[] {
  const value = fields[name] ?? [];
  need(Array.isArray(value) && value.every((one) => typeof one === 'string'), name, 'a list of texts', value);
  return value;
}

/**
 * The claim with everything in its place.
 *
 * @param fallback the identifier if the module gives none.
 * @throws AuthoringError for what is no claim.
 */
export function completed(authored: unknown, fallback: string): Claim {
  need(isFields(authored), 'default export', 'a claim { statements: [{ formula }, …], … }', authored);
  const id = text(authored, 'id', '', fallback);
  need(ID_PATTERN.test(id), 'id', 'an identifier such as paper/claim', id);
  const { statements } = authored;
  need(
    Array.isArray(statements) && statements.length > 0,
    'statements',
    'a list of at least one statement',
    statements,
  );
  const all = statements.map(statementOf);
  const names = all.map(({ name }) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  need(twice === undefined, 'statements', 'statements with distinct names', twice);
  const source = authored.source ?? { page: 'none' };
  need(isFields(source) && typeof source.page === 'string', 'source', "an object such as { page: '12' }", source);
  return {
    id,
    paper: text(authored, 'paper', '', id.split('/')[0] as string),
    label: text(authored, 'label', '', id),
    title: text(authored, 'title', '', id),
    source,
    rank: oneOf(authored, 'rank', '', RANKS, 'structural'),
    statements: all,
    lemmas: texts(authored, 'lemmas'),
    divergences: texts(authored, 'divergences'),
    ...optional(authored, '', { closedForms: 'object' }),
  } as unknown as Claim;
}

/** The definition itself, typed. What it leaves out is filled in, and what no type checks is checked, when its module is loaded. */
export const claim = <Definition extends AuthoredClaim>(definition: Definition): Definition => definition;
