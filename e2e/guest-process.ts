// The built guest in a Deno without permissions, as the supervisor runs it: commands in, one evaluation out.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFrameReader, encodeFrame } from "../kernel/hosts/wire/frames.ts";
import type { Command, Evaluation } from "../kernel/index.ts";
import { root } from "./fixtures.ts";

/** `files`: attachments by name, as text. */
export function evaluateInGuest(commands: Command[], files: Record<string, string> = {}): Promise<Evaluation> {
  const deno = join(root, "node_modules", ".bin", "deno");
  const child = spawn(deno, ["run", "--no-remote", "--no-npm", "--no-config", "--no-prompt", join(root, "dist/guest/guest.js")], {
    cwd: "/",
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin", DENO_DIR: "/nonexistent" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const reader = createFrameReader();
  const answer = async (header: Record<string, unknown>) => {
    const { request, name } = header as { request: number; name: string };
    if (header.kind === "file-request") {
      const bytes = name in files ? new TextEncoder().encode(files[name]) : null;
      const message = bytes ? null : `no file ${name}`;
      child.stdin.write(encodeFrame({ kind: "file", request, name, sha256: "0".repeat(64), message }, bytes ?? undefined));
    }
    if (header.kind === "asset-request") {
      const bytes = await readFile(join(root, "dist/web/assets/data", name)).catch(() => null);
      child.stdin.write(
        encodeFrame({ kind: "asset", request, name, message: bytes ? null : `no asset ${name}` }, bytes ?? undefined),
      );
    }
  };
  return new Promise((resolve, reject) => {
    child.on("close", (code) => reject(new Error(`the guest ended with ${code}: ${stderr}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      for (const { header } of reader.push(chunk)) {
        if (header.kind === "evaluated") {
          resolve(header.result as Evaluation);
          child.stdin.end();
        } else answer(header).catch(reject);
      }
    });
    for (const command of commands) child.stdin.write(encodeFrame(command));
  });
}
