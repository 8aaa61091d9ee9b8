/**
 * The settings of a command line as values of a claim's parameters: every parameter once, none that the claim does not have,
 * integers where integers are meant, vectors of the dimension that is meant.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { ClosedForms, Parameter, ParameterValues } from '../claims/claim.ts';
import type { EvalCommand } from './evalOptions.ts';
import { UsageError } from './io.ts';

type Settings = EvalCommand['settings'];

/** @throws UsageError naming the parameter and what is expected of it. */
export function parameterValues(id: string, forms: ClosedForms, settings: Settings): ParameterValues {
  const names = forms.parameters.map(({ name, optional }) => (optional ? `${name} (optional)` : name));
  const expected = `${id} has the parameters ${names.join(', ')}, with ${forms.domainText}`;
  const fail = (message: string): never => {
    throw new UsageError(`${message}; ${expected}`);
  };
  const unknown = [...settings.keys()].find((set) => !forms.parameters.some(({ name }) => name === set));
  if (unknown !== undefined) fail(`unknown parameter '${unknown.slice(0, 80)}'`);
  const values = new Map<string, Rational | readonly Rational[]>();
  for (const parameter of forms.parameters) {
    const value = given(parameter, settings, fail) ?? dimensionFrom(parameter, forms, settings);
    if (value !== undefined) values.set(parameter.name, value);
    else if (!parameter.optional) fail(`parameter '${parameter.name}' is missing`);
  }
  for (const parameter of forms.parameters) checkDimension(parameter, values, fail);
  return values;
}

function given(parameter: Parameter, settings: Settings, fail: (message: string) => never) {
  const { name, sort } = parameter;
  const components = settings.get(name);
  if (components === undefined || sort === 'vector') return components;
  const [value, ...more] = components;
  if (more.length > 0) return fail(`parameter '${name}' is one number, received ${components.length}`);
  if (sort === 'integer' && !value.isInteger()) return fail(`parameter '${name}' = ${value} is not an integer`);
  return value;
}

/** The number of components of the first vector of this dimension that is given. */
function dimensionFrom({ name }: Parameter, forms: ClosedForms, settings: Settings): Rational | undefined {
  for (const parameter of forms.parameters) {
    const components = parameter.sort === 'vector' && parameter.dimension === name && settings.get(parameter.name);
    if (components) return Rational.of(BigInt(components.length));
  }
  return undefined;
}

function checkDimension(parameter: Parameter, values: ParameterValues, fail: (message: string) => never): void {
  const components = values.get(parameter.name);
  if (parameter.sort !== 'vector' || components === undefined || components instanceof Rational) return;
  const dimension = values.get(parameter.dimension);
  if (dimension instanceof Rational && dimension.equals(Rational.of(BigInt(components.length)))) return;
  fail(`'${parameter.name}' has ${components.length} component(s), expected ${parameter.dimension} = ${dimension}`);
}

/** `I = 2, v = 9/10,1/2`, dimensions that were not set included. */
export function valuesText(values: ParameterValues): string {
  const text = (value: Rational | readonly Rational[]) => (value instanceof Rational ? `${value}` : value.join(','));
  return [...values].map(([name, value]) => `${name} = ${text(value)}`).join(', ');
}
