// Said over the page while a cell keeps the stage busy: the shell works on.
import { useBook, useBookState } from "../../book/book-context.ts";
import { Button } from "../../components/button.tsx";
import { Message } from "../../components/message.tsx";
import { useT } from "../../messages/index.ts";

export const StageNotice = () => {
  const t = useT();
  const book = useBook();
  const stage = useBookState((state) => state.stage);
  if (stage !== "stuck") return null;
  return (
    <div className="stage-notice" role="status">
      <Message
        tone="warn"
        act={
          <>
            <Button kind="line" icon="stop" onPress={() => book.interrupt()}>
              {t("notebook.interrupt")}
            </Button>
            <Button kind="line" icon="stale" onPress={() => book.restart()}>
              {t("notebook.restart")}
            </Button>
          </>
        }
      >
        {t("notebook.stageStuck")}
      </Message>
    </div>
  );
};
