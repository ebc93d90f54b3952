// What the server says of faults that are the machine's.
import { expect, it } from "vitest";
import { isDiskFull } from "./ground/disk-full.ts";

it("knows a full disk, told by the file system or by SQLite, from any other fault", () => {
  expect(isDiskFull(Object.assign(new Error("no space left"), { code: "ENOSPC" }))).toBe(true);
  expect(isDiskFull(Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 }))).toBe(true);
  expect(isDiskFull(Object.assign(new Error("busy"), { code: "ERR_SQLITE_ERROR", errcode: 5 }))).toBe(false);
});
