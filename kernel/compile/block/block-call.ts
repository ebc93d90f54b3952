// A block cell against its block's definition: names it needs, files it reads, and every mistake of its form.
import type { z } from "zod";
import { blockIds, isToCome } from "../../blocks/at-hand.ts";
import type { BlockDefinition } from "../../blocks/contract/block.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import { nearest } from "../../language/nearest.ts";
import type { BlockCall, Problem } from "../../types/index.ts";
import type { Definition } from "../cell/definition.ts";
import { configNames, metaAt, type Path } from "./block-schema.ts";
import { INPUTS_PATH } from "./inputs-path.ts";
import { issueText } from "./zod-issue.ts";

export { parseBlockCall } from "../../notebook/block-grammar.ts";

export const blockDefinition = (id: string): BlockDefinition | null => (Object.hasOwn(definitions, id) ? definitions[id]! : null);

const configProblem = (cell: number, fr: string, en: string, path?: Path): Problem => ({
  kind: "config",
  severity: "error",
  cell,
  name: null,
  scenario: null,
  message: { fr, en },
  ...(path ? { path } : {}),
});

export function compileBlock(cell: number, call: BlockCall): { definition: Definition; problems: Problem[] } {
  const block = blockDefinition(call.block);
  const parsed = block?.config.safeParse(call.config);
  const problems = block
    ? [...configProblems(cell, block, parsed!), ...portProblems(cell, block, call)]
    : [unknownBlock(cell, call.block)];
  const names = block ? [...new Set(configNames(block, call.config).map(({ name }) => name))] : [];
  const ports = [...new Set(Object.values(call.inputs ?? {}))];
  const graph = block?.reach === "graph";
  const definition: Definition = {
    cell,
    kind: "block",
    inputs: graph ? ports : [...new Set([...ports, ...names])],
    outputs: call.name === null ? [] : [call.name],
    files: parsed?.success && block?.files ? [...new Set(block.files(parsed.data))] : [],
    across: graph ? names : [],
    passports: [],
    mutates: [],
    pure: true,
    autodisplay: call.form === "bare",
    view: call.form === "view",
    body: "",
    block: call,
  };
  return { definition, problems };
}

function unknownBlock(cell: number, id: string): Problem {
  if (isToCome(id))
    return configProblem(
      cell,
      `Le bloc « ${id} » n’a pas pu être chargé : vérifiez la connexion, puis rechargez la page.`,
      `The block “${id}” could not be loaded: check the connection, then reload the page.`,
    );
  const near = nearest(id, blockIds());
  return configProblem(
    cell,
    `Bloc inconnu : « ${id} »${near ? ` ; voulez-vous dire « ${near} » ?` : "."}`,
    `Unknown block: “${id}”${near ? `; did you mean “${near}”?` : "."}`,
  );
}

function configProblems(cell: number, block: BlockDefinition, parsed: z.ZodSafeParseResult<unknown>): Problem[] {
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = issue.path as Path;
    const field = metaAt(block.config, path);
    const rest = path.slice(field?.depth ?? 0).map((key) => (typeof key === "number" ? key + 1 : key));
    const where = (language: "fr" | "en") =>
      [field?.meta.title[language], ...rest].filter((part) => part !== undefined).join(" › ") || block.title[language];
    const text = issueText(issue);
    return configProblem(cell, `${where("fr")} : ${text.fr}.`, `${where("en")}: ${text.en}.`, path);
  });
}

function portProblems(cell: number, block: BlockDefinition, call: BlockCall): Problem[] {
  const given = Object.keys(call.inputs ?? {});
  const problems: Problem[] = [];
  for (const port of given) {
    if (block.openInputs || Object.hasOwn(block.inputs, port)) continue;
    const near = nearest(port, Object.keys(block.inputs));
    problems.push(
      configProblem(
        cell,
        `Ce bloc n'a pas d'entrée « ${port} »${near ? ` ; voulez-vous dire « ${near} » ?` : "."}`,
        `This block has no input “${port}”${near ? `; did you mean “${near}”?` : "."}`,
        [INPUTS_PATH, port],
      ),
    );
  }
  for (const [port, { optional, title }] of Object.entries(block.inputs)) {
    if (optional || given.includes(port)) continue;
    problems.push(
      configProblem(
        cell,
        `L'entrée « ${title.fr} » n'est reliée à aucune cellule : choisissez-en une.`,
        `The input “${title.en}” is not connected to a cell: choose one.`,
        [INPUTS_PATH, port],
      ),
    );
  }
  return problems;
}
