// Commands in order, one at a time; of several waiting that replace each other, the newest.
import type { Command } from "../../types/index.ts";

export class CommandQueue {
  private waiting: Command[] = [];
  private working = false;
  private readonly handle: (command: Command) => Promise<void>;
  private readonly drained: () => void;

  constructor(handle: (command: Command) => Promise<void>, drained: () => void) {
    this.handle = handle;
    this.drained = drained;
  }

  get empty(): boolean {
    return !this.working && this.waiting.length === 0;
  }

  /** Those not handled yet, the oldest first. */
  get pending(): readonly Command[] {
    return this.waiting;
  }

  push(command: Command): void {
    const last = this.waiting.at(-1);
    if (last?.kind === "trial" && command.kind === "trial") this.waiting[this.waiting.length - 1] = command;
    else if (last?.kind === "choose" && command.kind === "choose") this.waiting[this.waiting.length - 1] = command;
    else if (last?.kind === "environment" && command.kind === "environment") {
      this.waiting[this.waiting.length - 1] = { kind: "environment", set: { ...last.set, ...command.set } };
    } else this.waiting.push(command);
    if (!this.working) void this.work();
  }

  clear(): void {
    this.waiting = [];
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let command = this.waiting.shift(); command; command = this.waiting.shift()) await this.handle(command);
    this.working = false;
    this.drained();
  }
}
