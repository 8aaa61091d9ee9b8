/**
 * The programs that the theorem modules write down against those of the mechanism room, which were written separately.
 */
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { auditMechanism } from '../../src/mechanisms/auditMechanism.ts';
import { totalVariation } from '../../src/mechanisms/coupling.ts';
import type { Instance } from '../../src/mechanisms/instance.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import { JointPrior } from '../../src/mechanisms/prior.ts';
import { profilesOf, type Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { singleItem } from '../../src/mechanisms/valuations.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import {
  COMPLETED,
  CORRELATED,
  designProgram,
  LISTED_UNIFORM,
  NEARBY,
  type Prior,
  UNIFORM,
} from '../../theorems/conitzer-2021/model.ts';
import { instanceOf, q } from '../mechanisms/support.ts';

const values = [
  [q(1), q(2)],
  [q(1), q(2)],
];
const setting = singleItem(values);
const instance = (prior: Prior, more: Partial<Instance> = {}): Instance =>
  instanceOf(setting, new JointPrior(profilesOf(setting), prior), more);

/** The columns of a module, by name, as a mechanism of the room. */
function mechanismFrom(columns: Readonly<Record<string, string>>): Mechanism {
  const at = (name: string) => Rational.parse(columns[name] ?? '0');
  const profiles = ['11', '12', '21', '22'];
  return {
    lotteries: profiles.map((profile) => ['o3', 'o1', 'o2'].map((o) => at(`p(${o}|${profile})`))),
    payments: profiles.map((profile) => [1, 2].map((i) => at(`pi_${i}(${profile})`))),
  };
}

describe('Learning is impossible, the finite part', () => {
  it.each([8, 100, 100_000])('with d = 1/%i the optimum is 7/4 − d, and 3/2 with d = 0', async (n) => {
    const d = q(1, n);
    const [more, less] = [q(1, 4).add(d), q(1, 4).subtract(d)];
    const optimum = async (prior: Prior) => {
      const bayesian = { notion: 'bayesian', epsilon: Rational.ZERO } as const;
      const { certificate } = await solveDesign(instance(prior, { incentives: bayesian, participation: 'interim' }));
      const claim = certificate?.stages[0]?.claim;
      if (claim?.kind !== 'optimal') throw new Error('expected an optimum');
      return claim.value;
    };
    const near: Prior = [more, less, less, more];
    expect(await optimum(near)).toEqual(q(7, 4).subtract(d));
    expect(await optimum(UNIFORM)).toEqual(q(3, 2));
    expect(totalVariation([...near], [...UNIFORM])).toEqual(q(2, n));
  });
});

describe('The slides’ examples', () => {
  it.each([
    ['uniform', UNIFORM],
    ['correlated', CORRELATED],
    ['nearby', NEARBY],
  ] as const)('have the same optimum by the module and by the room: %s', async (_, prior) => {
    for (const incentives of ['bayesian', 'dominant'] as const) {
      for (const participation of ['interim', 'ex-post'] as const) {
        const ours = await solveExactly(designProgram('module', { prior, incentives, participation }));
        const notion =
          incentives === 'bayesian' ? { notion: incentives, epsilon: Rational.ZERO } : { notion: incentives };
        const { certificate } = await solveDesign(instance(prior, { incentives: notion, participation }));
        if ('unchecked' in ours) throw new Error(ours.unchecked);
        expect(certificate?.stages[0]?.claim).toEqual(ours.claim);
      }
    }
  });

  it('list a mechanism for the uniform distribution that is feasible where they say', () => {
    const audit = auditMechanism(instance(UNIFORM), mechanismFrom(LISTED_UNIFORM));
    expect(audit.isFeasible).toBe(true);
    expect(audit.revenue.toString()).toBe('3/2');
    const byNotion = new Map(audit.notions.map((report) => [`${report.kind} ${report.notion}`, report.violations]));
    expect(byNotion.get('participation ex-post')?.map(({ amount }) => amount.toString())).toEqual(['2', '2']);
    expect(byNotion.get('incentives dominant')?.[0]?.amount.toString()).toBe('2');
  });

  it('list payments that no longer work nearby, by the amounts that the module states', () => {
    const old = mechanismFrom(COMPLETED);
    expect(auditMechanism(instance(CORRELATED), old).isFeasible).toBe(true);
    const audit = auditMechanism(instance(NEARBY), old);
    const worst = (notion: string) => audit.notions.find((report) => report.notion === notion)?.violations[0];
    expect(worst('interim')).toEqual({ place: { agent: 1, type: 0 }, amount: q(1, 4) });
    expect(worst('bayesian')).toEqual({ place: { agent: 1, type: 1, report: 0 }, amount: Rational.parse('0.250992') });
    expect(audit.revenue.toString()).toBe(Rational.parse('1.874245008').toString());
    expect(totalVariation(CORRELATED, NEARBY).toString()).toBe(Rational.parse('0.000002').toString());
  });
});

