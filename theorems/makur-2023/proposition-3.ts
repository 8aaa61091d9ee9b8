/**
 * A small distance to a product distribution does not bound the parameter Δ of a Markov random field.
 *
 * Setting     two items with two values each; D(i, j) = exp(s_i + t_j + ψ_ij), Δ = max |ψ_ij|.
 * Claim       for 0 < k < ½ there are such a D and a product distribution within 2k² of it, with Δ ≥ ¼ log(1/k).
 * Example     D = (k³, k − k³; k − k³, 1 − 2k + k³), D^p with Pr[1] = k for both: d_TV = 2k²(1 − k).
 * Proof       4Δ ≥ |ψ_11 + ψ_22 − ψ_12 − ψ_21| = |log (D_11 D_22)/(D_12 D_21)| in every representation, and D_11 D_22 ≤ k D_12 D_21.
 * Rank        lower. Nothing stops Δ: with k²η in place of k³ it is at least ¼ log(1/η).
 * Source      Proposition 3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const CELLS = ['11', '12', '21', '22'] as const;
const D = { 11: 'd11', 12: 'd12', 21: 'd21', 22: 'd22' };
const potentials = ['s1', 's2', 't1', 't2', ...CELLS.map((cell) => `p${cell}`)]
  .map((name) => `real(${name})`)
  .join(', ');
const exponent = (cell: string) => `s${cell[0]} + t${cell[1]} + p${cell}`;
const isField = CELLS.map((cell) => `${D[cell]} == exp(${exponent(cell)})`).join(', ');
const delta = `max(${CELLS.map((cell) => `abs(p${cell})`).join(', ')})`;
const product = { 11: 'a*b', 12: 'a*(1 - b)', 21: '(1 - a)*b', 22: '(1 - a)*(1 - b)' };
const distance = `(${CELLS.map((cell) => `abs(${D[cell]} - ${product[cell]})`).join(' + ')})/2`;
const table = 'd11 > 0, d12 > 0, d21 > 0, d22 > 0, d11 + d12 + d21 + d22 == 1, 0 <= a, a <= 1, 0 <= b, b <= 1';

const printed = f(`forall([real(k)], [0 < k, k < 1/2],
  exists([real(d11), real(d12), real(d21), real(d22), real(a), real(b)], [${table}],
    ${distance} <= 2*k^2 and exists([${potentials}], [${isField}], ${delta} >= log(1/k)/4)
    and forall([${potentials}], [${isField}], ${delta} >= log(1/k)/4)))`);
/** A constant edge potential changes nothing but Δ. */
const constant = f(`forall([real(a), real(b), real(M)], [0 < a, a < 1, 0 < b, b < 1, M >= 0],
  exists([real(d11), real(d12), real(d21), real(d22)], [${table}],
    ${distance} == 0 and exists([${potentials}], [${isField}], ${delta} >= M)))`);

/** D_ij = e^{…} in logarithms. */
function oddsRatio(kit: ProverKit, ratio: string, finish: Tactic): Tactic {
  const { t, auto } = kit;
  const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
    t.fact(
      name,
      terms.map((e) => x(e)),
      auto(),
      then,
    );
  const values = { 11: 'k^3', 12: 'k - k^3', 21: 'k - k^3', 22: '1 - 2*k + k^3' };
  const logOf = (cell: (typeof CELLS)[number], then: Tactic) => {
    const equal = f(`exp(${exponent(cell)}) == ${values[cell]}`);
    const shown = t.have(equal, auto(), t.rewrite(equal, auto()));
    return fact('log-exp', [exponent(cell)], t.have(f(`log(${values[cell]}) == ${exponent(cell)}`), shown, then));
  };
  const [low, high] = [`(${values[11]})*(${values[22]})`, `(${values[12]})*(${values[21]})`];
  const compared = fact(
    'log-product',
    [values[11], values[22]],
    fact(
      'log-product',
      [values[12], values[21]],
      fact('log-product', [ratio, high], fact('log-le', [low, `(${ratio})*(${high})`], finish)),
    ),
  );
  return logOf('11', logOf('12', logOf('21', logOf('22', compared))));
}

