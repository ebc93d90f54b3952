// `npm start`: installs and builds if needed, then serves. Arguments go to the server.
import { spawn } from "node:child_process";
import { environment, installIfNeeded, node, root, run } from "./setup.mjs";

installIfNeeded();
if (run(node, ["scripts/build-if-needed.ts"]) !== 0) process.exit(1);

const server = spawn(node, ["server/commands/main.ts", ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
