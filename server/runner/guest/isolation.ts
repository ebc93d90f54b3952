// How a guest is confined on this machine, found out once: prlimit, bubblewrap, and Deno's own refusals always.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Limits } from "../../ground/config.ts";

export interface Isolation {
  /** "full": prlimit and bubblewrap. "limited": prlimit. "polled": memory is watched from outside. */
  level: "full" | "limited" | "polled";
  detail: string;
  deno: string;
  prlimit: boolean;
  bwrap: boolean;
  nice: boolean;
}

/** On the path; these two are never refused, so that finding them is enough. */
const has = (command: string) => (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));

/** Namespaces may be refused (containers, hardened kernels): only trying tells. */
const bwrapWorks = () =>
  has("bwrap") && spawnSync("bwrap", [...bwrapArguments([]), "--", "true"], { stdio: "ignore", timeout: 5000 }).status === 0;

/** Deno's binary as npm ships it for this platform; no post-install needed. */
export function denoBinary(): string {
  const require = createRequire(import.meta.url);
  const libc = process.platform === "linux" ? "-glibc" : "";
  const name = process.platform === "win32" ? "deno.exe" : "deno";
  try {
    const manifest = require.resolve(`@deno/${process.platform}-${process.arch}${libc}/package.json`);
    if (existsSync(join(dirname(manifest), name))) return join(dirname(manifest), name);
  } catch {
    // The platform's package was not installed: the launcher of the main one may hold a copy.
  }
  const own = join(dirname(require.resolve("deno/package.json")), name);
  if (existsSync(own)) return own;
  throw new Error(`The deno binary is missing from node_modules for ${process.platform} ${process.arch}: run \`npm install\`.`);
}

/** All that a guest finds in its environment. A cache folder that cannot exist: localStorage and caches would else write to the disk, permissions or not. */
export const environment = {
  NO_COLOR: "1",
  DENO_NO_UPDATE_CHECK: "1",
  DENO_DIR: "/dev/null/deno",
  HOME: "/nonexistent",
};

/** The file system a guest sees: what Deno needs to start, read-only, and nothing of the host's own. */
export function bwrapArguments(files: string[]): string[] {
  const system = ["/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache"].filter(existsSync);
  return [
    "--unshare-all",
    "--die-with-parent",
    "--clearenv",
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...system.flatMap((path) => ["--ro-bind", path, path]),
    "--proc",
    "/proc",
    "--dev",
    "/dev",
    "--tmpfs",
    "/tmp",
    ...files.flatMap((path) => ["--ro-bind", path, path]),
    "--chdir",
    "/tmp",
  ];
}

export function probeIsolation(): Isolation {
  const deno = denoBinary();
  const linux = process.platform === "linux";
  const prlimit = linux && has("prlimit");
  const bwrap = linux && bwrapWorks();
  const nice = process.platform !== "win32" && has("nice");
  const level = prlimit && bwrap ? "full" : prlimit ? "limited" : "polled";
  const said = {
    full: "guests run in Deno without permissions, in bubblewrap namespaces, under prlimit",
    limited: "guests run in Deno without permissions, under prlimit; bubblewrap is absent or refused on this host",
    polled:
      "guests run in Deno without permissions; prlimit is absent, so memory is polled from outside and a burst may pass the limit",
  };
  return { level, detail: said[level], deno, prlimit, bwrap, nice };
}

/** MB of address space that each isolate of V8 sets aside for code, counted in the guest's data. */
const CODE_RANGE = 534;
/** MB left for what the run itself holds. */
const ROOM = 900;

/** Workers of heavy blocks that a guest may have at once. */
export function heavyWorkers(memoryBytes: number, cores: number): number {
  const megabytes = memoryBytes / (1024 * 1024);
  return Math.max(1, Math.min(cores, Math.floor((megabytes - CODE_RANGE - ROOM) / CODE_RANGE)));
}

/** The whole command line of one guest. */
export function guestCommand(isolation: Isolation, limits: Limits, bundle: string): [string, ...string[]] {
  const megabytes = Math.floor(limits.memoryBytes / (1024 * 1024));
  const deno = [
    isolation.deno,
    "run",
    "--quiet",
    "--no-prompt",
    "--no-remote",
    "--no-npm",
    "--no-config",
    "--no-lock",
    "--no-check",
    `--v8-flags=--max-old-space-size=${Math.max(256, megabytes - 600)}`,
    bundle,
    String(heavyWorkers(limits.memoryBytes, availableParallelism())),
  ];
  const confined = isolation.bwrap ? ["bwrap", ...bwrapArguments([isolation.deno, dirname(bundle)]), "--", ...deno] : deno;
  const bounded = isolation.prlimit
    ? ["prlimit", `--data=${limits.memoryBytes}`, `--cpu=${limits.cpuSeconds}`, "--core=0", "--", ...confined]
    : confined;
  return (isolation.nice ? ["nice", "-n", "10", ...bounded] : bounded) as [string, ...string[]];
}
