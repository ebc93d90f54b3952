// Every element in a table with its equation: the diagram's equal, for whoever does not see it or works by keyboard.
import { type Drawn, key, setElement, shown } from "../../../../kernel/stock-flow.ts";
import { Icon } from "../../../components/icon.tsx";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import { humanText, useT } from "../../../messages/index.ts";
import { faultOf } from "./element-form.tsx";
import { EquationField } from "./equation-field.tsx";
import type { Hand } from "./use-drawn.ts";

interface ElementTableProps {
  drawn: Drawn;
  chosen: string[];
  /** Why units do not agree, by element. */
  problems: ReadonlyMap<string, string>;
  locked: boolean;
  onChoose: (name: string) => void;
  act: Hand["act"];
}

export const ElementTable = ({ drawn, chosen, problems, locked, onChoose, act }: ElementTableProps) => {
  const t = useT();
  const { elements } = drawn.model;
  return (
    <ScrollRegion label={t("stockFlow.table")}>
      <table className="table stock-flow-table">
        <thead>
          <tr>
            <th scope="col">{t("stockFlow.name")}</th>
            <th scope="col">{t("stockFlow.kind")}</th>
            <th scope="col">{t("stockFlow.equation")}</th>
            <th scope="col">{t("stockFlow.unit")}</th>
          </tr>
        </thead>
        <tbody>
          {elements.map((element) => (
            <tr key={element.name} aria-selected={chosen.some((one) => key(one) === key(element.name))}>
              <th scope="row">
                <button type="button" className="stock-flow-choose" onClick={() => onChoose(element.name)}>
                  {shown(element.name)}
                </button>
              </th>
              <td>{t(`stockFlow.${element.kind}`)}</td>
              <td>
                {element.kind === "module" || element.eqns ? (
                  <span className="mono third">
                    {(element.eqns ?? []).map(({ subscripts, eqn }) => `[${subscripts.join(", ")}] ${eqn}`).join(" ; ")}
                  </span>
                ) : (
                  <EquationField
                    labelHidden
                    model={drawn.model}
                    of={element.name}
                    label={`${t("stockFlow.equation")}, ${shown(element.name)}`}
                    value={element.eqn ?? ""}
                    disabled={locked}
                    fault={(text) => {
                      const fault = text.trim() === "" ? null : faultOf(text, (element.dimensions ?? []).length > 0);
                      return fault && humanText(fault);
                    }}
                    onCommit={(eqn) => act(setElement(drawn, element.name, { eqn: eqn.trim() }))}
                  />
                )}
              </td>
              <td>
                {element.units ?? ""}
                {problems.has(key(element.name)) && (
                  <span className="stock-flow-problem">
                    <Icon name="warning" /> {problems.get(key(element.name))}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};
