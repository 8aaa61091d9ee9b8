/**
 * The parser of mathjs behind a narrow interface: text to mathjs's tree, no evaluation.
 *
 * The prebuilt bundle is loaded at the first parse, not at import: a module that states its theorem with the constructors of
 * `statement/` never pays for it (about 0.1 s to load and 0.1 s for mathjs to build its parser at the first text).
 */
import { createRequire } from 'node:module';

/** A decimal.js number as mathjs carries it: exact for any literal, since its constructor does not round. */
export interface MathjsNumber {
  isFinite(): boolean;
  toString(): string;
}

/** The kinds of node that the conversion knows; every other kind is refused by its `type`. */
export type MathjsNode =
  | { readonly type: 'ConstantNode'; readonly value: MathjsNumber | boolean | string | null | undefined }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathjsNode }
  | { readonly type: 'ArrayNode'; readonly items: readonly MathjsNode[] }
  | {
      readonly type: 'OperatorNode';
      readonly op: string;
      readonly fn: string;
      readonly args: readonly MathjsNode[];
      readonly implicit: boolean;
      readonly isPercentage: boolean;
    }
  | { readonly type: 'FunctionNode'; readonly fn: MathjsNode; readonly args: readonly MathjsNode[] }
  | {
      readonly type: 'RelationalNode';
      readonly conditionals: readonly string[];
      readonly params: readonly MathjsNode[];
    }
  | { readonly type: 'AssignmentNode' | 'FunctionAssignmentNode' | 'BlockNode' | 'ConditionalNode' | 'AccessorNode' }
  | { readonly type: 'RangeNode' | 'ObjectNode' | 'IndexNode' };

interface Mathjs {
  create(): Mathjs;
  config(options: { readonly number: 'BigNumber' }): void;
  parse(text: string): MathjsNode;
}

let loaded: Mathjs | undefined;

function mathjs(): Mathjs {
  if (loaded === undefined) {
    // `require` keeps the parser synchronous; the ES module entry of mathjs takes half a second.
    loaded = createRequire(import.meta.url)('mathjs/lib/browser/math.js') as Mathjs;
    loaded.config({ number: 'BigNumber' });
  }
  return loaded;
}

/** @throws SyntaxError of mathjs, with the 1-based position in its property `char`; RangeError if the nesting exhausts the stack. */
export function parseWithMathjs(text: string): MathjsNode {
  return mathjs().parse(text);
}
