/** The strategy for analysis, integrals by proposed antiderivatives, limits with a rate. What is found, the kernel checks. */
import { describe, expect, it } from 'vitest';
import { check } from '../../src/kernel/check.ts';
import { identities } from '../../src/provers/identities.ts';
import { createProver } from '../../src/provers/index.ts';
import { integrate } from '../../src/provers/integrals.ts';
import { ProofFailure, type Tactic } from '../../src/provers/tactic.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const kit = await createProver();
const { t } = kit;

async function kernelAccepts(formula: Formula, tactic: Tactic): Promise<readonly string[]> {
  const proof = await kit.prove(formula, tactic);
  const definedness = await kit.definedness(formula, t.firstOf(kit.auto(), t.introAll(kit.analysis())));
  const outcome = check(formula, { conclusion: 'proved', definedness, proof });
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  expect(outcome.judgement.assumptions).toEqual([]);
  return outcome.judgement.rules;
}
const over = (conditions: readonly string[], goal: string): Formula =>
  forall([real('a'), real('b')], conditions.map(f), f(goal));

describe('the strategy for analysis', () => {
  it.each<[string[], string, string]>([
    [['a >= 0', 'b >= 0'], 'a*b + a >= 0', 'positivstellensatz'],
    [['a > 0'], 'log(a) <= a - 1', 'fact log'],
    [[], 'exp(a) >= 1 + a', 'fact exp'],
    [['0 <= a', 'a <= 2'], 'exp(a) + exp(-a) < 15/2 + a/8', 'cover'],
    [['0 <= a', 'a <= 1', '0 <= b', 'b <= 1'], 'a*exp(b) <= exp(1) + b', 'cover'],
    [['a >= 0'], 'exp(a) >= 1 + a + a^2/2', 'monotone'],
    [['a >= 0'], 'log(1 + a) >= a - a^2/2', 'monotone'],
  ])('%s: %s by %s', async (conditions, goal, rule) => {
    expect(await kernelAccepts(over(conditions, goal), kit.analysis())).toContain(rule);
  });

  it('says what it tried', async () => {
    const wrong = over(['0 <= a', 'a <= 1'], 'exp(a) <= 1 + a');
    const error = await kit.prove(wrong, kit.analysis({ leaves: 20 })).catch((reason) => reason);
    expect(error).toBeInstanceOf(ProofFailure);
    for (const way of ['algebra', 'facts', 'cover', 'monotone from an end']) expect(error.reason).toContain(`${way} (`);
  });

  it('stops when its time is over', async () => {
    const wrong = over(['0 <= a', 'a <= 1'], 'exp(a) <= 1 + a');
    const error = await kit.prove(wrong, kit.analysis({ leaves: 20, milliseconds: 0 })).catch((reason) => reason);
    expect(error.reason).toContain('not tried, 0 ms are over');
  });
});

describe('cases by pieces', () => {
  /** Piece after piece until algebra does. */
  const split: Tactic = (state) => t.firstOf(kit.arithmetic(), kit.byPieces(split))(state);

  it.each<[string[], string]>([
    [[], 'if(a > b, a - b, 0) >= 0'],
    [[], 'if(a > if(b > 0, b, -b), 1, 2) >= 1'],
    [[], 'if(a > b, a, b) + if(a > b, b, a) >= a + b'],
  ])('%s: %s', async (conditions, goal) => {
    expect(await kernelAccepts(over(conditions, goal), t.introAll(split))).toContain('branch');
  });

  it.each([
    ['a piece where it fails', 'if(a > b, a - b, 0) > 0', /no piecewise term in the goal/],
    ['no piece at all', 'a >= b', /no piecewise term in the goal/],
  ])('%s: refused', async (_, goal, reason) => {
    await expect(kit.prove(over([], goal), t.introAll(split))).rejects.toThrow(reason);
  });
});

