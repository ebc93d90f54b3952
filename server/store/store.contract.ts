// The one contract every database obeys; run by sqlite.test.ts and postgres.test.ts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { backupTo, restoreFrom } from "./backup.ts";
import { folderBlobs } from "./blobs.ts";
import { up as bothLanguages } from "./migrations/0005-both-languages.ts";
import { tables } from "./schema.ts";
import type { Database } from "./sql.ts";
import { createStore, type Store } from "./store.ts";

const day = 86_400_000;
const version = (html: string, at: number, kind: "save" | "import" = "save") => ({
  html,
  summary: "{}",
  kind,
  author: "local",
  at,
});

export function storeContract(title: string, open: () => Promise<Database>): void {
  describe(`the store on ${title}`, () => {
    let db: Database;
    let store: Store;
    const folder = mkdtempSync(join(tmpdir(), "variante-store-"));

    beforeAll(async () => {
      db = await open();
      store = createStore(db, folderBlobs(folder));
    }, 60_000);
    beforeEach(async () => {
      for (const table of [...tables].reverse()) await db.deleteFrom(table).execute();
    });
    afterAll(async () => {
      await store?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const notebook = async (id = "n1") => {
      await store.notebooks.create(id, "local", version("<p>one", 1000, "import"), null);
      return id;
    };
    const run = (id: string, notebookId: string, v = 1) =>
      store.runs.create({ id, notebook: notebookId, version: v, request: "{}", total: 1, at: 1000 });

    it("keeps every version byte for byte, small inline and large as a blob", async () => {
      const id = await notebook();
      const large = `é${"x".repeat(200_000)}\r\n`;
      expect(await store.notebooks.save(id, 1, version(large, 2000))).toBe(2);
      expect(await store.notebooks.html(id, 1)).toBe("<p>one");
      expect(await store.notebooks.html(id, 2)).toBe(large);
      expect((await store.notebooks.versions(id)).map((v) => v.version)).toEqual([2, 1]);
      expect((await store.notebooks.version(id, 2))?.size).toBe(200_004);
    });

    it("refuses a save that is not based on the current version, and leaves nothing of it", async () => {
      const id = await notebook();
      expect(await store.notebooks.save(id, 1, version("two", 2000))).toBe(2);
      expect(await store.notebooks.save(id, 1, version("other two", 2001))).toBeNull();
      expect(await store.notebooks.html(id, 2)).toBe("two");
      expect(await store.notebooks.versions(id)).toHaveLength(2);
    });

    it("lets exactly one of many concurrent saves from one version through", async () => {
      const id = await notebook();
      const tried = await Promise.all(Array.from({ length: 8 }, (_, i) => store.notebooks.save(id, 1, version(`s${i}`, 2000))));
      expect(tried.filter((saved) => saved === 2)).toHaveLength(1);
      expect(tried.filter((saved) => saved === null)).toHaveLength(7);
    });

    it("lists the owner's notebooks with their current version, newest first, the trash apart", async () => {
      await notebook("a");
      await notebook("b");
      await store.notebooks.save("a", 1, version("a2", 5000));
      await store.notebooks.create("c", "someone", version("c", 9000), null);
      expect((await store.notebooks.list("local", false)).map((row) => [row.notebook.id, row.version.version])).toEqual([
        ["a", 2],
        ["b", 1],
      ]);
      await store.notebooks.setDeleted("a", 6000);
      expect((await store.notebooks.list("local", false)).map((row) => row.notebook.id)).toEqual(["b"]);
      expect((await store.notebooks.list("local", true)).map((row) => row.notebook.id)).toEqual(["a"]);
      expect(await store.notebooks.save("a", 2, version("a3", 7000))).toBeNull();
      await store.notebooks.setDeleted("a", null);
      expect(await store.notebooks.save("a", 2, version("a3", 7000))).toBe(3);
    });

    it("keeps millisecond times and sizes as numbers", async () => {
      const at = 1_790_000_000_123;
      await store.notebooks.create("t", "local", version("t", at), null);
      expect((await store.notebooks.get("t"))?.created_at).toBe(at);
      const { sha256 } = await store.attachments.put(new Uint8Array([1, 2, 3]), "text/csv", at);
      expect(await store.attachments.get(sha256)).toEqual({ sha256, size: 3, mime: "text/csv", created_at: at });
    });

    it("thins old autosaves, never one that is named, shared, run, restored from or current", async () => {
      const now = 1_790_000_000_000;
      const old = now - 30 * day;
      await store.notebooks.create("n", "local", version("1", old, "import"), null);
      for (let v = 2; v <= 12; v += 1) await store.notebooks.save("n", v - 1, version(`${v}`, old + v));
      await store.notebooks.mark("n", 3, { name: "Pour avis" });
      await store.notebooks.mark("n", 4, { status: "adopted" });
      await store.shares.create({ token: "tok", notebook: "n", version: 5, follow: 0, created_at: now });
      await run("r", "n", 6);
      await store.notebooks.save("n", 12, { ...version("13", old + 13), kind: "restore", restoredFrom: 7 });
      await store.notebooks.mark("n", 8, { publishedAt: now });
      expect(await store.maintenance.thin(now)).toBe(4);
      const left = (await store.notebooks.versions("n")).map((v) => v.version);
      expect(left).toEqual([13, 12, 8, 7, 6, 5, 4, 3, 1]);
      expect(await store.maintenance.thin(now)).toBe(0);
    });

    it("keeps recent autosaves whole", async () => {
      const now = 1_790_000_000_000;
      await store.notebooks.create("n", "local", version("1", now - 5000), null);
      for (let v = 2; v <= 6; v += 1) await store.notebooks.save("n", v - 1, version(`${v}`, now - 4000 + v));
      expect(await store.maintenance.thin(now)).toBe(0);
    });

    it("purges the trash with its versions, shares and runs, then the blobs no row names", async () => {
      const id = await notebook();
      await store.notebooks.save(id, 1, version("y".repeat(100_000), 2000));
      await run("r", id);
      await store.notebooks.setDeleted(id, 5000);
      expect(await store.maintenance.purge(5000)).toBe(0);
      expect(await store.maintenance.purge(5001)).toBe(1);
      expect(await store.runs.get("r")).toBeNull();
      const kept = await store.attachments.put(new Uint8Array([9]), "text/plain", 1);
      expect(await store.maintenance.sweep(3_600_000)).toBe(0);
      expect(await store.maintenance.sweep(-1)).toBeGreaterThanOrEqual(1);
      expect(await store.blobs.get(kept.sha256)).toEqual(new Uint8Array([9]));
    });

    describe("keeps results", () => {
      const scope = { notebook: "n1", code: "c1" };
      const quiet = (damage: unknown) => expect.fail(`nothing was damaged: ${JSON.stringify(damage)}`);
      /** Nothing to compress in it. */
      const bytesOf = (length: number, seed: number) => {
        let state = seed;
        return Uint8Array.from({ length }, () => (state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + seed) >>> 24);
      };
      const entry = (key: string, bytes = new Uint8Array([1, 2, 3])) => ({ key, encoding: "msgpack", bytes, ms: 12 });
      beforeEach(() => notebook());

      it("by key within their scope, small or large, compressed where it pays", async () => {
        const [text, noise] = [new Uint8Array(300_000).fill(65), bytesOf(300_000, 7)];
        await store.results.put(scope, [entry("small"), entry("text", text), entry("noise", noise)], 1000);
        const found = await store.results.get(scope, ["small", "text", "noise", "none"], 2000, quiet);
        expect([...found.keys()].sort()).toEqual(["noise", "small", "text"]);
        expect(found.get("small")).toMatchObject({ encoding: "msgpack", ms: 12, createdAt: 1000 });
        for (const [key, bytes] of [
          ["small", new Uint8Array([1, 2, 3])],
          ["text", text],
          ["noise", noise],
        ] as const)
          expect(Buffer.compare(found.get(key)!.bytes, bytes)).toBe(0);
        expect(await store.results.find(scope, ["text", "none"])).toEqual(new Map([["text", { size: 300_000, ms: 12 }]]));
        const size = await store.results.size();
        expect(size).toBeGreaterThan(300_000);
        expect(size).toBeLessThan(310_000);
        expect((await store.results.get({ ...scope, code: "c2" }, ["small"], 2000, quiet)).size).toBe(0);
      });

      it("and replaces them, and drops them", async () => {
        await store.results.put(scope, [entry("a")], 1000);
        await store.results.put(scope, [entry("a", new Uint8Array([9]))], 1100);
        expect((await store.results.get(scope, ["a"], 1200, quiet)).get("a")!.bytes).toEqual(new Uint8Array([9]));
        await store.results.drop(scope, ["a"]);
        expect((await store.results.get(scope, ["a"], 1200, quiet)).size).toBe(0);
      });

      it("but forgets the least recently used beyond the limit", async () => {
        const day = 86_400_000;
        for (const [i, key] of ["a", "b", "c", "d"].entries())
          await store.results.put(scope, [entry(key, bytesOf(10_000, i + 3))], 1000 + i);
        await store.results.get(scope, ["a"], day, quiet);
        expect(await store.results.evict(40_000)).toBe(0);
        expect(await store.results.evict(25_000)).toBe(2);
        expect([...(await store.results.find(scope, ["a", "b", "c", "d"])).keys()].sort()).toEqual(["a", "d"]);
        expect(await store.results.evict(0)).toBe(2);
        expect(await store.results.size()).toBe(0);
      });

      it("never gives a damaged one: it is dropped and told of, and the right bytes can be put again", async () => {
        const bytes = bytesOf(200_000, 11);
        await store.results.put(scope, [entry("a", bytes), entry("b", bytesOf(200_000, 13)), entry("c")], 1000);
        const row = await db.selectFrom("results").selectAll().where("key", "=", "a").executeTakeFirstOrThrow();
        const file = join(folder, row.digest.slice(0, 2), row.digest);
        const flipped = readFileSync(file);
        flipped[1000]! ^= 4;
        writeFileSync(file, flipped);
        await db
          .updateTable("results")
          .set({ bytes: new Uint8Array([1, 2, 2]) })
          .where("key", "=", "c")
          .execute();
        const told: unknown[] = [];
        const found = await store.results.get(scope, ["a", "b", "c"], 2000, (damage) => told.push(damage));
        expect([...found.keys()]).toEqual(["b"]);
        expect(told).toEqual(["a", "c"].map((key) => ({ ...scope, key, reason: expect.stringContaining("not those") })));
        expect((await store.results.find(scope, ["a", "c"])).size).toBe(0);
        await store.results.put(scope, [entry("a", bytes)], 3000);
        expect(Buffer.compare((await store.results.get(scope, ["a"], 3000, quiet)).get("a")!.bytes, bytes)).toBe(0);
      });

      it("with their blobs while a row names them, and no row without its blob", async () => {
        await store.results.put(scope, [entry("a", bytesOf(200_000, 17)), entry("b", bytesOf(200_000, 19)), entry("c")], 1000);
        await store.maintenance.sweep(-1);
        expect((await store.results.get(scope, ["a", "b", "c"], 2000, quiet)).size).toBe(3);
        expect(await store.results.tidy()).toBe(0);
        const { digest } = await db.selectFrom("results").select("digest").where("key", "=", "a").executeTakeFirstOrThrow();
        rmSync(join(folder, digest.slice(0, 2), digest));
        expect(await store.results.tidy()).toBe(1);
        expect((await store.results.find(scope, ["a", "b", "c"])).size).toBe(2);
        await store.results.drop(scope, ["b"]);
        expect(await store.maintenance.sweep(-1)).toBeGreaterThanOrEqual(1);
      });

      it("until the notebook is gone for good", async () => {
        await store.results.put(scope, [entry("a")], 1000);
        await store.notebooks.setDeleted("n1", 5000);
        await store.maintenance.purge(6000);
        expect(await store.results.size()).toBe(0);
        await expect(store.results.put(scope, [entry("a")], 7000)).rejects.toThrow();
      });
    });

    it("keeps a record of passports once, under the first short id that is free", async () => {
      const id = await notebook();
      const at = { notebook: id, version: 1, at: 2000 };
      const shorts = (sha256: string) => ["SAME", `SAME${sha256.slice(0, 4)}`];
      const bytes = (text: string) => new TextEncoder().encode(text);
      const first = await store.passports.record(bytes("one"), at, shorts);
      expect(first).toMatchObject({ created: true, row: { short: "SAME" } });
      expect(await store.passports.record(bytes("one"), { ...at, at: 3000 }, shorts)).toEqual({ row: first.row, created: false });
      const [second, again] = await Promise.all([
        store.passports.record(bytes("two"), at, shorts),
        store.passports.record(bytes("two"), at, shorts),
      ]);
      expect(second.row.short).toBe(`SAME${second.row.sha256.slice(0, 4)}`);
      expect([second.created, again.created].sort()).toEqual([false, true]);
      expect(await store.passports.read((await store.passports.get("SAME"))!)).toEqual(bytes("one"));
      const { sha256 } = (await store.notebooks.version(id, 1))!;
      expect(await store.passports.holding(sha256)).toEqual([{ notebook: id, version: 1 }]);
      await store.notebooks.setDeleted(id, 5000);
      expect(await store.passports.holding(sha256)).toEqual([]);
    });

    it("gives a run to one worker, and refuses what a worker without the lease writes", async () => {
      const id = await notebook();
      await run("r", id);
      const claims = await Promise.all([store.runs.claim("r", 2000, 1000), store.runs.claim("r", 2000, 1000)]);
      const mine = claims.filter((claim) => claim !== null);
      expect(mine).toHaveLength(1);
      const fence = mine[0]!.fence;
      expect(await store.runs.renew("r", fence, 2500, 1000)).toBe("held");
      expect(await store.runs.recover(3000, 3)).toEqual([]);
      expect(await store.runs.recover(4000, 3)).toEqual(["r"]);
      const second = await store.runs.claim("r", 4000, 1000);
      expect(second).toMatchObject({ attempt: 2, fence: fence + 1, state: "running" });
      expect(await store.runs.renew("r", fence, 4100, 1000)).toBe("lost");
      expect(await store.runs.finish("r", fence, 4200, { state: "done", problem: null, results: null })).toBe(false);
      const results = new TextEncoder().encode("{}");
      expect(await store.runs.finish("r", fence + 1, 4300, { state: "done", problem: null, results })).toBe(true);
      const done = (await store.runs.get("r"))!;
      expect(done).toMatchObject({ state: "done", ended_at: 4300, lease_until: null });
      expect(await store.runs.results(done)).toEqual(results);
    });

    it("gives a run up after its last attempt", async () => {
      const id = await notebook();
      await run("r", id);
      for (const at of [10_000, 20_000]) {
        await store.runs.claim("r", at, 10);
        expect(await store.runs.recover(at + 5000, 3)).toEqual(["r"]);
      }
      await store.runs.claim("r", 30_000, 10);
      expect(await store.runs.recover(40_000, 3)).toEqual([]);
      expect(await store.runs.get("r")).toMatchObject({
        state: "failed",
        problem: {
          kind: "abandoned",
          message: { fr: expect.stringContaining("3 fois de suite"), en: expect.stringContaining("3 times in a row") },
        },
      });
    });

    it("keeps what a run says in both languages, its log too", async () => {
      const id = await notebook();
      await run("r", id);
      const { fence } = (await store.runs.claim("r", 2000, 100_000))!;
      const problem = { kind: "limit", message: { fr: "Trop long / trop lourd.", en: "Too long." } };
      await store.runs.log("r", 2100, { fr: "gardé", en: "kept" });
      await store.runs.progress("r", fence, 2200, { done: 1, total: 2, label: "Étape / 1", samples: { done: 3, total: 9 } });
      await store.runs.finish("r", fence, 2300, { state: "failed", problem, results: null });
      expect((await store.runs.get("r"))!.problem).toEqual(problem);
      expect((await store.runs.list(id))[0]!.problem).toEqual(problem);
      expect((await store.runs.events("r", 2)).map(({ text }) => text)).toEqual([{ fr: "gardé", en: "kept" }, "Étape / 1", null]);
    });

    it("is backed up and restored whole", async () => {
      const id = await notebook();
      await run("r", id);
      const saved = join(folder, `whole-${title}`);
      const { rows } = await backupTo(saved, db, join(folder, "blobs"));
      for (const table of [...tables].reverse()) await db.deleteFrom(table).execute();
      expect(await restoreFrom(saved, db, store.blobs)).toMatchObject({ rows });
      expect(await store.notebooks.html(id, 1)).toBe("<p>one");
      expect(await store.runs.events("r", 0)).toHaveLength(1);
    });

    const former = [
      ["disk-full", "Le disque est plein. / The disk is full.", { fr: "Le disque est plein.", en: "The disk is full." }],
      ["abandoned", "Arrêté. / Stopped.", { fr: "Arrêté.", en: "Stopped." }],
      // Said in one language: it stands for either, whatever signs it holds.
      ["limit", "a dépassé 60 s / 2", { fr: "a dépassé 60 s / 2", en: "a dépassé 60 s / 2" }],
      ["missing", "Version 3 is gone.", { fr: "Version 3 is gone.", en: "Version 3 is gone." }],
    ] as const;
    /** Rows as they were written when a run's problem and its log were one string. */
    const rewind = async () => {
      const id = await notebook();
      for (const [kind, message] of former) {
        await run(kind, id);
        await db
          .updateTable("runs")
          .set({ state: "failed", problem: JSON.stringify({ kind, message }) })
          .where("id", "=", kind)
          .execute();
      }
      const log = { run: "limit", sequence: 2, at: 1, kind: "log", state: null, done: null, total: null };
      await db
        .insertInto("run_events")
        .values({ ...log, text: "Le disque est plein. / The disk is full." })
        .execute();
    };
    const expectBoth = async () => {
      for (const [kind, , message] of former) expect((await store.runs.get(kind))!.problem).toEqual({ kind, message });
      expect((await store.runs.events("limit", 1))[0]!.text).toEqual({ fr: "Le disque est plein.", en: "The disk is full." });
    };

    it("reads problems and logs of one string into both languages, once and for all", async () => {
      await rewind();
      await bothLanguages(db);
      await expectBoth();
      await bothLanguages(db);
      await expectBoth();
    });

    it("reads them so from a backup made before", async () => {
      await rewind();
      const saved = join(folder, `saved-${title}`);
      await backupTo(saved, db, join(folder, "blobs"));
      for (const table of [...tables].reverse()) await db.deleteFrom(table).execute();
      await restoreFrom(saved, db, store.blobs);
      await expectBoth();
    });

    it("cancels a queued run at once and flags a running one", async () => {
      const id = await notebook();
      await run("waiting", id);
      await store.runs.cancel("waiting", 2000);
      expect((await store.runs.get("waiting"))?.state).toBe("cancelled");
      expect(await store.runs.claim("waiting", 2100, 1000)).toBeNull();
      await run("going", id);
      const claimed = (await store.runs.claim("going", 2000, 1000))!;
      await store.runs.cancel("going", 2100);
      expect(await store.runs.renew("going", claimed.fence, 2200, 1000)).toBe("cancelled");
    });

    it("numbers the events of a run from 1 without a gap, whoever writes them", async () => {
      const id = await notebook();
      await run("r", id);
      const { fence } = (await store.runs.claim("r", 2000, 100_000))!;
      await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          i % 2
            ? store.runs.progress("r", fence, 2000 + i, { done: i, total: 10, label: null })
            : store.runs.log("r", 2000 + i, { fr: `ligne ${i}`, en: `line ${i}` }),
        ),
      );
      const events = await store.runs.events("r", 0);
      expect(events.map((event) => event.sequence)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
      expect((await store.runs.events("r", 10)).map((event) => event.sequence)).toEqual([11, 12]);
    });
  });
}
