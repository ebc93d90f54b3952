// The keys, as the keymap has them.
import { keyCaps, keymap } from "../../book/keymap.ts";
import { useT } from "../../messages/index.ts";

const mac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

export function ShortcutTable() {
  const t = useT();
  const rows = new Map<string, { label: string; keys: string[] }>();
  for (const { command, label, keys } of keymap) {
    const row = rows.get(command) ?? { label: t(label as "keys.undo"), keys: [] };
    row.keys.push(keys);
    rows.set(command, row);
  }
  return (
    <table className="table shortcuts">
      <thead>
        <tr>
          <th scope="col">{t("help.columnAct")}</th>
          <th scope="col">{t("help.columnKeys")}</th>
        </tr>
      </thead>
      <tbody>
        {[...rows].map(([command, row]) => (
          <tr key={command}>
            <th scope="row">{row.label}</th>
            <td>
              {row.keys.map((keys, index) => (
                <span key={keys} className="nowrap">
                  {index > 0 && <span className="third"> {t("help.or")} </span>}
                  {keyCaps(keys, mac, t("council.escape")).map((cap) => (
                    <kbd key={cap}>{cap}</kbd>
                  ))}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
