// What a cell throws becomes a problem in both languages, even when it cannot be read.
import { expect, test } from "vitest";
import { toProblem } from "./failure.ts";

test("what cannot be read is said so in each language", () => {
  const hostile = {
    get message(): string {
      throw new Error("no");
    },
  };
  const { kind, message } = toProblem(hostile, { cell: 1, name: "x", scenario: null });
  expect({ kind, message }).toEqual({ kind: "error", message: { fr: "(illisible)", en: "(unreadable)" } });
});
