// The standard names as the page has them: real document, KaTeX, Graphviz, style sheets.
import { createLibrary, type LibraryHost } from "../library/library.ts";

type Tag = (template: TemplateStringsArray, ...values: unknown[]) => Element;
const raw = (template: TemplateStringsArray, values: unknown[]) => String.raw({ raw: template.raw }, ...values);

async function tex(): Promise<unknown> {
  const [{ default: katex }] = await Promise.all([import("katex"), pageHost.style("katex")]);
  const renderer =
    (options?: object): Tag =>
    (template, ...values) => {
      const root = document.createElement("div");
      katex.render(raw(template, values), root, { ...options, output: "htmlAndMathml", throwOnError: true });
      return root.firstElementChild ?? root;
    };
  return Object.assign(renderer(), { options: renderer, block: renderer({ displayMode: true }) });
}

/** Colours that a graph left alone follow the text; marked with a colour nobody writes. */
const unset = "#00000101";

async function dot(): Promise<unknown> {
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  const text = { color: unset, fontcolor: unset, fontname: "Atkinson Hyperlegible Next", fontsize: "13" };
  const tag: Tag = (template, ...values) => {
    const svg = viz.renderSVGElement(raw(template, values), {
      graphAttributes: { ...text, bgcolor: "none" },
      nodeAttributes: text,
      edgeAttributes: { color: unset },
    });
    for (const name of ["stroke", "fill"])
      for (const element of svg.querySelectorAll(`[${name}='#000001'][${name}-opacity='0.003922']`)) {
        element.setAttribute(name, "currentColor");
        element.removeAttribute(`${name}-opacity`);
      }
    svg.setAttribute("style", "max-width: 100%; height: auto;");
    return svg;
  };
  return tag;
}

const sheets = {
  inputs: () => import("@observablehq/inputs/dist/index.css?inline"),
  katex: () => import("katex/dist/katex.min.css?inline"),
};
const styled = new Map<string, Promise<void>>();

/** A library's own sheet, before ours in the cascade; once, and awaited, so that nothing is measured unstyled. */
function style(name: keyof typeof sheets): Promise<void> {
  let ready = styled.get(name);
  if (!ready) {
    ready = sheets[name]().then(({ default: text }) => {
      const sheet = document.createElement("style");
      sheet.textContent = text;
      document.head.prepend(sheet);
    });
    styled.set(name, ready);
  }
  return ready;
}

export const pageHost: LibraryHost = { document: () => document, style, tex, dot };

export const stageLibrary = () => createLibrary(pageHost);
