// The "+" line between two cells.
import { Icon } from "../../components/icon.tsx";
import { useT } from "../../messages/index.ts";

export const InsertLine = ({
  top,
  label,
  cell,
  onInsert,
}: {
  top: number;
  label: string;
  cell: number;
  onInsert: () => void;
}) => {
  const t = useT();
  return (
    <div className="insert-line" style={{ top }} data-cell={cell}>
      <button type="button" aria-label={label} onClick={onInsert}>
        <span aria-hidden="true">{t("notebook.insert")}</span>
        <i>
          <Icon name="plus" small />
        </i>
      </button>
      <span className="line" />
    </div>
  );
};
