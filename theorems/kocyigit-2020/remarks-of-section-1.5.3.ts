/**
 * How the winner's probability depends on the bids, and the lottery that charges the winner only if he gets the good.
 *
 * Setting     I ≥ 2, r ∈ (0, 1), σ = 1/(I − 1 − log r), so that r and σ are those of one μ; Q(h, s) of (1.12).
 * Claims      Q falls in s where s ≥ r, strictly above r;  it is constant in s ≤ r;  it rises strictly in h ≥ r and is constant in h < r for s ≤ h;
 *             for u uniform on [0, 1], E[1{u ≤ q}] = q and E[p·1{u ≤ q}] = qp for every q ∈ [0, 1] and price p.
 * Rank        structural.
 * Proof       For r ≤ s < t: log(t/s) ≥ 1 − s/t ≥ r/s − r/t. The rest is monotony of log, and ∫ of a step.
 * Source      Section 1.5.3: the paragraph below Theorem 1.5.3, and the equivalent mechanism (q′, m′).
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { inTwoBids, PROBABILITY as Q, withLogarithm } from './lottery.ts';
import { definedWith, withBid } from './lotteryInTwoBids.ts';

const other = (name: string): string => Q.replaceAll(/\bs\b/g, name);
const of = (variables: string, conditions: string, body: string): Formula =>
  f(`forall([integer(I), real(r), ${variables}], [I >= 2, 0 < r, r < 1, ${conditions}], ${inTwoBids(body)})`);

const falls = of('real(h), real(s), real(p)', 'r <= s, s < p, p <= h, h <= 1', `${other('p')} < ${Q}`);
const constant = of(
  'real(h), real(s), real(p)',
  '0 <= s, s <= r, 0 <= p, p <= r, r <= h, h <= 1',
  `${other('p')} == ${Q}`,
);
const rises = of('real(h), real(s), real(g)', '0 <= s, s <= h, r <= h, h < g, g <= 1', `${Q} < ${withBid('g', Q)}`);
const flat = of('real(h), real(s), real(g)', '0 <= s, s <= h, h <= g, g < r', `${Q} == ${withBid('g', Q)}`);

const step = (body: string) => `integral(u, 0, 1, if(u <= q, ${body}, 0))`;
const lottery = f(`forall([real(q), real(p)], [0 <= q, q <= 1], ${step('1')} == q and ${step('p')} == q*p)`);

const ratio = ({ t, auto }: ProverKit, a: string, b: string, then: Tactic): Tactic =>
  t.have(
    f(`${a}/${b} > 0`),
    auto(),
    t.fact('log-quotient', [x(a), x(b)], auto(), t.fact('log', [x(`${a}/${b}`)], auto(), then)),
  );

const proofs: Record<string, (kit: ProverKit) => Tactic> = {
  falls: (kit) => {
    const { t, auto, arithmetic } = kit;
    const gain = t.have(
      f('log(p) - log(s) > r/s - r/p'),
      t.have(f('(p - s)*(s - r) >= 0'), arithmetic({ degree: 2 }), t.fact('log-strict', [x('p/s')], auto(), auto())),
      t.have(f(inTwoBids('sigma*(log(p) - log(s) - (r/s - r/p)) > 0')), auto(), auto()),
    );
    const logs = t.fact(
      'log-quotient',
      [x('h'), x('s')],
      auto(),
      t.fact('log-quotient', [x('h'), x('p')], auto(), ratio(kit, 'p', 's', gain)),
    );
    return t.have(
      f('s > 0'),
      auto(),
      t.have(f('p > 0'), auto(), t.have(f('h > 0'), auto(), t.have(f('p/s != 1'), auto(), logs))),
    );
  },
  constant: (kit) => {
    const { t, auto } = kit;
    const at = (s: string, then: Tactic): Tactic =>
      t.cases(f(`${s} >= r`), t.have(f(`${s} == r`), auto(), t.rewrite(t.latest, then)), then);
    return t.have(f('h > 0'), auto(), t.fact('log-quotient', [x('h'), x('r')], auto(), at('s', at('p', auto()))));
  },
  rises: (kit) => {
    const { t, auto } = kit;
    const more = t.have(f(inTwoBids('sigma*(log(g) - log(h)) > 0')), auto(), auto());
    const above = t.have(
      f('s > 0'),
      auto(),
      t.fact('log-quotient', [x('h'), x('s')], auto(), t.fact('log-quotient', [x('g'), x('s')], auto(), more)),
    );
    return t.have(f('h > 0'), auto(), t.fact('log-lt', [x('h'), x('g')], auto(), t.cases(f('s >= r'), above, more)));
  },
  flat: (kit) => kit.auto(),
};

const statement = (role: 'printed' | 'part', name: string, formula: Formula): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < r < 1, bids in [0, 1]',
  formula,
  expected: 'proved',
  hints: { values: { h: [x('r'), x('s')], s: [x('r')], g: [x('h')], p: [x('r'), x('s')] }, integerLimit: { I: 6n } },
  prove: async (kit) => ({
    conclusion: 'proved',
    definedness: await kit.definedness(formula, kit.t.introAll(withLogarithm(kit, kit.auto()))),
    proof: await kit.prove(
      formula,
      kit.t.introAll(withLogarithm(kit, (proofs[name] as (kit: ProverKit) => Tactic)(kit))),
    ),
  }),
});

/** A step function, piece by piece. */
const stepIs = (kit: ProverKit, body: string, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const over = (from: string, to: string, inside: string) => x(`integral(u, ${from}, ${to}, ${inside})`);
  const whole = `if(u <= q, ${body}, 0)`;
  const bounds = (term: ReturnType<typeof over>, value: string, next: Tactic) =>
    t.fact('integral-bounds', [term, x(value), x(value)], auto(), next);
  const low = (next: Tactic) => bounds(over('0', 'q', whole), body, next);
  return t.fact('integral-split', [x(step(body)), x('q')], auto(), low(bounds(over('q', '1', whole), '0', then)));
};

