// The status of the current version, and how to change it.

import { server } from "../../clients/server.ts";
import { Button } from "../../components/button.tsx";
import { Menu } from "../../components/menu.tsx";
import { notify } from "../../components/notices.tsx";
import { statusKeys } from "../../components/status-keys.ts";
import { useT } from "../../messages/index.ts";
import { useBook, useBookState } from "./book-context.ts";
import { statuses } from "./statuses.ts";

export const StatusMenu = () => {
  const t = useT();
  const book = useBook();
  const status = useBookState((state) => state.status);
  const set = async (next: (typeof statuses)[number]) => {
    await book.autosave.flush();
    try {
      await server.versions.name(book.id, { status: next });
      book.store.dispatch({ kind: "status", status: next });
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { icon: "warning" });
    }
  };
  return (
    <Menu
      label={t("notebook.status")}
      placement="bottom start"
      acts={statuses.map((key) => ({
        key,
        title: t(statusKeys[key]),
        icon: key,
        hint: key === status ? "✓" : "",
        run: () => void set(key),
      }))}
    >
      <Button kind="line" icon={status} after="chevron-down" className="status-button">
        {t(statusKeys[status])}
      </Button>
    </Menu>
  );
};
