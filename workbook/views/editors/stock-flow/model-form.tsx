// When the model runs, and the dimensions of its arrays.
import { type Drawn, defaultTime, type TimeSpecs } from "../../../../kernel/stock-flow.ts";
import { Select } from "../../../components/select.tsx";
import { useT } from "../../../messages/index.ts";
import { CommittedField } from "./committed-field.tsx";
import type { Hand } from "./use-drawn.ts";

const methods = [
  { key: "euler" as const, title: "Euler" },
  { key: "rk2" as const, title: "Runge-Kutta 2" },
  { key: "rk4" as const, title: "Runge-Kutta 4" },
];

const number = (text: string): number | null => {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
};

export const ModelForm = ({ drawn, act, locked }: { drawn: Drawn; act: Hand["act"]; locked: boolean }) => {
  const t = useT();
  const time: TimeSpecs = { ...defaultTime, ...drawn.model.time };
  const set = (patch: Partial<TimeSpecs>) => act({ ...drawn, model: { ...drawn.model, time: { ...time, ...patch } } });
  const field = (which: "start" | "stop" | "dt") => (
    <CommittedField
      label={t(`stockFlow.${which}`)}
      value={String(time[which])}
      disabled={locked}
      fault={(text) => (number(text) === null || (which === "dt" && number(text)! <= 0) ? t("stockFlow.numberWrong") : null)}
      onCommit={(text) => set({ [which]: number(text)! })}
    />
  );
  return (
    <fieldset className="stock-flow-time">
      <legend>{t("stockFlow.time")}</legend>
      {field("start")}
      {field("stop")}
      {field("dt")}
      <CommittedField
        label={t("stockFlow.timeUnit")}
        value={time.units ?? ""}
        disabled={locked}
        onCommit={(units) => set({ units: units.trim() === "" ? null : units.trim() })}
      />
      <Select
        beside
        label={t("stockFlow.method")}
        disabled={locked}
        options={methods}
        selected={time.method}
        onSelect={(method) => set({ method })}
      />
      <CommittedField
        className="wide"
        lines={2}
        label={t("stockFlow.modelDimensions")}
        help={t("stockFlow.modelDimensionsHelp")}
        value={(drawn.model.dimensions ?? []).map(({ name, elements }) => `${name} : ${elements.join(", ")}`).join("\n")}
        disabled={locked}
        onCommit={(text) => {
          const dimensions = text
            .split("\n")
            .map((line) => line.split(":"))
            .filter(([name, list]) => name?.trim() && list?.trim())
            .map(([name, list]) => ({
              name: name!.trim(),
              elements: list!
                .split(",")
                .map((one) => one.trim())
                .filter((one) => one !== ""),
            }));
          const { dimensions: _, ...rest } = drawn.model;
          act({ ...drawn, model: dimensions.length > 0 ? { ...rest, dimensions } : rest });
        }}
      />
    </fieldset>
  );
};
