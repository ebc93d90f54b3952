// @observablehq/inputs ships no types; code cells are untyped anyway.
declare module "@observablehq/inputs";
