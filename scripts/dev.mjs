// `npm run dev`: serves like `npm start`, and what is edited shows at once: blocks, stage, workbook, server. Same port.
import { spawn } from "node:child_process";
import { environment, installIfNeeded, node, root } from "./setup.mjs";

installIfNeeded();
const serving = spawn(node, ["scripts/dev/main.ts", ...process.argv.slice(2)], { cwd: root, env: environment, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => serving.kill(signal));
serving.on("exit", (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
