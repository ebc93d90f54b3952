// What a notebook cannot answer is refused before anything runs, in the same words, whoever asks.
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProblemDocument, Run } from "../ground/contract.ts";
import { readNotebook } from "../ground/kernel.ts";
import { admitted, wholeText } from "../runner/admission.ts";
import type { Supervisor } from "../runner/guest/supervisor.ts";
import { memoryQueue } from "../runner/queue.ts";
import { createWorker, type Worker } from "../runner/worker.ts";
import { newId } from "../services/ids.ts";
import { notebookFile, post, type TestServer, testServer } from "./app.ts";

const html = notebookFile(
  "Étude",
  'const croissance = view(block("input.number@1", {"label": "Croissance", "unit": "%/an", "value": 1, "min": 0, "max": 5}))',
  'const densite = view(block("input.choice@1", {"label": "Densité", "value": "basse", "options": [{"value": "basse", "label": "Basse"}, {"value": "haute", "label": "Haute"}]}))',
  'const actif = view(block("input.toggle@1", {"label": "Actif", "value": true}))',
  'const code = view(block("input.text@1", {"label": "Code", "value": "63113", "pattern": "[0-9]{5}"}))',
  'const zones = view(block("input.table@1", {"label": "Zones", "key": "zone", "columns": [{"name": "hectares", "type": "number", "min": 0, "max": 10}], "rows": [{"zone": "nord", "hectares": 4}]}))',
  "const libre = 7",
  'const besoin = block("indicator@1", {"label": "Besoin", "unit": "log", "horizon": "2050"}, {value: croissance})',
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [{"id": "fort", "name": "Forte", "parent": null, "set": {"croissance": 2}}], "variants": []})',
);
const bare = notebookFile("Sans indicateur", "const surface = 3", "const densite = 2");
/** No guest is started for what is refused before. */
const supervisor: Supervisor = {
  evaluate: () => Promise.reject(new Error("nothing is to be evaluated")),
  isolation: { level: "none", detail: "" } as unknown as Supervisor["isolation"],
  bundle: "",
};

