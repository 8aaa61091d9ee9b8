/**
 * Why no mechanism guarantees more than r(2 − r): a distribution on finitely many scenarios for each fineness of a grid.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import { add, type Expression, multiply, sum } from '../../src/statement/expression.ts';
import { compare, type Formula, infimum } from '../../src/statement/formula.ts';
import { type Distribution, family } from '../../src/statement/momentProgram.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { area, chain, g, newest, rises, spike } from './bound-on-lotteries.proofs.ts';
import { atMost, ofRange, paidAtSpike, proofOfAtMost, sumOf } from './bound-on-mechanisms.proofs.ts';
import { REVENUE } from './lotteries.ts';
import { markovProgram } from './model.ts';

/** The revenue of q where bidder i has z and all others have r. */
const revenueAt = (z: string): Expression => substitute(x(REVENUE), new Map([['v', x(spike('i', z))]]));

/** With z ≥ r the others pay at most r each time that they win. */
const atSpikes: Formula = {
  ...f(`forall([real(z)], [r <= z, z <= 1], 0 <= 0)`),
  body: compare(revenueAt('z'), '<=', x(`${g('z')}*z - ${area('r', 'z')} + r*(1 - ${g('z')})`)),
} as Formula;

const proofOfSpikes = (kit: ProverKit): Tactic => kit.t.introAll(paidAtSpike(kit));

/** Weight A(k) − A(k + 1) at the spike with X(k + 1), and r at the spike with 1, for a bidder i drawn at random. */
const MASS = '(A(k) - A(k + 1))/I';
const worstCase: Distribution = [
  {
    ...family('i', 1n, 'I', x(MASS), x(spike('i', 'X(k + 1)'))),
    inner: [{ index: 'k', from: x('0'), to: x('N - 1') }],
  },
  family('i', 1n, 'I', x('r/I'), x(spike('i', '1'))),
];
const value = 'r*(2 - r) + h';

/** What is known of the grid at the newest index k. */
const atStep = (kit: ProverKit, k: string, then: Tactic): Tactic =>
  kit.t.instantiate(STEPS, [x(k)], kit.t.firstOf(kit.t.byHypothesis, kit.auto()), kit.t.opened(then));

/** The conditions on the grid: A(k)X(k) = r, and X rises by steps that are short and long enough. */
export const STEPS = f(`forall([integer(k)], [0 <= k, k <= N - 1],
  r <= X(k) and X(k) <= X(k + 1) and X(k + 1) <= 1 and A(k)*X(k) == r and A(k + 1)*X(k + 1) == r and A(k) >= A(k + 1) and A(k + 1) >= 0
    and (A(k) - A(k + 1))*X(k + 1) <= h and (A(k) - A(k + 1))*X(k + 1) >= r*log(X(k + 1)) - r*log(X(k)))`);

/** Σ_k (A(k) − A(k + 1)) = 1 − r. */
const totalMass = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const total = f('sum(k, 0, N - 1, A(k) - A(k + 1)) == 1 - r');
  return t.have(total, t.fact('sum-telescope', [x('sum(k, 0, N - 1, A(k))')], auto(), auto()), then);
};

