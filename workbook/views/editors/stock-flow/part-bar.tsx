// Where one edits: the model itself, the inside of a module, or a macro; and a macro's own parameters and equation.
import { type Drawn, type Part, partsOf, setMacro } from "../../../../kernel/stock-flow.ts";
import { Select } from "../../../components/select.tsx";
import { useT } from "../../../messages/index.ts";
import { CommittedField } from "./committed-field.tsx";
import { equationFault } from "./element-form.tsx";
import { EquationField } from "./equation-field.tsx";
import type { Hand } from "./use-drawn.ts";

interface PartBarProps {
  /** The whole model. */
  drawn: Drawn;
  part: Part | null;
  locked: boolean;
  onPart: (part: Part | null) => void;
  act: Hand["act"];
}

const whole = "";
const keyOf = ({ kind, name }: Part) => `${kind}:${name}`;

export const PartBar = ({ drawn, part, locked, onPart, act }: PartBarProps) => {
  const t = useT();
  const parts = partsOf(drawn.model);
  if (parts.length === 0) return null;
  const macro = part?.kind === "macro" ? drawn.model.macros?.find(({ name }) => name === part.name) : undefined;
  return (
    <>
      <Select
        beside
        label={t("stockFlow.part")}
        options={[
          { key: whole, title: t("stockFlow.whole") },
          ...parts.map((one) => ({
            key: keyOf(one),
            title: t(one.kind === "macro" ? "stockFlow.partMacro" : "stockFlow.partModule", { name: one.name }),
          })),
        ]}
        selected={part ? keyOf(part) : whole}
        onSelect={(chosen) => onPart(parts.find((one) => keyOf(one) === chosen) ?? null)}
      />
      {macro && (
        <fieldset className="stock-flow-element" aria-label={macro.name}>
          <CommittedField
            label={t("stockFlow.parameters")}
            help={t("stockFlow.parametersHelp")}
            value={macro.parameters.join(", ")}
            disabled={locked}
            onCommit={(text) =>
              act(
                setMacro(drawn, macro.name, {
                  parameters: text
                    .split(",")
                    .map((one) => one.trim())
                    .filter((one) => one !== ""),
                }),
              )
            }
          />
          <EquationField
            className="wide"
            label={t("stockFlow.macroWorth")}
            model={{
              ...drawn.model,
              elements: [
                ...(macro.elements ?? []),
                ...macro.parameters.map((name) => ({ kind: "aux" as const, name, eqn: "0" })),
              ],
            }}
            of={null}
            value={macro.eqn}
            disabled={locked}
            fault={(text) => equationFault(text, t)}
            onCommit={(eqn) => act(setMacro(drawn, macro.name, { eqn: eqn.trim() }))}
          />
        </fieldset>
      )}
    </>
  );
};