function example(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
    t.fact(
      name,
      terms.map((e) => x(e)),
      auto(),
      then,
    );
  const inverse = (then: Tactic) =>
    fact('log-quotient', ['1', 'k'], fact('log', ['1'], t.have(f('log(1/k) == -log(k)'), auto(), then)));
  const largest = fact(
    'max',
    [delta],
    CELLS.reduceRight((then: Tactic, cell) => fact('abs', [`abs(p${cell})`], then), kit.arithmetic()),
  );
  const every = t.introAll(oddsRatio(kit, 'k', inverse(largest)));
  const values = ['k^3', 'k - k^3', 'k - k^3', '1 - 2*k + k^3'];
  const logs = ['0', '0', '0', '0', ...values.map((value) => `log(${value})`)].map((e) => x(e));
  const known = values.reduceRight(
    (then: Tactic, value) => fact('exp-log', [value], then),
    t.witness(
      logs,
      ...CELLS.map((_, i) =>
        t.have(f(`exp(0 + 0 + log(${values[i]})) == ${values[i]}`), kit.arithmetic(), kit.arithmetic()),
      ),
      t.have(
        f(
          `forall([${potentials}], [${isField.replaceAll(/d(\d)(\d)/g, (_, i, j) => `(${values[2 * (Number(i) - 1) + Number(j) - 1]})`)}], ${delta} >= log(1/k)/4)`,
        ),
        every,
        t.instantiate(t.latest, logs, t.firstOf(kit.arithmetic(), auto()), t.byHypothesis),
      ),
    ),
  );
  const positive = (then: Tactic) =>
    t.have(
      f('k^3 > 0'),
      auto(),
      t.have(
        f('k^2 < 1/4'),
        auto(),
        t.have(
          f('k*(1 - k^2) > 0'),
          auto(),
          t.have(f('k - k^3 > 0'), kit.arithmetic(), t.have(f('1 - 2*k + k^3 > 0'), auto(), then)),
        ),
      ),
    );
  const terms = [...values, 'k', 'k'].map((e) => x(e));
  const order = (then: Tactic) =>
    t.have(
      f('2 - 2*k - k^2 + k^3 >= 0'),
      auto(),
      t.have(
        f('k^4 >= 0'),
        auto({ squares: [x('k^2')] }),
        t.have(
          f('k^4*(2 - 2*k - k^2 + k^3) >= 0'),
          kit.arithmetic(),
          t.have(f('k^3*(1 - 2*k + k^3) <= k*((k - k^3)*(k - k^3))'), kit.arithmetic(), then),
        ),
      ),
    );
  return t.introAll(
    positive(
      order(
        t.witness(terms, ...Array.from({ length: 9 }, () => auto()), t.conjunction(auto({ splits: 12 }), known, every)),
      ),
    ),
  );
}

export default claim({
  id: 'makur-2023/proposition-3',
  paper: 'makur-2023',
  label: 'Proposition 3',
  title: 'A Markov random field within 2k² of a product distribution whose parameter Δ is at least ¼ log(1/k).',
  source: { page: '12', section: '4.4' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 < k < ½',
      formula: printed,
      expected: 'proved',
      note: 'Two items with two values; in every representation of D by potentials.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(printed, example(kit)) }),
    },
    {
      role: 'reading',
      name: 'one-representation',
      domain: 'Δ of one representation, for any product distribution',
      formula: constant,
      expected: 'proved',
      note: 'If Δ belongs to the potentials and not to D, there is nothing to show: a constant edge potential makes it as large as one likes for a product distribution, at distance 0.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
          t.fact(
            name,
            terms.map((e) => x(e)),
            auto(),
            then,
          );
        const sides = ['a', '1 - a', 'b', '1 - b'];
        const terms = ['log(a) - M', 'log(1 - a) - M', 'log(b)', 'log(1 - b)', 'M', 'M', 'M', 'M'].map((e) => x(e));
        const cell = (i: number, j: number): Tactic => {
          const [row, column] = [sides[i - 1] as string, sides[j + 1] as string];
          const total = `log(${row}) - M + log(${column}) + M`;
          return fact(
            'exp-sum',
            [`log(${row})`, `log(${column})`],
            t.have(f(`exp(${total}) == (${row})*(${column})`), kit.arithmetic(), auto()),
          );
        };
        const cells = [cell(1, 1), cell(1, 2), cell(2, 1), cell(2, 2)];
        const largest = fact('max', ['max(abs(M), abs(M), abs(M), abs(M))'], fact('abs', ['abs(M)'], auto()));
        const fields = sides.reduceRight(
          (then: Tactic, side) => fact('exp-log', [side], then),
          t.witness(terms, ...cells, largest),
        );
        const table4 = ['a*b', 'a*(1 - b)', '(1 - a)*b', '(1 - a)*(1 - b)'].map((e) => x(e));
        const distances = t.conjunction(auto({ splits: 12 }), fields);
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            constant,
            t.introAll(t.witness(table4, ...Array.from({ length: 9 }, () => auto()), distances)),
          ),
        };
      },
    },
  ],
  divergences: [
    'Δ is the maximum weighted degree, here max |ψ_ij|, as in the sources of proposition-4. Since potentials are not unique, the statement asks for it in every representation of D.',
    'log is the natural logarithm; 1/Z is part of s.',
  ],
});
