import { describe, expect, it } from 'vitest';
import { rational } from '../../src/arithmetic/rational.ts';
import type { ClaimReport, Progress, StatementReport } from '../../src/audit/report.ts';
import { formatJson } from '../../src/reporting/json.ts';
import { progressLine } from '../../src/reporting/progress.ts';
import { formatTable } from '../../src/reporting/table.ts';
import { duration, wrap } from '../../src/reporting/text.ts';
import { claimOf, printed, SQUARE } from '../fixtures/theorems/_fixture/claims.ts';

const statement: StatementReport = {
  name: 'printed',
  role: 'printed',
  domain: 'I ≥ 2, 0 < μ < 1',
  verdict: 'conditional',
  expected: 'proved',
  met: false,
  conclusion: 'proved',
  proof: 'found',
  rules: ['assume', 'intro'],
  lemmas: ['p/lemma#printed'],
  holes: ['minimax theorem of Sion'],
  refusal: null,
  reason: null,
  falsification: {
    instances: 1234,
    drawn: 2000,
    undecided: 3,
    seed: 5,
    minSlack: '0.000123456789012345678',
    minSlackAt: { I: rational('2'), v: [rational('1/2'), rational('0')] },
    violation: null,
    replay: 'npx tsx theorems/run.ts p/x --seed 5',
  },
  milliseconds: 1234,
};

const reportOf = (...statements: ClaimReport['statements']): ClaimReport => ({
  claim: claimOf('a-claim-whose-name-is-longer-than-its-column', [printed(SQUARE, {})]),
  certificate: 'certificates/_fixture/x.json',
  statements,
  milliseconds: 61_000,
});

