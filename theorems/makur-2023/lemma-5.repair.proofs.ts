/**
 * The mechanism of lemma-5.repair.ts, and why it is what is claimed.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { good, isSet, mean, participation, payments, twice, values } from './lemma-5.repair.ts';
import { each } from './model.ts';
import { term } from './profiles.ts';
import { tactics } from './tactics.ts';

/** X(i, k) = E w(i, k, ·), Y(k) = E p(k, ·); what is known of them. */
const isX = `forall([integer(i), integer(k)], [], X(i, k) == ${mean('w(i, k, s)')})`;
const isY = `forall([integer(k)], [], Y(k) == ${mean('p(k, s)')})`;
const ranges = twice('k', 'X(i, k) >= 0 and -H <= Y(k) and Y(k) <= H');
const covered = each('i', 'A', 'X(i, i) >= Y(i)');
/** Of ρ(i) = k: who is good stays, who is bad gets no less from it than from any report. */
const pick = (i: string, k: string) =>
  `implies(chi(${i}) == 0, ${k} == ${i}) and implies(chi(${i}) == 1, forall([integer(l)], [1 <= l, l <= A], X(${i}, l) - Y(l) <= X(${i}, ${k}) - Y(${k})))`;
const picks = each('i', 'A', `exists([integer(k)], [1 <= k, k <= A], ${pick('i', 'k')})`);
const picked = each('i', 'A', `exists([integer(k)], [1 <= k, k <= A], (${pick('i', 'k')}) and k == rho(i))`);
const pays = each('i', 'A', 'X(i, rho(i)) >= Y(rho(i))');
const asMuchPaid = () => each('i', 'A', `${mean(paid('i', 's'))} == Y(rho(i))`);
/** What type i pays at profile j if treated as k. */
const unlessGood = (i: string, k: string, j: string) =>
  `if(Y(${k}) <= 0, Y(${k}), Y(${k})/X(${i}, ${k})*w(${i}, ${k}, ${j}))`;
const owed = (i: string, k: string, j: string) => `if(chi(${i}) == 0, p(${i}, ${j}), ${unlessGood(i, k, j)})`;
const paid = (i: string, j: string) => owed(i, `rho(${i})`, j);

