/**
 * How modules of this package are loaded where much is computed. tsx keeps the names of functions as they are written: every time a
 * function is called that holds named ones, each of these is given its name again, which costs more than most of them do. Traces name
 * file and line all the same.
 *
 * Runs in Node's thread for module hooks, which reads no TypeScript.
 */
const NAMING = /\b__name=\(target,value\)=>__defProp\(target,"name",\{value,configurable:(?:true|!0)\}\)/;

/** The text of a module without it, of the same length, so that source maps stay right; as it is where tsx writes it in another way. */
export const unnamed = (source) => source.replace(NAMING, (text) => '__name=target=>target'.padEnd(text.length));

export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!/\.m?ts(?:$|\?)/.test(url) || loaded.source == null) return loaded;
  return { ...loaded, source: unnamed(Buffer.from(loaded.source).toString('utf8')) };
}
