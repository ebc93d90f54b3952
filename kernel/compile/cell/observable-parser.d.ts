// The parser of Observable JavaScript ships no types.
declare module "@observablehq/parser" {
  export function parseCell(input: string, options?: { ecmaVersion?: number | "latest" }): any;
  export const walk: any;
}
