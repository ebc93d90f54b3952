// One version: number, status, name, instance, when; what one can do with it.
import type { VersionSummary } from "../../../server/ground/contract.ts";
import { IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { statusKeys } from "../../components/marks/status-word.tsx";
import { Menu } from "../../components/menu.tsx";
import { formatDateTime, formatRelative } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";

interface VersionRowProps {
  version: VersionSummary;
  isCurrent: boolean;
  onRead: () => void;
  onName: () => void;
  onRestore: () => void;
}

export function VersionRow({ version, isCurrent, onRead, onName, onRestore }: VersionRowProps) {
  const t = useT();
  const kinds = {
    save: null,
    named: null,
    restore: t("versions.wasRestore", { n: String(version.restoredFrom ?? "–") }),
    import: t("versions.wasImport"),
  };
  const meta = [
    isCurrent ? t("versions.current") : null,
    formatRelative(version.createdAt),
    version.instance,
    kinds[version.kind],
  ].filter(Boolean);
  const label = t("versions.actionsOf", { n: String(version.version) });
  return (
    <li aria-current={isCurrent ? "true" : undefined}>
      <span className="version-number">v{version.version}</span>
      <div>
        <button type="button" className="version-name" onClick={onRead} title={formatDateTime(version.createdAt)}>
          <Icon name={version.status} small />
          <span>{version.name ?? t(statusKeys[version.status])}</span>
        </button>
        <div className="version-meta">
          {version.name !== null && `${t(statusKeys[version.status])} · `}
          {meta.join(" · ")}
        </div>
      </div>
      <Menu
        label={label}
        acts={[
          { key: "read", title: t("versions.whatChanged"), icon: "compare", run: onRead },
          { key: "name", title: t("versions.nameOne"), icon: "pin", run: onName },
          { key: "restore", title: t("versions.restore"), icon: "reset", disabled: isCurrent, run: onRestore },
        ]}
      >
        <IconButton icon="more" label={label} />
      </Menu>
    </li>
  );
}
