// The printed document: a script-free snapshot, with title, version, status, date and scenario on every page.
import { printPoints, textSizes } from "../../../kernel/index.ts";

export interface PrintInfo {
  title: string;
  /** "Version 14 · document de travail · 24 novembre 2026" */
  version: string;
  /** "Scénario : Renouveler d'abord" */
  scenario: string;
  /** "Contient des valeurs d'exercice"; null when it holds none. */
  exercise: string | null;
  /** "hypothèse non sourcée"; null when the assumptions behind it lack nothing. */
  doubts: string | null;
  /** "Provenance : 7K3F-9QXD · https://…"; null when nothing was kept of it. */
  provenance: string | null;
  /** The provenance appendix, script-free, on pages of its own; null when it was not asked for. */
  appendix: { html: string; style: string } | null;
  language: "fr" | "en";
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** A CSS string: every sign outside letters, digits and space as its code. */
const cssString = (text: string) =>
  `"${text.replace(/[^\p{L}\p{N} .,·:’-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

/** Nothing runs, nothing loads from elsewhere, whatever the snapshot holds. */
const policy = "default-src 'none'; img-src data:; style-src 'self' 'unsafe-inline'; font-src 'self'";

const sheet = (info: PrintInfo) => `
@page { size: A4; margin: 22mm 18mm 20mm;
  @top-left { content: ${cssString(info.title)}; font: 600 ${printPoints.head}pt "Atkinson Hyperlegible Next", sans-serif; color: #141c1e; }
  @top-right { content: ${cssString(info.scenario)}; font: ${printPoints.head}pt "Atkinson Hyperlegible Next", sans-serif; color: #414b4e; }
  @bottom-left { content: ${cssString([info.version, info.exercise, info.doubts, info.provenance].filter(Boolean).join(" · "))}; font: ${printPoints.foot}pt "Atkinson Hyperlegible Next", sans-serif; color: #414b4e; }
  @bottom-right { content: counter(page) " / " counter(pages); font: ${printPoints.foot}pt "Atkinson Hyperlegible Next", sans-serif; color: #414b4e; }
}
body { font: 400 ${textSizes.print.prose / 16}rem/1.4 "Narrow Space", "Atkinson Hyperlegible Next", sans-serif; color: #141c1e; font-variant-numeric: tabular-nums lining-nums; }
/* Paper is white here: what stands on it (a held first column) is not to show as a tinted box. */
:root, html { --paper: #fff !important; }
html, body { background: #fff !important; margin: 0; height: auto !important; overflow: visible !important; }
.running { display: none; font: ${printPoints.head}pt "Atkinson Hyperlegible Next", sans-serif; color: #414b4e; }
.running div { display: flex; justify-content: space-between; gap: 16px; }
.sheet-appendix { break-before: page; margin-top: 32px; }
@media screen {
  body { padding: 40px 56px; max-width: 832px; margin: 0 auto !important; }
  .running { display: block; margin-bottom: 24px; } .running.foot { margin: 24px 0 0; border-top: 1px solid #d9dcd3; padding-top: 8px; }
}
@media print {
  .sheet { width: 100%; }
  h1, h2, h3 { break-after: avoid; } figure, table, svg, .figure, tr { break-inside: avoid; }
}
/* Firefox has no margin boxes: the same lines as repeated table groups. */
@supports (-moz-appearance: none) {
  @media print {
    .sheet { display: table; } .sheet-body { display: table-row-group; }
    .running { display: table-header-group; } .running.foot { display: table-footer-group; }
    .running div { padding-bottom: 10px; } .running.foot div { padding: 10px 0 0; }
  }
}`;

/** The whole text of the printed frame. The snapshot is a stranger's: parsed inert, its styles and body alone are taken. */
export const printDocument = (snapshot: string, info: PrintInfo): string => {
  const read = new DOMParser().parseFromString(snapshot, "text/html");
  const styles = [...read.querySelectorAll("head style")].map((style) => style.textContent ?? "").join("\n");
  const line = (left: string, right: string, foot: string) =>
    `<div class="running${foot}"><div><span>${escapeHtml(left)}</span><span>${escapeHtml(right)}</span></div></div>`;
  return [
    `<!doctype html><html lang="${info.language}" data-theme="light" data-mode="print"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>${escapeHtml(info.title)}</title>`,
    `<style>${styles.replace(/<\/style/gi, "<\\/style")}</style><style>${sheet(info)}${info.appendix?.style ?? ""}</style></head><body><div class="sheet">`,
    line(info.title, info.scenario, ""),
    `<div class="sheet-body">${read.body.innerHTML}</div>`,
    info.appendix ? `<div class="sheet-appendix">${info.appendix.html}</div>` : "",
    line(info.version, [info.exercise, info.doubts, info.provenance].filter(Boolean).join(" · "), " foot"),
    "</div></body></html>",
  ].join("");
};

/** Its frame may hold no script; same-origin so that the shell can measure and print it, modals for the print dialog. */
export const printSandbox = "allow-same-origin allow-modals";
