import { expect, test } from "vitest";
import type { FilePin } from "../../kernel/index.ts";
import { answerFile } from "./answer-file.ts";

const asked = { kind: "file-request", request: 3, name: "pluie.csv", sha256: null } as const;

test("a file the notebook does not pin, or pins by no digest, is said by its name, and no request leaves", async () => {
  const none: Record<string, FilePin> = {};
  for (const pins of [none, { "pluie.csv": { sha256: "../secret" } }]) {
    const answer = await answerFile(asked, pins);
    expect(answer).toMatchObject({ kind: "file", request: 3, name: "pluie.csv", bytes: null });
    expect(answer.message).toContain("pluie.csv");
  }
});