/** E[v_b] ≥ μ for the newest bidder b. */
const mean = (kit: ProverKit): Tactic => {
  const { t, auto, sums } = kit;
  const mass = MASS.replaceAll('k', 'p');
  const own = sumOf('sum(p, 0, N - 1, (A(p) - A(p + 1))*X(p + 1))');
  const grown = (then: Tactic): Tactic => {
    const low = sumOf('sum(p, 0, N - 1, r*log(X(p + 1)) - r*log(X(p)))');
    const step: Tactic = (s) => atStep(kit, newest(s), auto())(s);
    const ended = t.fact(
      'sum-telescope',
      [x('sum(p, 0, N - 1, r*log(X(p)))')],
      auto(),
      t.have(
        f('X(N - 1 + 1) == 1'),
        auto(),
        t.rewrite(t.latest, t.rewrite(f('X(0) == r'), t.have(f('log(1) == 0'), t.enclosure(), then))),
      ),
    );
    return sums.termwise('<=', low, own, step, ended);
  };
  return t.introAll((s) => {
    const b = newest(s);
    const inner = (i: string) => sumOf(`sum(p, 0, N - 1, ${mass}*if(${b} == ${i}, X(p + 1), r))`);
    const outer = sum('i', 1n, 'I', add(inner('i'), multiply(x('r/I'), x(`if(${b} == i, 1, r)`))));
    const away: Tactic = (c) => {
      const flat = sumOf(`sum(p, 0, N - 1, ${mass}*r)`);
      return sums.termwise('=', inner(newest(c)), flat, auto(), auto())(c);
    };
    const here = sumOf(`sum(p, 0, N - 1, ${mass}*X(p + 1))`);
    const value = t.have(
      f(`if(${b} == ${b}, 1, r) == 1`),
      auto(),
      t.have(compare(own, '>=', x('-(r*log(r))')), auto(), auto()),
    );
    const end = sums.termwise('=', inner(b), here, auto(), value);
    return sums.spike('=', outer, x(b), x('r/I'), away, grown(end))(s);
  });
};

/** The expected revenue, bidder by bidder. */
const expected = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const F = (k: string) => `(A(${k})*${area('r', `X(${k})`)} + h*${g(`X(${k})`)})`;
  const step: Tactic = (s) => {
    const k = newest(s);
    const [X, Y] = [`X(${k})`, `X(${k} + 1)`];
    const P = `(A(${k}) - A(${k} + 1))`;
    const steps = chain(
      kit,
      [
        [`${area('r', Y)} >= ${area('r', X)} + ${g(X)}*(${Y} - ${X})`, arithmetic()],
        [`A(${k}) >= 0`, arithmetic({ degree: 1 })],
        [
          `A(${k})*${area('r', Y)} >= A(${k})*${area('r', X)} + ${g(X)}*(${P}*${Y})`,
          t.have(
            f(`A(${k})*(${area('r', Y)} - ${area('r', X)} - ${g(X)}*(${Y} - ${X})) >= 0`),
            arithmetic({ degree: 2 }),
            arithmetic({ degree: 1, equationDegree: 1 }),
          ),
        ],
        [`(h - ${P}*${Y})*(${g(Y)} - ${g(X)}) >= 0`, arithmetic({ degree: 2 })],
        [`${P}*${g(Y)} >= 0`, arithmetic({ degree: 2 })],
        [`r*(${P}*${g(Y)}) >= 0`, arithmetic({ degree: 2 })],
        [
          `${P}*(${g(Y)}*${Y} - ${area('r', Y)} + r*(1 - ${g(Y)})) <= ${F(`${k} + 1`)} - ${F(k)} + r*${P}`,
          arithmetic({ degree: 1 }),
        ],
      ],
      (c) => {
        const bound = compare(
          multiply(x(P), substitute(revenueAt('z'), new Map([['z', x(Y)]]))),
          '<=',
          x(`${P}*(${g(Y)}*${Y} - ${area('r', Y)} + r*(1 - ${g(Y)}))`),
        );
        return t.instantiate(
          atSpikes,
          [x(Y)],
          arithmetic(),
          t.have(bound, arithmetic({ degree: 2 }), arithmetic({ degree: 1 })),
        )(c);
      },
    );
    const inside = ofRange(
      t.introAll((c) => {
        const z = newest(c);
        return rises(kit, X, z, rises(kit, z, Y, auto()))(c);
      }),
      auto(),
    );
    const between = x(`integral(n, ${X}, ${Y}, ${g('n')})`);
    const grows = t.fact(
      'integral-split',
      [x(area('r', Y)), x(X)],
      auto(),
      t.fact('integral-bounds', [between, x(g(X)), x(g(Y))], inside, steps),
    );
    return atStep(
      kit,
      k,
      chain(
        kit,
        [
          [`${X} <= 1`, arithmetic()],
          [`r <= ${Y}`, arithmetic()],
        ],
        rises(kit, X, Y, grows),
      ),
    )(s);
  };
  return async (state: Sequent) => {
    const paid = sum('k', 0n, x('N - 1'), multiply(x('(A(k) - A(k + 1))'), revenueAt('X(k + 1)')));
    const most = x(`sum(k, 0, N - 1, ${F('k + 1')} - ${F('k')} + r*(A(k) - A(k + 1)))`);
    const total = add(paid, multiply(x('r'), revenueAt('1')));
    const bidders: Formula = {
      ...f('forall([integer(i)], [1 <= i, i <= I], 0 <= 0)'),
      body: compare(total, '<=', x(value)),
    } as Formula;
    const top = chain(
      kit,
      [
        [`(1 - r)*(1 - ${g('1')}) >= 0`, arithmetic({ degree: 2 })],
        [`r*((1 - r)*(1 - ${g('1')})) >= 0`, arithmetic({ degree: 2 })],
        [`h*(1 - ${g('1')}) >= 0`, arithmetic({ degree: 2 })],
        [`h*${g('r')} >= 0`, arithmetic({ degree: 2 })],
      ],
      (c) => {
        const bound = compare(
          multiply(x('r'), revenueAt('1')),
          '<=',
          x(`r*(${g('1')} - ${area('r', '1')} + r*(1 - ${g('1')}))`),
        );
        return t.have(bound, arithmetic({ degree: 2 }), arithmetic({ degree: 1 }))(c);
      },
    );
    const atTop = t.instantiate(
      atSpikes,
      [x('1')],
      arithmetic(),
      t.fact('integral-empty', [x(area('r', 'r'))], auto(), rises(kit, 'r', '1', top)),
    );
    const ends = t.have(
      f('X(N - 1 + 1) == 1'),
      auto(),
      t.rewrite(t.latest, t.rewrite(f('X(0) == r'), t.rewrite(f('A(0) == 1'), atTop))),
    );
    const telescoped = t.fact('sum-telescope', [x(`sum(k, 0, N - 1, ${F('k')})`)], auto(), ends);
    const proof = t.introAll(t.have(atSpikes, proofOfSpikes(kit), sums.termwise('<=', paid, most, step, telescoped)));
    const mixed = sum('i', 1n, 'I', multiply(x('1/I'), total));
    const one: Tactic = (s) => t.instantiate(bidders, [x(newest(s))], auto(), arithmetic({ degree: 2 }))(s);
    return t.have(bidders, proof, sums.flat('<=', mixed, x(`1/I*(${value})`), one, arithmetic()))(state);
  };
};

