// The TypeScript compiler as a packed script.
export { default } from "typescript";
