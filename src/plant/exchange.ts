/**
 * A statement with two names exchanged everywhere, and its proof with them: both say the same. Two parameters exchanged in the conclusion
 * alone is then a change of the hypotheses, through which the proof can be followed.
 */
type Data = unknown;

/** Where text is no name of a variable. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'op',
  'kind',
  'rule',
  'sort',
  'relation',
  'lemma',
  'assumption',
  'face',
]);

const isData = (value: Data): value is Readonly<Record<string, Data>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The formula, or proof, with each of the two names in the place of the other. */
export function exchangedIn<T>(value: T, [a, b]: readonly [string, string]): T {
  const visit = (part: Data): Data => {
    if (typeof part === 'string') return part === a ? b : part === b ? a : part;
    if (Array.isArray(part)) return part.map(visit);
    // Rationals have no names in them.
    if (!isData(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key, NO_NAMES.has(key) ? inner : visit(inner)]),
    );
  };
  return visit(value) as T;
}
