// Runs commands side by side and prints what each says in its turn, whole: the first as it comes, the next once it has ended.
import { spawn } from "node:child_process";
import { environment, root } from "../setup.mjs";

export interface Lane {
  /** Runs one command of the lane; resolves with its exit code. */
  run: (command: string, args: string[], env?: NodeJS.ProcessEnv) => Promise<number>;
  say: (line: string) => void;
}

export async function sideBySide(lanes: ((lane: Lane) => Promise<void>)[]): Promise<void> {
  const kept: string[][] = lanes.map(() => []);
  let turn = 0;
  const write = (index: number, text: string) => {
    if (index === turn) process.stdout.write(text);
    else kept[index]!.push(text);
  };
  const ended = lanes.map(() => false);
  const end = (index: number) => {
    ended[index] = true;
    while (turn < lanes.length && ended[turn]) {
      turn += 1;
      process.stdout.write((kept[turn] ?? []).join(""));
    }
  };
  const colours = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  await Promise.all(
    lanes.map(async (work, index) => {
      const lane: Lane = {
        say: (line) => write(index, `${line}\n`),
        run: (command, args, env = {}) =>
          new Promise((resolve) => {
            const child = spawn(command, args, {
              cwd: root,
              env: { ...environment, ...colours, ...env },
              stdio: ["ignore", "pipe", "pipe"],
            });
            for (const stream of [child.stdout, child.stderr]) {
              stream.setEncoding("utf8");
              stream.on("data", (text: string) => write(index, text));
            }
            child.on("error", (error) => {
              lane.say(`${command}: ${error.message}`);
              resolve(1);
            });
            child.on("close", (code) => resolve(code ?? 1));
          }),
      };
      await work(lane);
      end(index);
    }),
  );
}
