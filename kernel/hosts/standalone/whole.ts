// The notebook as it was exported, evaluated whole: what ranges over scenarios cannot be seen from one call.
import type { Described } from "../../blocks/contract/block.ts";
import { parseBlockCall } from "../../notebook/block-grammar.ts";
import { notebookSettings, readDeclared } from "../../notebook/declared.ts";
import { readNotebook } from "../../notebook/html.ts";
import { createSession } from "../../run/session/session.ts";
import type { AcrossRow, Evaluation, Event, HumanText, OverrideSet, ScenarioId } from "../../types/index.ts";
import { hostGlobals } from "../library/globals.ts";
import { createLibrary, type LibraryHost, prepareModule } from "../library/library.ts";
import { loadModule } from "../library/modules.ts";
import { messageScheduler, wait } from "../library/scheduler.ts";
import { asset, attached, html } from "./carried.ts";

declare const __ENGINE__: string;

export const notebook = readNotebook(html()).notebook;
export const { language, seed } = notebookSettings(notebook);
const scenarios = readDeclared(notebook).scenarios;

const calls = new Map<string, Described>();
for (const { id, type, source } of notebook.cells) {
  const call = type === "module" ? parseBlockCall(source)?.call : null;
  if (call?.name) calls.set(call.name, { ...call, cell: id });
}

export const describe = (name: string): Described | null => calls.get(name) ?? null;

/** Nothing of it is shown: formulas and graphs keep their source. */
const plain =
  (tag: string) =>
  (template: TemplateStringsArray, ...values: unknown[]) =>
    Object.assign(document.createElement(tag), { textContent: String.raw({ raw: template.raw }, ...values) });
const host: LibraryHost = {
  document: () => document,
  style: async () => undefined,
  tex: async () => Object.assign(plain("code"), { options: () => plain("code"), block: plain("code") }),
  dot: async () => plain("pre"),
};

let asked = 0;
const waiting = new Map<number, (result: Evaluation) => void>();
let session: ReturnType<typeof createSession> | null = null;

function start(): ReturnType<typeof createSession> {
  const made = createSession({
    schedule: messageScheduler(),
    clock: Date.now,
    wait,
    file: attached,
    asset,
    module: (specifier) => loadModule(specifier, prepareModule(host)),
    library: createLibrary(host),
    globals: hostGlobals(),
    heavy: null,
    display: null,
    emit: (event: Event) => {
      if (event.kind === "evaluated") waiting.get(event.request)?.(event.result);
    },
    headless: true,
    engine: __ENGINE__,
  });
  const environment = { language, width: 760, dark: false, now: Date.now() };
  made.send({ kind: "open", notebook, choice: { context: null, variant: null }, environment, version: null, interrupted: [] });
  return made;
}

export function evaluate(ids: ScenarioId[], outputs: string[], set: OverrideSet = {}): Promise<Evaluation> {
  session ??= start();
  const request = ++asked;
  const result = new Promise<Evaluation>((resolve) => waiting.set(request, resolve));
  session.send({ kind: "evaluate", request, scenarios: ids, outputs, set, timeLimitMs: 60_000 });
  return result.finally(() => waiting.delete(request));
}

/** Rows of several names: the baseline, then each variant. */
export async function across(names: string[]): Promise<Map<string, AcrossRow[]>> {
  const baseline: HumanText = scenarios?.baseline.name ?? { fr: "Fil de l’eau", en: "Baseline" };
  const all = [{ id: "baseline", name: baseline, color: null as string | null }, ...(scenarios?.variants ?? [])];
  const result = await evaluate(
    all.map(({ id }) => id),
    names,
  );
  const row = ({ id, name, color }: (typeof all)[number], output: string): AcrossRow => {
    const failed = result.problems.find((problem) => problem.severity === "error" && problem.name === output);
    const value = result.scenarios.find((scenario) => scenario.id === id)?.outputs[output];
    const about = { scenario: id, name, color: color ?? null };
    return failed && value == null
      ? { ...about, state: "error", error: failed.message[language] }
      : { ...about, state: "done", value };
  };
  return new Map(names.map((output) => [output, all.map((scenario) => row(scenario, output))]));
}
