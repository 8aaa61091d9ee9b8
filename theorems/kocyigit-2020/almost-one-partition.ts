/**
 * The sets 𝒲ⁱ are almost uniquely determined: they differ at ties only.
 *
 * Setting     I ≥ 2 bidders, values in [0, 1]; any partition 𝒲¹, …, 𝒲ᴵ with i among the highest bidders on 𝒲ⁱ.
 * Claim       For a bidder i with value z against others: v ∈ 𝒲ⁱ only if z ≥ max_{j≠i} v_j, and surely if z > max_{j≠i} v_j.
 * Rank        structural.
 * Proof       On 𝒲ⁱ the value z is the highest. If z is above all others, then nobody else is highest.
 * Source      Section 1.2.1, where the sets are introduced.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { bestOther, breaksTies, inUnitBox, scenario, tieBreakers, values, winner } from './tieBreaking.ts';

const winsAt = `winner(${scenario('i', 'z')}) == i`;
export const onlyIfHighest = f(`implies(${winsAt}, z >= ${bestOther('i')})`);
export const ifAboveAll = f(`implies(z > ${bestOther('i')}, ${winsAt})`);

/** ∀ I ≥ 2, tie-breaker, v ∈ [0, 1]^I, i, z ∈ [0, 1]. */
export const statement = forall(
  [integer('I'), winner, values, integer('i'), real('z')],
  [f('I >= 2'), breaksTies, inUnitBox, f('1 <= i'), f('i <= I'), f('0 <= z'), f('z <= 1')],
  and(onlyIfHighest, ifAboveAll),
);

/** ∀ I ≥ 2, tie-breaker, v ∈ [0, 1]^I, i: what max_{j≠i} v_j is, and that v ∈ 𝒲ⁱ only if v_i is at least that. */
export const bestOfOthers = forall(
  [integer('I'), winner, values, integer('i')],
  [f('I >= 2'), breaksTies, inUnitBox, f('1 <= i'), f('i <= I')],
  f(
    `0 <= ${bestOther('i')} and ${bestOther('i')} <= 1 and implies(winner(v) == i, v(i) >= ${bestOther('i')}) and forall([integer(k)], [1 <= k, k <= I, k != i], v(k) <= ${bestOther('i')})`,
  ),
);

const proofOfOthers = ({ t, auto, sums }: ProverKit): Tactic => {
  const others = x('vector(o, I, if(o == i, 0, v(o)))');
  const inBox: Tactic = t.introAll((s) => t.instantiate(inUnitBox, [sums.newest(s)], auto(), auto())(s));
  const each =
    (below: number): Tactic =>
    (s) =>
      t.instantiate(below, [sums.newest(s)], auto(), auto())(s);
  const goals: Tactic = (s) => {
    const below = t.latest(s);
    const bounds = t.instantiate(below, [x('i')], auto(), auto());
    const wins = t.introAll(
      t.instantiate(
        breaksTies,
        [x('v')],
        inBox,
        t.destruct(
          t.latest,
          t.destruct(
            t.latest,
            t.have(
              f('w == i'),
              auto(),
              t.rewrite(
                t.latest,
                t.fact('highest', [x('v')], auto(), t.instantiate(t.latest, [x('a')], auto(), auto()), ['b']),
              ),
            ),
          ),
        ),
      ),
    );
    return t.instantiate(
      inUnitBox,
      [x('a')],
      auto(),
      t.instantiate(inUnitBox, [x('i')], auto(), t.conjunction(bounds, auto(), wins, t.introAll(each(below)))),
    )(s);
  };
  return t.introAll(t.fact('highest', [others], auto(), goals, ['a']));
};

/** What a hypothesis says of one more bidder, and what follows. */
type Named = (bidder: string, next: Tactic) => Tactic;

const proof = ({ t, auto, sums }: ProverKit): Tactic => {
  const here = x(scenario('i', 'z'));
  const inBox: Tactic = t.introAll((s) => t.instantiate(inUnitBox, [sums.newest(s)], auto(), auto())(s));
  /** Bidder a is the best of the others, bidder b the highest of all, w the winner: what each says of one more bidder. */
  const opened = (then: (ofOthers: Named, ofAll: Named) => Tactic): Tactic => {
    const others = x('vector(o, I, if(o == i, 0, v(o)))');
    return t.fact(
      'highest',
      [others],
      auto(),
      (s) => {
        const below = t.latest(s);
        const all: Tactic = (inner) => {
          const belowAll = t.latest(inner);
          const ofOthers: Named = (k, next) => t.instantiate(below, [x(k)], auto(), next);
          const ofAll: Named = (k, next) => t.instantiate(belowAll, [x(k)], auto(), next);
          return then(ofOthers, ofAll)(inner);
        };
        return t.fact('highest', [here], auto(), all, ['b'])(s);
      },
      ['a'],
    );
  };
  const goals = opened((ofOthers, ofAll) =>
    t.conjunction(
      t.introAll(t.have(f('w == i'), auto(), ofAll('a', auto()))),
      t.introAll(t.cases(f('w == i'), auto(), ofOthers('w', ofAll('i', auto())))),
    ),
  );
  const winnerIs = t.destruct(t.latest, t.destruct(t.latest, goals));
  return t.introAll(t.instantiate(breaksTies, [here], inBox, winnerIs));
};

export default claim({
  id: 'kocyigit-2020/almost-one-partition',
  paper: 'kocyigit-2020',
  label: 'section 1.2.1, the sets 𝒲ⁱ',
  title: 'Whoever has strictly the highest value wins, and only a highest bidder wins.',
  source: { page: '12-15', section: '1.2.1' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, any tie-breaking rule, v ∈ [0, 1]^I, z ∈ [0, 1]',
      formula: statement,
      expected: 'proved',
      hints: { functions: tieBreakers, integerLimit: { I: 4n }, values: { z: [x(bestOther('i'))] } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
    {
      role: 'part',
      name: 'best-of-others',
      domain: 'I ≥ 2, any tie-breaking rule, v ∈ [0, 1]^I',
      formula: bestOfOthers,
      expected: 'proved',
      hints: { functions: tieBreakers, integerLimit: { I: 4n } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(bestOfOthers, proofOfOthers(kit)) }),
    },
  ],
  divergences: ['The box is [0, 1]^I, as in section 1.5.'],
});
