import { describe, expect, it } from 'vitest';
import type { Rational } from '../../src/arithmetic/rational.ts';
import { auditMechanism } from '../../src/mechanisms/auditMechanism.ts';
import { auditRobust } from '../../src/mechanisms/auditRobust.ts';
import { type ConsistentSet, type Inequality, jointPolytope } from '../../src/mechanisms/consistent.ts';
import { checkDesign } from '../../src/mechanisms/designCertificate.ts';
import { designProgram } from '../../src/mechanisms/designProgram.ts';
import { BAYESIAN } from '../../src/mechanisms/incentives.ts';
import type { Instance } from '../../src/mechanisms/instance.ts';
import { instanceToJson, readInstance } from '../../src/mechanisms/instanceJson.ts';
import type { JointPrior } from '../../src/mechanisms/prior.ts';
import type { Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { singleItem } from '../../src/mechanisms/valuations.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import type { Row } from '../../src/statement/linearProgram.ts';
import { generator, instanceOf, q, randomPrior } from './support.ts';

const VALUES = [q(1), q(2), q(4)];

/** One bidder and a signal. */
const withSignal: Setting = {
  outcomes: ['keep', 'sell'],
  agents: [
    { name: 'bidder', types: ['1', '2', '4'], values: VALUES.map((value) => [q(0), value]) },
    { name: 'signal', types: ['a', 'b', 'c'], values: VALUES.map(() => [q(0), q(0)]), isSignal: true },
  ],
};

const boxes = (radius: Rational): ConsistentSet => ({
  boxes: [{ agent: 0, radius }],
  inequalities: [],
  objective: 'estimate',
});

async function optimum(instance: Instance) {
  const { certificate, mechanism } = await solveDesign(instance);
  const claim = certificate?.stages[0]?.claim;
  if (claim?.kind !== 'optimal' || !certificate || !mechanism) throw new Error('no optimum');
  checkDesign(certificate);
  return { value: claim.value, mechanism };
}

describe('Robust mechanisms for one bidder and a signal', () => {
  const prior = (seed: number) => randomPrior(generator(seed), [3, 3]);

  it.each([1, 2])('are Bayesian ones without doubt and ex-post ones without knowledge (seed %i)', async (seed) => {
    const value = async (more: Partial<Instance>) =>
      (await optimum(instanceOf(withSignal, prior(seed), more))).value.toString();
    expect(await value({ consistent: boxes(q(0)) })).toBe(await value({}));
    const expost = { incentives: { notion: 'dominant' }, participation: 'ex-post' } as const;
    expect(await value({ consistent: boxes(q(1)) })).toBe(await value(expost));
  });

  it('take a signal for an agent that wants nothing, without its rows', async () => {
    const agents = withSignal.agents.map(({ name, types, values }) => ({ name, types, values }));
    const [bare, full] = [withSignal, { ...withSignal, agents }].map((setting) => instanceOf(setting, prior(1)));
    expect((await optimum(bare as Instance)).value.toString()).toBe((await optimum(full as Instance)).value.toString());
    const names = (instance: Instance) => designProgram(instance).rows.map(({ name }) => name);
    expect(names(full as Instance).some((name) => name.includes('(signal'))).toBe(true);
    expect(names(bare as Instance).some((name) => name.includes('(signal'))).toBe(false);
  });

  it('earn less the less is known, and keep every promise', async () => {
    let before: Rational | null = null;
    for (const radius of [q(0), q(1, 100), q(1, 20), q(1, 5), q(1)]) {
      const instance = instanceOf(withSignal, prior(3), { consistent: boxes(radius) });
      const { value, mechanism } = await optimum(instance);
      if (before) expect(value.compare(before)).toBeLessThanOrEqual(0);
      before = value;
      const audit = await auditRobust(instance, mechanism, auditMechanism(instance, mechanism));
      expect(audit.isFeasible).toBe(true);
      expect(audit.objective.toString()).toBe(value.toString());
      expect(audit.notions.filter(({ asked }) => asked).map(({ notion }) => notion)).toEqual([
        'unbounded',
        'robust bayesian',
        'robust interim',
      ]);
    }
  });

  it('of the Bayesian kind break their promises nearby: by how much, and under which distribution', async () => {
    const { mechanism } = await optimum(instanceOf(withSignal, prior(3)));
    const instance = instanceOf(withSignal, prior(3), { consistent: boxes(q(1, 20)) });
    const audit = await auditRobust(instance, mechanism, auditMechanism(instance, mechanism));
    expect(audit.isFeasible).toBe(false);
    const [worst] = audit.notions.flatMap(({ notion, violations }) => (notion === 'robust interim' ? violations : []));
    const total = [...(worst?.distribution?.values() ?? [])].reduce((a, b) => a.add(b), q(0));
    expect(total.toString()).toBe('1');
    // The amount is what the type expects to lose under that distribution.
    let loss = q(0);
    for (const [position, mass] of worst?.distribution ?? []) {
      const type = Math.floor(position / 3);
      const sold = mechanism.lotteries[position]?.[1] as Rational;
      const gain = sold.multiply(VALUES[type] as Rational).subtract(mechanism.payments[position]?.[0] as Rational);
      loss = loss.subtract(mass.multiply(gain));
    }
    expect(worst?.amount.toString()).toBe(loss.toString());
  });
});

/** Solves a square system; null if it is singular. */
function solved(matrix: readonly (readonly Rational[])[], right: readonly Rational[]): Rational[] | null {
  const rows = matrix.map((row, k) => [...row, right[k] as Rational]);
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const pivot = rows.findIndex((row, r) => r >= k && !row[k]?.isZero());
    if (pivot < 0) return null;
    [rows[k], rows[pivot]] = [rows[pivot] as Rational[], rows[k] as Rational[]];
    const top = rows[k] as Rational[];
    rows.forEach((row, r) => {
      const factor = (row[k] as Rational).divide(top[k] as Rational);
      if (r === k || factor.isZero()) return;
      row.forEach((value, c) => {
        row[c] = value.subtract(factor.multiply(top[c] as Rational));
      });
    });
  }
  return rows.map((row, k) => (row[size] as Rational).divide(row[k] as Rational));
}