const exists = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const proofOf = (body: string): readonly [ReturnType<typeof x>, Tactic] => {
    const piece = (from: string, to: string, value: string): Tactic => {
      const simple = x(`integral(u, ${from}, ${to}, ${value})`);
      return t.integrable(
        x(`integral(u, ${from}, ${to}, if(u <= q, ${body}, 0))`),
        'agree',
        [simple],
        auto(),
        auto(),
        t.integrable(simple, 'form', [], auto()),
      );
    };
    return [
      x(step(body)),
      t.integrable(x(step(body)), 'split', [x('q')], auto(), auto(), piece('0', 'q', body), piece('q', '1', '0')),
    ];
  };
  return definedWith(kit, [proofOf('1'), proofOf('p')]);
};

export default claim({
  id: 'kocyigit-2020/remarks-of-section-1.5.3',
  paper: 'kocyigit-2020',
  label: 'remarks in section 1.5.3',
  title: 'How the lottery’s probability moves with the bids; a lottery that charges only whoever gets the good.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'structural',
  statements: [
    statement('printed', 'falls', falls),
    statement('part', 'constant', constant),
    statement('part', 'rises', rises),
    statement('part', 'flat', flat),
    {
      role: 'part',
      name: 'charged-if-served',
      domain: 'q ∈ [0, 1], every p',
      formula: lottery,
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(lottery, exists(kit)),
        proof: await kit.prove(lottery, kit.t.introAll(stepIs(kit, '1', stepIs(kit, 'p', kit.auto())))),
      }),
    },
  ],
  divergences: [
    'Increasing and decreasing are read strictly. The price p = v_i − ∫ q*(x)/q*(v_i) dx of m′ makes qp = m*, the rest is linear.',
  ],
});
