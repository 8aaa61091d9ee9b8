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
import { profilesOf } from '../../src/mechanisms/setting.ts';
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
