import { expect, test } from "vitest";
import { completeNotebook, type Notebook, readNotebook, writeNotebook } from "../../../kernel/index.ts";
import { initialState } from "../state/state.ts";
import { createStore } from "../state/store.ts";
import { type AutosaveSurroundings, createAutosave, type SaveAnswer, type Saved } from "./autosave.ts";
import { memoryDrafts } from "./drafts.ts";

/** A server that keeps one notebook, and a clock one moves by hand. */
const bench = (notebook: Notebook) => {
  const html = writeNotebook(notebook);
  const kept: Saved = { html, etag: '"a.1"', version: 1 };
  let down = false;
  const timers: { run: () => void; at: number }[] = [];
  let now = 0;
  const drafts = memoryDrafts();
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const advance = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers.splice(timers.indexOf(next), 1);
      now = next.at;
      next.run();
      await settle();
    }
    now = end;
    await settle();
  };
  const tab = (key: string) => {
    const store = createStore(
      initialState({
        id: "a",
        version: kept.version,
        status: "draft",
        notebook: readNotebook(kept.html).notebook,
        warnings: [],
        savedAt: 0,
      }),
    );
    const around: AutosaveSurroundings = {
      put: async (text, etag): Promise<SaveAnswer> => {
        if (down) return { ok: false, error: { kind: "offline" } };
        if (etag !== kept.etag) return { ok: false, error: { kind: "stale", current: { ...kept } } };
        kept.html = text;
        kept.version += 1;
        kept.etag = `"a.${kept.version}"`;
        return { ok: true, value: { id: "a", version: kept.version, etag: kept.etag, savedAt: now } };
      },
      newer: async (etag) => (etag === kept.etag ? null : { ...kept }),
      drafts,
      draftKey: `a/${key}`,
      clock: () => now,
      later: (run, ms) => {
        const timer = { run, at: now + ms };
        timers.push(timer);
        return () => {
          const at = timers.indexOf(timer);
          if (at >= 0) timers.splice(at, 1);
        };
      },
      announce: () => {},
    };
    const autosave = createAutosave(store, { ...kept }, around);
    const write = (id: number, source: string) =>
      store.dispatch({ kind: "edit", edit: { kind: "set-cell", id, set: { source } }, label: { fr: "", en: "" }, at: now });
    const text = (id: number) => store.get().notebook.cells.find((cell) => cell.id === id)?.source;
    return { store, autosave, write, text };
  };
  return { kept, tab, advance, drafts, fail: (value: boolean) => (down = value) };
};

const two = completeNotebook({
  title: "T",
  cells: [
    { id: 1, source: "const a = 1" },
    { id: 2, source: "const b = 2" },
  ],
});

test("an edit is on the server within a second, and the state says so", async () => {
  const { kept, tab, advance } = bench(two);
  const one = tab("one");
  one.write(1, "const a = 10");
  expect(one.store.get().save.kind).toBe("pending");
  await advance(1000);
  expect(kept.html).toContain("const a = 10");
  expect(one.store.get().save).toEqual({ kind: "saved", at: 700 });
});

test("typing without a pause still saves within a second", async () => {
  const { kept, tab, advance } = bench(two);
  const one = tab("one");
  for (let n = 0; n < 10; n++) {
    one.write(1, `const a = ${n}`);
    await advance(100);
  }
  expect(kept.version).toBeGreaterThan(1);
});

test("two tabs on different cells: both texts are kept", async () => {
  const { kept, tab, advance } = bench(two);
  const [one, other] = [tab("one"), tab("other")];
  one.write(1, "const a = 10");
  await advance(1000);
  other.write(2, "const b = 20");
  await advance(1000);
  expect(kept.html).toContain("const a = 10");
  expect(kept.html).toContain("const b = 20");
  expect(other.store.get().mergeConflicts).toEqual([]);
  await one.autosave.check();
  expect(one.text(2)).toBe("const b = 20");
});

test("two tabs on the same cell: ours stands, both are shown", async () => {
  const { kept, tab, advance } = bench(two);
  const [one, other] = [tab("one"), tab("other")];
  one.write(1, "const a = 'un'");
  await advance(1000);
  other.write(1, "const a = 'deux'");
  await advance(2000);
  expect(kept.html).toContain("'deux'");
  expect(other.store.get().mergeConflicts).toMatchObject([{ cell: 1, ours: "const a = 'deux'", theirs: "const a = 'un'" }]);
});

test("offline, the work is kept here and goes when the network is back", async () => {
  const { kept, tab, advance, drafts, fail } = bench(two);
  const one = tab("one");
  fail(true);
  one.write(1, "const a = 10");
  await advance(1000);
  expect(one.store.get().save.kind).toBe("offline");
  expect((await drafts.of("a"))[0]?.html).toContain("const a = 10");
  fail(false);
  await advance(5000);
  expect(kept.html).toContain("const a = 10");
  expect(await drafts.of("a")).toEqual([]);
});

test("what a crashed tab left is brought back and merged with what was saved meanwhile", async () => {
  const { kept, tab, advance, drafts, fail } = bench(two);
  const crashed = tab("crashed");
  fail(true);
  crashed.write(1, "const a = 10");
  await advance(1000);
  crashed.autosave.dispose();
  fail(false);
  const meanwhile = tab("other");
  meanwhile.write(2, "const b = 20");
  await advance(1000);
  const again = tab("again");
  again.autosave.recover((await drafts.of("a"))[0]!);
  expect(again.text(1)).toBe("const a = 10");
  expect(again.text(2)).toBe("const b = 20");
  await advance(1000);
  expect(kept.html).toContain("const a = 10");
});

test("another hand's changes are not ours to undo", async () => {
  const { tab, advance } = bench(two);
  const [one, other] = [tab("one"), tab("other")];
  other.write(2, "const b = 20");
  await advance(1000);
  await one.autosave.check();
  one.store.dispatch({ kind: "undo", at: 0 });
  expect(one.text(2)).toBe("const b = 20");
});
