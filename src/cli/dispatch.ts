/**
 * From a command's name to the command. Each is loaded when it is called, so that `--help` loads none.
 */
import { readFile } from 'node:fs/promises';
import { nearest } from '../audit/nearest.ts';
import { isDesignCertificate } from './certificateKind.ts';
import type { Command } from './execute.ts';
import { EXIT, exitCodeHelp } from './exitCodes.ts';
import { type Io, UsageError } from './io.ts';

interface Entry {
  readonly purpose: string;
  load(): Promise<Command>;
}

/**
 * `check OUT --problem FILE` is about a linear program of its own, whose readers the check of theorems does not load; so is `check OUT`
 * with the certificate of a mechanism instance.
 */
async function checkCommand(): Promise<Command> {
  return async (args, io) => {
    const split = args.indexOf('--problem');
    if (split < 0) {
      const [only, ...others] = args.filter((argument) => argument !== '--json');
      if (only !== undefined && others.length === 0 && (await isDesignCertificate(only))) {
        const json = args.includes('--json');
        return (await import('./checkMechanism.ts')).checkMechanism(only, undefined, io, { json });
      }
      return (await import('./check.ts')).check(args, io);
    }
    const [problem, certificate, ...more] = [args[split + 1], ...args.slice(0, split), ...args.slice(split + 2)];
    if (problem === undefined || certificate === undefined || more.length > 0) {
      throw new UsageError('expected check CERTIFICATE --problem FILE');
    }
    if (await isDesignCertificate(certificate)) {
      return (await import('./checkMechanism.ts')).checkMechanism(certificate, problem, io);
    }
    return (await import('./checkProblem.ts')).checkProblem(certificate, problem, io);
  };
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  run: {
    purpose: 'take theorem modules to verdicts, write certificates',
    load: async () => (await import('./run.ts')).run,
  },
  falsify: {
    purpose: 'search for counterexamples on all cores, or over a queue',
    load: async () => (await import('./falsify.ts')).falsify,
  },
  check: {
    purpose: 're-check certificates without any prover, solver or falsifier',
    load: checkCommand,
  },
  errata: {
    purpose: 'the refuted statements, what survives, and what rests on them',
    load: async () => (await import('./errata.ts')).errata,
  },
  eval: {
    purpose: "evaluate a theorem's closed forms at given parameters",
    load: async () => {
      const { evaluate } = await import('./eval.ts');
      const out = (io: Io) => ({
        ...{ stdout: io.stdout, stderr: io.stderr },
        out: (text: string): void => void io.stdout.write(text),
        err: (text: string): void => void io.stderr.write(text),
      });
      return (args, io) => evaluate(args, out(io));
    },
  },
  solve: {
    purpose: 'solve a linear program exactly, with a certified optimum',
    load: async () => (await import('./solve.ts')).solve,
  },
  plant: {
    purpose: 'plant errors in true claims and measure what the falsifier finds',
    load: async () => (await import('./plant.ts')).plant,
  },
  mechanism: {
    purpose: 'the optimal mechanism of an instance, or an audit of one',
    load: async () => (await import('./mechanism.ts')).mechanism,
  },
};

const purposes = Object.entries(COMMANDS).map(([name, { purpose }]) => `  ${name.padEnd(11)}${purpose}`);

const HELP = `usage: claimcheck COMMAND [arguments]

Verifies claims of papers: symbolic-numeric search for proofs and
counterexamples, and a small kernel that decides.

commands:
${purposes.join('\n')}

claimcheck COMMAND --help says more about a command, claimcheck help verdicts
what the verdicts mean; claimcheck --version prints the version.

exit codes:
${exitCodeHelp()}
`;

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

const entryOf = (name: string): Entry | undefined => (Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined);

function unknown(kind: string, name: string, known: readonly string[]): UsageError {
  const suggestion = nearest(name, known);
  return new UsageError(
    `unknown ${kind} '${name.slice(0, 80)}'${suggestion ? `; did you mean '${suggestion}'?` : '; see --help'}`,
  );
}

const VERDICTS_TOPIC = 'verdicts';

/** `help`, `help verdicts`, `help COMMAND`. */
async function help([topic, ...more]: readonly string[], io: Io): Promise<number> {
  if (more.length > 0) throw new UsageError(`expected one topic after help, received ${more.length + 1}`);
  if (topic === undefined) io.stdout.write(HELP);
  else if (topic === VERDICTS_TOPIC) io.stdout.write((await import('../reporting/verdictHelp.ts')).verdictHelp());
  else {
    const entry = entryOf(topic);
    if (!entry) throw unknown('help topic', topic, [VERDICTS_TOPIC, ...Object.keys(COMMANDS)]);
    return (await entry.load())(['--help'], io);
  }
  return EXIT.ok;
}

/** @throws UsageError for an unknown command; whatever the command throws. */
export async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return help(rest, io);
  if (name === '--version') {
    io.stdout.write(`${await version()}\n`);
    return EXIT.ok;
  }
  if (name === undefined) throw new UsageError(`expected a command: ${Object.keys(COMMANDS).join(', ')}; see --help`);
  const entry = entryOf(name);
  if (entry) return (await entry.load())(rest, io);
  throw unknown('command', name, Object.keys(COMMANDS));
}
