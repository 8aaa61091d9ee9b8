/**
 * Errata as a document (docs/errata.md is one) and as JSON.
 */
import type { Citation, Erratum, Survivor } from '../audit/errata.ts';
import type { Claim, Source } from '../claims/claim.ts';
import { printFormula, printTerm } from '../symbolic/print.ts';
import { layOut } from './layout.ts';
import { wrap } from './text.ts';

const WIDTH = 80;

const HEAD = [
  '# Errata',
  '',
  ...wrap(
    'Statements of the papers that the kernel accepts a refutation of, as printed or in another reading that the text allows; ' +
      'where they fail, and what is true instead. `npm run -s claimcheck -- errata` prints this page from the theorem modules ' +
      'and the certificates. Formulas are in the syntax of `docs/symbolic.md`.',
    WIDTH,
  ),
];

/** Signs with a meaning at the beginning of a line in Markdown. */
const escaped = (line: string): string => line.replace(/^(?=[>#+*-])/, '\\');

const paragraph = (text: string): string[] => ['', ...wrap(text, WIDTH).map(escaped)];
const block = (text: string): string[] => ['', '```text', ...layOut(text, WIDTH), '```'];
const item = (text: string): string[] =>
  wrap(text, WIDTH - 2).map((line, k) => `${k === 0 ? '-' : ' '} ${escaped(line)}`);

/** `page 24`, `pages 22-23`, or what stands for a page in slides. */
function placeOf({ page, equation, section }: Source): string {
  const pages = /^\d+[-–]\d+$/.test(page) ? `pages ${page}` : /^\d+$/.test(page) ? `page ${page}` : page;
  return [pages, section && `section ${section}`, equation && `equation ${equation}`].filter((part) => part).join(', ');
}

const shownAt = ({ at }: Erratum) => at?.map(([name, value]) => `${name} = ${printTerm(value)}`).join(', ');

const VERBS = { refuted: 'False', undefined: 'Without a meaning' } as const;

function survivorLines({ statement, verdict }: Survivor): string[] {
  const { role, name, domain, note } = statement;
  const what = role === name ? `\`${name}\`` : `${role} \`${name}\``;
  return [
    '',
    ...item(`${what} (${verdict === 'unchecked' ? 'not proved' : verdict}): ${domain}${note ? `. ${note}` : ''}`),
  ];
}

function survivors(erratum: Erratum): string[] {
  const lines = erratum.survivors.flatMap((survivor) =>
    survivor.statement.role === 'repaired'
      ? [...survivorLines(survivor), ...block(printFormula(survivor.statement.formula))]
      : survivorLines(survivor),
  );
  return lines.length === 0
    ? paragraph('No other statement of it is on record.')
    : [...paragraph('What survives:'), ...lines];
}

const nameOf = ({ label, id }: Claim): string => `${label} (\`${id}\`)`;

function citationLine({ claim, statements, through }: Citation): string {
  const what = statements.map((name) => `\`${name}\``).join(', ');
  if (through.length === 0) return `${nameOf(claim)} cites ${what}`;
  return `${nameOf(claim)}, through ${through.map((id) => `\`${id}\``).join(', ')}`;
}

function citationLines({ citedBy, statement }: Erratum): string[] {
  if (citedBy.length === 0) return paragraph('No other claim cites it.');
  const direct = citedBy.filter(({ through }) => through.length === 0);
  const fallen = direct.filter(({ statements }) => statements.includes(statement.name));
  const verdict =
    fallen.length === 0
      ? 'Claims that rest on it; none cites the refuted statement:'
      : 'Claims that rest on it; the refuted statement itself is among what they cite:';
  return [...paragraph(verdict), '', ...citedBy.flatMap((citation) => item(citationLine(citation)))];
}

function entry(erratum: Erratum): string[] {
  const { claim, statement, conclusion } = erratum;
  const how = statement.role === 'printed' ? 'as printed' : `in the reading \`${statement.name}\``;
  const where = placeOf(claim.source);
  const at = shownAt(erratum);
  const facts = [at ? `It fails at ${at}.` : null, statement.note ?? null].filter(
    (text): text is string => text !== null,
  );
  return [
    '',
    `### ${claim.label}`,
    ...paragraph(`\`${claim.id}\`${where === claim.label ? '' : `, ${where}`}. ${claim.title}`),
    ...paragraph(`${VERBS[conclusion]} ${how}, for ${statement.domain}:`),
    ...block(printFormula(statement.formula)),
    ...facts.flatMap(paragraph),
    ...survivors(erratum),
    ...citationLines(erratum),
  ];
}

/** A document in Markdown, one section for each paper; lines of at most 80 columns where formulas can be broken. */
export function formatErrata(errata: readonly Erratum[]): string {
  const papers = [...new Set(errata.map(({ claim }) => claim.paper))];
  const sections = papers.flatMap((paper) => [
    '',
    `## ${paper}`,
    ...errata.filter(({ claim }) => claim.paper === paper).flatMap(entry),
  ]);
  const none = errata.length === 0 ? paragraph('None: no statement is refuted.') : [];
  return `${[...HEAD, ...sections, ...none].join('\n')}\n`;
}

function erratumToJson({ claim, statement, conclusion, at, survivors: others, citedBy }: Erratum): object {
  const { id, paper, label, title, source } = claim;
  return {
    id,
    paper,
    label,
    title,
    source,
    statement: statement.name,
    role: statement.role,
    domain: statement.domain,
    formula: printFormula(statement.formula),
    conclusion,
    at: at && Object.fromEntries(at.map(([name, value]) => [name, printTerm(value)])),
    note: statement.note ?? null,
    survives: others.map(({ statement: other, verdict }) => ({
      statement: other.name,
      role: other.role,
      verdict,
      domain: other.domain,
      formula: printFormula(other.formula),
      note: other.note ?? null,
    })),
    citedBy: citedBy.map(({ claim: citing, statements, through }) => ({ id: citing.id, statements, through })),
  };
}

/** An array with one object for each refuted statement; docs/json.md describes it. */
export const formatErrataJson = (errata: readonly Erratum[]): string =>
  `${JSON.stringify(errata.map(erratumToJson), null, 2)}\n`;
