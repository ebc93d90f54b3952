// Line icons of 16 × 16, always beside a word.
import { s } from "./element.ts";

const paths = {
  check: "M3 8.5 6.5 12 13 4.5",
  met: "M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2M5.3 8.2 7.3 10.2 10.8 6",
  missed: "M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2M5.8 5.8 10.2 10.2M10.2 5.8 5.8 10.2",
  error: "M5.3 1.8H10.7L14.2 5.3V10.7L10.7 14.2H5.3L1.8 10.7V5.3ZM8 4.8V8.8M8 10.7V11.3",
  warning: "M8 2.2 14.5 13.5H1.5ZM8 6.5V9.5M8 11.2V11.8",
  interrupted: "M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2M6 6H10V10H6Z",
  clock: "M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2M8 4.8V8L10.4 9.6",
  empty: "M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2",
  reset: "M5.5 3 2.5 6 5.5 9M3 6H9.5A3.5 3.5 0 0 1 9.5 13H7",
  down: "M4 6 8 10 12 6",
  up: "M4 10 8 6 12 10",
  copy: "M5.5 5.5H13.5V13.5H5.5ZM10.5 5.2V2.5H2.5V10.5H5.2",
  download: "M8 2.5V10M5 7.2 8 10.2 11 7.2M3 13.5H13",
  image: "M2 3H14V13H2ZM2.5 11.5 6 8 8.5 10.5 10.5 8.5 13.5 11.5M10.5 5.6V5.8",
  more: "M3.5 8H3.6M8 8H8.1M12.5 8H12.6",
  file: "M4 1.8H9.5L12.5 4.8V14.2H4ZM9.2 2V5.2H12.4",
  fit: "M2.5 6V2.5H6M10 2.5H13.5V6M13.5 10V13.5H10M6 13.5H2.5V10",
  plus: "M8 3V13M3 8H13",
  minus: "M3 8H13",
} as const;

export type IconName = keyof typeof paths;

export function icon(document: Document, name: IconName): SVGElement {
  const svg = s(document, "svg", { class: "vb-icon", viewBox: "0 0 16 16", "aria-hidden": "true" });
  svg.append(s(document, "path", { d: paths[name], ...(name === "more" && { "stroke-width": 2.2 }) }));
  return svg;
}
