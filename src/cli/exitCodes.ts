/**
 * What the exit code of every command says: one table for all. Where several apply to a run, an unmet verdict is said before a
 * refused certificate, and that before a violation.
 */
export const EXIT = {
  ok: 0,
  unmet: 1,
  usage: 2,
  unchecked: 3,
  refused: 4,
  violation: 5,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The table that `--help` prints; texts are broken into lines for a window of 80 columns. */
export const EXIT_CODE_HELP: readonly (readonly [ExitCode, readonly string[]])[] = [
  [
    EXIT.ok,
    [
      'run: every pinned verdict is met; check, errata: every certificate holds;',
      'eval: evaluated; solve, mechanism: decided, and checked by the kernel;',
      'mechanism --check: everything that the instance asks for is met;',
      'falsify: no violation but of statements that are pinned refuted',
    ],
  ],
  [
    EXIT.unmet,
    [
      'run: a pinned verdict is not met, or digits of a closed form are wrong;',
      'check, errata: a certificate does not hold; solve --dual: the multipliers',
      'prove no bound; mechanism --check: something that the instance asks for',
      'is not met; falsify: a certified violation of another statement',
    ],
  ],
  [
    EXIT.usage,
    [
      'usage or bad input: an unknown option, claim or file, a malformed',
      'certificate or problem, a parameter outside the domain, a module of',
      '--claims that cannot be used (the others are run)',
    ],
  ],
  [
    EXIT.unchecked,
    [
      'check, solve, mechanism: not decided, because time or a budget is over;',
      'falsify: the falsifier failed on a statement',
    ],
  ],
  [EXIT.refused, ['run: every pinned verdict is met, but the kernel refused a certificate']],
  [
    EXIT.violation,
    [
      'run: every pinned verdict is met, but a violation was found that the',
      'kernel has not certified; falsify: the same',
    ],
  ],
  [EXIT.internal, ['an internal error of claimcheck; please report it']],
  [EXIT.interrupted, ['interrupted; what was written before is complete']],
];

const COLUMN = 6;

export const exitCodeHelp = (): string =>
  EXIT_CODE_HELP.flatMap(([code, lines]) =>
    lines.map((line, k) => (k === 0 ? `  ${code}` : '').padEnd(COLUMN) + line),
  ).join('\n');
