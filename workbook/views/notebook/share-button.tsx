// Opens the sharing dialog: links for readers, the notebook as a file. Loaded when asked for.
import { lazy, Suspense, useState } from "react";
import { useBook, useBookState } from "../../book/book-context.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { useT } from "../../messages/index.ts";

const ShareDialog = lazy(() => import("../share/share-dialog.tsx").then(({ ShareDialog: dialog }) => ({ default: dialog })));

export const ShareButton = ({ iconOnly = false }: { iconOnly?: boolean }) => {
  const t = useT();
  const book = useBook();
  const [open, setOpen] = useState(false);
  const version = useBookState((state) => state.version);
  const status = useBookState((state) => state.status);
  const savedAt = useBookState((state) => (state.save.kind === "saved" ? state.save.at : 0));
  return (
    <>
      {iconOnly ? (
        <IconButton icon="share" label={t("notebook.share")} onPress={() => setOpen(true)} />
      ) : (
        <Button kind="line" icon="share" onPress={() => setOpen(true)}>
          {t("notebook.share")}
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <ShareDialog
            open
            onClose={() => setOpen(false)}
            notebook={book.id}
            version={version}
            status={status}
            savedAt={savedAt || Date.now()}
            flush={() => book.autosave.flush()}
          />
        </Suspense>
      )}
    </>
  );
};
