/** The part of nerdamer that the bridge uses; its own declarations cover the core only and not this entry. */
declare module 'nerdamer/all.js' {
  export interface NerdamerExpression {
    /** With 'fractions', numbers are printed as the quotients that nerdamer holds. */
    text(option?: 'fractions'): string;
  }
  export interface Nerdamer {
    (text: string): NerdamerExpression;
    solve(equation: string, variable: string): NerdamerExpression;
  }
  const nerdamer: Nerdamer;
  export default nerdamer;
}
