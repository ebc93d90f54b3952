// What a scenario took: computed for it in ink, shared with another in hatching; or how far it is, and what it would cost.
import { Icon } from "../../components/icon.tsx";
import { formatDuration } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";
import { bestOf, slotOf } from "./matrix/board.ts";
import type { MatrixView } from "./matrix/matrix-view.ts";

export function WorkCell({ view, scenario }: { view: MatrixView; scenario: string }) {
  const t = useT();
  const { board, columns, version, estimate } = view;
  if (board.going.includes(scenario)) {
    const first = board.going[0] === scenario;
    return (
      <span className={`status ${first ? "plain" : "quiet"}`}>
        <Icon name={first ? "running" : "queued"} />
        {t(first ? "compare.running" : "compare.waiting")}
      </span>
    );
  }
  const left = estimate?.scenarios.find(({ id }) => id === scenario);
  const work = board.work.get(scenario);
  const best = columns.map((column) => bestOf(slotOf(board, scenario, column.name), version));
  // What the server computed of this very version is there; what stands from another one is yet to be checked.
  const former = best.some((one) => one !== null && one.version !== version);
  if (best.some((one) => one === null) || (left && !work && former)) {
    const time =
      left?.ms != null && left.fresh > 0 && left.ms >= 50 ? ` ${t("matrix.estimated", { time: formatDuration(left.ms) })}` : "";
    return (
      <span className="status quiet">
        <Icon name="never" />
        {t("compare.toCompute")}
        {time}
      </span>
    );
  }
  if (!work) return <span className="status quiet">{t("compare.fromServer")}</span>;
  const { executed, reused } = work;
  const full = 52 / Math.max(1, executed + reused);
  return (
    <span className="counts">
      <i style={{ width: executed * full }} />
      <i className="shared" style={{ width: reused * full }} />
      <span>{executed}</span> <span className="third">+ {reused}</span>
      <span className="visually-hidden">{t("compare.countsSaid", { executed, reused })}</span>
    </span>
  );
}
