// Filled by the build: each is a deflated script in base64.
declare module "virtual:pack/drawing" {
  const source: string;
  export default source;
}
declare module "virtual:pack/typescript" {
  const source: string;
  export default source;
}
declare module "virtual:pack/heavy" {
  const source: string;
  export default source;
}
