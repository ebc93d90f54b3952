import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model, { type Check } from "./model.ts";

const done = (scenario: string, value: unknown) => ({ scenario, name: scenario, color: null, state: "done" as const, value });

async function check(config: object, across: Record<string, any[]> = {}) {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, config, {}, { across, warnings })) as Check;
  return { ...value, warnings };
}
const refusal = (...args: Parameters<typeof check>) =>
  check(...args).then(
    () => "accepted",
    (error) => error.message as string,
  );
const balance = definition.fixtures[0]!;

describe("a check", () => {
  test("says in a student's words by how much it fails, and where", async () => {
    const result = await check(balance.config, balance.across!);
    expect([result.ok, result.data.map((row) => row.state)]).toEqual([false, ["held", "failed"]]);
    expect(result.data[1]!.message).toEqual({ fr: "votre total perd 312 habitants", en: "your total loses 312 inhabitants" });
    expect(result.message.fr).toBe("Densifier : votre total perd 312 habitants");
    expect(result.warnings.length).toBe(1);
    expect(result.data[1]!.gap).toBe(-312);
  });
  test("says that it holds in every scenario, with the tolerance", async () => {
    const config = {
      of: [{ cell: "x" }],
      left: "x",
      right: "10",
      tolerance: 0.5,
      unit: "logements",
      success: { fr: "Parc conservé", en: "Stock conserved" },
    };
    const result = await check(config, { x: [done("baseline", 10.4), done("a", 9.6)] });
    expect([result.ok, result.message.fr, result.message.en]).toEqual([
      true,
      "Parc conservé dans les 2 scénarios (tolérance 0,5 logements)",
      "Stock conserved in all 2 scenarios (tolerance 0.5 logements)",
    ]);
  });
  test("waits for a scenario still computing, and does not pass one that failed", async () => {
    const { config, across } = definition.fixtures[1]!;
    const result = await check(config, across!);
    expect([result.ok, result.data.map((row) => row.state)]).toEqual([false, ["held", "pending", "unknown"]]);
    expect(result.data[2]!.message.fr).toBe("« x » a échoué : densité nulle");
    expect((await check(config, { enaf: across!.enaf!.slice(0, 2) })).ok).toBeNull();
  });
  test("obeys each operator at, inside and outside the tolerance", async () => {
    const held = async (op: string, x: number, tolerance = 1) =>
      (await check({ of: [{ cell: "x" }], left: "x", op, right: "10", tolerance }, { x: [done("baseline", x)] })).ok;
    expect([await held("=", 11), await held("=", 11.1), await held("!=", 11), await held("!=", 12)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([await held("<=", 11), await held("<=", 11.1), await held("<", 9.5), await held("<", 8)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([await held(">=", 9), await held(">=", 8.9), await held(">", 10.5), await held(">", 12)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(await held("=", 10 + 1e-12, 0)).toBe(true);
  });
  test("reads members and columns of what it observes, and several cells by alias", async () => {
    const config = {
      of: [{ cell: "besoin_detail", as: "b" }, { cell: "communes" }],
      left: "sum(communes.population) + b.need",
      right: "6",
    };
    const result = await check(config, {
      besoin_detail: [done("baseline", { need: 1 })],
      communes: [done("baseline", [{ population: 2 }, { population: 3 }])],
    });
    expect(result.ok).toBe(true);
  });
  test("cannot conclude on a missing value or an unknown member, and says so", async () => {
    const config = { of: [{ cell: "x" }], left: "x.a", right: "1" };
    expect((await check(config, { x: [done("baseline", { a: null })] })).data[0]).toMatchObject({ state: "unknown" });
    expect((await check(config, { x: [done("baseline", { b: 1 })] })).data[0]!.message.en).toMatch(/“a” is not a member/);
  });
  test("never shows a failing gap as zero", async () => {
    const result = await check({ of: [{ cell: "x" }], left: "x", right: "10", unit: "ha" }, { x: [done("baseline", 10.2)] });
    expect(result.data[0]!.message.fr).toBe("10,2 ha, doit être égal à 10 ha (écart 0,2 ha)");
  });
  test("refuses a formula it cannot read, and a name it does not observe, with the nearest", async () => {
    expect(await refusal({ left: "1 +" })).toMatch(/not complete/);
    expect(await refusal({ of: [{ cell: "bilan" }], left: "bilna" })).toMatch(/nearest is “bilan”/);
    expect(
      await refusal({
        of: [
          { cell: "a", as: "x" },
          { cell: "b", as: "x" },
        ],
      }),
    ).toMatch(/same name/);
  });
});
