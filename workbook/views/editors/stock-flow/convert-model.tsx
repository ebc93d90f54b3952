// A model that comes from a cell is not edited here; it can be taken over, its input disconnected, in one step.
import { useState } from "react";
import { adopt, isModel, type StockFlowModel } from "../../../../kernel/stock-flow.ts";
import { useBook } from "../../../book/book-context.ts";
import { Button } from "../../../components/button.tsx";
import { Message } from "../../../components/message.tsx";
import { useT } from "../../../messages/index.ts";
import { useForm } from "../form/form-context.ts";
import type { Hand } from "./use-drawn.ts";

interface ConvertModelProps {
  port: string;
  locked: boolean;
  act: Hand["act"];
  error: string | null;
}

export const ConvertModel = ({ port, locked, act, error }: ConvertModelProps) => {
  const t = useT();
  const book = useBook();
  const form = useForm();
  const [failed, setFailed] = useState(false);
  const convert = async () => {
    const answer = await book.ask({ kind: "value", name: port, scenario: null }).catch(() => null);
    const value = answer?.kind === "value" ? answer.value : null;
    if (!isModel(value)) return setFailed(true);
    const { model: _, ...others } = form.call.inputs ?? {};
    const model = value as unknown as StockFlowModel;
    act(adopt(model), { inputs: Object.keys(others).length > 0 ? others : null });
    book.say(t("stockFlow.converted", { n: model.elements.length, name: port }));
  };
  return (
    <div className="stock-flow">
      {(failed || error) && <Message tone="err">{failed ? t("stockFlow.notReady", { name: port }) : error}</Message>}
      <Message
        tone="quiet"
        act={
          <Button kind="line" icon="edit" isDisabled={locked} onPress={() => void convert()}>
            {t("stockFlow.convert")}
          </Button>
        }
      >
        {t("stockFlow.connected", { name: port })}
      </Message>
    </div>
  );
};
