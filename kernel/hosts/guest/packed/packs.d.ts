// Filled by the build: each is a deflated script in base64, at hand where a cell may need it in the middle of its body.
declare module "virtual:pack/drawing" {
  const source: string;
  export default source;
}
declare module "virtual:pack/typescript" {
  const source: () => Promise<string>;
  export default source;
}
declare module "virtual:pack/heavy" {
  const source: () => Promise<string>;
  export default source;
}
