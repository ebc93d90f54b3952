// What a notebook reads besides itself: attachments by name, data sets shipped with the product.
import { definitions } from "../blocks/definitions.generated.ts";
import type { Notebook } from "../types/index.ts";
import { compileNotebook } from "./compile.ts";

export interface Needs {
  files: string[];
  assets: string[];
}

export function needsOf(notebook: Notebook): Needs {
  const files = new Set<string>();
  const assets = new Set<string>();
  for (const definition of compileNotebook(notebook).definitions.values()) {
    for (const name of definition.files) files.add(name);
    const { block } = definition;
    const found = block ? definitions[block.block] : undefined;
    const config = found?.assets ? found.config.safeParse(block!.config) : null;
    if (config?.success) for (const name of found!.assets!(config.data)) assets.add(name);
  }
  return { files: [...files], assets: [...assets] };
}
