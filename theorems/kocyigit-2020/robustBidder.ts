/**
 * What the steps of Proposition 1.5.1 say: the mixture of a scenario and a Slater point, and the constraints of one bidder whose chance
 * Q(r, v) and payment M(r, v) depend on his report r and on the values v_{−i} of the others.
 */
import {
  exists,
  type Formula,
  forall,
  functionVariable,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import {
  ATOM,
  discrete,
  domain,
  MEAN,
  onBox,
  replaced,
  robustly,
  setting,
  slater as slaterPoint,
  strictly,
} from './robustConstraints.ts';

export const STEPS = 'kocyigit-2020/steps-of-proposition-1.5.1';
export const HERE = 'vector(j, I, v(j))';
export const inBox = f('forall([integer(j)], [1 <= j, j <= I], lo <= v(j) and v(j) <= hi)');
const v = vectorVariable('v', 'I');
const bidder: readonly Formula[] = [f('1 <= bidder'), f('bidder <= I')];
const value = (name: string): readonly Formula[] => [f(`lo <= ${name}`), f(`${name} <= hi`)];
const slater = [...Object.values(onBox), strictly];

/** λδ_v + (1 − λ)ℙ_s meets the moment bounds. */
export const meets = f(`forall([integer(n)], [1 <= n, n <= J], lam*h(n, ${HERE}) + (1 - lam)*${MEAN} >= mu(n))`);
export const mixture = forall(
  [...setting, ...discrete, v],
  [...domain, ...slater, inBox],
  exists([real('lam')], [f('0 < lam'), f('lam < 1')], meets),
);
export const expectation = forall(
  [...setting, ...discrete, v, real('lam'), functionVariable('u', 1n), integer('bidder'), real('own')],
  [
    ...domain,
    ...slater,
    inBox,
    f('0 < lam'),
    f('lam < 1'),
    meets,
    ...bidder,
    f('v(bidder) == own'),
    robustly('bidder', 'u(w)'),
  ],
  f(`lam*u(v) + (1 - lam)*sum(k, 1, N, p(k)*if(y(k, bidder) == own, u(${ATOM}), 0)) >= 0`),
);
export const typical = forall(
  [integer('N'), functionVariable('z', 1n), real('lo'), real('hi'), real('s'), real('eps')],
  [f('N >= 0'), f('lo < hi'), ...value('s'), f('eps > 0')],
  f(
    'exists([real(w)], [lo <= w, w <= hi, s - eps <= w, w <= s + eps], forall([integer(k)], [1 <= k, k <= N], z(k) != w))',
  ),
);

/** h_n is continuous on the box for every n = 1..J. */
export const continuous = f(
  `forall([integer(n), vector(v, I), real(eps)], [1 <= n, n <= J, forall([integer(j)], [1 <= j, j <= I], lo <= v(j) and v(j) <= hi), eps > 0],
    exists([real(delta)], [delta > 0], forall([vector(z, I)], [
      forall([integer(j)], [1 <= j, j <= I], lo <= z(j) and z(j) <= hi),
      forall([integer(j)], [1 <= j, j <= I], v(j) - delta <= z(j) and z(j) <= v(j) + delta)
    ], h(n, v) - eps <= h(n, z) and h(n, z) <= h(n, v) + eps)))`,
);
const elsewhere = f('forall([integer(k)], [1 <= k, k <= N], y(k, bidder) != own)');
/** With continuous moment functions the atoms of a Slater point can be moved away from v_i = own. */
export const perturbed = forall(
  [...setting, integer('bidder'), real('own')],
  [...domain, ...bidder, ...value('own'), continuous, slaterPoint([])],
  slaterPoint([elsewhere]),
);

/** U(own, at), and what the truth gains over the report r. */
export const earns = (own: string, at: string): string => `(Q(${own}, ${at})*${own} - M(${own}, ${at}))`;
export const gains = (own: string, r: string, at: string): string =>
  `(${earns(own, at)} - (Q(${r}, ${at})*${own} - M(${r}, ${at})))`;
const free = (name: 'Q' | 'M'): Formula =>
  forall([real('r'), real('a'), v], [], f(`${name}(r, ${replaced('a', 'v', 'bidder')}) == ${name}(r, v)`));
export const oneBidder = {
  chance: forall([real('r'), v], [...value('r'), inBox], f('0 <= Q(r, v) and Q(r, v) <= 1')),
  freeChance: free('Q'),
  freePayment: free('M'),
  robustCompatible: forall(
    [real('own'), real('r')],
    [...value('own'), ...value('r')],
    robustly('bidder', gains('own', 'r', 'w')),
  ),
  robustRational: forall([real('own')], value('own'), robustly('bidder', earns('own', 'w'))),
  compatible: forall(
    [real('own'), real('r'), v],
    [...value('own'), ...value('r'), inBox],
    f(`${gains('own', 'r', 'v')} >= 0`),
  ),
  rational: forall([real('own'), v], [...value('own'), inBox], f(`${earns('own', 'v')} >= 0`)),
} as const;
const { chance, freeChance, freePayment } = oneBidder;
const given = [...domain, ...slater, ...bidder, chance, freeChance, freePayment];
const ofOneBidder = [
  ...setting,
  ...discrete,
  integer('bidder'),
  functionVariable('Q', 2n),
  functionVariable('M', 2n),
] as const;
export const incentives = forall(ofOneBidder, [...given, oneBidder.robustCompatible], oneBidder.compatible);
export const rationality = forall(
  ofOneBidder,
  [...given, oneBidder.compatible, oneBidder.robustRational],
  oneBidder.rational,
);
