import { damageCertificates } from './damage.ts';

await damageCertificates(3);
