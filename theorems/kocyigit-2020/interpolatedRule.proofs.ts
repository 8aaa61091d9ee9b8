/**
 * The interpolation of numbers that meet the rows of the finite program is an averaged rule: everything is a weighted mean of the vertices of a cell.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { BROUGHT, LOCATED, proofOfLocated, REVENUE, withNext } from './interpolation.proofs.ts';
import { inCell, interpolates, rows } from './interpolation.ts';

const names = (...terms: readonly string[]): Expression[] => terms.map((one) => x(one));
const inCells = (text: string): Formula =>
  f(`forall([integer(k), integer(l), real(z), real(y)], [${inCell}], ${text})`);

/** The vertices of a cell with their weights at z and y. */
const [ACROSS, BACK] = ['(n*z - k)', '(1 - (n*z - k))'];
const [UP, DOWN] = ['(n*y - l)', '(1 - (n*y - l))'];
type Row = keyof typeof rows;
interface Vertex {
  readonly weight: string;
  readonly row: Row;
  readonly at: readonly string[];
  /** Left minus right side there. */
  readonly slack: string;
}
const vertices = (
  row: readonly [Row, Row, Row, Row],
  at: readonly (readonly string[])[],
  slack: readonly string[],
): readonly Vertex[] =>
  [`${BACK}*${DOWN}`, `${ACROSS}*${DOWN}`, `${BACK}*${UP}`, `${ACROSS}*${UP}`].map((weight, k) => ({
    weight,
    row: row[k] as Row,
    at: at[k] as readonly string[],
    slack: slack[k] as string,
  }));

const CORNERS = [
  ['k', 'l'],
  ['(k + 1)', 'l'],
  ['k', '(l + 1)'],
  ['(k + 1)', '(l + 1)'],
] as const;
const nonnegative = vertices(
  ['nonnegative', 'nonnegative', 'nonnegative', 'nonnegative'],
  CORNERS,
  CORNERS.map(([k, l]) => `Q(${k}, ${l})`),
);
const shared = vertices(
  ['shared', 'shared', 'shared', 'shared'],
  CORNERS,
  CORNERS.map(([k, l]) => `1 - Q(${k}, ${l}) - Q(${l}, ${k})`),
);
const paid = vertices(
  ['below', 'beside', 'beside', 'above'],
  [
    ['k', 'l'],
    ['k', 'l'],
    ['l', 'k'],
    ['k', 'l'],
  ],
  [
    'k*Q(k, l) - T(k, l) + l*Q(l, k) - T(l, k) - n*c - s*(k + l)',
    'k*Q(k + 1, l) - T(k, l) + l*Q(l, k + 1) - T(l, k + 1) - n*c - s*(k + 1 + l)',
    'l*Q(l + 1, k) - T(l, k) + k*Q(k, l + 1) - T(k, l + 1) - n*c - s*(l + 1 + k)',
    'k*Q(k + 1, l + 1) - T(k, l + 1) + l*Q(l + 1, k + 1) - T(l, k + 1) - n*c - s*(k + l + 2)',
  ],
);

/** Adds weight · slack ≥ 0 for every vertex. */
const weighted = ({ t, auto, arithmetic }: ProverKit, all: readonly Vertex[], then: Tactic): Tactic => {
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  return all.reduceRight(
    (next, { weight, row, at, slack }) =>
      t.instantiate(
        rows[row],
        names(...at),
        linear,
        t.have(
          f(`${slack} >= 0`),
          arithmetic({ degree: 1 }),
          t.have(
            f(`${weight} >= 0`),
            auto(),
            t.have(f(`${weight}*(${slack}) >= 0`), arithmetic({ degree: 2, fewest: 2 }), next),
          ),
        ),
      ),
    then,
  );
};
const sums = (all: readonly Vertex[]): readonly Formula[] =>
  all.map(({ weight, slack }) => f(`${weight}*(${slack}) >= 0`));

/** What holds in every cell, by the vertices and by what else is known of the cell. */
const inEveryCell = (
  kit: ProverKit,
  all: readonly Vertex[],
  known: (then: Tactic) => Tactic,
  others: readonly Formula[] = [],
): Tactic => {
  const { t, arithmetic } = kit;
  const end: Tactic = (s) =>
    arithmetic({ degree: 1, hypotheses: [...sums(all), ...others].map((one) => t.indexOf(s, one)) })(s);
  return t.introAll(withNext(kit, ['k', 'l'], known(weighted(kit, all, end))));
};

const NONNEGATIVE = inCells('g(z, y) >= 0');
const SHARED = inCells('g(z, y) + g(y, z) <= 1');
const PAYS = inCells(
  'g(z, y)*z - integral(x, 0, z, g(x, y)) + g(y, z)*y - integral(x, 0, y, g(x, z)) >= c + s*(z + y)',
);
const own = ['k', 'l', 'z', 'y'];
const other = ['l', 'k', 'y', 'z'];
/** The same of the other bidder. */
const swapped = (text: string): string => text.replaceAll(/\b[klzy]\b/g, (name) => other[own.indexOf(name)] as string);

/** For g that interpolates, and brings in what REVENUE says: that it is nonnegative, is shared, and pays, for `then`. */
export const isAveragedRule = (kit: ProverKit, then: (conditions: readonly Tactic[]) => Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), auto());
  const value = (cell: readonly string[], next: Tactic): Tactic =>
    t.instantiate(interpolates, names(...cell), linear, t.rewrite(t.latest, next));
  const brings = (cell: readonly string[], next: Tactic): Tactic =>
    t.instantiate(REVENUE, names(...cell), linear, next);
  const everywhere = (formula: Formula): Tactic =>
    t.introAll((s) => {
      const [z, y] = [...s.variables.keys()].slice(-2) as [string, string];
      const located = (point: string, next: Tactic): Tactic =>
        t.instantiate(LOCATED, names(point), linear, t.destruct(t.latest, t.opened(next)));
      const used: Tactic = (inner) => {
        const cells = [...inner.variables.keys()].slice(-2);
        return t.instantiate(formula, names(...cells, z, y), linear, linear)(inner);
      };
      return located(z, located(y, used))(s);
    });
  const income = 'g(z, y)*z - integral(x, 0, z, g(x, y)) + g(y, z)*y - integral(x, 0, y, g(x, z))';
  const scaled = (next: Tactic): Tactic => t.have(f(`n*(${income} - c - s*(z + y)) >= 0`), next, auto());
  const paidInCells = inEveryCell(kit, paid, (next) => brings(own, brings(other, scaled(next))), [
    f(BROUGHT),
    f(swapped(BROUGHT)),
  ]);
  const conditions = then([everywhere(NONNEGATIVE), everywhere(SHARED), everywhere(PAYS)]);
  return t.have(
    LOCATED,
    proofOfLocated(kit),
    t.have(
      NONNEGATIVE,
      inEveryCell(kit, nonnegative, (next) => value(own, next)),
      t.have(
        SHARED,
        inEveryCell(kit, shared, (next) => value(own, value(other, next))),
        t.have(PAYS, paidInCells, conditions),
      ),
    ),
  );
};
