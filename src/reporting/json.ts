/**
 * The report of an audit as JSON. The shape is stable: fields are added, never renamed or removed within a major version.
 *
 * docs/json.md describes every field.
 */
import type { ClaimReport, StatementReport } from '../audit/report.ts';
import { instanceToJson } from './instance.ts';

function falsification({ falsification: report }: StatementReport, seed: number): object {
  if (!report) return { instances: 0, seed, minSlack: null };
  const { instances, drawn, undecided, sampled = 0, minSlack, minSlackAt, violation, unconfirmed, replay } = report;
  const { reason } = report;
  return {
    instances,
    seed: report.seed,
    minSlack,
    drawn,
    undecided,
    sampled,
    minSlackAt: minSlackAt && instanceToJson(minSlackAt),
    violation: violation && { instance: instanceToJson(violation.instance), explanation: violation.explanation },
    unconfirmed: unconfirmed
      ? { instance: instanceToJson(unconfirmed.instance), explanation: unconfirmed.explanation }
      : null,
    replay,
    ...(reason !== undefined && { reason }),
  };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

function statementToJson(statement: StatementReport, seed: number): object {
  const { name, role, verdict, expected, met, domain, conclusion, proof, rules, lemmas, holes, refusal, reason } =
    statement;
  return {
    name,
    role,
    verdict,
    expected,
    met,
    domain,
    conclusion,
    proof,
    rules,
    lemmas,
    holes,
    refusal,
    reason,
    falsification: falsification(statement, seed),
    milliseconds: rounded(statement.milliseconds),
  };
}

function claimToJson({ claim, certificate, statements, digits, milliseconds }: ClaimReport, seed: number): object {
  const [printed] = statements;
  const { id, paper, label, title, source, rank } = claim;
  return {
    id,
    paper,
    label,
    title,
    source,
    rank,
    verdict: printed.verdict,
    expected: printed.expected,
    met: statements.every(({ met }) => met),
    domain: printed.domain,
    holes: [...new Set(statements.flatMap(({ holes }) => holes))].sort(),
    certificate,
    digits: digits ?? null,
    falsification: falsification(printed, seed),
    milliseconds: rounded(milliseconds),
    statements: statements.map((statement) => statementToJson(statement, seed)),
  };
}

/** An array with one object per claim, in the order of the report. */
export const formatJson = (reports: readonly ClaimReport[], seed: number): string =>
  `${JSON.stringify(
    reports.map((report) => claimToJson(report, seed)),
    null,
    2,
  )}\n`;
