/**
 * How modules outside this package are loaded: they find it under its name although it is installed nowhere near them, and are taken
 * for ES modules whatever stands in a package.json above them. Loaded twice, once as another kind of module, the package's classes
 * would not know each other's objects.
 *
 * Runs in Node's thread for module hooks, which reads no TypeScript.
 */
import { statSync } from 'node:fs';

/** What may be left out at the end of a path, or stand there for what the compiler would make of it. */
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];
const COMPILED = /\.([cm]?)js$/;
const SOURCE = /\.[cm]?[jt]s$/;
/** A module that was copied out of this package still says `../../src/…`. */
const INTO_THE_PACKAGE = /^(?:\.\.\/)+src\/(.+)$/;

let entry = '';
let sources = '';
let ownPackage = '';
const roots = new Set();

export async function initialize({ entry: ofPackage, root }) {
  entry = ofPackage;
  sources = new URL('.', ofPackage).href;
  ownPackage = new URL('..', ofPackage).href;
  roots.add(root);
}

/** What is below a folder of claims, and what such modules import from beside it; not this package, and no installed one. */
const isOutside = (url) =>
  url !== undefined &&
  ([...roots].some((root) => url.startsWith(root)) ||
    (url.startsWith('file:') && !url.startsWith(ownPackage) && !url.includes('/node_modules/')));

const isFile = (url) => statSync(new URL(url), { throwIfNoEntry: false })?.isFile() ?? false;

/** The file outside this package that a path means, if there is one. */
function outsideFile(specifier, parent) {
  if (!/^(?:\.{0,2}\/|file:)/.test(specifier)) return undefined;
  const { href } = new URL(specifier, parent);
  const paths = [...ENDINGS.map((ending) => `${href}${ending}`), href.replace(COMPILED, '.$1ts')];
  return paths.find((path) => isOutside(path) && SOURCE.test(new URL(path).pathname) && isFile(path));
}

export async function resolve(specifier, context, next) {
  const { parentURL } = context;
  if (specifier === 'claimcheck' && isOutside(parentURL)) return { url: entry, format: 'module', shortCircuit: true };
  const url = outsideFile(specifier, parentURL);
  if (url !== undefined) return { url, format: 'module', shortCircuit: true };
  try {
    return await next(specifier, context);
  } catch (error) {
    const path = isOutside(parentURL) ? INTO_THE_PACKAGE.exec(specifier)?.[1] : undefined;
    if (path === undefined) throw error;
    return { url: new URL(path, sources).href, format: 'module', shortCircuit: true };
  }
}