describe('an integral', () => {
  it.each<[string[], string, string]>([
    [['a <= b'], 'integral(x, a, b, x^2 - 3*x)', 'b^3/3 - 3*b^2/2 - (a^3/3 - 3*a^2/2)'],
    [['0 < a', 'a <= b'], 'integral(x, a, b, 1/x)', 'log(b) - log(a)'],
    [['a <= b'], 'integral(x, a, b, exp(x))', 'exp(b) - exp(a)'],
  ])('by an antiderivative that computer algebra proposes: %s: %s = %s', async (conditions, term, value) => {
    const tactic = t.introAll(kit.integrate(x(term), kit.auto()));
    expect(await kernelAccepts(over(conditions, `${term} == ${value}`), tactic)).toContain('antiderivative');
  });

  it('by one that is given', async () => {
    const term = 'integral(x, a, b, 1 + log(x/a))';
    const by = ['z', x('z*log(z/a)')] as const;
    const goal = over(['0 < a', 'a <= b'], `${term} == b*log(b/a) - a*log(a/a)`);
    expect(await kernelAccepts(goal, t.introAll(kit.integrate(x(term), kit.auto(), { by })))).toContain(
      'antiderivative',
    );
  });

  it('is not found where computer algebra has nothing to say', async () => {
    const goal = over(['a <= b'], 'integral(x, a, b, max(x, 0)) == 0');
    await expect(
      kit.prove(goal, t.introAll(kit.integrate(x('integral(x, a, b, max(x, 0))'), kit.auto()))),
    ).rejects.toThrow(/no antiderivative of .*no text for 'max'/);
  });

  // Answers that computer algebra gave, and that are wrong.
  it.each<[string, string[], string, string]>([
    ['of x²/(1 − x)²', ['0 <= a', 'a <= b', 'b < 1'], 'x^2/(1 - x)^2', 'nerdamer'],
    [
      'of 1 + log((x − c)/(V − c)), in its own letters',
      ['1 < a', 'a <= b'],
      '1 + log((x - 1)/(2 - 1))',
      '-(1 - x)*log(1 - x) + x',
    ],
    ['with the sign of the other branch', ['0 < a', 'a <= b'], '1/x', 'log(-x)'],
    ['with a factor lost', ['a <= b'], 'exp(2*x)', 'exp(2*x)'],
    ['with an odd primitive of 1/x² over a pole', ['a < 0', 'b > 0'], '1/x^2', '-1/x'],
  ])('a wrong answer does not matter: %s', async (_, conditions, body, answer) => {
    const term = x(`integral(x, a, b, ${body})`) as Extract<Expression, { op: 'integral' }>;
    const goal = over(conditions, `integral(x, a, b, ${body}) == 1`);
    const propose = async (): Promise<Expression> => {
      const { integrate: ask } = await import('../../src/symbolic/nerdamer.ts');
      return answer === 'nerdamer' ? ask(term.body, 'x') : x(answer);
    };
    const light = kit.arithmetic({ degree: 1 });
    await expect(kit.prove(goal, t.introAll(integrate(term, propose, light, light)))).rejects.toThrow(ProofFailure);
  });
});

describe('a limit with a rate', () => {
  const limitOf = (term: string, value: string, relation = '<='): Formula =>
    f(
      `forall([real(epsilon)], [epsilon > 0], exists([integer(N)], [N >= 1], forall([integer(n)], [n >= N], abs(${term} - ${value}) ${relation} epsilon)))`,
    );

  it('of 1/n, and of n/(n + 1)', async () => {
    expect(
      await kernelAccepts(
        limitOf('1/n', '0'),
        kit.limit(x('1'), () => kit.auto()),
      ),
    ).toContain('fact ceil');
    expect(
      await kernelAccepts(
        limitOf('n/(n + 1)', '1', '<'),
        kit.limit(x('1'), () => kit.auto()),
      ),
    ).toContain('witness');
  });

  it('is not another one', async () => {
    await expect(
      kit.prove(
        limitOf('1/n', '1/10'),
        kit.limit(x('1'), () => kit.auto()),
      ),
    ).rejects.toThrow(ProofFailure);
    await expect(
      kit.prove(
        f('0 < 1'),
        kit.limit(x('1'), () => kit.auto()),
      ),
    ).rejects.toThrow('not ∀ε ∃N ∀n');
  });
});

describe('what holds up to every small number', () => {
  const [epsilon, every] = ['forall([real(t)], [t > 0], a <= b + t)', 'forall([integer(n)], [n >= 1], a <= b + 3/n)'];
  it('holds', async () => {
    expect(await kernelAccepts(over([epsilon], 'a <= b'), t.introAll(kit.fromEveryEpsilon(0)))).toContain(
      'instantiate',
    );
    expect(await kernelAccepts(over([every], 'b >= a'), t.introAll(kit.fromEveryInteger(0, x('3'))))).toContain(
      'fact ceil',
    );
  });
  it('not strictly', async () => {
    await expect(kit.prove(over([epsilon], 'a < b'), t.introAll(kit.fromEveryEpsilon(0)))).rejects.toThrow('≤ or ≥');
    const far = over(['forall([real(t)], [t > 0], a <= b + 1 + t)'], 'a <= b');
    await expect(kit.prove(far, t.introAll(kit.fromEveryEpsilon(0)))).rejects.toThrow(ProofFailure);
  });
});

