// Short ids: RFC 4648's vectors in Crockford's alphabet, and what a hand may type.
import { describe, expect, test } from "vitest";
import { readShortId, shortIdOf, showShortId } from "./short-id.ts";

describe("a short id", () => {
  test("is the digest's bits, five a sign", () => {
    // "foobar" in RFC 4648 base32 is MZXW6YTBOI: the same bits in Crockford's alphabet.
    const foobar = "666f6f626172";
    const rfc = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const expected = [..."MZXW6YTB"].map((sign) => crockford[rfc.indexOf(sign)]).join("");
    expect(shortIdOf(foobar, 8)).toBe(expected);
  });
  test("of more signs begins with the shorter one", () => {
    const digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(shortIdOf(digest, 12).startsWith(shortIdOf(digest))).toBe(true);
    expect(shortIdOf(digest, 51)).toHaveLength(51);
  });
  test("is shown in fours and read back, look-alikes forgiven", () => {
    expect(showShortId("7K3F9QXD")).toBe("7K3F-9QXD");
    expect(readShortId(" 7k3f-9qxd ")).toBe("7K3F9QXD");
    expect(readShortId("OIL0-OIL0")).toBe("01100110");
  });
  test("of too few signs, or with a sign it does not have, is none", () => {
    expect(readShortId("7K3F")).toBeNull();
    expect(readShortId("7K3F9QXU")).toBeNull();
  });
});