/** ∀ N, X, a, h: a guarantee is at most r(2 − r) + h. */
export const proofOnGrid = (kit: ProverKit): Tactic => {
  const { t, auto, sums } = kit;
  const nonnegative = t.introAll((s) => (newest(s) === 'i' ? auto() : atStep(kit, newest(s), auto()))(s));
  /** The last index is that of the component, the one before it k, if the atom has one. */
  const box: Tactic = t.introAll((s) => {
    const k = [...s.variables.values()].filter(({ sort }) => sort === 'integer').at(-2)?.name as string;
    return (k === 'i' ? auto() : atStep(kit, k, auto()))(s);
  });
  const mass: Tactic = sums.flat(
    '=',
    x(`sum(i, 1, I, sum(k, 0, N - 1, ${MASS}))`),
    x('(1 - r)/I'),
    auto(),
    sums.constant(x('sum(i, 1, I, r/I)'), auto()),
  );
  const each =
    (tactic: Tactic): Tactic =>
    (s) =>
      s.goal.kind === 'and' ? t.conjunction(tactic)(s) : tactic(s);
  const feasible = t.conjunction(each(nonnegative), mass, each(box), each(mean(kit)));
  const upper = infimum(markovProgram(x(REVENUE)), '<=', x(value));
  const known = (s: Sequent) => s.hypotheses.findIndex((h) => h.kind === 'infimum');
  const attained = t.have(
    upper,
    t.momentAttained(worstCase, feasible, expected(kit)),
    t.momentValues(known, t.latest, t.byHypothesis),
  );
  return t.introAll(
    chain(
      kit,
      [
        ['I > 0', auto()],
        ['A(0) == 1', auto()],
        ['A(N) == r', auto()],
      ],
      totalMass(kit, t.have(atMost, proofOfAtMost(kit), attained)),
    ),
  );
};
