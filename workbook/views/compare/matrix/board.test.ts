// What the matrix shows as results come, are cut short, grow old, and as the browser and the server agree or not.
import { describe, expect, it } from "vitest";
import type { Change, EvaluatedPart, Evaluation } from "../../../../kernel/index.ts";
import type { LastResults, RunResults } from "../../../../server/ground/contract.ts";
import { t } from "../../../messages/index.ts";
import {
  asked,
  type Board,
  bestOf,
  emptyBoard,
  ended,
  failed,
  slotOf,
  takeLast,
  takePart,
  takeServer,
  takeWhole,
} from "./board.ts";
import { agreementOf, samenessIn } from "./sameness.ts";
import { causeOf } from "./stale.ts";

const when = (version: number) => ({ version, at: version * 10, say: ({ message }: { message: { fr: string } }) => message.fr });
const part = (scenario: string, outputs: EvaluatedPart["outputs"], done = true): EvaluatedPart => ({
  scenario,
  outputs,
  digests: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, `digest ${JSON.stringify(value)}`])),
  problems: [],
  done: done ? { ms: 5, executed: 2, reused: 3 } : null,
});
const results = (outputs: Record<string, Record<string, number>>, digests = true): RunResults => ({
  notebook: { title: "", digest: "" },
  engine: "",
  seed: 1,
  scenarios: Object.entries(outputs).map(([id, values]) => ({
    id,
    name: id,
    context: null,
    variant: null,
    parameters: {},
    outputs: values,
    ...(digests
      ? { digests: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `digest ${JSON.stringify(value)}`])) }
      : {}),
  })),
  computations: { distinct: 0, executed: 0, reused: 0 },
  problems: [],
});
const shownIn = (board: Board, scenario: string, output: string, version: number) => {
  const shown = bestOf(slotOf(board, scenario, output), version)?.shown;
  return shown?.kind === "number" ? shown.value : (shown?.kind ?? null);
};

describe("the matrix", () => {
  it("fills as outputs settle, and keeps what was finished when it is stopped", () => {
    let board = asked(emptyBoard, ["baseline", "dense"], ["x", "y"]);
    board = takePart(board, part("baseline", { x: 1 }, false), when(3));
    expect([shownIn(board, "baseline", "x", 3), slotOf(board, "baseline", "y").asked]).toEqual([1, true]);
    board = takePart(board, part("baseline", { y: 2 }), when(3));
    expect(board.going).toEqual(["dense"]);
    expect(board.work.get("baseline")).toEqual({ ms: 5, executed: 2, reused: 3 });
    const whole: Evaluation = {
      engine: "",
      seed: 1,
      scenarios: [
        { id: "baseline", name: "", context: null, variant: null, parameters: {}, outputs: { x: 1, y: 2 }, digests: {} },
        { id: "dense", name: "", context: null, variant: null, parameters: {}, outputs: { x: null, y: null }, digests: {} },
      ],
      computations: { distinct: 2, executed: 2, reused: 3 },
      problems: [
        { kind: "interrupted", severity: "error", cell: null, name: null, scenario: null, message: { fr: "stop", en: "stop" } },
      ],
      passports: {},
    };
    board = takeWhole(board, whole, 50, when(3));
    expect(shownIn(board, "baseline", "y", 3)).toBe(2);
    expect(slotOf(board, "dense", "x")).toEqual({ stage: null, server: null, former: null, asked: false });
    // Cut short, nothing is counted as the whole.
    expect([board.exact, board.going]).toEqual([null, []]);
    expect(takeWhole(asked(board, ["baseline"], ["x"]), { ...whole, problems: [] }, 50, when(3)).exact).toEqual({
      executed: 2,
      reused: 3,
      ms: 50,
      scenarios: 2,
    });
  });

  it("keeps the former value while it is computed again, and when the stage had to be removed", () => {
    let board = takePart(asked(emptyBoard, ["baseline"], ["x"]), part("baseline", { x: 1 }), when(1));
    board = asked(board, ["baseline"], ["x"]);
    expect(shownIn(board, "baseline", "x", 2)).toBe(1);
    expect(shownIn(ended(board), "baseline", "x", 2)).toBe(1);
    const gone = failed(asked(emptyBoard, ["baseline"], ["x"]), "the stage was restarted", when(1));
    expect(slotOf(gone, "baseline", "x").stage?.problem).toBe("the stage was restarted");
  });

  it("opens on the last results of the server, marked with their version, newer knowledge staying", () => {
    const result = (value: number, version: number) => ({
      value,
      omitted: false,
      digest: null,
      version,
      run: "r",
      at: 5,
      fresh: null,
      problem: null,
    });
    const last: LastResults = {
      notebook: "n",
      version: 14,
      scenarios: [{ id: "baseline", name: "", context: null, variant: null, outputs: { x: result(12, 12), y: result(13, 12) } }],
    };
    const before = takeServer(emptyBoard, results({ baseline: { y: 99 } }), { version: 14, at: 9 });
    const board = takeLast(before, last);
    expect(bestOf(slotOf(board, "baseline", "x"), 14)).toMatchObject({ version: 12, side: "server" });
    expect(shownIn(board, "baseline", "y", 14)).toBe(99);
    // What the stage then computes from this version stands in its place.
    const checked = takePart(board, part("baseline", { x: 12 }), when(14));
    expect(bestOf(slotOf(checked, "baseline", "x"), 14)).toMatchObject({ version: 14, side: "stage" });
    // Checked and found equal, nothing is said; found other, the former value is told.
    expect(slotOf(checked, "baseline", "x").former).toBeNull();
    const moved = takePart(board, part("baseline", { x: 20 }), when(14));
    expect(slotOf(moved, "baseline", "x").former).toMatchObject({ shown: { kind: "number", value: 12 }, version: 12 });
  });
});

describe("the two machines", () => {
  it("agree by content digest, within one version; what has none is never counted as equal", () => {
    let board = takePart(emptyBoard, part("baseline", { x: 1, y: 2, z: 3 }), when(4));
    expect(samenessIn(board, 4, "baseline", "x")).toBeNull();
    board = takeServer(board, results({ baseline: { x: 1, y: 5 } }), { version: 4, at: 1 });
    board = takeServer(board, results({ baseline: { z: 3 } }, false), { version: 4, at: 1 });
    expect(agreementOf(board, 4, ["baseline"], ["x", "y", "z"])).toEqual({
      same: 1,
      unknown: 1,
      different: [{ scenario: "baseline", output: "y" }],
    });
    expect(samenessIn(board, 5, "baseline", "x")).toBeNull();
  });
});

describe("a stale value", () => {
  const cell = (name: string, how: "changed" | "added" | "removed" | "file" | "seed" = "changed"): Change => ({
    kind: "cell",
    name,
    cell: 1,
    how,
  });
  const override: Change = {
    kind: "override",
    name: "densite",
    axis: "variant",
    part: "sobre",
    partName: { fr: "Sobriété", en: "Sobriety" },
  };

  it("names the input that changed, and no more than two", () => {
    expect(causeOf([cell("densite_brute")], t)).toBe("« densite_brute » a changé");
    expect(causeOf([override], t)).toBe("« densite » a changé dans la variante « Sobriété »");
    expect(causeOf([cell("dvf", "file"), cell("taux", "removed")], t)).toBe(
      "les données lues par « dvf » ont changé, « taux » a été supprimée",
    );
    expect(causeOf([cell("a"), cell("b"), cell("c"), cell("d")], t)).toBe("« a » a changé, « b » a changé et 2 de plus");
  });
});