/** The instance that reduction.ts makes from a graph: vertices 0..n−1; outcome 0 is none of them. */
function fromGraph(n: number, edges: readonly (readonly [number, number])[], M: number): Instance {
  const outcomes = ['none', ...Array.from({ length: n }, (_, v) => `vertex ${v}`)];
  const one = (wanted: number) => outcomes.map((_, o) => q(o === wanted ? 1 : 0));
  const nothing = outcomes.map(() => q(0));
  const types = [...Array.from({ length: n }, (_, v) => `vertex ${v}`), ...edges.map((_, h) => `edge ${h}`)];
  const agent = { name: 'agent', types, values: types.map((_, t) => (t < n ? one(t + 1) : nothing)) };
  const graph: Setting = { outcomes, agents: [agent] };
  const gains = types.map((_, t) =>
    outcomes.map((__, o) => {
      if (t < n) return q(o === t + 1 ? -1 : 0);
      return q(edges[t - n]?.some((vertex) => vertex + 1 === o) ? M : 0);
    }),
  );
  const prior = new JointPrior(
    profilesOf(graph),
    types.map(() => q(1, types.length)),
  );
  return instanceOf(graph, prior, {
    objective: { kind: 'table', table: gains },
    payments: { kind: 'off' },
    randomized: false,
    incentives: { notion: 'dominant' },
    participation: 'none',
  });
}

/** The size of a least vertex cover, by all subsets. */
function leastCover(n: number, edges: readonly (readonly [number, number])[]): number {
  let least = n;
  for (let set = 0; set < 1 << n; set++) {
    const covers = edges.every(([a, b]) => (set >> a) & 1 || (set >> b) & 1);
    const size = Array.from({ length: n }, (_, v) => (set >> v) & 1).reduce((a, b) => a + b, 0);
    if (covers) least = Math.min(least, size);
  }
  return least;
}

describe('Vertex covers as deterministic mechanisms', () => {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 3],
  ] as const;
  const graphs = Array.from({ length: 32 }, (_, set) => pairs.filter((__, k) => (set >> k) & 1));

  it('the best mechanism is worth Mm less the size of a least cover: 32 graphs with 4 vertices, by all mechanisms', () => {
    for (const edges of graphs) {
      const M = 5;
      const instance = fromGraph(4, edges, M);
      if (instance.objective.kind !== 'table') throw new Error('expected a table');
      const { table } = instance.objective;
      // A mechanism is a set of outcomes, not empty, of which each type gets one that it likes best.
      let best = Number.NEGATIVE_INFINITY;
      for (let offered = 1; offered < 32; offered++) {
        const has = [0, 1, 2, 3, 4].filter((o) => (offered >> o) & 1);
        const value = table.reduce((total, row, t) => {
          const own = t < 4 && has.includes(t + 1) ? [t + 1] : has;
          return total + Math.max(...own.map((o) => Number((row[o] as Rational).num)));
        }, 0);
        best = Math.max(best, value);
      }
      expect(best).toBe(M * edges.length - leastCover(4, edges));
    }
  });

  it.each([
    [[[0, 1]]],
    [
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
    ],
    [
      [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
    ],
    [
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
  ] as const)('so says the solver with a branch tree: %j', async (edges) => {
    const { certificate } = await solveDesign(fromGraph(4, edges, 5));
    const claim = certificate?.stages[0]?.claim;
    const types = 4 + edges.length;
    expect(claim).toEqual({ kind: 'optimal', value: q(5 * edges.length - leastCover(4, edges), types) });
  });
});
