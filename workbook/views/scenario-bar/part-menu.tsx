// The button that opens what one does with a context or a variant.
import { lazy, Suspense, useRef } from "react";
import type { ScenarioPart } from "../../../kernel/index.ts";
import type { ScenarioAxis } from "../../book/edits/scenario-edits.ts";
import { IconButton } from "../../components/button.tsx";
import { Rescue } from "../../components/rescue.tsx";
import { humanText, useT } from "../../messages/index.ts";

const PartPopover = lazy(() => import("./part-form.tsx"));

interface PartMenuProps {
  axis: ScenarioAxis;
  part: ScenarioPart;
  editing: boolean;
  onEdit: (open: boolean) => void;
}

export const PartMenu = ({ axis, part, editing, onEdit }: PartMenuProps) => {
  const t = useT();
  const anchor = useRef<HTMLSpanElement>(null);
  const name = humanText(part.name) || part.id;
  return (
    <>
      <span ref={anchor} className="part-menu">
        <IconButton icon="chevron-down" label={t("scenarios.actsOf", { name })} onPress={() => onEdit(!editing)} />
      </span>
      {editing && (
        <Rescue>
          <Suspense fallback={null}>
            <PartPopover
              axis={axis}
              part={part}
              label={t("scenarios.editTitle", { name })}
              anchor={anchor}
              onDone={() => onEdit(false)}
            />
          </Suspense>
        </Rescue>
      )}
    </>
  );
};
