/**
 * Certificate files: what a claim's statements are, what is concluded of each, and the proofs. FORMAT.md specifies the text.
 */
import type { Formula } from '../statement/formula.ts';
import { readFormula } from '../statement/fromJson.ts';
import { FormatError, readEach, readRecord, readText, readWord } from '../statement/reader.ts';
import { canonical, formulaToJson, type Json } from '../statement/toJson.ts';
import type { Proof } from './proof.ts';
import { proofToJson, readProof } from './proofJson.ts';
import { sha256 } from './sha256.ts';
import { parseStrictJson } from './strictJson.ts';

export const FORMAT = 'claimcheck/certificate/1';

/** `proved`: well defined and true. `refuted`: well defined and false at some point. `undefined`: not well defined on the whole domain. */
export const CONCLUSIONS = ['proved', 'refuted', 'undefined'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** The conclusion about one statement of a claim, with its proof. */
export interface Section {
  /** The statement's name within the claim: `printed`, `repaired`, or the name of a part. */
  readonly name: string;
  readonly statement: Formula;
  readonly conclusion: Conclusion;
  /** Present exactly for `proved`. */
  readonly definedness?: Proof;
  readonly proof: Proof;
}

export interface Certificate {
  /** The claim's identifier, `paper/claim`. */
  readonly claim: string;
  readonly sections: readonly Section[];
}

/** A label of a statement: SHA-256 of its canonical text, which does not depend on the names of bound variables. */
export const digest = (statement: Formula): string => `sha256:${sha256(canonical(statement))}`;

function readSection(value: unknown, place: string): Section {
  const fields = readRecord(value, ['name', 'conclusion', 'digest', 'statement', 'proof'], ['definedness'], place);
  const statement = readFormula(fields.get('statement'), `${place}.statement`);
  const conclusion = readWord(fields.get('conclusion'), CONCLUSIONS, `${place}.conclusion`);
  const written = readText(fields.get('digest'), `${place}.digest`);
  if (written !== digest(statement)) throw new FormatError(`${place}.digest`, digest(statement), written);
  if (fields.has('definedness') !== (conclusion === 'proved')) {
    const expected = conclusion === 'proved' ? "a field 'definedness'" : `no field 'definedness' for '${conclusion}'`;
    throw new FormatError(place, expected, fields.has('definedness') ? 'one' : 'none');
  }
  return {
    name: readText(fields.get('name'), `${place}.name`),
    statement,
    conclusion,
    ...(fields.has('definedness') ? { definedness: readProof(fields.get('definedness'), `${place}.definedness`) } : {}),
    proof: readProof(fields.get('proof'), `${place}.proof`),
  };
}

/** Reads a certificate file. @throws FormatError naming the place. */
export function parseCertificate(text: string): Certificate {
  try {
    return readCertificate(text);
  } catch (error) {
    // Nesting that the parser allows may still be too deep for the engine's stack.
    if (error instanceof RangeError) throw new FormatError('', 'a certificate that can be read', error.message);
    throw error;
  }
}

function readCertificate(text: string): Certificate {
  const fields = readRecord(parseStrictJson(text), ['format', 'claim', 'sections'], [], '');
  readWord(fields.get('format'), [FORMAT], 'format');
  return {
    claim: readText(fields.get('claim'), 'claim'),
    sections: readEach(fields.get('sections'), readSection, 'sections'),
  };
}

const sectionToJson = (section: Section): Json => ({
  name: section.name,
  conclusion: section.conclusion,
  digest: digest(section.statement),
  statement: formulaToJson(section.statement),
  ...(section.definedness ? { definedness: proofToJson(section.definedness) } : {}),
  proof: proofToJson(section.proof),
});

/** Deeper values are not indented further: in a deep proof the indentation would outweigh the text. */
const DEEPEST = 16;

/** Lists of this length or shorter, once printed, stay on one line. */
const LINE = 110;

/** JSON with short values on one line and long ones broken, so that a diff of two certificates shows what changed. */
function layOut(value: Json, indent: string): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= LINE || typeof value !== 'object') return flat;
  const inner = indent.length < DEEPEST ? `${indent} ` : indent;
  const isList = Array.isArray(value);
  const entries = isList
    ? (value as readonly Json[]).map((entry) => layOut(entry, inner))
    : Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${layOut(entry as Json, inner)}`);
  return `${isList ? '[' : '{'}\n${inner}${entries.join(`,\n${inner}`)}\n${indent}${isList ? ']' : '}'}`;
}

/** The text of a certificate; parseCertificate reads it back to the same certificate. */
export function printCertificate(certificate: Certificate): string {
  const sections = certificate.sections.map(sectionToJson);
  return `${layOut({ format: FORMAT, claim: certificate.claim, sections }, '')}\n`;
}
