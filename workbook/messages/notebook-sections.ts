// The sections of the notebook page.

import { editor } from "./editor.ts";
import { edits } from "./edits.ts";
import { keys } from "./keys.ts";
import { notebook } from "./notebook.ts";
import { palette } from "./palette.ts";
import { panels } from "./panels.ts";
import { scenarios } from "./scenarios.ts";

export const notebookSections = { notebook, scenarios, editor, palette, panels, keys, edits };