describe('the table', () => {
  it('says that no instance met the hypotheses', () => {
    const none = { ...(statement.falsification as object), instances: 0, undecided: 0, drawn: 400 };
    const empty = { ...statement, falsification: none as StatementReport['falsification'] };
    const line = '\n  vacuous? none of 400 instances drawn is known to meet the hypotheses\n';
    expect(formatTable([reportOf(empty)], 1)).toContain(line);
    expect(formatTable([reportOf(statement)], 1)).not.toContain('vacuous?');
  });

  it('says why a proved statement was not searched', () => {
    const reason = 'the falsifier failed: no such family';
    const none = { ...(statement.falsification as object), instances: 0, drawn: 0, reason };
    const untried = { ...statement, falsification: none as StatementReport['falsification'] };
    expect(formatTable([reportOf(untried)], 1)).toContain(`\n  untried  ${reason}\n`);
    expect(JSON.parse(formatJson([reportOf(untried)], 1))[0].falsification.reason).toBe(reason);
    expect(formatTable([reportOf(statement)], 1)).not.toContain('untried');
    // Where it is the reason of the verdict it is said once.
    expect(formatTable([reportOf({ ...untried, reason })], 1)).not.toContain('untried');
  });

  it('says whether digits and enclosures of the closed forms agree', () => {
    const agree = formatTable([{ ...reportOf(statement), digits: { points: 6, compared: 18, disagreements: [] } }], 1);
    expect(agree).toContain('\n  digits   18 closed forms at 6 points, as the kernel encloses them\n');
    const wrong = { quantity: 'r', at: 'I = 2, mu = 1/3', lower: '0.1', upper: '0.2' };
    const differ = formatTable(
      [{ ...reportOf(statement), digits: { points: 6, compared: 1, disagreements: [wrong] } }],
      1,
    );
    expect(differ).toContain(
      "\n  DIGITS   r is not in [0.1, 0.2], by the kernel's enclosure\n  at       I = 2, mu = 1/3\n",
    );
  });

  it('names holes, lemmas, unmet verdicts and how to repeat them, within 80 columns', () => {
    const table = formatTable([reportOf(statement)], 61_000);
    expect(table).toMatchInlineSnapshot(`
      "claim                                verdict        tried least slack       time
      --------------------------------------------------------------------------------
      _fixture/a-claim-whose-name-is-longer-than-its-column
                                           conditional     1234 0.00012345…  1 min 1 s
        over     I ≥ 2, 0 < μ < 1
        rules    assume, intro
        lemmas   p/lemma#printed
        holes    minimax theorem of Sion

      not as pinned
        pinned   _fixture/a-claim-whose-name-is-longer-than-its-column 'printed':
                 proved, but the verdict is conditional
        again    npx tsx theorems/run.ts
                 _fixture/a-claim-whose-name-is-longer-than-its-column

      proofs: 1 found, 0 kept from certificates; the kernel checked all of them
      holes: minimax theorem of Sion
      1 claim: 1 conditional; 1 pinned verdict not met; 1 min 1 s
      "
    `);
    for (const line of table.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it('shows a violation and a refusal where nobody can overlook them', () => {
    const violated: StatementReport = {
      ...statement,
      verdict: 'unchecked',
      conclusion: null,
      proof: null,
      holes: [],
      lemmas: [],
      rules: [],
      reason: 'violation found, not certified',
      refusal: { rule: 'intro', place: 'sections[0].proof', expected: "a goal 'forall'", received: "'and'" },
      falsification: {
        ...(statement.falsification as NonNullable<StatementReport['falsification']>),
        violation: { instance: { I: rational('2') }, explanation: 'false at I = 2' },
      },
    };
    const table = formatTable([reportOf(violated)], 10);
    expect(table).toContain('VIOLATED false at I = 2 (found by search, not certified)');
    expect(table).toMatch(
      /refused +by intro\n +place +sections\[0\]\.proof\n +expected a goal 'forall'\n +received 'and'/,
    );
  });
});

describe('the JSON report', () => {
  it('has the documented shape', () => {
    expect(JSON.parse(formatJson([reportOf(statement)], 5))).toMatchInlineSnapshot(`
      [
        {
          "certificate": "certificates/_fixture/x.json",
          "digits": null,
          "domain": "I ≥ 2, 0 < μ < 1",
          "expected": "proved",
          "falsification": {
            "drawn": 2000,
            "instances": 1234,
            "minSlack": "0.000123456789012345678",
            "minSlackAt": {
              "I": "2",
              "v": [
                "1/2",
                "0",
              ],
            },
            "replay": "npx tsx theorems/run.ts p/x --seed 5",
            "sampled": 0,
            "seed": 5,
            "unconfirmed": null,
            "undecided": 3,
            "violation": null,
          },
          "holes": [
            "minimax theorem of Sion",
          ],
          "id": "_fixture/a-claim-whose-name-is-longer-than-its-column",
          "label": "a-claim-whose-name-is-longer-than-its-column",
          "met": false,
          "milliseconds": 61000,
          "paper": "_fixture",
          "rank": "structural",
          "source": {
            "page": "1",
          },
          "statements": [
            {
              "conclusion": "proved",
              "domain": "I ≥ 2, 0 < μ < 1",
              "expected": "proved",
              "falsification": {
                "drawn": 2000,
                "instances": 1234,
                "minSlack": "0.000123456789012345678",
                "minSlackAt": {
                  "I": "2",
                  "v": [
                    "1/2",
                    "0",
                  ],
                },
                "replay": "npx tsx theorems/run.ts p/x --seed 5",
                "sampled": 0,
                "seed": 5,
                "unconfirmed": null,
                "undecided": 3,
                "violation": null,
              },
              "holes": [
                "minimax theorem of Sion",
              ],
              "lemmas": [
                "p/lemma#printed",
              ],
              "met": false,
              "milliseconds": 1234,
              "name": "printed",
              "proof": "found",
              "reason": null,
              "refusal": null,
              "role": "printed",
              "rules": [
                "assume",
                "intro",
              ],
              "verdict": "conditional",
            },
          ],
          "title": "a-claim-whose-name-is-longer-than-its-column",
          "verdict": "conditional",
        },
      ]
    `);
  });
});

describe('text', () => {
  it.each([
    [0.4, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [59_949, '59.9 s'],
    [59_999, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('%d ms is written %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it.each([
    ['', 5, []],
    ['a b c', 3, ['a b', 'c']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['I ≥ 2', 5, ['I ≥ 2']],
  ])('%j in %d columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});

describe('progress', () => {
  const shown = (isTTY: boolean): string => {
    let text = '';
    const line = progressLine({ write: (piece: string) => (text += piece), isTTY, columns: 40 });
    const progress: Progress = { claim: 'p/x', position: 1, total: 2, phase: 'prove', statement: 'printed' };
    line.show(progress);
    line.clear();
    return text;
  };

  it('is one line that is rewritten while a person watches', () => {
    expect(shown(true)).toBe("\r\u001b[K[1/2] proving p/x 'printed'\r\u001b[K");
  });

  it('is silent otherwise', () => {
    expect(shown(false)).toBe('');
  });
});
