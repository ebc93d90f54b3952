// A block's config with its defaults, checked against its definition; what is wrong is said at its field.
import type { z } from "zod";
import type { BlockDefinition } from "../../blocks/contract/block.ts";
import { metaAt } from "../../compile/block/block-schema.ts";
import { issueText } from "../../compile/block/zod-issue.ts";
import type { Definition } from "../../compile/cell/definition.ts";
import type { JsonObject, Problem } from "../../types/index.ts";
import { definitionOf } from "../values/keys.ts";

/** Configs already completed; a call's config object never changes. */
const complete = new WeakMap<JsonObject, JsonObject>();

/** A block's config with its defaults, or the problems that keep it from running. */
export function parseConfig(
  definition: Definition,
  config: JsonObject,
  scenario: string | null,
): { config: JsonObject } | { problems: Problem[] } {
  const call = definition.block!;
  const place = { kind: "config", severity: "error", cell: definition.cell, name: call.name, scenario } as const;
  const known = definitionOf(call.block);
  if (!known) {
    const message = {
      fr: `Aucun bloc ne s’appelle « ${call.block} ». Vérifiez son nom et sa version.`,
      en: `No block is called “${call.block}”. Check its name and version.`,
    };
    return { problems: [{ ...place, message }] };
  }
  const cached = complete.get(config);
  if (cached) return { config: cached };
  const read = known.config.safeParse(config);
  if (read.success) {
    complete.set(config, read.data as JsonObject);
    return { config: read.data as JsonObject };
  }
  return { problems: read.error.issues.map((issue): Problem => ({ ...place, ...saidOf(known, issue) })) };
}

/** What a schema refuses in a block's config: the path of the field, and its title with what is wrong. */
export function saidOf(known: BlockDefinition, issue: z.core.$ZodIssue) {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const title = metaAt(known.config, path)?.meta.title ?? known.title;
  const text = issueText(issue);
  return { path, message: { fr: `${title.fr} : ${text.fr}.`, en: `${title.en}: ${text.en}.` } };
}
