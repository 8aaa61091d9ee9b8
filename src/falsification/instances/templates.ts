/** Functions by templates: constants, affine and bent functions, steps, squares, roots. */
import { add, choose, type Expression, multiply } from '../../statement/expression.ts';
import { compare } from '../../statement/formula.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import type { ArgumentRange } from './argumentRange.ts';
import { atLeast, family, Maker, ONE, parametersOf, quantities, type Shape, ZERO } from './maker.ts';

type Template = (maker: Maker, quantities: readonly Expression[]) => Expression | undefined;

const TEMPLATES: readonly (readonly [string, Template])[] = [
  ['constant', (maker) => maker.number('c')],
  [
    'affine',
    (maker, [x, y]) => {
      const terms = [x, y].flatMap((term) => (term ? [multiply(maker.number('b'), term)] : []));
      return terms.length > 0 ? add(maker.number('a'), ...terms) : undefined;
    },
  ],
  ['step', (maker, [x]) => x && choose(atLeast(x, maker.border()), maker.number('c'), maker.number('d'))],
  [
    'capped',
    (maker, [x]) =>
      x && {
        op: 'min',
        args: [ONE, { op: 'max', args: [ZERO, add(maker.number('a'), multiply(maker.number('b'), x))] }],
      },
  ],
  ['threshold', (maker, [x]) => x && choose(atLeast(x, maker.border()), ONE, ZERO)],
  ['strict threshold', (maker, [x]) => x && choose(atLeast(maker.border(), x), ZERO, ONE)],
  [
    'square',
    (maker, [x]) => x && add(maker.number('a'), multiply(maker.number('b'), { op: 'power', base: x, exponent: 2n })),
  ],
  ['root', (maker, [x]) => x && multiply(maker.number('c'), { op: 'sqrt', args: [{ op: 'max', args: [ZERO, x] }] })],
  [
    'equal revenue',
    (maker, [x]) => {
      if (!x) return undefined;
      const r = maker.number('r');
      maker.where.push(compare(r, '>', 0n));
      const most: Expression = { op: 'max', args: [x, r] };
      return { op: 'subtract', args: [ONE, { op: 'divide', args: [r, most] }] };
    },
  ],
  [
    'bent',
    (maker, [x]) => {
      if (!x) return undefined;
      const past: Expression = { op: 'max', args: [ZERO, { op: 'subtract', args: [x, maker.border()] }] };
      return add(maker.number('a'), multiply(maker.number('b'), x), multiply(maker.number('c'), past));
    },
  ],
  [
    'step in the second argument',
    (maker, [, y]) => y && choose(atLeast(y, maker.border()), maker.number('c'), maker.number('d')),
  ],
  ['comparison', (maker, [x, y]) => x && y && choose(atLeast(x, y), maker.number('c'), maker.number('d'))],
];

/** Of more functions than these, each by numbers of its own, hardly any meet conditions that relate them: only the first are tried. */
const FEW_FUNCTIONS = 2;
const SIMPLE_TEMPLATES = 3;

/** Every function by the same template, with numbers of its own. */
function alike(
  shapes: readonly Shape[],
  taken: Set<string>,
  range: ArgumentRange | undefined,
  [name, template]: (typeof TEMPLATES)[number],
) {
  const maker = new Maker(taken, range);
  const functions: Record<string, FunctionTerm> = {};
  for (const shape of shapes) {
    const parameters = parametersOf(maker, shape);
    const body = template(maker, quantities(parameters, shape.sorts));
    if (!body) return [];
    functions[shape.name] = { parameters, body };
  }
  return [{ ...family(`${name} functions`, maker, functions), where: maker.where }];
}

/** Families for several functions, all by the same template. */
export const templateFamilies = (
  shapes: readonly Shape[],
  taken: Set<string>,
  range: ArgumentRange | undefined,
): FunctionFamily[] =>
  TEMPLATES.slice(0, shapes.length > FEW_FUNCTIONS ? SIMPLE_TEMPLATES : TEMPLATES.length).flatMap((template) =>
    alike(shapes, taken, range, template),
  );
