import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { targetStatus } from "./status.ts";

const document = new Window().document as unknown as Document;
const target = (
  op: ">=" | "<=",
  value: number,
  nature: "seuil réglementaire" | "objectif politique" | "repère" = "seuil réglementaire",
) => ({
  op,
  value,
  nature,
  source: null,
  date: null,
});
const said = (...args: [ReturnType<typeof target> | null, unknown, string]) => {
  const element = targetStatus(document, ...args, "fr", "full");
  return { text: element.textContent, icon: element.querySelector("svg") !== null };
};

describe("a target, met or not", () => {
  it("is said by an icon and words, with its nature", () => {
    expect(said(target("<=", 310), 305, "ha")).toEqual({ text: "Seuil ≤\u00a0310\u00a0ha\u00a0: tenu", icon: true });
    expect(said(target(">=", 80, "objectif politique"), 75, "%")).toEqual({
      text: "Objectif ≥\u00a080\u00a0%\u00a0: non tenu",
      icon: true,
    });
  });
  it("is neither for a benchmark", () => {
    expect(said(target("<=", 1450, "repère"), 1531, "log/an")).toEqual({
      text: "Repère 1\u202f450\u00a0: au-dessus",
      icon: false,
    });
  });
  it("is not judged without a target or a value", () => {
    expect(said(null, 3, "ha").text).toBe("sans cible");
    expect(said(target("<=", 310), null, "ha").text).toBe("sans valeur");
  });
  it("forgives the last bit of a sum", () => {
    expect(said(target("<=", 0.3), 0.1 + 0.2, "ha").text).toBe(said(target("<=", 0.3), 0.3, "ha").text);
    expect(said(target("<=", 310), 310.1, "ha").text).not.toBe(said(target("<=", 310), 310, "ha").text);
  });
});
