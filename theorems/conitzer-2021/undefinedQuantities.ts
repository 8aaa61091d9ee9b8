/**
 * For statements about quantities that the statement language does not define, such as running times: their formulas quantify over all
 * functions in place of one, and what happens at other functions says nothing about the claim. So no function is tried.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { expression } from '../../src/statement/expression.ts';
import { FALSE } from '../../src/statement/formula.ts';

/** @param arities how many arguments each of the functions takes. */
export const notTried = (
  arities: Readonly<Record<string, number>>,
  reason = 'the quantity is not defined in the statement language',
): InstanceHints => ({
  functions: [
    {
      name: `none: ${reason}`,
      variables: [],
      where: [FALSE],
      functions: Object.fromEntries(
        Object.entries(arities).map(([name, arity]) => {
          const parameters = Array.from({ length: arity }, (_, k) => `${name}_argument_${k}`);
          return [name, { parameters, body: expression(0n) }];
        }),
      ),
    },
  ],
});
