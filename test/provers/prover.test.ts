import { describe, expect, it } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { createProver } from '../../src/provers/index.ts';
import { ProofFailure } from '../../src/provers/tactic.ts';
import { highsOracle } from '../../src/solvers/highs.ts';
import { javascriptLpSolverOracle } from '../../src/solvers/javascriptLpSolver.ts';
import type { LpHint, LpOracle } from '../../src/solvers/oracle.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseExpression, parseFormula } from '../../src/symbolic/parse.ts';

/** Proves by the default strategy and lets the kernel judge. */
async function judged(formula: Formula, oracle: LpOracle = highsOracle) {
  const kit = await createProver(oracle);
  const evidence = {
    conclusion: 'proved' as const,
    definedness: await kit.definedness(formula),
    proof: await kit.prove(formula),
  };
  return check(formula, evidence);
}

const TRUE = [
  'forall([real(x), real(y)], [x >= 0, y >= 0], x*y + x >= 0)',
  'forall([real(x)], [0 < x, x < 1], 1/(1 - x) > 1)',
  'forall([real(m)], [0 < m, m < 1], sqrt(1 - m)^2 == 1 - m)',
  'forall([real(m)], [0 < m, m < 1], sqrt(1 - m) > 0)',
  'forall([real(x), real(y)], [], max(x, y) >= min(x, y))',
  'forall([real(x)], [], abs(x) >= x)',
  'forall([integer(n)], [n >= 1], (n - 1)/n < 1)',
  'forall([real(x)], [x != 0], x/x == 1)',
  'forall([real(x)], [x >= 1 or x <= -1], x*x >= 1)',
  'forall([real(x)], [], iff(x > 0, not(x <= 0)))',
];

const FALSE = [
  'forall([real(x), real(y)], [x >= 0], x*y + x >= 0)',
  'forall([real(x)], [0 <= x, x < 1], 1/(1 - x) > 1)',
  'forall([real(x), real(y)], [], min(x, y) >= x)',
  'forall([real(x)], [x >= 1 or x <= -1], x >= 1)',
  'forall([integer(n)], [n >= 1], (n - 1)/n < 99/100)',
];

describe('The default strategy', () => {
  it.each(TRUE)('proves %s', async (text) => {
    expect(await judged(parseFormula(text))).toMatchObject({ kind: 'accepted', judgement: { conclusion: 'proved' } });
  });

  it.each(FALSE)('finds no proof of %s, which is false', async (text) => {
    await expect(judged(parseFormula(text))).rejects.toBeInstanceOf(ProofFailure);
  });

  it('does not call a statement proved that is undefined somewhere', async () => {
    // 1/x − 1/x = 0 holds for every total division, but has no meaning at 0.
    await expect(judged(parseFormula('forall([real(x)], [], 1/x - 1/x == 0)'))).rejects.toBeInstanceOf(ProofFailure);
  });
});

describe('The oracle is only a hint', () => {
  it.each(TRUE.slice(0, 4))('javascript-lp-solver in its place gives a proof too: %s', async (text) => {
    expect((await judged(parseFormula(text), javascriptLpSolverOracle)).kind).toBe('accepted');
  });

  const lying = (name: string, answer: (columns: number) => LpHint): LpOracle => ({
    name,
    solve: async (program) => answer(program.cost.length),
  });
  const liars = [
    lying('calls everything infeasible', () => ({ status: 'infeasible' })),
    lying('calls everything unbounded', () => ({ status: 'unbounded' })),
    lying('answers zeros', (n) => ({ status: 'optimal', columns: new Float64Array(n) })),
    lying('answers ones', (n) => ({ status: 'optimal', columns: new Float64Array(n).fill(1) })),
    lying('answers NaN', (n) => ({ status: 'optimal', columns: new Float64Array(n).fill(Number.NaN) })),
    lying('answers noise', (n) => ({
      status: 'optimal',
      columns: Float64Array.from({ length: n }, (_, k) => Math.sin(k + 1)),
    })),
  ];

  it.each(liars.map((oracle) => [oracle.name, oracle] as const))(
    'an oracle that %s never leads to a verdict on a false statement',
    async (_, oracle) => {
      for (const text of FALSE) {
        const outcome = await judged(parseFormula(text), oracle).catch((error: unknown) => error);
        if (outcome instanceof ProofFailure) continue;
        expect(outcome).toMatchObject({ kind: 'refused' });
      }
    },
  );
});

describe('Computer algebra is only a hint', () => {
  const maximum = parseFormula(
    'forall([real(m)], [0 < m, m < 1], exists([real(rho)], [0 <= rho, rho < 1], forall([real(r)], [r < 1], r*(m - r)/(1 - r) <= rho*(m - rho)/(1 - rho))))',
  );

  it('a planted wrong maximiser is not proved', async () => {
    const kit = await createProver();
    const { t, auto } = kit;
    const wrong = t.introAll(t.witness([parseExpression('m/2')], auto(), auto(), t.introAll(auto())));
    await expect(kit.prove(maximum, wrong)).rejects.toBeInstanceOf(ProofFailure);
  });

  it('a planted wrong derivative or root leads to no proof either: the kernel refuses an honest-looking certificate of it', () => {
    // The proof that would be right for r* = 1 − √(1 − m), with m/2 planted as the witness.
    const proof = {
      rule: 'intro' as const,
      proofs: [
        {
          rule: 'witness' as const,
          terms: [parseExpression('m/2')],
          proofs: [0, 1, 2].map(() => ({
            rule: 'positivstellensatz' as const,
            multiplier: [],
            combination: [],
            equations: [],
          })),
        },
      ],
    };
    const definedness = { rule: 'conjunction' as const, proofs: [] };
    expect(check(maximum, { conclusion: 'proved', definedness, proof }).kind).toBe('refused');
  });
});

describe('A failure to prove', () => {
  it('says what was tried and shows the sequent', async () => {
    const kit = await createProver();
    const failure = await kit
      .prove(parseFormula('forall([real(x)], [x >= 0], x >= 1)'))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProofFailure);
    expect((failure as ProofFailure).message).toContain('⊢');
  });
});
