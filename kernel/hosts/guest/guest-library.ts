// The standard names headless: the small document, loaded at the first name that draws. Formulas and graphs keep
// their source, since nothing shows them and Graphviz alone would double the bundle.
import { createLibrary, type LibraryHost } from "../library/library.ts";
import { loadDocument } from "./dom/document-source.ts";

const source =
  (tag: string) =>
  (document: Document) =>
  (template: TemplateStringsArray, ...values: unknown[]) => {
    const element = document.createElement(tag);
    element.textContent = String.raw({ raw: template.raw }, ...values);
    return element;
  };

export const guestHost: LibraryHost = {
  document: loadDocument,
  style: () => Promise.resolve(),
  tex: async () => {
    const tag = source("code")(await loadDocument());
    return Object.assign(tag, { options: () => tag, block: tag });
  },
  dot: async () => source("pre")(await loadDocument()),
};

export const guestLibrary = () => createLibrary(guestHost);
