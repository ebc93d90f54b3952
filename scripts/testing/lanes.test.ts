import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { node, root } from "../setup.mjs";

test("commands side by side: what each says stays together, in the order of the lanes", () => {
  const script = `
    import { sideBySide } from ${JSON.stringify(join(root, "scripts/testing/lanes.ts"))};
    const talk = (name, wait) => ["-e", "let n = 0; const t = setInterval(() => { console.log(" + JSON.stringify(name) + " + n); if (++n === 4) clearInterval(t); }, " + wait + ")"];
    await sideBySide([
      async (lane) => { await lane.run(process.execPath, talk("slow ", 60)); lane.say("ok: slow"); },
      async (lane) => { await lane.run(process.execPath, talk("quick ", 5)); lane.say("ok: quick"); },
      async (lane) => lane.say("ok: third"),
    ]);`;
  const said = execFileSync(node, ["--input-type=module-typescript", "-e", script], { cwd: root, encoding: "utf8" });
  const numbered = (name: string) => [0, 1, 2, 3].map((n) => `${name} ${n}`);
  expect(said.trim().split("\n")).toEqual([...numbered("slow"), "ok: slow", ...numbered("quick"), "ok: quick", "ok: third"]);
});
