import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as claimcheck from '../src/index.ts';
import { reachable } from './support/imports.ts';
import { ROOT } from './support/processes.ts';

describe('the public entry', () => {
  it('exports these names; a change here is a change for everyone who uses them', () => {
    expect(Object.keys(claimcheck).sort()).toMatchInlineSnapshot(`
      [
        "CertificateChecker",
        "DEFAULT_OPTIONS",
        "E",
        "FALSE",
        "FormatError",
        "LibraryError",
        "NumberFormatError",
        "ParseError",
        "Rational",
        "TRUE",
        "VERDICTS",
        "abs",
        "add",
        "and",
        "apply",
        "atom",
        "audit",
        "canonical",
        "ceil",
        "check",
        "choose",
        "claim",
        "compare",
        "definedness",
        "digest",
        "divide",
        "exists",
        "exp",
        "expression",
        "family",
        "forall",
        "formatJson",
        "formatTable",
        "functionVariable",
        "highest",
        "iff",
        "implies",
        "infimum",
        "integer",
        "integral",
        "isGenuine",
        "lambertW0",
        "lambertWm1",
        "libraryAt",
        "loadClaim",
        "log",
        "max",
        "mechanisms",
        "min",
        "multiply",
        "negate",
        "negation",
        "not",
        "or",
        "parseCertificate",
        "parseExpression",
        "parseFormula",
        "power",
        "printCertificate",
        "printExpression",
        "printFormula",
        "raise",
        "rational",
        "real",
        "second",
        "selectClaims",
        "sqrt",
        "subtract",
        "sum",
        "vector",
        "vectorVariable",
      ]
    `);
  });

  it('is the only one', async () => {
    const { exports } = JSON.parse(await readFile(`${ROOT}/package.json`, 'utf8'));
    expect(exports).toEqual({ '.': './src/index.ts', './package.json': './package.json' });
  });

  it('only re-exports', async () => {
    const source = await readFile(`${ROOT}/src/index.ts`, 'utf8');
    const statements = source.replace(/\/\*[\s\S]*?\*\//g, '').match(/^[a-z]+ /gm) ?? [];
    expect(new Set(statements)).toEqual(new Set(['export ']));
  });

  it('loads no package until one is needed', () => {
    const { packages } = reachable(['src/index.ts']);
    expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});
