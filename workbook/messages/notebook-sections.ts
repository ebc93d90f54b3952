// The sections of the notebook page.
import { editor } from "./texts/editor.ts";
import { edits } from "./texts/edits.ts";
import { files } from "./texts/files.ts";
import { keys } from "./texts/keys.ts";
import { notebook } from "./texts/notebook.ts";
import { palette } from "./texts/palette.ts";
import { panels } from "./texts/panels.ts";
import { scenarios } from "./texts/scenarios.ts";

export const notebookSections = { notebook, scenarios, editor, palette, panels, files, keys, edits };
