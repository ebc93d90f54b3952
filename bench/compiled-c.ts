// The same loop in C, compiled here with -O3 -march=native: what the machine can do, where it has a compiler.
// A program of bench/c/ prints the time of one unit of its work in nanoseconds, alone on its last line.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const compilers = ["cc", "gcc", "clang"];
const flags = ["-O3", "-march=native", "-std=gnu11"];
let folder: string | null = null;
const built = new Map<string, string | null>();

/** Path of the compiled program; null where no compiler is found. A source that does not compile is an error. */
function compile(file: string): string | null {
  const source = join(import.meta.dirname, "c", file);
  const known = built.get(source);
  if (known !== undefined) return known;
  const compiler = compilers.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
  let program: string | null = null;
  if (compiler) {
    folder ??= mkdtempSync(join(tmpdir(), "variante-bench-"));
    program = join(folder, createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 16));
    if (!existsSync(program)) {
      const done = spawnSync(compiler, [...flags, source, "-o", program, "-lm"], { encoding: "utf8" });
      if (done.status !== 0) throw new Error(`${file} does not compile: ${done.stderr}`);
    }
  }
  built.set(source, program);
  return program;
}

/** Nanoseconds per unit, the least of several runs of the program; null where no compiler is found. */
export async function timeC(file: string, args: (string | number)[] = [], runs = 3, input?: Uint8Array): Promise<number | null> {
  const program = compile(file);
  if (program === null) return null;
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const done = spawnSync(program, args.map(String), { encoding: "utf8", input, maxBuffer: 1 << 28 });
    const time = Number(done.stdout?.trim().split("\n").at(-1));
    if (done.status !== 0 || !(time > 0))
      throw new Error(`${file} ${args.join(" ")}: ${done.stderr || done.stdout || done.error}`);
    least = Math.min(least, time);
  }
  return least;
}
