// What is said under the head: which version old results are of, what made values stale, whether both machines agree.
import { StatusWord } from "../../components/marks/status-word.tsx";
import { formatDateTime } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";
import { bestOf, slotOf } from "./matrix/board.ts";
import type { MatrixView } from "./matrix/matrix-view.ts";
import type { Agreement } from "./matrix/sameness.ts";
import { causeOf } from "./matrix/stale.ts";
import type { Search } from "./use-divergence.ts";

interface MatrixNotesProps {
  view: MatrixView;
  scenarios: string[];
  agreement: Agreement;
  search: Search;
  nameOf: (scenario: string) => string;
}

/** Values by the version they were made from, when it is not this one; and by what made them stale. */
const groupsOf = ({ board, columns, version, staleness }: MatrixView, scenarios: string[], t: ReturnType<typeof useT>) => {
  const versions = new Map<number, number>();
  const causes = new Map<string, number>();
  const moved = new Map<number, number>();
  for (const scenario of scenarios) {
    for (const { name } of columns) {
      const slot = slotOf(board, scenario, name);
      const best = bestOf(slot, version);
      if (best?.version === version && slot.former) moved.set(slot.former.version, (moved.get(slot.former.version) ?? 0) + 1);
      if (!best || best.version === version) continue;
      versions.set(best.version, Math.max(versions.get(best.version) ?? 0, best.at));
      const stale = staleness.of(best.version, scenario, name);
      if (stale === "reading" || stale.length === 0) continue;
      const cause = stale === "gone" ? t("matrix.staleGone", { n: best.version }) : causeOf(stale, t);
      causes.set(cause, (causes.get(cause) ?? 0) + 1);
    }
  }
  return {
    versions: [...versions].sort(([a], [b]) => b - a),
    causes: [...causes].sort(([, a], [, b]) => b - a),
    moved: [...moved].sort(([a], [b]) => b - a),
  };
};

export function MatrixNotes({ view, scenarios, agreement, search, nameOf }: MatrixNotesProps) {
  const t = useT();
  const { versions, causes, moved } = groupsOf(view, scenarios, t);
  const { same, unknown, different } = agreement;
  return (
    <div className="matrix-notes" role="status">
      {versions.map(([version, at]) => (
        <StatusWord key={version} tone="quiet" icon="history">
          {t("matrix.fromVersion", { n: String(version), date: formatDateTime(at) })}
        </StatusWord>
      ))}
      {causes.map(([cause, n]) => (
        <StatusWord key={cause} tone="warn" icon="stale">
          {t("matrix.staleGroup", { n, cause })}
        </StatusWord>
      ))}
      {moved.map(([version, n]) => (
        <StatusWord key={version} tone="plain" icon="info">
          {t("matrix.moved", { n, version: String(version) })}
        </StatusWord>
      ))}
      {different.length > 0 ? (
        <StatusWord tone="err" icon="error">
          <span>
            {t("matrix.different", { n: different.length })}. <Culprit search={search} nameOf={nameOf} />
          </span>
        </StatusWord>
      ) : same > 0 ? (
        <StatusWord tone="ok" icon="met">
          {[
            t("matrix.same"),
            t("matrix.sameCount", { n: same }),
            ...(unknown > 0 ? [t("matrix.incomparable", { n: unknown })] : []),
          ].join(" · ")}
        </StatusWord>
      ) : unknown > 0 ? (
        <StatusWord tone="quiet" icon="info">
          {t("matrix.noneComparable")}
        </StatusWord>
      ) : null}
    </div>
  );
}

function Culprit({ search, nameOf }: { search: Search; nameOf: (scenario: string) => string }) {
  const t = useT();
  switch (search.state) {
    case "searching":
      return t("matrix.searching");
    case "none":
      return t("matrix.culpritNone");
    case "failed":
      return t("matrix.culpritFailed", { reason: search.reason });
    case "found": {
      const { name, block, unknown } = search.culprit;
      const what = block === null ? t("matrix.culpritCode") : t("matrix.culpritBlock", { block });
      const said = t("matrix.culprit", { name, what, scenario: nameOf(search.scenario) });
      const names = unknown.map((one) => `« ${one} »`).join(", ");
      return unknown.length > 0 ? `${said} ${t("matrix.culpritUnknown", { names })}` : said;
    }
    default:
      return null;
  }
}