let server: TestServer;
let worker: Worker;
beforeAll(async () => {
  server = await testServer({
    runner: async (store) => {
      const queue = memoryQueue();
      const log = pino({ level: "silent" });
      worker = createWorker({ store, supervisor, queue, log, root: "", clock: Date.now, ready: () => true });
      await worker.start(1);
      return worker;
    },
  });
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

const knows = {
  scenarios: { fr: "Ce carnet connaît : baseline, fort.", en: "This notebook knows: baseline, fort." },
  outputs: "croissance, densite, actif, code, zones, libre, besoin.",
  set: "croissance, densite, actif, code, zones.",
};
/** Of each: the request, the kind of problem, where it is, and what is said of it in both languages. */
const refusals: [string, object, string, string, [string, string]][] = [
  [
    "an unknown scenario",
    { scenarios: ["baseline", "frot"] },
    "scenario",
    "scenarios",
    [
      `Scénario inconnu : frot. Voulez-vous dire « fort » ? ${knows.scenarios.fr}`,
      `Unknown scenario: frot. Did you mean “fort”? ${knows.scenarios.en}`,
    ],
  ],
  [
    "a scenario unlike any",
    { scenarios: ["nulle-part"] },
    "scenario",
    "scenarios",
    [`Scénario inconnu : nulle-part. ${knows.scenarios.fr}`, `Unknown scenario: nulle-part. ${knows.scenarios.en}`],
  ],
  [
    "an unknown output",
    { outputs: ["besoin", "besoins"] },
    "outputs",
    "outputs",
    [
      `Aucune cellule ne s’appelle « besoins » ; voulez-vous dire « besoin » ? Ce carnet connaît : ${knows.outputs}`,
      `No cell is called “besoins”; did you mean “besoin”? This notebook knows: ${knows.outputs}`,
    ],
  ],
  [
    "an unknown cell",
    { outputs: ["cell:99"] },
    "outputs",
    "outputs",
    ["Aucune cellule ne s’appelle « cell:99 »", "No cell is called “cell:99”"],
  ],
  [
    "no output",
    { outputs: [] },
    "outputs",
    "outputs",
    [
      `Aucune sortie n’est demandée. Nommez une sortie parmi : ${knows.outputs}`,
      `No output is asked for. Name an output, one of: ${knows.outputs}`,
    ],
  ],
  [
    "an unknown parameter",
    { set: { croisance: 2 } },
    "set",
    "set.croisance",
    [
      `Aucune cellule ne s’appelle « croisance » : cette valeur ne s’applique pas. Voulez-vous dire « croissance » ? Ce carnet connaît : ${knows.set}`,
      `No cell is called “croisance”: this value does not apply. Did you mean “croissance”? This notebook knows: ${knows.set}`,
    ],
  ],
  [
    "a number above its range",
    { set: { croissance: 99 } },
    "set",
    "set.croissance",
    [
      "« Croissance » vaut 99 %/an : il doit être entre 0 et 5 %/an. Donnez à « croissance » une valeur",
      "“Croissance” is 99 %/an: it must be between 0 and 5 %/an. Give “croissance” a value",
    ],
  ],
  [
    "a number below its range",
    { set: { croissance: -1 } },
    "set",
    "set.croissance",
    ["« Croissance » vaut -1 %/an : il doit être entre 0 et 5", "“Croissance” is -1 %/an: it must be between 0 and 5"],
  ],
  ["a text for a number", { set: { croissance: "2" } }, "set", "set.croissance", ["attend un nombre", "expects a number"]],
  ["nothing for a number", { set: { croissance: null } }, "set", "set.croissance", ["attend un nombre", "expects a number"]],
  [
    "what is no option",
    { set: { densite: "moyenne" } },
    "set",
    "set.densite",
    ["n'est pas un des choix : basse, haute", "is not one of the options: basse, haute"],
  ],
  ["what is neither yes nor no", { set: { actif: 1 } }, "set", "set.actif", ["oui ou non", "yes or no"]],
  ["a text of another form", { set: { code: "A" } }, "set", "set.code", ["ne suit pas la forme", "does not follow the form"]],
  [
    "a cell of a table out of its range",
    { set: { zones: { patch: { nord: { hectares: 11 } } } } },
    "set",
    "set.zones",
    ["« nord »", "“nord”"],
  ],
  [
    "a row a table does not have",
    { set: { zones: { patch: { nrod: { hectares: 1 } } } } },
    "set",
    "set.zones",
    ["« zones » n’a pas de ligne « nrod ». Voulez-vous dire « nord » ?", "“zones” has no row “nrod”. Did you mean “nord”?"],
  ],
];

const create = async (file: string) =>
  ((await (await server.request("/api/notebooks", post({ html: file }))).json()) as { id: string }).id;
const language = (index: number) => ({ "accept-language": ["fr", "en"][index]! });

async function overHttp(id: string, asked: object, headers: Record<string, string>) {
  const request = post(asked);
  const answer = await server.request(`/api/notebooks/${id}/runs`, {
    ...request,
    headers: { ...(request.headers as object), ...headers },
  });
  return { status: answer.status, body: (await answer.json()) as ProblemDocument };
}

/** A row that another version of the program let in. */
async function outOfTheQueue(id: string, asked: object, headers: Record<string, string>) {
  const row = { id: `row-${newId()}`, notebook: id, version: 1, total: 1, at: 1000 };
  await server.store.runs.create({ ...row, request: JSON.stringify({ scenarios: ["baseline"], ...asked }) });
  await worker.enqueue(row.id);
  await (await server.request(`/api/runs/${row.id}/events`)).text();
  return (await (await server.request(`/api/runs/${row.id}`, { headers })).json()) as Run;
}

describe.each(refusals)("%s", (_, asked, kind, path, sentences) => {
  it.each([0, 1])("is refused over HTTP and out of the queue", async (index) => {
    const id = await create(html);
    const refused = await overHttp(id, asked, language(index));
    expect(refused.status).toBe(422);
    expect(refused.body.type).toBe("urn:variante:problem:invalid");
    expect(`${refused.body.detail} ${refused.body.remedy}`).toContain(sentences[index]);
    expect(refused.body.errors?.map((error) => error.path)).toContain(path);
    const run = await outOfTheQueue(id, asked, language(index));
    expect(run).toMatchObject({ state: "failed", problem: { kind } });
    expect(run.problem?.message).toContain(sentences[index]);
  });
});

it("refuses a notebook without any indicator, until an output is named", async () => {
  const id = await create(bare);
  const refused = await overHttp(id, {}, language(0));
  expect(refused.status).toBe(422);
  expect(`${refused.body.detail} ${refused.body.remedy}`).toBe(
    "Ce carnet n’a aucun indicateur : l’exécution n’aurait rien à donner. Nommez une sortie parmi : surface, densite.",
  );
  expect(await outOfTheQueue(id, {}, language(1))).toMatchObject({ state: "failed", problem: { kind: "outputs" } });
  expect((await overHttp(id, { outputs: ["surface"] }, language(0))).status).toBe(202);
});

it("names every wrong thing of a request", async () => {
  const { body } = await overHttp(await create(html), { outputs: ["a", "b"], set: { croissance: 9, c: 1 } }, language(1));
  expect(body.errors?.map(({ path }) => path).toSorted()).toEqual(["outputs", "outputs", "set.c", "set.croissance"]);
});

it("takes what is in range, a cell of code, and both at once", async () => {
  const id = await create(html);
  for (const asked of [
    { set: { croissance: 5 } },
    { set: { croissance: 0, densite: "haute", actif: false, code: "01234", libre: "texte" } },
    { set: { zones: { patch: { nord: { hectares: 10 } } } } },
    { outputs: ["cell:1", "libre"] },
  ])
    expect((await overHttp(id, asked, language(0))).status, JSON.stringify(asked)).toBe(202);
});

it("says the same on the command line, in one text", async () => {
  const notebook = readNotebook(html).notebook;
  for (const [, asked, , , [fr]] of refusals) {
    const answer = await admitted(notebook, { scenarios: ["baseline"], outputs: null, set: {}, ...asked });
    expect(answer.ok ? "" : wholeText(answer.refusal).fr).toContain(fr);
  }
});