/** The vertices of P ⊂ Δ⁴, by solving for every choice of three tight constraints. */
function verticesOf(prior: JointPrior, set: ConsistentSet): Rational[][] {
  const unit = (k: number) => [0, 1, 2, 3].map((p) => q(p === k ? 1 : 0));
  const given = jointPolytope(prior, set).rows.map(({ coefficients, bound }) => ({
    row: [0, 1, 2, 3].map((p) => coefficients.get(p) ?? q(0)),
    bound,
  }));
  const all = [...[0, 1, 2, 3].map((k) => ({ row: unit(k), bound: q(0) })), ...given];
  const dot = (a: readonly Rational[], b: readonly Rational[]) =>
    a.reduce((total, value, k) => total.add(value.multiply(b[k] as Rational)), q(0));
  const found = new Map<string, Rational[]>();
  all.forEach((a, i) => {
    all.slice(i + 1).forEach((b, j) => {
      all.slice(i + j + 2).forEach((c) => {
        const ones = [0, 1, 2, 3].map(() => q(1));
        const point = solved([a.row, b.row, c.row, ones], [a.bound, b.bound, c.bound, q(1)]);
        if (point && all.every(({ row, bound }) => dot(row, point).compare(bound) >= 0)) {
          found.set(point.join(' '), point);
        }
      });
    });
  });
  return [...found.values()];
}

