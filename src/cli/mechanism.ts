/**
 * `claimcheck mechanism`: the optimal mechanism of an instance, exactly; or what is wrong with a given one.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { RowMultipliers } from '../certificate/linearEvidence.ts';
import { writeWhole } from '../files/atomicFile.ts';
import { auditMechanism } from '../mechanisms/auditMechanism.ts';
import { designCertificateToJson, type Stage } from '../mechanisms/designCertificate.ts';
import { designProgram } from '../mechanisms/designProgram.ts';
import type { Instance } from '../mechanisms/instance.ts';
import { largestPayment, type Mechanism, revenueOf, welfareOf } from '../mechanisms/mechanism.ts';
import { ANSWER_FORMAT, mechanismToJson, readMechanism } from '../mechanisms/mechanismJson.ts';
import type { DesignAnswer } from '../mechanisms/solveDesign.ts';
import { decimalText } from '../solvers/decimalText.ts';
import { formatOf } from '../solvers/readProblem.ts';
import type { LinearProgram } from '../statement/linearProgram.ts';
import type { Json } from '../statement/toJson.ts';
import { EXIT } from './exitCodes.ts';
import type { Io } from './io.ts';
import { readInstanceFile, readJsonFile, saidBadInput } from './mechanismFiles.ts';
import { MECHANISM_HELP, type MechanismCommand, parseMechanismArguments } from './mechanismOptions.ts';
import { auditToJson, formatAudit, formatRules, placeOf, shown } from './mechanismReport.ts';
import { CommandError } from './solveOptions.ts';

/** Runs `claimcheck mechanism` and returns its exit code. */
export async function mechanism(args: readonly string[], io: Io): Promise<number> {
  try {
    const command = parseMechanismArguments(args);
    if (command) return await run(command, io);
    io.stdout.write(MECHANISM_HELP);
    return EXIT.ok;
  } catch (error) {
    if (saidBadInput(error, io)) return EXIT.usage;
    throw error;
  }
}

async function run(command: MechanismCommand, io: Io): Promise<number> {
  const instance = await readInstanceFile(command.file);
  if (command.check !== undefined) {
    const given = await readJsonFile(command.check, (value) => readMechanism(value, instance.setting));
    const plain = auditMechanism(instance, given);
    const audit = instance.consistent
      ? await (await import('../mechanisms/auditRobust.ts')).auditRobust(instance, given, plain)
      : plain;
    io.stdout.write(command.json ? printed(auditToJson(instance, audit)) : formatAudit(instance, audit));
    return audit.isFeasible ? EXIT.ok : EXIT.unmet;
  }
  if (command.write !== undefined) return writeProgram(instance, command.write, io);
  const { solveDesign } = await import('../mechanisms/solveDesign.ts');
  const { seconds, nodes, preferSmallPayments } = command;
  const answer = await solveDesign(instance, { seconds, nodes, preferSmallPayments });
  if (answer.certificate && command.certificate !== undefined) {
    await writeWhole(command.certificate, [printed(designCertificateToJson(answer.certificate))]);
  }
  io.stdout.write(
    command.json ? printed(answerToJson(instance, answer, command)) : formatAnswer(instance, answer, command),
  );
  return isDecided(answer) ? EXIT.ok : EXIT.unchecked;
}

/** Every stage has its answer; a gap that a budget leaves is none, though what is known of it is certified. */
const isDecided = ({ certificate, unchecked }: DesignAnswer): boolean =>
  certificate?.stages.every(({ claim }) => claim.kind !== 'between') === true && unchecked === undefined;

const printed = (value: Json): string => `${JSON.stringify(value, null, 1)}\n`;

async function writeProgram(instance: Instance, file: string, io: Io): Promise<number> {
  const program = designProgram(instance);
  const format = formatOf(file);
  if (!format || /\.gz$/i.test(file))
    throw new CommandError(`--write expects a name that ends in .mps, .lp or .json, received '${file}'`);
  const pieces =
    format === 'mps'
      ? (await import('../solvers/mps/write.ts')).writeMps(program)
      : format === 'lp'
        ? (await import('../solvers/lpFormat/write.ts')).writeLpFormat(program)
        : (await import('../solvers/problemJson.ts')).writeProblemJson(program);
  await writeWhole(file, pieces);
  io.stdout.write(`${program.rows.length} rows and ${program.columns.length} columns written to ${file}\n`);
  return EXIT.ok;
}

const seconds = ({ timings }: DesignAnswer) => {
  const total = (name: 'float' | 'exact' | 'check') => timings.reduce((sum, one) => sum + one[name], 0) / 1_000;
  return { float: total('float').toFixed(3), exact: total('exact').toFixed(3), check: total('check').toFixed(3) };
};

