/**
 * Why the mechanism of gridMechanism.ts is feasible on the grid and has the regret φ_n·1ᵀ(v̄ − c), for every number of steps and items: item by item.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ITEM, proofOfItem, utilityAt } from './gridItem.proofs.ts';
import { gridM, gridQ, PHI, paymentAt, probabilityAt } from './gridMechanism.ts';
import { forItems, onGrid } from './pricing.ts';

/** Item j with v on the grid: its number k there, and what it pays. Then `then` is told k. */
const onItsGrid = (kit: ProverKit, name: string, j: string, then: (k: string) => Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const grid = t.instantiate(onGrid(name), [x(j)], t.firstOf(t.byHypothesis, auto()), (s) =>
    t.destruct(t.latest, (c) => t.opened(named(newest(c)))(c))(s),
  );
  const named = (k: string): Tactic => {
    const at = (text: string) => text.replaceAll('(j)', `(${j})`);
    const share = at(`n*(${name}(j) - c(j))/(vbar(j) - c(j))`);
    const step = `ceil(${share})`;
    const least = t.cases(
      f(`${step} <= ${k}`),
      arithmetic(),
      t.absurd(
        t.have(f(`${step} > ${k}`), arithmetic(), t.fact('integer-gap', [x(step), x(k)], t.byHypothesis, arithmetic())),
      ),
    );
    const equal = t.fact('ceil', [x(step)], auto(), t.conjunction(least, arithmetic()));
    const scaled = t.have(
      f(`n*(${at(`${name}(j) - c(j)`)}) == ${k}*(${at('vbar(j) - c(j)')})`),
      arithmetic(),
      t.have(f(`${share} == ${k}`), arithmetic(), t.have(f(`${step} == ${k}`), equal, t.rewrite(t.latest, then(k)))),
    );
    return scaled;
  };
  return grid;
};

const P = probabilityAt;
const U = utilityAt;

/** The four parts of feasibility and regret, item by item. */
export const proofOfGridMechanism = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const S = (j: string) => `(vbar(${j}) - c(${j}))`;
  /** Adds what is paid at the number k with the value v_j, in utilities. */
  const pays = (k: string, name: string, j: string, then: Tactic): Tactic => {
    const payment = paymentAt(k, `${name}(${j})`, `vbar(${j})`, `c(${j})`);
    const equal = f(`${payment} == ${P(k)}*${name}(${j}) - ${S(j)}*${U(k)}`);
    return t.have(equal, t.cases(f(`${k} >= K`), auto(), auto()), then);
  };
  const item = (k: string, l: string, then: Tactic): Tactic =>
    t.instantiate(
      ITEM,
      ['n', 'K', k, l].map((term) => x(term)),
      known,
      t.opened(then),
    );
  const ofItem =
    (then: (j: string) => Tactic): Tactic =>
    (s) => {
      const j = newest(s);
      const positive = t.have(f(`${S(j)} > 0`), arithmetic(), then(j));
      return t.instantiate(forItems(f('0 <= c(j) and c(j) < vbar(j)')), [x(j)], known, t.opened(positive))(s);
    };
  const total = (body: string): Expression => x(`sum(j, 1, J, ${body})`);
  const chance = t.introAll(
    ofItem((j) => onItsGrid(kit, 'v', j, (k) => item(k, k, t.conjunction(arithmetic(), arithmetic())))),
  );
  const rational = t.introAll(
    sums.termwise(
      '<=',
      total(gridM('v')),
      total(`${gridQ('v')}*v(j)`),
      ofItem((j) =>
        onItsGrid(kit, 'v', j, (k) =>
          item(
            k,
            k,
            pays(
              k,
              'v',
              j,
              t.have(f(`${S(j)}*${U(k)} >= 0`), arithmetic({ degree: 2 }), t.rewrite(-2, arithmetic({ degree: 1 }))),
            ),
          ),
        ),
      ),
      arithmetic({ degree: 1 }),
    ),
  );
  const compatible = t.introAll(
    sums.termwise(
      '<=',
      total(`${gridQ('w')}*v(j) - ${gridM('w')}`),
      total(`${gridQ('v')}*v(j) - ${gridM('v')}`),
      ofItem((j) =>
        onItsGrid(kit, 'v', j, (k) =>
          onItsGrid(kit, 'w', j, (l) =>
            item(
              k,
              l,
              pays(
                k,
                'v',
                j,
                pays(
                  l,
                  'w',
                  j,
                  chain(
                    kit,
                    [
                      [`${S(j)}/n > 0`, auto()],
                      [`${S(j)}/n*(n*(${U(k)} - ${U(l)}) - ${P(l)}*(${k} - ${l})) >= 0`, arithmetic({ degree: 2 })],
                      [`v(${j}) - w(${j}) == ${S(j)}/n*(${k} - ${l})`, arithmetic()],
                      [`${P(l)}*(v(${j}) - w(${j})) == ${P(l)}*(${S(j)}/n*(${k} - ${l}))`, t.rewrite(-1, arithmetic())],
                    ],
                    t.rewrite(
                      (s) => s.hypotheses.length - 6,
                      t.rewrite((s) => s.hypotheses.length - 6, arithmetic({ degree: 1 })),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
      arithmetic({ degree: 1 }),
    ),
  );
  const regret = t.introAll(
    sums.termwise(
      '<=',
      total(`max(v(j) - c(j), 0) - ${gridM('v')} + ${gridQ('v')}*c(j)`),
      total(`${PHI}*(vbar(j) - c(j))`),
      ofItem((j) =>
        onItsGrid(kit, 'v', j, (k) =>
          item(
            k,
            k,
            pays(
              k,
              'v',
              j,
              chain(
                kit,
                [
                  [`${k}/n*${S(j)} >= 0`, auto()],
                  [
                    `max(v(${j}) - c(${j}), 0) == ${k}/n*${S(j)}`,
                    t.branch(x(`max(v(${j}) - c(${j}), 0)`), auto(), auto()),
                  ],
                  [`v(${j}) - c(${j}) == ${k}/n*${S(j)}`, arithmetic()],
                  [`${P(k)}*(v(${j}) - c(${j})) == ${P(k)}*(${k}/n*${S(j)})`, t.rewrite(-1, arithmetic())],
                  [`${S(j)}*(${PHI} - ${k}/n*(1 - ${P(k)}) - ${U(k)}) >= 0`, arithmetic({ degree: 2 })],
                ],
                t.rewrite((s) => s.hypotheses.length - 6, arithmetic({ degree: 1 })),
              ),
            ),
          ),
        ),
      ),
      arithmetic({ degree: 1 }),
    ),
  );
  return t.conjunction(chance, rational, compatible, regret);
};

/** Adds what holds of one item, for all that comes. */
export const withItem = (kit: ProverKit, then: Tactic): Tactic => kit.t.have(ITEM, proofOfItem(kit), then);
/** n > 0 and K > 0. */
export const withSigns = ({ t, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.have(f('n > 0'), arithmetic(), t.have(f('K > 0'), arithmetic(), then));
