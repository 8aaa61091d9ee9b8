/**
 * The argument for Lemma 4: what a type gains under D̂ is bounded by the mass that was moved in its row; then Markov's inequality.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { incentive, type Range, range } from './lemma-4.model.ts';
import { tactics } from './tactics.ts';

const nonnegative = (P: string) =>
  `forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], ${P}(i, j) >= 0)`;
const mass = (k: string) => `sum(s, 1, B, Q(${k}, s))`;
const up = (k: string, s = 's') => `max(Q(${k}, ${s}) - P(${k}, ${s}), 0)`;
const down = (k: string, s = 's') => `max(P(${k}, ${s}) - Q(${k}, ${s}), 0)`;

/** Δ p ≤ 0 gives (q − p) u ≤ most·(q − p)⁺ + least·(p − q)⁺ for a gain u in [−least, most]. */
const pointwise = f(`forall([real(u), real(y), real(z), real(m), real(n)], [u <= m, -u <= n, m >= 0, n >= 0],
  (z - y)*u <= m*max(z - y, 0) + n*max(y - z, 0))`);
const likely = f(`forall([real(u), real(g), real(m), real(n), real(z), real(c)],
  [u >= 0, z >= 0, c > 0, n*c == z, z*g > c*u, g <= m], u <= m*n)`);

