// Every section of the interface's texts; one file each, a key is "section.name".
import { notebookSections } from "./notebook-sections.ts";
import { common } from "./texts/common.ts";
import { compare } from "./texts/compare.ts";
import { council } from "./texts/council.ts";
import { help } from "./texts/help.ts";
import { home } from "./texts/home.ts";
import type { matrix } from "./texts/matrix.ts";
import { print } from "./texts/print.ts";
import { provenance } from "./texts/provenance.ts";
import { reader } from "./texts/reader.ts";
import { register } from "./texts/register.ts";
import { share } from "./texts/share.ts";
import type { stockFlow } from "./texts/stock-flow.ts";
import { versions } from "./texts/versions.ts";

export const sections = {
  ...notebookSections,
  common,
  compare,
  council,
  help,
  home,
  print,
  provenance,
  reader,
  register,
  share,
  versions,
};

/** Those of one page alone come with it: see add-matrix.ts. */
export interface LateSections {
  matrix: typeof matrix;
  stockFlow: typeof stockFlow;
}
