// The standard names of code cells, from vendored modules, each loaded on first use.
import type { SessionPorts } from "../../run/plan/ports.ts";
import { attach } from "./file-attachment.ts";
import * as Generators from "./generators.ts";
import { sources } from "./module-sources.ts";
import { vendored } from "./modules.ts";

/** What differs between a page and a host without one. */
export interface LibraryHost {
  /** The document, made on first use where there is none. */
  document: () => Document | Promise<Document>;
  /** Loads a library's style sheet; nothing to do headless. */
  style: (name: "inputs" | "katex") => Promise<unknown>;
  tex: () => Promise<unknown>;
  dot: () => Promise<unknown>;
}

type Library = SessionPorts["library"];

/** Before a module that draws: its document and its style sheet. */
export const prepareModule = (host: LibraryHost) => async (name: string) => {
  await Promise.all([host.document(), name === "@observablehq/inputs" ? host.style("inputs") : null]);
};

const promises = Object.freeze({
  delay: <T>(ms: number, value?: T) => new Promise<T | undefined>((resolve) => setTimeout(() => resolve(value), ms)),
});

const always =
  <T>(value: T) =>
  () =>
    value;

export function createLibrary(host: LibraryHost): Library {
  const prepare = prepareModule(host);
  const drawn = (name: string, pick?: string) => async () => {
    await prepare(name);
    const module = (await vendored[name]!()) as Record<string, unknown>;
    return pick === undefined ? module : module[pick];
  };
  return {
    Inputs: drawn("@observablehq/inputs"),
    Plot: drawn("@observablehq/plot"),
    d3: drawn("d3"),
    aq: () => vendored.arquero!(),
    op: async () => ((await vendored.arquero!()) as { op: unknown }).op,
    htl: drawn("htl"),
    html: drawn("htl", "html"),
    svg: drawn("htl", "svg"),
    topojson: () => vendored["topojson-client"]!(),
    md: async () => {
      const [document, { createMarkdown }] = await Promise.all([host.document(), sources.markdown()]);
      return createMarkdown(document);
    },
    tex: host.tex,
    dot: host.dot,
    FileAttachment: always(attach),
    Generators: always(Generators),
    Promises: always(promises),
    document: host.document,
  };
}
