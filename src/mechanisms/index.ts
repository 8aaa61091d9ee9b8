/**
 * The domain room: priors, valuations, mechanisms, notions, auctions, and the programs of automated mechanism design.
 */

export { lookahead, secondPrice } from './auctions.ts';
export { auditMechanism, type MechanismAudit, type NotionReport } from './auditMechanism.ts';
export { auditRobust, worstCase } from './auditRobust.ts';
export { grandBundle, sellBundle, sellSeparately, separateSale, type WeightedVector } from './bundling.ts';
export {
  type Box,
  type ConsistentSet,
  type Given,
  type Inequality,
  jointPolytope,
  type Polytope,
} from './consistent.ts';
export {
  couplingFaults,
  couplingProgram,
  type Distribution,
  disagreement,
  optimalCoupling,
  potential,
  totalVariation,
} from './coupling.ts';
export {
  checkDesign,
  type DesignCertificate,
  designCertificateToJson,
  readDesignCertificate,
} from './designCertificate.ts';
export { designProgram, mechanismOf, smallPaymentsProgram } from './designProgram.ts';
export {
  BAYESIAN,
  type Incentives,
  incentiveRequirements,
  leastEpsilon,
  leastProbability,
} from './incentives.ts';
export { type Instance, type Objective, objectiveOf, type Payments } from './instance.ts';
export { instanceToJson, readInstance } from './instanceJson.ts';
export {
  fullSurplus,
  largestPayment,
  type Mechanism,
  mechanismFrom,
  revenueOf,
  utility,
  welfareOf,
} from './mechanism.ts';
export { mechanismToJson, readMechanism } from './mechanismJson.ts';
export { type Participation, participationRequirements } from './participation.ts';
export { bestPrice, bestSequentialPrices, postedPrices } from './postedPrices.ts';
export { type Conditional, conditionalRank, JointPrior, rankOf } from './prior.ts';
export { ProfileSpace } from './profiles.ts';
export { type Requirement, slackOf, type Violation, violationsOf } from './requirement.ts';
export { type Agent, profilesOf, type Setting } from './setting.ts';
export { type DesignAnswer, type DesignOptions, solveDesign } from './solveDesign.ts';
export { additive, items, singleItem, unitDemand, type Worth } from './valuations.ts';
export { myersonAuction, myersonRevenue, type VirtualValue, virtualValues, type Weighted } from './virtualValues.ts';
