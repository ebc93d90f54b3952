// What draws, headless: one packed script, so that Plot, Inputs and d3 share their parts.
export * as inputs from "@observablehq/inputs";
export * as plot from "@observablehq/plot";
export * as d3 from "d3";
export * as htl from "htl";
export * as topojson from "topojson-client";
export { createMarkdown } from "../../library/markdown.ts";
export { installDocument } from "../dom/document.ts";
