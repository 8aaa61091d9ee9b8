/**
 * What a run needs besides its command line, in one place so that it is loaded at once and only when something is run.
 */
export { audit } from '../audit/audit.ts';
export { selectClaims } from '../audit/selection.ts';
export { formatJson } from '../reporting/json.ts';
export { progressLine } from '../reporting/progress.ts';
export { formatTable } from '../reporting/table.ts';