/** Every promise once for each vertex, written by hand: two bidders with two types, one item. */
async function valueByVertices(instance: Instance, vertices: readonly Rational[][]): Promise<string> {
  const { consistent: _, ...rest } = instance;
  const bare = designProgram({ ...rest, incentives: { notion: 'none' }, participation: 'none' });
  const rows: Row[] = [...bare.rows];
  const columns = [...bare.columns];
  const WIDTH = 5;
  const values = [q(1), q(3)];
  const utility = (i: number, type: number, reports: number, weight: Rational): [number, Rational][] => [
    [WIDTH * reports + 1 + i, weight.multiply(values[type] as Rational)],
    [WIDTH * reports + 3 + i, weight.negate()],
  ];
  const push = (entries: readonly [number, Rational][], lower: Rational) => {
    const total = new Map<number, Rational>();
    for (const [column, value] of entries) total.set(column, (total.get(column) ?? q(0)).add(value));
    const kept = [...total].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
    const [positions, coefficients] = [kept.map(([k]) => k), kept.map(([, value]) => value)];
    rows.push({ name: `row ${rows.length}`, columns: positions, coefficients, lower, upper: null });
  };
  for (const vertex of vertices) {
    for (const i of [0, 1]) {
      for (const type of [0, 1]) {
        const own = [0, 1, 2, 3].filter((p) => (i === 0 ? p >> 1 : p & 1) === type);
        const flip = (p: number) => (i === 0 ? p ^ 2 : p ^ 1);
        const truth = own.flatMap((p) => utility(i, type, p, vertex[p] as Rational));
        const lie = own.flatMap((p) => utility(i, type, flip(p), (vertex[p] as Rational).negate()));
        push([...truth, ...lie], q(0));
        if (instance.participation === 'interim') push(truth, q(0));
      }
      if (instance.participation === 'ex-ante') {
        push(
          [0, 1, 2, 3].flatMap((p) => utility(i, i === 0 ? p >> 1 : p & 1, p, vertex[p] as Rational)),
          q(0),
        );
      }
    }
  }
  if (instance.consistent?.objective === 'worst') {
    columns.forEach((column, k) => {
      columns[k] = { ...column, cost: q(0) };
    });
    const z = columns.push({ name: 'z', cost: q(1), lower: null, upper: null }) - 1;
    for (const vertex of vertices) {
      const paid = vertex.flatMap((mass, p): [number, Rational][] => [3, 4].map((k) => [WIDTH * p + k, mass]));
      push([...paid, [z, q(-1)]], q(0));
    }
  }
  const answer = await solveExactly({ ...bare, rows, columns });
  if ('unchecked' in answer || answer.claim.kind !== 'optimal') throw new Error('no optimum');
  return answer.claim.value.toString();
}

describe('Robust mechanisms for two bidders', () => {
  const setting = singleItem([
    [q(1), q(3)],
    [q(1), q(3)],
  ]);

  /** Random inequalities around the estimate, joint and conditional ones. */
  function randomSet(
    draw: (below: number) => number,
    prior: JointPrior,
    objective: 'estimate' | 'worst',
  ): ConsistentSet {
    const inequalities = Array.from({ length: 3 }, (_, k): Inequality => {
      const isConditional = k === 2 && prior.at(0).add(prior.at(1)).sign() > 0;
      const positions = isConditional ? [0, 1] : [0, 1, 2, 3];
      const mass = isConditional ? prior.at(0).add(prior.at(1)) : q(1);
      const coefficients = new Map(positions.map((position) => [position, q(draw(7) - 3)] as const));
      const value = [...coefficients]
        .reduce((total, [position, c]) => total.add(c.multiply(prior.at(position))), q(0))
        .divide(mass);
      const room = q(draw(4), 10);
      const given = isConditional ? { agent: 0, type: 0 } : null;
      return { given, coefficients, least: value.subtract(room), most: draw(2) === 0 ? null : value.add(room) };
    });
    return { boxes: draw(2) === 0 ? [{ agent: 1, radius: q(1, 5) }] : [], inequalities, objective };
  }

  it.each([11, 12, 13, 14, 15, 16])('have the value of the program with all vertices (seed %i)', async (seed) => {
    const draw = generator(seed);
    for (const objective of ['estimate', 'worst'] as const) {
      // Every other seed with profiles of probability 0, and so with types of which some distributions know nothing.
      const prior = randomPrior(draw, [2, 2], seed % 2 === 0);
      const consistent = randomSet(draw, prior, objective);
      const participation = draw(2) === 0 ? 'interim' : 'ex-ante';
      const instance = instanceOf(setting, prior, { consistent, participation });
      const { value, mechanism } = await optimum(instance);
      expect(value.toString()).toBe(await valueByVertices(instance, verticesOf(prior, consistent)));
      const audit = await auditRobust(instance, mechanism, auditMechanism(instance, mechanism));
      expect(audit.isFeasible).toBe(true);
      if (objective === 'worst') expect(audit.worstObjective?.toString()).toBe(value.toString());
    }
  });

  it('prefer small payments among them, and do without lotteries', async () => {
    const prior = randomPrior(generator(3), [2, 2]);
    const instance = instanceOf(setting, prior, { consistent: { ...boxes(q(1, 50)), objective: 'worst' } });
    const small = await solveDesign(instance, { preferSmallPayments: true });
    expect(small.certificate?.stages.map(({ claim }) => claim.kind)).toEqual(['optimal', 'optimal']);
    const certain = await optimum({ ...instance, randomized: false });
    expect(certain.value.compare((await optimum(instance)).value)).toBeLessThanOrEqual(0);
  });
});

