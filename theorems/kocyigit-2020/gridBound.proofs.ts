/**
 * What an allocation rule for two bidders guarantees at most: the rows of the finite program, weighted by its dual solution. The weights are found by solving the
 * program exactly, and the kernel sees the weighted sum of the rows, instance by instance.
 */
import type { Rational } from '../../src/arithmetic/rational.ts';
import type { Product, Proof } from '../../src/certificate/proof.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { dualSolution } from './gridBound.compute.ts';
import { AVERAGED, averaged, ON_GRID, onGrid, rows } from './two-bidders-on-a-grid.ts';

type Kind = keyof typeof rows;

/** c + (σ_1 + σ_2)μ ≤ most, for whatever is feasible in (1.11) without (1.11c), by a grid of n steps. @throws RangeError where the grid does not show it */
export async function boundedByGrid(kit: ProverKit, mu: Rational, n: number, most: Rational): Promise<Tactic> {
  const { t, auto } = kit;
  const { weights, optimum } = await dualSolution(mu, n);
  const gap = most.subtract(optimum);
  if (gap.sign() < 0) throw new RangeError(`the optimum ${optimum} is more than ${most}`);
  const known = t.firstOf(t.byHypothesis, auto());
  /** Comparisons of numbers. */
  const evident = kit.arithmetic({ degree: 1 });
  const half = x('(ell(1) + ell(2))/2');
  const sum: Tactic = async (state): Promise<Proof> => {
    const first = state.hypotheses.length - weights.length;
    const combination: Product[] = weights.map(({ weight }, k) => ({
      coefficient: weight,
      hypotheses: [first + k],
      squares: [],
    }));
    if (!gap.isZero()) combination.push({ coefficient: gap, hypotheses: [], squares: [] });
    return { rule: 'positivstellensatz', multiplier: [], combination, equations: [] };
  };
  const withRows = weights.reduceRight<Tactic>(
    (then, { row }) =>
      t.instantiate(
        (s) => rowAt(s, row.kind),
        row.at.map((k) => expression(BigInt(k))),
        evident,
        then,
      ),
    sum,
  );
  const order = Object.keys(rows) as Kind[];
  let firstRow = 0;
  const rowAt = (_: unknown, kind: Kind): number => firstRow + order.indexOf(kind);
  const opened: Tactic = (s) => {
    firstRow = s.hypotheses.length - order.length;
    return withRows(s);
  };
  const grid = t.lemma(
    ON_GRID,
    onGrid,
    t.instantiate(
      t.latest,
      [x('g'), x('c'), half, expression(BigInt(n))],
      known,
      t.destruct(t.latest, t.destruct(t.latest, opened)),
    ),
  );
  const average = t.instantiate(
    t.latest,
    ['q', 'ell', 'c'].map((name) => x(name)).concat([half]),
    known,
    t.destruct(t.latest, t.destruct(t.latest, grid)),
  );
  return t.introAll(t.lemma(AVERAGED, averaged, average));
}