export function repaired(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, take, le, eq, leaf } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const mass = (s: string, then: Tactic) => take(each('i', 'B', 'g(i) >= 0'), [s], then);
  const values3 = (i: string, k: string, s: string, then: Tactic) => take(values, [i, k, s], then);
  const means = (then: Tactic) =>
    t.have(
      f(`exists([function(X, 2), function(Y, 1)], [${isX}, ${isY}], true)`),
      t.witness(
        [term(mean('w(i, k, s)'), 'i', 'k'), term(mean('p(k, s)'), 'k')],
        t.introAll(leaf),
        t.introAll(leaf),
        auto(),
      ),
      t.destruct(t.latest, then),
    );
  const X = (i: string, k: string, then: Tactic) => take(isX, [i, k], then);
  const Y = (k: string, then: Tactic) => take(isY, [k], then);
  const inRange = t.introAll((state) => {
    const [i, k] = [...state.variables.keys()].slice(-2) as [string, string];
    const from = (low: string, high: string, point: (s: string) => Tactic, then: Tactic) =>
      le(`sum(s, 1, B, ${low})`, `sum(s, 1, B, ${high})`, named(point), then);
    const value = from('0', `g(s)*w(${i}, ${k}, s)`, (s) => mass(s, values3(i, k, s, deep)), t.conjunction(leaf));
    const payment = (s: string) => mass(s, take(payments, [k, s], deep));
    return X(
      i,
      k,
      Y(k, from(`g(s)*(-H)`, `g(s)*p(${k}, s)`, payment, from(`g(s)*p(${k}, s)`, 'g(s)*H', payment, value))),
    )(state);
  });
  const isCovered = t.introAll(
    named((i) =>
      X(
        i,
        i,
        Y(
          i,
          le(
            `sum(s, 1, B, g(s)*p(${i}, s))`,
            `sum(s, 1, B, g(s)*w(${i}, ${i}, s))`,
            named((s) => mass(s, take(participation, [i, s], deep))),
            leaf,
          ),
        ),
      ),
    ),
  );
  const best = t.fact(
    'highest',
    [x('vector(k, A, X(i, k) - Y(k))')],
    leaf,
    t.witness([x('top')], leaf, leaf, t.conjunction(t.intro(t.absurd(leaf)), t.intro(t.byHypothesis))),
    ['top'],
  );
  const isPick = t.introAll(
    take(
      isSet,
      ['i'],
      t.destruct(
        t.latest,
        t.witness([x('i')], leaf, leaf, t.conjunction(t.intro(leaf), t.intro(t.absurd(leaf)))),
        best,
      ),
    ),
  );
  /** k for ρ(i), in the place of it. */
  const at = (i: string, then: (k: string) => Tactic) =>
    t.instantiate(
      f(picked),
      [x(i)],
      leaf,
      t.destruct(
        t.latest,
        named((k) =>
          t.opened(t.destruct(f(pick(i, k)), t.have(f(`rho(${i}) == ${k}`), leaf, t.rewrite(t.latest, then(k))))),
        ),
      ),
    );
  /** By whether i is good, so that k is i, or bad. */
  const either = (i: string, k: string, isGood: Tactic, isBad: Tactic) =>
    take(
      isSet,
      [i],
      t.destruct(
        t.latest,
        t.instantiate(f(`implies(chi(${i}) == 0, ${k} == ${i})`), [], t.byHypothesis, t.rewrite(t.latest, isGood)),
        t.instantiate(
          f(
            `implies(chi(${i}) == 1, forall([integer(l)], [1 <= l, l <= A], X(${i}, l) - Y(l) <= X(${i}, ${k}) - Y(${k})))`,
          ),
          [],
          t.byHypothesis,
          isBad,
        ),
      ),
    );
  const noWorse = (i: string, k: string, l: string, then: Tactic) =>
    take(`forall([integer(l)], [1 <= l, l <= A], X(${i}, l) - Y(l) <= X(${i}, ${k}) - Y(${k}))`, [l], then);
  const isPaying = t.introAll(
    named((i) => at(i, (k) => either(i, k, take(covered, [i], leaf), noWorse(i, k, i, take(covered, [i], leaf))))),
  );
  /** By cases of what i pays at s: v = Y/X is between 0 and 1. */
  const byPayment = (i: string, k: string, s: string, [isGood, isFlat, isShare]: readonly [Tactic, Tactic, Tactic]) => {
    const share = t.have(
      f(`exists([real(v)], [], v == Y(${k})/X(${i}, ${k}))`),
      t.witness([x(`Y(${k})/X(${i}, ${k})`)], leaf),
      t.destruct(
        t.latest,
        t.have(
          f(`v*X(${i}, ${k}) == Y(${k})`),
          auto(),
          t.have(
            f('v > 0'),
            kit.arithmetic({ degree: 2 }),
            t.have(
              f('v <= 1'),
              kit.arithmetic({ degree: 2 }),
              t.have(f(`Y(${k})/X(${i}, ${k}) == v`), leaf, t.rewrite(t.latest, isShare)),
            ),
          ),
        ),
      ),
    );
    return t.branch(
      x(owed(i, k, s)),
      isGood,
      t.branch(
        x(unlessGood(i, k, s)),
        isFlat,
        take(pays, [i], t.rewrite(f(`rho(${i}) == ${k}`), t.have(f(`X(${i}, ${k}) > 0`), leaf, share))),
      ),
    );
  };
  const here = (proof: (i: string, j: string) => Tactic): Tactic =>
    t.introAll((state) => {
      const [i, j] = [...state.variables.keys()].slice(-2) as [string, string];
      return proof(i, j)(state);
    });
  const isGood = (i: string, k: string, then: Tactic) => either(i, k, then, t.absurd(leaf));
  const inside = here((i, j) =>
    at(i, (k) =>
      take(
        ranges,
        [i, k],
        values3(
          i,
          k,
          j,
          byPayment(i, k, j, [
            isGood(i, k, take(payments, [i, j], t.conjunction(leaf))),
            t.conjunction(leaf),
            t.have(
              f(`v*w(${i}, ${k}, ${j}) >= 0`),
              deep,
              t.have(f(`(1 - v)*w(${i}, ${k}, ${j}) >= 0`), deep, t.conjunction(leaf)),
            ),
          ]),
        ),
      ),
    ),
  );
  const rational = here((i, j) =>
    at(i, (k) =>
      values3(
        i,
        k,
        j,
        byPayment(i, k, j, [
          isGood(i, k, take(participation, [i, j], leaf)),
          leaf,
          t.have(f(`(1 - v)*w(${i}, ${k}, ${j}) >= 0`), deep, leaf),
        ]),
      ),
    ),
  );
  const same = here((i, j) =>
    at(i, (k) =>
      isGood(i, k, t.conjunction(leaf, t.branch(x(owed(i, i, j)), leaf, t.absurd(t.destruct(t.latest, leaf))))),
    ),
  );
  const apart = (formula: string) => t.absurd(t.destruct(f(formula), leaf));
  const inMean = t.introAll(
    named((i) =>
      at(i, (k) => {
        const summed = (value: string, each1: (s: string) => Tactic, then: Tactic, as = k) =>
          eq(`sum(s, 1, B, g(s)*${owed(i, as, 's')})`, `sum(s, 1, B, g(s)*${value})`, named(each1), then);
        const kept = summed(
          `p(${i}, s)`,
          (s) => t.branch(x(owed(i, i, s)), leaf, apart(`chi(${i}) != 0`)),
          Y(i, leaf),
          i,
        );
        const bad = (s: string, rest: Tactic) => t.branch(x(owed(i, k, s)), t.absurd(leaf), rest);
        const flat = summed(
          `Y(${k})`,
          (s) => bad(s, t.branch(x(unlessGood(i, k, s)), leaf, t.absurd(leaf))),
          t.have(
            f(`sum(s, 1, B, g(s)*Y(${k})) == Y(${k})*sum(t, 1, B, g(t))`),
            leaf,
            t.rewrite(f('sum(t, 1, B, g(t)) == 1'), leaf),
          ),
        );
        const ratio = `Y(${k})/X(${i}, ${k})`;
        const shared = t.have(
          f(`${ratio}*X(${i}, ${k}) == Y(${k})`),
          auto(),
          summed(
            `(${ratio}*w(${i}, ${k}, s))`,
            (s) => bad(s, t.branch(x(unlessGood(i, k, s)), t.absurd(leaf), leaf)),
            X(
              i,
              k,
              t.have(
                f(`sum(s, 1, B, g(s)*(${ratio}*w(${i}, ${k}, s))) == ${ratio}*X(${i}, ${k})`),
                t.firstOf(t.rewrite(t.latest, leaf), auto()),
                leaf,
              ),
            ),
          ),
        );
        const positive = take(
          pays,
          [i],
          t.rewrite(f(`rho(${i}) == ${k}`), t.have(f(`X(${i}, ${k}) > 0`), leaf, shared)),
        );
        return either(i, k, kept, t.cases(f(`Y(${k}) <= 0`), flat, positive));
      }),
    ),
  );
  const paidAt = (i: string, then: Tactic) => take(asMuchPaid(), [i], then);
  const mass1 = t.introAll(
    named((i) =>
      paidAt(
        i,
        at(i, (k) => Y(k, leaf)),
      ),
    ),
  );
  const honest = here((i, k) => {
    const known = (l: string, then: Tactic) => X(i, l, Y(l, then));
    const atBest = (b: string, a: string) =>
      either(
        i,
        b,
        take(good, [i, a], t.instantiate(t.latest, [], t.byHypothesis, known(a, known(i, leaf)))),
        noWorse(i, b, a, known(a, known(b, leaf))),
      );
    return paidAt(
      i,
      paidAt(
        k,
        at(i, (b) => at(k, (a) => atBest(b, a))),
      ),
    );
  });
  const lost = named((i) =>
    take(
      each('i', 'A', 'f(i) >= 0'),
      [i],
      paidAt(
        i,
        at(i, (k) =>
          t.have(
            f(`Y(${k}) >= Y(${i}) - 2*H*chi(${i})`),
            either(i, k, leaf, take(ranges, [i, k], take(ranges, [i, i], t.rewrite(f(`chi(${i}) == 1`), leaf)))),
            t.have(
              f(`f(${i})*(Y(${k}) - Y(${i}) + 2*H*chi(${i})) >= 0`),
              deep,
              t.rewrite(f(`${mean(owed(i, k, 's'))} == Y(${k})`), leaf),
            ),
          ),
        ),
      ),
    ),
  );
  const earns = le(
    'sum(t, 1, A, f(t)*(Y(t) - 2*H*chi(t)))',
    `sum(t, 1, A, f(t)*${mean(paid('t', 's'))})`,
    lost,
    eq(
      `sum(t, 1, A, f(t)*${mean('p(t, s)')})`,
      'sum(t, 1, A, f(t)*Y(t))',
      named((i) => Y(i, t.rewrite(f(`Y(${i}) == ${mean(`p(${i}, s)`)}`), leaf))),
      t.have(f('H*(q - sum(t, 1, A, f(t)*chi(t))) >= 0'), deep, leaf),
    ),
  );
  const some = t.introAll(named((i) => at(i, (k) => t.witness([x(k)], leaf, leaf, leaf))));
  const found = t.have(
    f(asMuchPaid()),
    inMean,
    t.witness([x('rho'), term(paid('i', 'j'), 'i', 'j')], some, same, inside, rational, mass1, honest, earns),
  );
  return t.introAll(
    means(
      t.have(
        f(ranges),
        inRange,
        t.have(
          f(covered),
          isCovered,
          t.have(f(picks), isPick, t.choice(t.latest, 'rho', t.have(f(pays), isPaying, found))),
        ),
      ),
    ),
  );
}
