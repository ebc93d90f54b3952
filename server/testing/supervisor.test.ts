// The supervisor against guests that lie: each is a real process that speaks on stdout whatever it likes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Limits, limits } from "../ground/config.ts";
import { readNotebook } from "../ground/kernel.ts";
import { type Isolation, probeIsolation } from "../runner/guest/isolation.ts";
import type { GuestKept } from "../runner/guest/kept-exchange.ts";
import { createSupervisor, type Outcome } from "../runner/guest/supervisor.ts";
import { notebookFile } from "./app.ts";

const folder = mkdtempSync(join(tmpdir(), "variante-guests-"));
let isolation: Isolation;
beforeAll(() => {
  isolation = probeIsolation();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MiB = 1024 * 1024;
const helpers = `
const say = (header, payload = new Uint8Array()) => {
  const head = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length); view.setUint32(4, payload.length);
  bytes.set(head, 8); bytes.set(payload, 8 + head.length);
  write(bytes);
};
const write = (bytes) => { for (let at = 0; at < bytes.length; ) at += Deno.stdout.writeSync(bytes.subarray(at)); };
const scenario = (id, outputs) => ({ id, name: id, context: null, variant: null, parameters: {}, outputs, digests: {} });
const evaluated = (scenarios, more = {}) => say({ kind: "evaluated", request: 1, result: { engine: "e", seed: 1, scenarios, computations: { distinct: 0, executed: 0, reused: 0 }, problems: [], passports: {}, ...more } });
const forever = () => new Promise((resolve) => setTimeout(resolve, 1e9));
`;

let count = 0;
async function against(guest: string, bounds: Partial<Limits> = {}, kept?: GuestKept): Promise<Outcome> {
  const bundle = join(folder, `guest-${++count}.js`);
  writeFileSync(bundle, `${helpers}\n${guest}`);
  const supervisor = createSupervisor(
    isolation,
    { ...limits({}), wallMs: 20_000, cellMs: 3_000, memoryBytes: 1024 * MiB, ...bounds },
    bundle,
  );
  return supervisor.evaluate({
    notebook: readNotebook(notebookFile("n", "const x = 1", "const y = 2")).notebook,
    version: null,
    scenarios: ["baseline"],
    outputs: ["x"],
    set: {},
    environment: { language: "fr", width: 700, dark: false, now: 0 },
    file: async (name) => (name === "a.csv" ? { bytes: new Uint8Array([65]), sha256: "a" } : { message: `no ${name}` }),
    asset: async () => ({ message: "none" }),
    ...(kept ? { kept } : {}),
  });
}

/** Results offered to be kept: number 0 is there, 1 is not, 2 is what an experiment has so far. */
function keeping() {
  const written: [number, string, number][] = [];
  const suspected: number[] = [];
  const offer = (number: number, there: boolean, state = false) => ({
    scenario: "baseline",
    cell: number + 1,
    number,
    there,
    state,
  });
  const kept: GuestKept = {
    offers: [offer(0, true), offer(1, false), offer(2, false, true)],
    leastMs: 20,
    read: async () => ({ encoding: "raw", bytes: new Uint8Array([1, 2, 3]) }),
    write: (number, { encoding, bytes }) => void written.push([number, encoding, bytes.length]),
    suspect: (numbers) => void suspected.push(...numbers),
  };
  return { kept, written, suspected };
}

describe("a guest that lies", () => {
  it("is believed when it answers what was asked", async () => {
    const outcome = await against('evaluated([scenario("baseline", { x: 1 })]); await forever();');
    expect(outcome).toMatchObject({ kind: "evaluated", evaluation: { scenarios: [{ outputs: { x: 1 } }] } });
  });

  it.each([
    ["answers for an output nobody asked for", 'evaluated([scenario("baseline", { x: 1, admin: true })]); await forever();'],
    ["answers for a scenario nobody asked for", 'evaluated([scenario("other", { x: 1 })]); await forever();'],
    ["answers twice over", 'evaluated([scenario("baseline", {}), scenario("baseline", {})]); await forever();'],
    ["sends a result of another shape", 'evaluated("all of them"); await forever();'],
    ["sends frames of unknown kind", 'say({ kind: "shell", command: "id" }); await forever();'],
    [
      "sends text in place of frames",
      'write(new TextEncoder().encode("hello, this is no frame at all\\n".repeat(10))); await forever();',
    ],
    ["announces a frame of four gigabytes", "write(new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0])); await forever();"],
    ["sends a header that is not JSON", 'say("{"); await forever();'],
    ["sends a header that is an array", 'say("[]"); await forever();'],
  ])("%s: the run is refused and says so", async (_title, guest) => {
    const outcome = await against(guest);
    expect(outcome).toMatchObject({ kind: "failed", problem: { kind: "error" } });
  });

  it("pollutes nothing with a __proto__: the name is left out", async () => {
    const outcome = await against(
      `say('{"kind":"evaluated","request":1,"result":{"engine":"e","seed":1,"scenarios":[{"id":"baseline","name":"b","context":null,"variant":null,"parameters":{"__proto__":{"polluted":1}},"outputs":{},"digests":{}}],"computations":{"distinct":0,"executed":0,"reused":0},"problems":[],"passports":{}}}'); await forever();`,
    );
    expect(outcome.kind === "evaluated" && Object.entries(outcome.evaluation.scenarios[0]!.parameters)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("is ended when it writes a gigabyte of well-formed frames", async () => {
    const outcome = await against(
      'const text = "x".repeat(1e6); for (let i = 0; i < 1000; i += 1) say({ kind: "activity", text });',
      { totalBytes: 50 * MiB },
    );
    expect(outcome).toMatchObject({ kind: "failed", problem: { kind: "limit" } });
  });

  it("is ended when it answers pings for ever and nothing else", async () => {
    const outcome = await against('for await (const _ of Deno.stdin.readable) say({ kind: "value", request: -1 });', {
      cellMs: 2_500,
    });
    expect(outcome).toMatchObject({ kind: "failed", problem: { kind: "interrupted", cell: null } });
    expect(outcome.kind === "failed" ? outcome.problem.message.fr : "").toContain("cessé de rendre compte");
  }, 20_000);

  it("is ended when it floods the error stream", async () => {
    const outcome = await against(
      "const bytes = new Uint8Array(1e6); for (let i = 0; i < 1000; i += 1) Deno.stderr.writeSync(bytes); await forever();",
    );
    expect(outcome).toMatchObject({ kind: "failed", problem: { kind: "limit" } });
  });

  it("that dies at once is a failed run with its last words", async () => {
    const outcome = await against('throw new Error("last words");');
    expect(outcome.kind === "failed" ? outcome.problem.message.en : "").toContain("last words");
  });

  it("hands over results under the numbers it was given, each once, and an experiment's state as it grows", async () => {
    const { kept, written } = keeping();
    const outcome = await against(
      `say({ kind: "kept-write", number: 1, encoding: "arrow", ms: 30 }, new Uint8Array(10));
       for (let i = 0; i < 3; i++) say({ kind: "kept-write", number: 2, encoding: "msgpack", ms: 0 }, new Uint8Array(i));
       evaluated([scenario("baseline", { x: 1 })]); await forever();`,
      {},
      kept,
    );
    expect(outcome.kind).toBe("evaluated");
    expect(written).toEqual([
      [1, "arrow", 10],
      [2, "msgpack", 0],
      [2, "msgpack", 1],
      [2, "msgpack", 2],
    ]);
  });

  it.each([
    ["a result under a number of its own", 'say({ kind: "kept-write", number: 7, encoding: "raw", ms: 1 });'],
    ["a result under a negative number", 'say({ kind: "kept-write", number: -1, encoding: "raw", ms: 1 });'],
    ["a result under a key", 'say({ kind: "kept-write", number: "cell1:abc", encoding: "raw", ms: 1 });'],
    ["one result twice", 'for (const _ of [1, 2]) say({ kind: "kept-write", number: 1, encoding: "raw", ms: 1 });'],
    ["a result in an encoding of its own", 'say({ kind: "kept-write", number: 1, encoding: "outcome", ms: 1 });'],
    ["a result named by a trap", 'say(\'{"kind":"kept-write","number":1,"encoding":"__proto__","ms":1}\');'],
    ["a result that took less than no time", 'say({ kind: "kept-write", number: 1, encoding: "raw", ms: -1 });'],
    ["a result of 17 MiB", 'say({ kind: "kept-write", number: 1, encoding: "raw", ms: 1 }, new Uint8Array(17 * 1024 * 1024));'],
    [
      "more than is kept in all",
      'for (let i = 0; i < 9; i++) say({ kind: "kept-write", number: 2, encoding: "raw", ms: 1 }, new Uint8Array(8 * 1024 * 1024));',
    ],
    ["a wish for a result that is not there", 'say({ kind: "kept-request", request: 1, number: 1 });'],
    ["a wish for a result nobody offered", 'say({ kind: "kept-request", request: 1, number: 12345 });'],
  ])("says %s: the run is refused", async (_title, guest) => {
    const { kept } = keeping();
    const outcome = await against(`${guest} await forever();`, {}, kept);
    expect(outcome).toMatchObject({ kind: "failed", problem: { kind: "error" } });
  });

  it("says anything of kept results where none are kept: the run is refused", async () => {
    const outcome = await against('say({ kind: "kept-write", number: 0, encoding: "raw", ms: 1 }); await forever();');
    expect(outcome).toMatchObject({ kind: "failed", problem: { kind: "error" } });
    const asked = await against('say({ kind: "kept-request", request: 1, number: 0 }); await forever();');
    expect(asked).toMatchObject({ kind: "failed", problem: { kind: "error" } });
  });

  it("that dies of what an earlier guest left runs once more without it, and it is dropped", async () => {
    const { kept, suspected } = keeping();
    const outcome = await against(
      `let held = "";
       const stdin = Deno.stdin.readable[Symbol.asyncIterator]();
       const heard = async (word) => { while (!held.includes(word)) held += new TextDecoder().decode((await stdin.next()).value); };
       await heard('"evaluate"');
       if (held.includes("kept-offer")) { say({ kind: "kept-request", request: 1, number: 0 }); await heard('"kind":"kept",'); throw new Error("choked"); }
       evaluated([scenario("baseline", { x: 2 })]); await forever();`,
      {},
      kept,
    );
    expect(outcome).toMatchObject({ kind: "evaluated", evaluation: { scenarios: [{ outputs: { x: 2 } }] } });
    expect(suspected).toEqual([0]);
  });

  it("gets the files that the request supplies, and a message for others", async () => {
    const outcome = await against(`
say({ kind: "file-request", request: 7, name: "a.csv", sha256: null });
say({ kind: "file-request", request: 8, name: "/etc/passwd", sha256: null });
let held = new Uint8Array();
const answers = [];
for await (const chunk of Deno.stdin.readable) {
  held = new Uint8Array([...held, ...chunk]);
  for (;;) {
    if (held.length < 8) break;
    const view = new DataView(held.buffer);
    const [head, payload] = [view.getUint32(0), view.getUint32(4)];
    if (held.length < 8 + head + payload) break;
    const header = JSON.parse(new TextDecoder().decode(held.subarray(8, 8 + head)));
    if (header.kind === "file") answers.push([header.request, header.message, payload]);
    held = held.slice(8 + head + payload);
  }
  if (answers.length === 2) { evaluated([scenario("baseline", { x: answers.sort() })]); break; }
}
await forever();`);
    expect(outcome).toMatchObject({
      kind: "evaluated",
      evaluation: {
        scenarios: [
          {
            outputs: {
              x: [
                [7, null, 1],
                [8, "no /etc/passwd", 0],
              ],
            },
          },
        ],
      },
    });
  });
});
