// Whether a value made from one version of a notebook still holds in another: it does where both make it of the same things.
import type { Foreseen } from "../../kernel/index.ts";
import { engineVersion } from "../ground/engine.ts";
import { notebookSettings, readNotebook, type ScenarioId } from "../ground/kernel.ts";
import type { Store } from "../store/store.ts";

export interface Freshness {
  /** Null when only a run can tell. */
  holds: (scenario: ScenarioId, output: string) => boolean | null;
}

/** Nothing depends on it here: both versions are looked at under the same. */
const around = { width: 760, dark: false, now: 0 };

async function foreseen(
  store: Store,
  notebook: string,
  version: number,
  scenarios: ScenarioId[],
  outputs: string[],
): Promise<Foreseen | null> {
  const html = await store.notebooks.html(notebook, version);
  if (html === null) return null;
  // The compiler is loaded only where two versions are compared.
  const kernel = await import("../../kernel/index.ts");
  const read = readNotebook(html).notebook;
  const { files, language } = notebookSettings(read);
  return kernel.foresee({
    notebook: read,
    scenarios,
    outputs,
    set: {},
    environment: { language, ...around },
    engine: engineVersion,
    fileDigest: (name) => (Object.hasOwn(files, name) ? files[name]!.sha256 : null),
  });
}

/** Of values made from `made`, asked of `now`. */
export async function freshness(
  store: Store,
  notebook: string,
  versions: { made: number; now: number },
  scenarios: ScenarioId[],
  outputs: string[],
): Promise<Freshness> {
  const [made, now] = await Promise.all(
    [versions.made, versions.now].map((version) => foreseen(store, notebook, version, scenarios, outputs)),
  );
  return {
    holds(scenario, output) {
      if (!made || !now) return null;
      // The cell is gone: so is what it meant.
      if (!now.outputs.includes(output)) return false;
      const [before, after] = [made.recipe(scenario, output), now.recipe(scenario, output)];
      return before === null || after === null ? null : before === after;
    },
  };
}
