import { damageCertificates } from './damage.ts';

await damageCertificates(4);
