// Every section of the interface's texts; one file each, a key is "section.name".
import { common } from "./common.ts";
import { notebookSections } from "./notebook-sections.ts";

export const sections = { ...notebookSections, common };
