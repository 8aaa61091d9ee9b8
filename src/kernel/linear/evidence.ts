export type * from '../../certificate/linearEvidence.ts';
