/**
 * The family of counterexamples to Lemma 5: N = K pairs, L = 2, allocations 1..K and none.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;

/** Pair i: type (i, 1) values allocation i at 1, type (i, 2) at 1/2; each is sold its item for its value. */
const value = (i: string, j: string, l: string) => `if(${l} == ${i}, if(${j} == 1, 1, 1/2), 0)`;
const sold = (i: string, l: string) => `if(${l} == ${i}, 1, 0)`;
const price = (j: string) => `if(${j} == 1, 1, 1/2)`;
const FUNCTIONS = [
  term('1/(2*K)', 'i', 'j'),
  term(value('i', 'j', 'l'), 'i', 'j', 'l'),
  term(sold('i', 'l'), 'i', 'j', 'l'),
  term(price('j'), 'i', 'j'),
];

export function everyConstantFails(kit: ProverKit): Tactic {
  void tactics;
  const { t, auto } = kit;
  const numbers = ['K', '2', 'K + 1', '1', '0', '1/(2*K)'].map((e) => x(e));
  const instance: Tactic = t.witness([...numbers, ...FUNCTIONS], auto());
  const large = t.have(f('exists([integer(K)], [K >= C + 5, K >= 5], true)'),
    t.fact('ceil', [x('max(C, 0)')], auto(), t.witness([x('ceil(max(C, 0)) + 5')], t.firstOf(auto()))), t.destruct(t.latest, instance));
  return t.conjunction(auto(), t.introAll(large));
}
