// Every section of the interface's texts; one file each, a key is "section.name".
import { common } from "./common.ts";
import { compare } from "./compare.ts";
import { council } from "./council.ts";
import { help } from "./help.ts";
import { home } from "./home.ts";
import type { matrix } from "./matrix.ts";
import { notebookSections } from "./notebook-sections.ts";
import { print } from "./print.ts";
import { provenance } from "./provenance.ts";
import { reader } from "./reader.ts";
import { registre } from "./registre.ts";
import { share } from "./share.ts";
import type { stockFlow } from "./stock-flow.ts";
import { versions } from "./versions.ts";

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
  registre,
  share,
  versions,
};

/** Those of one page alone come with it: see add-matrix.ts. */
export interface LateSections {
  matrix: typeof matrix;
  stockFlow: typeof stockFlow;
}
