// blocks.js of an archive: block(), across() and passport() for Notebook Kit, with no server. A block computes from what the
// cells around it give; what ranges over scenarios comes from the notebook as it was exported.
import { type BlockDefinition, type DrawContext, type GraphContext, ModelError } from "../../blocks/contract/block.ts";
import { admitted } from "../../blocks/contract/unit-check.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import { draws } from "../../blocks/draws.generated.ts";
import { models } from "../../blocks/models.generated.ts";
import { configNames } from "../../compile/block/block-schema.ts";
import sheet from "../../drawing/blocks.css?inline";
import { stream } from "../../maths/random.ts";
import { valueField } from "../../run/plan/scenarios.ts";
import { declare } from "../../tables/stated.ts";
import type { AcrossRow, Json, JsonObject } from "../../types/index.ts";
import sizes from "../look/sizes.generated.css?inline";
import tokens from "../look/tokens.css?inline";
import { asset, attached } from "./carried.ts";
import * as whole from "./whole.ts";

const style = document.createElement("style");
style.textContent = `${tokens}\n${sizes}\n${sheet}`;
document.head.append(style);

const baseline = { id: "baseline", name: { fr: "Fil de l’eau", en: "Baseline" }, color: null };
const never = () => undefined;

export function block(id: string, given: JsonObject, inputs: Record<string, unknown> = {}): unknown {
  const definition = definitions[id];
  if (!definition) throw new Error(`There is no block ${id}`);
  const config = definition.config.parse(given) as JsonObject;
  if (definition.kind === "parameter") return parameter(definition, config);
  if (definition.output === "view") return view(definition, config, inputs);
  return compute(definition, config, inputs);
}

/** Rows of a name in the baseline and every variant. */
export const across = async (name: string): Promise<AcrossRow[]> => (await whole.across([name])).get(name)!;

export const passport = async (name: string): Promise<unknown> =>
  (await whole.evaluate(["baseline"], [name])).passports.baseline?.[name] ?? null;

async function compute(definition: BlockDefinition, config: JsonObject, inputs: Record<string, unknown>): Promise<unknown> {
  const load = models[definition.id];
  if (!load) return config;
  const names = definition.reach === "graph" ? [...new Set(configNames(definition, config).map(({ name }) => name))] : [];
  const rows = names.length > 0 ? await whole.across(names) : new Map<string, AcrossRow[]>();
  const { default: model } = await load();
  const context: GraphContext = {
    random: stream(whole.seed, definition.id, 0),
    signal: new AbortController().signal,
    language: whole.language,
    progress: never,
    file: attached,
    asset,
    warn: ({ message }) => console.warn(message[whole.language]),
    across: (name) => rows.get(name) ?? [],
    scenario: baseline,
    describe: whole.describe,
    evaluate: async (overrides, outputs) => (await whole.evaluate(["baseline"], outputs, overrides)).scenarios[0]!.outputs,
    sweep: inVariante,
    matrix: inVariante,
    kept: { read: () => null, write: never },
    stopping: () => false,
    unfinished: never,
  };
  try {
    const value = await model(config, await admitted(definition, config, inputs, context.warn), context);
    return declare(value, definition.columns, config, inputs);
  } catch (error) {
    throw error instanceof ModelError ? new Error(error.text[whole.language]) : error;
  }
}

function view(definition: BlockDefinition, config: JsonObject, inputs: Record<string, unknown>): Element {
  const host = document.createElement("div");
  compute(definition, config, inputs)
    .then((value) => draw(definition, config, value, never))
    .then((element) => host.replaceChildren(element))
    .catch((error: Error) => {
      host.setAttribute("role", "alert");
      host.textContent = error.message;
    });
  return host;
}

/** An element with a value, as view() wants it: it says when it changed. */
function parameter(definition: BlockDefinition, config: JsonObject): Element {
  const host = Object.assign(document.createElement("div"), { value: config[valueField(definition.id)] as Json });
  const show = () =>
    draw(definition, config, host.value, (value) => {
      host.value = value;
      host.dispatchEvent(new Event("input", { bubbles: true }));
    }).then((element) => host.replaceChildren(element));
  // The drawing's own events would tell the value before it is read.
  for (const kind of ["input", "change"])
    host.addEventListener(kind, (event) => event.target !== host && event.stopImmediatePropagation());
  void show();
  return host;
}

async function draw(
  definition: BlockDefinition,
  config: JsonObject,
  value: unknown,
  onInput: DrawContext["onInput"],
): Promise<Element> {
  const load = draws[definition.id];
  if (!load) return Object.assign(document.createElement("code"), { textContent: JSON.stringify(value) });
  const { default: drawing } = await load();
  return drawing(value, {
    document,
    cell: 0,
    name: null,
    config,
    language: whole.language,
    width: Math.min(760, document.body.clientWidth || 760),
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    mode: "reader",
    exercise: false,
    scenario: { ...baseline, trial: false },
    baseline: value as Json,
    overriddenBy: null,
    onInput,
    onReset: never,
    onPassport: never,
    onDownload: save,
    onCopy: ({ text }) => void navigator.clipboard.writeText(text),
    onConfig: never,
    demand: null,
    onDemand: never,
    onVariant: never,
    signal: new AbortController().signal,
  });
}

const inVariante = () =>
  Promise.reject(
    new ModelError({
      fr: "Un plan d’expériences se lance dans Variante : ce fichier autonome n’en montre pas.",
      en: "An experiment runs in Variante: this standalone file shows none.",
    }),
  );

function save(name: string, mime: string, bytes: Uint8Array | string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: mime }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
