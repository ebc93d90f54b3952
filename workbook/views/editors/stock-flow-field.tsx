// The diagram of a stock and flow model in a form: fetched when such a form opens, the model as JSON where it cannot be.
import { lazy, Suspense } from "react";
import { Rescue } from "../../components/rescue.tsx";
import type { ControlProps } from "./form/form-context.ts";
import { JsonField } from "./json-field.tsx";

const StockFlowEditor = lazy(() => import("./stock-flow/stock-flow-editor.tsx"));

export const StockFlowField = (props: ControlProps) => (
  <Rescue instead={<JsonField {...props} />}>
    <Suspense fallback={<p className="third">…</p>}>
      <StockFlowEditor {...props} />
    </Suspense>
  </Rescue>
);
