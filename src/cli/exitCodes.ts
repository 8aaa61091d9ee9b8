/**
 * What the exit code of every command says. Where several apply to a run, an unmet verdict is said before a refused
 * certificate, and that before a violation.
 */
export const EXIT = {
  ok: 0,
  unmet: 1,
  usage: 2,
  internal: 3,
  refused: 4,
  violation: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The table that `--help` prints. */
export const EXIT_CODE_HELP: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, 'run: every pinned verdict is met. check: every certificate holds.'],
  [EXIT.unmet, 'run: a pinned verdict is not met. check: a certificate does not hold.'],
  [EXIT.usage, 'usage or bad input: unknown option, claim or file, malformed certificate.'],
  [EXIT.internal, 'an internal error of claimcheck; please report it.'],
  [EXIT.refused, 'run: every pinned verdict is met, but the kernel refused a certificate.'],
  [EXIT.violation, 'run: every pinned verdict is met, but a violation was found and not certified.'],
  [EXIT.interrupted, 'interrupted; what was written before is complete.'],
];

export const exitCodeHelp = (): string => EXIT_CODE_HELP.map(([code, text]) => `  ${code}`.padEnd(6) + text).join('\n');