describe('Consistent sets as JSON', () => {
  const prior = randomPrior(generator(9), [3, 3]);
  const set: ConsistentSet = {
    boxes: [{ agent: 0, radius: q(1, 20) }],
    inequalities: [
      { given: { agent: 0, type: 1 }, coefficients: new Map([[3, q(1)]]), least: q(0), most: null },
      { given: null, coefficients: new Map([[8, q(2)]]), least: null, most: q(2) },
    ],
    objective: 'worst',
  };
  const instance = instanceOf(withSignal, prior, { consistent: set, incentives: BAYESIAN });
  // biome-ignore lint/suspicious/noExplicitAny: damaged on purpose below.
  const json = (): any => JSON.parse(JSON.stringify(instanceToJson(instance)));

  it('are read back as they were written', () => {
    expect(instanceToJson(readInstance(json()))).toEqual(instanceToJson(instance));
    expect(readInstance(json()).setting.agents[1]?.isSignal).toBe(true);
  });

  // biome-ignore lint/suspicious/noExplicitAny: damaged on purpose.
  type Damage = (value: any) => void;
  it.each<[string, Damage, RegExp]>([
    [
      'an estimate outside',
      (v) => {
        v.consistent.inequalities[0].least = '1';
      },
      /^consistent\.inequalities\[0\]: .*prior meets/,
    ],
    [
      'an unknown agent',
      (v) => {
        v.consistent.boxes[0].agent = 'x';
      },
      /^consistent\.boxes\[0\]\.agent: .*'x'/,
    ],
    [
      'a negative radius',
      (v) => {
        v.consistent.boxes[0].radius = '-1';
      },
      /^consistent\.boxes\[0\]\.radius: /,
    ],
    [
      'an unknown type',
      (v) => {
        v.consistent.inequalities[0].given.type = '9';
      },
      /\.given\.type: .*'9'/,
    ],
    [
      'a profile of another type',
      (v) => {
        v.consistent.inequalities[0].given.type = '1';
      },
      /terms\[0\]\.profile: .*given type/,
    ],
    [
      'a profile twice',
      (v) => {
        v.consistent.inequalities[1].terms.push(v.consistent.inequalities[1].terms[0]);
      },
      /terms\[1\]\.profile: .*once/,
    ],
    [
      'no bound',
      (v) => {
        v.consistent.inequalities[1].most = undefined;
        delete v.consistent.inequalities[1].most;
      },
      /^consistent\.inequalities\[1\]: .*least or most/,
    ],
    [
      'nothing',
      (v) => {
        v.consistent = {};
      },
      /^consistent: .*boxes or inequalities/,
    ],
    [
      'another objective',
      (v) => {
        v.consistent.objective = 'best';
      },
      /^consistent\.objective: /,
    ],
    [
      'ex-post incentives',
      (v) => {
        v.incentives = 'ex-post';
      },
      /^incentives: .*consistent set/,
    ],
    [
      'a signal with values',
      (v) => {
        v.agents[1].values = { a: { sell: '1' } };
      },
      /^agents\[1\]\.values: .*signal/,
    ],
    [
      'signals only',
      (v) => {
        v.agents[0].signal = true;
        v.agents[0].values = {};
      },
      /^agents: .*not a signal/,
    ],
  ])('are refused with %s', (_, damage, message) => {
    const value = json();
    damage(value);
    expect(() => readInstance(value)).toThrow(message);
  });
});
