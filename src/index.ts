/**
 * claimcheck: from the claims of a paper to certificates that a small kernel checks. The one public entry; it only re-exports.
 */
export { NumberFormatError, Rational, rational } from './arithmetic/rational.ts';
export { audit, type Searches } from './audit/audit.ts';
export {
  CertificateChecker,
  type CheckedFile,
  type CheckedStatement,
} from './audit/checkCertificates.ts';
export { type Library, LibraryError, libraryAt, loadClaim } from './audit/library.ts';
export {
  type AuditOptions,
  type ClaimReport,
  DEFAULT_OPTIONS,
  type Progress,
  type StatementReport,
} from './audit/report.ts';
export { selectClaims } from './audit/selection.ts';
export {
  type Certificate,
  type Conclusion,
  digest,
  parseCertificate,
  printCertificate,
  type Section,
} from './certificate/certificate.ts';
export type { Proof } from './certificate/proof.ts';
export { type AuthoredClaim, type AuthoredStatement, claim } from './claims/authored.ts';
export {
  type Claim,
  type ClosedForms,
  type ProofAttempt,
  type Quantity,
  type Rank,
  type Source,
  type Statement,
  VERDICTS,
  type Verdict,
} from './claims/claim.ts';
export type { FunctionFamily, FunctionTerm, InstanceHints } from './falsification/hints.ts';
export { check, isGenuine, type Judgement, type Outcome } from './kernel/check.ts';
export type { Refusal } from './kernel/refusal.ts';
export * as mechanisms from './mechanisms/index.ts';
export type { ProverKit, Tactic } from './provers/kit.ts';
export { formatJson } from './reporting/json.ts';
export { formatTable } from './reporting/table.ts';
export { definedness } from './statement/definedness.ts';
export {
  abs,
  add,
  apply,
  ceil,
  choose,
  divide,
  E,
  type Expression,
  type ExpressionLike,
  exp,
  expression,
  highest,
  integral,
  lambertW0,
  lambertWm1,
  log,
  max,
  min,
  multiply,
  negate,
  power,
  raise,
  second,
  sqrt,
  subtract,
  sum,
  vector,
} from './statement/expression.ts';
export {
  and,
  compare,
  exists,
  FALSE,
  type Formula,
  forall,
  functionVariable,
  iff,
  implies,
  infimum,
  integer,
  negation,
  not,
  or,
  type Relation,
  real,
  TRUE,
  type Variable,
  vectorVariable,
} from './statement/formula.ts';
export type { LinearClaim, LinearProgram } from './statement/linearProgram.ts';
export { atom, type Distribution, family, type MomentProgram } from './statement/momentProgram.ts';
export { FormatError } from './statement/reader.ts';
export { canonical } from './statement/toJson.ts';
export { ParseError, parseExpression, parseFormula } from './symbolic/parse.ts';
export { printExpression, printFormula } from './symbolic/print.ts';
