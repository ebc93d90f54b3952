// The title, edited where it stands.
import { setTitle } from "../../commands.ts";
import { useT } from "../../messages/index.ts";
import { useBook, useBookState } from "./book-context.ts";

export const TitleField = () => {
  const t = useT();
  const book = useBook();
  const title = useBookState((state) => state.notebook.title);
  return (
    <span className="title-field" data-text={title || t("notebook.untitled")}>
      <input
        aria-label={t("notebook.title")}
        value={title}
        placeholder={t("notebook.untitled")}
        maxLength={300}
        onChange={(event) => setTitle(book, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </span>
  );
};