/** Numbers are text throughout, so that `--check` reads the answer back. */
function answerToJson(instance: Instance, answer: DesignAnswer, command: MechanismCommand): Json {
  const [first, second] = answer.certificate?.stages ?? [];
  const claim = first?.claim;
  const { mechanism: found } = answer;
  const values: Record<string, Json> = {};
  if (claim && 'value' in claim) {
    values.value = claim.value.toString();
    values.decimal = decimalText(claim.value, 20);
  }
  if (claim && 'lower' in claim) {
    values.lower = claim.lower.toString();
    values.upper = claim.upper.toString();
    values.gap = claim.upper.subtract(claim.lower).toString();
  }
  return {
    format: ANSWER_FORMAT,
    status: claim?.kind ?? 'unchecked',
    ...(answer.unchecked === undefined ? {} : { reason: answer.unchecked }),
    ...values,
    ...(found ? summaryOf(instance, found) : {}),
    ...(second && found ? { leastLargestPayment: { status: second.claim.kind, ...bestOf(second) } } : {}),
    ...(found ? { mechanism: mechanismToJson(instance.setting, found) } : {}),
    ...(first ? proofOf(instance, first) : {}),
    seconds: seconds(answer),
    ...(command.certificate !== undefined && first ? { certificate: command.certificate } : {}),
  };
}

function bestOf({ claim }: Stage): Record<string, Json> {
  if ('value' in claim) return { value: claim.value.toString() };
  return 'lower' in claim ? { lower: claim.lower.toString(), upper: claim.upper.toString() } : {};
}

function summaryOf(instance: Instance, found: Mechanism): Record<string, Json> {
  const { amount, position, agent } = largestPayment(found);
  return {
    revenue: revenueOf(instance.prior, found).toString(),
    welfare: welfareOf(instance.setting, instance.prior, found).toString(),
    largestPayment: amount.toString(),
    ...(amount.isZero() ? {} : { largestPaymentPlace: placeOf(instance, { agent, profile: position }) }),
  };
}

/** A ray by columns, or Farkas multipliers by rows. */
function proofOf(instance: Instance, { evidence }: Stage): Record<string, Json> {
  const program = designProgram(instance);
  if ('ray' in evidence) return { ray: Object.fromEntries(rayOf(program, evidence.ray)) };
  if (evidence.kind === 'infeasible' && 'multipliers' in evidence.dual) {
    return { contradiction: Object.fromEntries(multipliersOf(program, evidence.dual.multipliers)) };
  }
  return {};
}

interface Vector {
  readonly positions: readonly number[];
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

const rayOf = (program: LinearProgram, { positions, numerators, denominator }: Vector): [string, string][] =>
  positions.map((position, k) => [
    program.columns[position]?.name as string,
    Rational.of(numerators[k] as bigint, denominator).toString(),
  ]);

/** Positive: the row's lower bound is used; negative: its upper bound. */
const multipliersOf = (program: LinearProgram, { denominator, lower, upper }: RowMultipliers): [string, string][] =>
  (
    [
      [lower, 1n],
      [upper, -1n],
    ] as const
  ).flatMap(([side, sign]) =>
    side.positions.map((position, k): [string, string] => [
      program.rows[position]?.name as string,
      Rational.of(sign * (side.numerators[k] as bigint), denominator).toString(),
    ]),
  );

function formatAnswer(instance: Instance, answer: DesignAnswer, command: MechanismCommand): string {
  const lines: [string, string][] = [];
  const [first, second] = answer.certificate?.stages ?? [];
  const claim = first?.claim;
  const status = claim?.kind === 'between' ? 'feasible, gap left' : (claim?.kind ?? 'unchecked');
  lines.push(['status', status]);
  if (answer.unchecked !== undefined) lines.push(['reason', answer.unchecked]);
  if (claim && 'value' in claim) lines.push(['value', shown(claim.value)]);
  if (claim && 'lower' in claim) {
    lines.push(['at least', shown(claim.lower)], ['at most', shown(claim.upper)]);
    lines.push(['gap', shown(claim.upper.subtract(claim.lower))]);
  }
  const { mechanism: found } = answer;
  if (found) {
    const { amount, position, agent } = largestPayment(found);
    const place = amount.isZero() ? '' : `  ${placeOf(instance, { agent, profile: position })}`;
    const least = second?.claim.kind === 'optimal' ? '  the least possible' : '';
    lines.push(['revenue', shown(revenueOf(instance.prior, found))]);
    lines.push(['welfare', shown(welfareOf(instance.setting, instance.prior, found))]);
    lines.push(['largest payment', `${shown(amount)}${place}${least}`]);
  }
  if (first) {
    const { rows, columns } = designProgram(instance);
    lines.push(['program', `${rows.length} rows, ${columns.length} columns`]);
  }
  const times = Object.entries(seconds(answer)).map(([name, time]) => `${name} ${time}`);
  lines.push(['seconds', times.join(', ')]);
  if (first && command.certificate !== undefined) lines.push(['certificate', command.certificate]);
  let text = lines.map(([label, value]) => `${label.padEnd(17)}${value}\n`).join('');
  if (found) text += `mechanism\n${formatRules(instance.setting, found)}`;
  const proof = first ? proofOf(instance, first) : {};
  for (const [name, entries] of Object.entries(proof)) {
    text += `${name}\n${Object.entries(entries)
      .map(([label, value]) => `  ${label}  ${value}\n`)
      .join('')}`;
  }
  return text;
}
