// Brings a bare clone to the point where Node 24 and the packages are there. Plain JavaScript: it runs on any Node with npm.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const bin = join(root, "node_modules", ".bin");
/** Node 24, as the lockfile pins it. */
export const node = join(bin, process.platform === "win32" ? "node.cmd" : "node");
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Installs when the lockfile is newer than what stands in node_modules. */
export function installIfNeeded() {
  const installed = modified(join(root, "node_modules", ".package-lock.json"));
  if (installed > 0 && installed >= modified(join(root, "package-lock.json")) && existsSync(node)) return;
  console.error("Installing packages…");
  // Not `npm ci`: it refuses a lockfile that lacks another platform's optional binaries. Nothing is written but node_modules.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(npm, ["install", "--no-save", "--no-audit", "--no-fund"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) {
    console.error("npm install failed: see its message above, then try again.");
    process.exit(done.status ?? 1);
  }
}

/** Runs a command with Node 24 first on the path; returns its exit code. */
export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, env: environment, stdio: "inherit", ...options }).status ?? 1;
}

const has = (command) => spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;

/** Path of a Chromium to drive, installed from Debian when absent and allowed; null, with a sentence, when there is none. */
export function chromium() {
  const found =
    process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (found) return found;
  if (process.getuid?.() === 0 && has("apt-get")) {
    console.error("Installing Chromium from Debian…");
    try {
      execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", 2, 2] });
      execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], {
        stdio: ["ignore", 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    } catch {
      console.error("apt-get could not install chromium.");
    }
    if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  console.error("The browser tests need Chromium: install it (apt-get install chromium) or set CHROMIUM to its path.");
  return null;
}