it('a power: (1 + 1/n)ⁿ ≤ e, by the logarithm', async () => {
  const goal = forall([integer('n')], [f('n >= 1')], f('(1 + 1/n)^n <= e'));
  const auto = kit.auto();
  const base = x('1 + 1/n');
  // (1 + 1/n)ⁿ = exp(n log(1 + 1/n)) ≤ exp 1 = e.
  const tactic = t.introAll(
    t.fact(
      'power-exp',
      [base, x('n')],
      auto,
      t.fact(
        'log',
        [base],
        auto,
        t.fact('exp-le', [x('n*log(1 + 1/n)'), x('1')], auto, t.fact('exp-one', [], auto, auto)),
      ),
    ),
  );
  expect(await kernelAccepts(goal, tactic)).toContain('fact power-exp');
});

describe('that an integral exists is found by the default strategy', () => {
  const rising = 'forall([real(x), real(y)], [0 <= x, x <= y, y <= 1], q(x) <= q(y))';
  const over1 = (conditions: readonly string[], term: string): Formula =>
    forall(
      [{ name: 'q', sort: 'function', arity: 1n }, real('c'), real('v')],
      ['0 <= v', 'v <= 1', ...conditions].map(f),
      f(`${term} == ${term}`),
    );
  it.each<[string[], string]>([
    [[], 'integral(x, 0, v, if(x >= c, x^2, 0))'],
    [[], 'integral(x, 0, v, x*if(c < x, 1, x))'],
    [[rising], 'integral(x, 0, v, q(x))'],
    [[rising], 'integral(x, 0, v, x*q(x) + 1)'],
    [[rising], 'integral(x, 0, v, sum(k, 1, 3, k*q(x)))'],
    [['c > 0'], 'integral(x, 0, v, if(x >= 1/2, 1 + log(x/c), 0))'],
  ])('%s %s', async (conditions, term) => {
    const statement = over1(conditions, term);
    const outcome = check(statement, {
      conclusion: 'proved',
      definedness: await kit.definedness(statement),
      proof: await kit.prove(statement),
    });
    expect(outcome.kind).toBe('accepted');
  });

  it('or not, where nothing is known of the function', async () => {
    await expect(kit.definedness(over1([], 'integral(x, 0, v, q(x))'))).rejects.toThrow(ProofFailure);
    await expect(kit.definedness(over1([], 'integral(x, 0, v, if(x >= 1/2, 1 + log(x - c), 0))'))).rejects.toThrow(
      ProofFailure,
    );
  });
});

it('W₋₁ at the border of its domain: W₋₁(−1/e) = −1', async () => {
  const auto = kit.auto();
  const border = t.fact('lambert-unique', [x('-(1/e)'), x('-1')], auto, auto);
  // e · e⁻¹ = e⁰ = 1, so that −1 · e⁻¹ = −1/e.
  const inverse = t.have(
    f('exp(0) == 1'),
    t.enclosure(),
    t.rewrite(
      f('exp(1) == e'),
      t.have(f('e*exp(-1) == 1'), kit.arithmetic(), t.have(f('e > 0'), t.enclosure(), border)),
    ),
  );
  const tactic = t.fact('exp-one', [], auto, t.fact('exp-sum', [x('1'), x('-1')], auto, inverse));
  expect(await kernelAccepts(f('lambertWm1(-(1/e)) == -1'), tactic)).toContain('fact lambert-unique');
});

it('W₀ at the border of its domain, by identities: W₀(−1/e) = −1, and not −2', async () => {
  const tactic = identities(kit.auto());
  expect(await kernelAccepts(f('lambertW0(-(1/e)) == -1'), tactic)).toContain('fact lambert-principal-unique');
  await expect(kit.prove(f('lambertW0(-(1/e)) == -2'), tactic)).rejects.toBeInstanceOf(ProofFailure);
});

it.each([
  ['x >= 0', 'lambertW0(x)*exp(lambertW0(x)) == x'],
  ['x >= 0', 'lambertW0(x) >= -1'],
])('W₀ by its equation: %s: %s', async (condition, goal) => {
  const formula = forall([real('x')], [f(condition)], f(goal));
  const border = t.have(f('e > 0'), t.enclosure(), kit.auto());
  const tactic = t.introAll(t.fact('lambert-principal', [x('x')], border, kit.auto()));
  const proof = await kit.prove(formula, tactic);
  const definedness = await kit.definedness(formula, t.introAll(t.have(f('e > 0'), t.enclosure(), kit.auto())));
  expect(check(formula, { conclusion: 'proved', definedness, proof }).kind).toBe('accepted');
});