/** `gain(k, r)` is the expected gain of type k from the report r under Q, as printed in the event; the bound is c·delta. */
export function robust(kit: ProverKit, { most, least, bound, uses }: Range, anyReport: boolean): Tactic {
  const { t, sums, auto } = kit;
  const { named, at, le } = tactics(kit);
  const moved = (k: string) => `sum(s, 1, B, ${most}*H*${up(k)} + ${least}*H*${down(k)})`;
  const gain = (k: string, r: string) => `sum(s, 1, B, Q(${k}, s)*(${range.gain(k, r, 's')}))`;
  const old = (k: string, r: string) => `sum(s, 1, B, P(${k}, s)*(${range.gain(k, r, 's')}))`;
  const bounds = (k: string, r: string, l: string, then: Tactic) => {
    const conditions: (readonly [string, readonly string[]])[] = [
      [range.values, [k, k, l]],
      [range.values, [k, r, l]],
      [range.values, [r, r, l]],
      ...[range.payments, ...uses.map((name) => range[name])].flatMap((condition) =>
        [k, r].map((who) => [condition, [who, l]] as const),
      ),
    ];
    return conditions.reduceRight((rest, [condition, terms]) => at(condition, terms, rest), then);
  };
  /** Σ_s Q u ≤ the mass moved, for the gain u of type i from report r. */
  const rowBound = f(
    `forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= A], ${gain('i', 'k')} <= ${moved('i')})`,
  );
  const entry = named((l) =>
    bounds(
      'i',
      'k',
      l,
      t.instantiate(
        pointwise,
        [range.gain('i', 'k', l), `P(i, ${l})`, `Q(i, ${l})`, `${most}*H`, `${least}*H`].map((e) => x(e)),
        auto(),
        auto(),
      ),
    ),
  );
  const row = t.introAll(
    at(
      incentive,
      ['i', 'k'],
      le(
        `sum(s, 1, B, (Q(i, s) - P(i, s))*(${range.gain('i', 'k', 's')}))`,
        moved('i'),
        entry,
        t.have(f(`${old('i', 'k')} <= 0`), auto(), auto()),
      ),
    ),
  );

  const rowSigns = f(`forall([integer(i)], [1 <= i, i <= A], ${mass('i')} >= 0 and ${moved('i')} >= 0)`);
  const signs = t.introAll(
    le(
      'sum(s, 1, B, 0)',
      mass('i'),
      named((l) => at(nonnegative('Q'), ['i', l], auto())),
      le(
        'sum(s, 1, B, 0)',
        moved('i'),
        named((l) =>
          t.have(
            f(`${up('i', l)} >= 0`),
            auto(),
            t.have(
              f(`${down('i', l)} >= 0`),
              auto(),
              t.have(f(`H*${up('i', l)} >= 0`), auto(), t.have(f(`H*${down('i', l)} >= 0`), auto(), kit.arithmetic())),
            ),
          ),
        ),
        t.conjunction(auto()),
      ),
    ),
  );
  /** Σ_t of the mass moved is (most + least) H d. */
  const half = (sign: string) => `sum(t, 1, A, sum(s, 1, B, abs(P(t, s) - Q(t, s))/2 ${sign} (P(t, s) - Q(t, s))/2))`;
  const nested = (a: string, b: string, then: Tactic) =>
    sums.termwise(
      '=',
      x(`sum(t, 1, A, ${a})`),
      x(b),
      named((k) =>
        sums.termwise(
          '=',
          x(a.replaceAll('(t,', `(${k},`)),
          x(b.slice('sum(t, 1, A, '.length, -1).replaceAll('(t,', `(${k},`)),
          auto(),
          auto(),
        ),
      ),
      then,
    );
  const whole = nested(
    `sum(s, 1, B, ${up('t')})`,
    half('-'),
    nested(
      `sum(s, 1, B, ${down('t')})`,
      half('+'),
      t.have(
        f(
          `sum(t, 1, A, ${moved('t')}) == (${most} + ${least})*H*(sum(t, 1, A, sum(s, 1, B, abs(P(t, s) - Q(t, s))))/2)`,
        ),
        auto(),
        t.have(f(`H*(delta - sum(t, 1, A, sum(s, 1, B, abs(P(t, s) - Q(t, s))))/2) >= 0`), auto(), kit.arithmetic()),
      ),
    ),
  );

  const event = (k: string) => (anyReport ? range.anyBad(k, bound) : range.bad(k, 'r', bound));
  const failing = (k: string) => `if(${event(k)}, ${mass(k)}, 0)`;
  const known = (k: string, r: string, then: Tactic) =>
    t.instantiate(rowSigns, [x(k)], auto(), t.opened(t.instantiate(rowBound, [x(k), x(r)], auto(), then)));
  const inEvent = (then: (r: string) => Tactic): Tactic =>
    anyReport
      ? t.destruct(
          t.latest,
          named((r) => then(r)),
        )
      : then('r');
  const positive = named((k) =>
    t.instantiate(
      rowSigns,
      [x(k)],
      auto(),
      t.opened(
        t.branch(
          x(failing(k)),
          inEvent((r) =>
            known(
              k,
              r,
              t.instantiate(
                likely,
                [mass(k), gain(k, r), moved(k), 'h', 'q', 'C'].map((e) => x(e)),
                kit.arithmetic(),
                kit.arithmetic(),
              ),
            ),
          ),
          t.have(f(`h*${moved(k)} >= 0`), kit.arithmetic(), kit.arithmetic()),
        ),
      ),
    ),
  );
  const rest = (from: string, to: string, then: Tactic) =>
    le(
      `sum(t, ${from}, ${to}, 0)`,
      `sum(t, ${from}, ${to}, ${moved('t')})`,
      named((l) => t.instantiate(rowSigns, [x(l)], auto(), t.opened(auto()))),
      then,
    );
  const zero = named((k) =>
    t.branch(
      x(failing(k)),
      inEvent((r) =>
        known(
          k,
          r,
          t.have(
            f(`${moved(k)} <= 0`),
            sums.peel(
              x(`sum(t, 1, A, ${moved('t')})`),
              x(k),
              rest('1', `${k} - 1`, rest(`${k} + 1`, 'A', kit.arithmetic())),
            ),
            t.have(f(`q*${gain(k, r)} <= 0`), kit.arithmetic(), t.absurd(kit.arithmetic())),
          ),
        ),
      ),
      kit.arithmetic(),
    ),
  );
  const cases = t.cases(
    f('C > 0'),
    t.have(
      f('q/C >= 0'),
      kit.arithmetic(),
      t.have(
        f('exists([real(h)], [], h*C == q and h >= 0)'),
        t.witness([x('q/C')], t.conjunction(auto())),
        t.destruct(
          t.latest,
          t.opened(
            le(
              `sum(t, 1, A, ${failing('t')})`,
              `sum(t, 1, A, ${moved('t')}*h)`,
              positive,
              t.have(f(`h*(C - sum(t, 1, A, ${moved('t')})) >= 0`), kit.arithmetic(), kit.arithmetic()),
            ),
          ),
        ),
      ),
    ),
    t.have(f('C == 0'), auto(), le(`sum(t, 1, A, ${failing('t')})`, 'sum(t, 1, A, 0)', zero, kit.arithmetic())),
  );
  const bounded = t.have(
    f(`exists([real(C)], [], C == ${bound}*H*delta)`),
    t.witness([x(`${bound}*H*delta`)], auto()),
    t.destruct(
      t.latest,
      t.have(
        f('delta >= 0'),
        le(
          'sum(t, 1, A, sum(s, 1, B, 0))',
          'sum(t, 1, A, sum(s, 1, B, abs(P(t, s) - Q(t, s))))',
          named((k) => le('sum(s, 1, B, 0)', `sum(s, 1, B, abs(P(${k}, s) - Q(${k}, s)))`, auto(), auto())),
          auto(),
        ),
        t.have(
          f('C >= 0'),
          auto(),
          t.have(f(`sum(t, 1, A, ${moved('t')}) <= C`), t.have(f('H*delta >= 0'), auto(), whole), cases),
        ),
      ),
    ),
  );
  return t.introAll(
    t.have(
      pointwise,
      t.introAll(auto()),
      t.have(likely, t.introAll(auto()), t.have(rowBound, row, t.have(rowSigns, signs, bounded))),
    ),
  );
}
