// The title, edited where it stands.
import { useBook, useBookState } from "../../book/book-context.ts";
import { setTitle } from "../../book/commands.ts";
import { useT } from "../../messages/index.ts";

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
