/**
 * Mechanisms as JSON, format `claimcheck/mechanism/1`, specified in docs/mechanisms.md:
 *
 *   {"format": "claimcheck/mechanism/1",
 *    "rules": [{"profile": ["1", "2"], "outcomes": {"sell-to-2": "1"}, "payments": {"2": "3.992"}}, …]}
 *
 * Every profile once; outcomes and payments not given are 0; the probabilities of each profile are at least 0 and sum to 1. The
 * answer of `claimcheck mechanism --json`, which holds a mechanism, is read too.
 */
import { Rational } from '../arithmetic/rational.ts';
import { FormatError, readRecord, readWord } from '../statement/reader.ts';
import type { Json } from '../statement/toJson.ts';
import type { Mechanism } from './mechanism.ts';
import { amountsToJson, byProfile, complete, readAmounts } from './namedJson.ts';
import { sum } from './prior.ts';
import { namesAt, profilesOf, type Setting } from './setting.ts';

export const MECHANISM_FORMAT = 'claimcheck/mechanism/1';
export const ANSWER_FORMAT = 'claimcheck/mechanism-answer/1';

/** @throws FormatError naming the place. */
export function readMechanism(value: unknown, setting: Setting): Mechanism {
  if (typeof value === 'object' && value !== null && 'format' in value && value.format === ANSWER_FORMAT) {
    if ('mechanism' in value) return readRules(value.mechanism, setting, 'mechanism.');
    throw new FormatError('mechanism', 'an answer that holds a mechanism', 'none');
  }
  return readRules(value, setting, '');
}

function readRules(value: unknown, setting: Setting, prefix: string): Mechanism {
  const fields = readRecord(value, ['format', 'rules'], [], prefix.slice(0, -1));
  readWord(fields.get('format'), [MECHANISM_FORMAT], `${prefix}format`);
  const space = profilesOf(setting);
  const agents = setting.agents.map(({ name }) => name);
  const found = byProfile(
    fields.get('rules'),
    setting,
    space,
    `${prefix}rules`,
    ['outcomes'],
    ['payments'],
    (rule, place) => {
      const lottery = readAmounts(rule.get('outcomes'), setting.outcomes, 'an outcome', `${place}.outcomes`);
      const negative = lottery.findIndex((share) => share.sign() < 0);
      if (negative >= 0) {
        throw new FormatError(`${place}.outcomes.${setting.outcomes[negative]}`, 'at least 0', `${lottery[negative]}`);
      }
      const total = sum(lottery);
      if (!total.equals(Rational.ONE)) {
        throw new FormatError(`${place}.outcomes`, 'probabilities that sum to 1', `the sum ${total}`);
      }
      const payments = rule.has('payments')
        ? readAmounts(rule.get('payments'), agents, 'an agent', `${place}.payments`)
        : agents.map(() => Rational.ZERO);
      return { lottery, payments };
    },
  );
  const rules = complete(found, setting, space, `${prefix}rules`);
  return { lotteries: rules.map(({ lottery }) => lottery), payments: rules.map(({ payments }) => payments) };
}

export function mechanismToJson(setting: Setting, { lotteries, payments }: Mechanism): Json {
  const space = profilesOf(setting);
  const agents = setting.agents.map(({ name }) => name);
  return {
    format: MECHANISM_FORMAT,
    rules: lotteries.map((lottery, position) => ({
      profile: namesAt(setting, space, position),
      outcomes: amountsToJson(setting.outcomes, lottery),
      payments: amountsToJson(agents, payments[position] as readonly Rational[]),
    })),
  };
}
