// A prepared notebook in which nothing runs: what its source tells before, or in place of, an evaluation.
import { compileNotebook, prepare } from "../../compile/compile.ts";
import type { Notebook, SessionEnvironment } from "../../types/index.ts";
import type { SessionPorts } from "../plan/ports.ts";
import { type PreparedNotebook, prepareNotebook } from "../plan/prepared-notebook.ts";
import { Library, Models, newMemo } from "../plan/session-services.ts";

export interface Unrun {
  notebook: Notebook;
  environment: SessionEnvironment;
  engine: string;
}

export async function unrunNotebook({ notebook, environment, engine }: Unrun): Promise<PreparedNotebook> {
  await prepare(notebook.cells);
  const ports = { engine, globals: {}, library: {} } as unknown as SessionPorts;
  return prepareNotebook({
    compilation: compileNotebook(notebook),
    services: { ports, memo: newMemo(), environment, library: new Library(ports), models: new Models() },
    interrupted: new Set(),
    generations: new Map(),
    former: new Map(),
    version: null,
  });
}
