// The notebook may be edited elsewhere while it is compared: back on this window, a newer version is taken up, and what it
// changes is marked in the matrix.
import "../../messages/add-matrix.ts";
import { useEffect } from "react";
import { server } from "../../clients/server.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";
import type { ReadDocument } from "../../reading/read-document.ts";

export const useNewerVersion = (read: ReadDocument | null, reload: () => void): void => {
  const id = read?.id ?? null;
  const version = read?.version ?? 0;
  useEffect(() => {
    if (id === null) return;
    let current = true;
    const look = () => {
      if (document.visibilityState === "hidden") return;
      server.notebooks.newer(id, `"${id}.${version}"`).then(
        (newer) => {
          if (!current || !newer || newer.version <= version) return;
          notify(t("matrix.newVersion", { n: String(newer.version) }), { icon: "history" });
          reload();
        },
        // Offline: what is shown still says which version it is of.
        () => undefined,
      );
    };
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      current = false;
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [id, version, reload]);
};
