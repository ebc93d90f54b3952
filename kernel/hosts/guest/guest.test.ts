// The built bundle, in a Deno without permissions, answers as the session in this process does.
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { completeNotebook } from "../../notebook/defaults.ts";
import type { SessionPorts } from "../../run/plan/ports.ts";
import { createSession } from "../../run/session/session.ts";
import type { CellSpec, Command, Evaluation } from "../../types/index.ts";
import { hostGlobals } from "../library/globals.ts";
import { prepareModule } from "../library/library.ts";
import { loadModule } from "../library/modules.ts";
import { messageScheduler, wait } from "../library/scheduler.ts";
import { createFrameReader, encodeFrame, type Frame } from "../wire/frames.ts";
import { FromGuest } from "../wire/guest-messages.ts";
import { guestHost, guestLibrary } from "./guest-library.ts";

const root = join(import.meta.dirname, "../../..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const bundle = join(root, "dist", "guest", "guest.js");
const csv = new TextEncoder().encode("commune;menages\nGrenoble;82000\nMeylan;8000\n");

let stop: (() => void)[] = [];
afterEach(() => {
  for (const end of stop) end();
  stop = [];
});
beforeAll(() => {
  execFileSync(bin("node"), ["scripts/build.ts", "guest"], { cwd: root, stdio: "inherit" });
  expect(existsSync(bundle)).toBe(true);
}, 60_000);

const commands = (cells: CellSpec[], scenarios = ["baseline"], outputs: string[] | null = null): Command[] => [
  {
    kind: "open",
    notebook: completeNotebook({ title: "Essai", cells }),
    choice: { context: null, variant: null },
    environment: { language: "fr", width: 720, dark: false, now: Date.UTC(2026, 0, 1) },
    version: null,
    interrupted: [],
  },
  { kind: "evaluate", request: 1, scenarios, outputs, set: {}, timeLimitMs: 20_000 },
];

interface Guest {
  frames: Frame[];
  stderr: () => string;
  result: Promise<Evaluation>;
}

function inDeno(sent: Command[]): Guest {
  const child = spawn(bin("deno"), ["run", "--no-remote", "--no-npm", "--no-config", "--no-prompt", bundle], {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", DENO_DIR: "/nonexistent", SECRET: "of the server" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  stop.push(() => child.kill("SIGKILL"));
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const frames: Frame[] = [];
  const reader = createFrameReader();
  const result = new Promise<Evaluation>((resolve, reject) => {
    child.on("close", (code) => reject(new Error(`the guest ended with ${code}: ${stderr}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      for (const frame of reader.push(chunk)) {
        frames.push(frame);
        const { header } = frame;
        if (header.kind === "file-request") {
          const { request, name } = header;
          child.stdin.write(encodeFrame({ kind: "file", request, name, sha256: "0".repeat(64), message: null }, csv));
        }
        if (header.kind === "asset-request")
          child.stdin.write(
            encodeFrame({ kind: "asset", request: header.request, name: header.name, sha256: "", message: "aucun ici" }),
          );
        if (header.kind === "evaluated") {
          const told = FromGuest.parse(header);
          if (told.kind === "evaluated") resolve(told.result);
        }
      }
    });
  });
  for (const command of sent) child.stdin.write(encodeFrame(command));
  return { frames, stderr: () => stderr, result };
}

function here(sent: Command[]): Promise<Evaluation> {
  return new Promise((resolve) => {
    const ports: SessionPorts = {
      schedule: messageScheduler(),
      clock: Date.now,
      wait,
      file: async (name) => ({ name, sha256: "0".repeat(64), bytes: csv }),
      asset: () => Promise.reject(new Error("aucun ici")),
      module: (specifier) => loadModule(specifier, prepareModule(guestHost)),
      library: guestLibrary(),
      globals: hostGlobals(),
      heavy: null,
      display: null,
      emit: (event) => {
        if (event.kind === "evaluated") resolve(event.result);
      },
      headless: true,
      engine: "variante 0.1.0",
    };
    const session = createSession(ports);
    stop.push(() => session.dispose());
    for (const command of sent) session.send(command);
  });
}

const study: CellSpec[] = [
  {
    id: 1,
    source: 'const rate = view(block("input.number@1", {"label": "Taux", "role": "lever", "value": 2, "min": 0, "max": 9}))',
  },
  { id: 2, source: "const x = view(Inputs.range([0, 10], {step: 1, value: 3}))" },
  { id: 3, source: "const typed: number = x * rate", type: "text/x-typescript" },
  { id: 4, source: "const total = d3.sum([1, 2, typed]) + aq.table({a: [1, 2]}).numRows()" },
  { id: 5, source: "const svgs = Plot.plot({marks: [Plot.dot([[1, 2], [2, 3], [3, 1]])]}).querySelectorAll('circle').length" },
  { id: 6, source: 'const rows = await FileAttachment("menages.csv").dsv({delimiter: ";", typed: true})' },
  { id: 7, source: "const menages = d3.sum(rows, (d) => d.menages)" },
  { id: 8, source: "# Le total est ${total}", type: "text/markdown" },
  { id: 9, source: 'import {mean} from "npm:d3-array"; const moyenne = mean([1, 2, 6])' },
  { id: 10, source: 'const titre = html`<b></b>` && document.createElement("b").localName' },
  {
    id: 11,
    source:
      'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [], "variants": [{"id": "haut", "name": "Haut", "parent": null, "set": {"rate": 5}}]})',
  },
];
const outputs = ["x", "typed", "total", "svgs", "menages", "moyenne", "titre"];

describe("the guest in Deno", () => {
  test("says the same as the session in this process, value for value and digest for digest", async () => {
    const sent = commands(study, ["baseline", "haut"], outputs);
    const [deno, node] = await Promise.all([inDeno(sent).result, here(sent)]);
    expect(deno.problems).toEqual([]);
    expect(deno.scenarios.map((scenario) => scenario.outputs)).toEqual([
      { x: 3, typed: 6, total: 11, svgs: 3, menages: 90000, moyenne: 3, titre: "b" },
      { x: 3, typed: 15, total: 20, svgs: 3, menages: 90000, moyenne: 3, titre: "b" },
    ]);
    expect(deno.scenarios).toEqual(node.scenarios);
  }, 30_000);

  test("reaches no file, environment, network, process or stream, and prints beside the frames", async () => {
    const probe = (id: number, code: string): CellSpec => ({
      id,
      source: `let r${id}; try { r${id} = String(await (async () => { ${code} })()) } catch (error) { r${id} = "refusé" }`,
    });
    const guest = inDeno(
      commands(
        [
          probe(1, "return globalThis.Deno.env.get('SECRET')"),
          probe(2, "return (await fetch('http://127.0.0.1:8642/api/notebooks')).status"),
          probe(3, "return (await fetch('file:///etc/passwd')).status"),
          probe(
            4,
            "const fs = await (new Function('return import(\"node:fs\")'))(); return fs.readFileSync('/etc/passwd', 'utf8')",
          ),
          probe(
            5,
            "const cp = await (new Function('return import(\"node:child_process\")'))(); return cp.execSync('id').toString()",
          ),
          probe(
            6,
            "const p = await (new Function('return import(\"node:process\")'))(); return p.env.SECRET ?? p.default.env.SECRET ?? (() => { throw 1 })()",
          ), // prettier-ignore
          probe(7, "return new globalThis.Worker('data:text/javascript,')"),
          probe(8, "console.log('bonjour'); Promise.reject(new Error('oublié')); return 'dit'"),
        ],
        ["baseline"],
        ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"],
      ),
    );
    const { scenarios } = await guest.result;
    expect(scenarios[0]!.outputs).toEqual({
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`r${n}`, "refusé"])),
      r8: "dit",
    });
    expect(guest.stderr()).toContain("bonjour");
    expect(guest.frames.every(({ header }) => typeof header.kind === "string")).toBe(true);
  }, 30_000);

  test("a heavy block runs in its own worker and gives what it gives here", async () => {
    const cells: CellSpec[] = [{ id: 1, source: 'const t = block("data.file@1", {"name": "menages.csv", "format": "csv"})' }];
    const sent = commands(cells, ["baseline"], ["t"]);
    const [deno, node] = await Promise.all([inDeno(sent).result, here(sent)]);
    expect(deno.problems).toEqual(node.problems);
    expect(deno.scenarios).toEqual(node.scenarios);
    expect(JSON.stringify(deno.scenarios[0]!.outputs)).toContain("Meylan");
  }, 30_000);
});
