// While a reading page opens, or why it does not.
import { followLink } from "../clients/route.ts";
import { Icon } from "../components/icon.tsx";
import type { Loaded } from "../components/use-loaded.ts";
import { useT } from "../messages/index.ts";
import "./opening.css";

export function Opening({ loaded, back }: { loaded: Loaded<unknown>; back: string }) {
  const t = useT();
  if (loaded.state !== "failed") return <main className="reader-gone" aria-busy="true" aria-label={t("reader.opening")} />;
  return (
    <main className="reader-gone">
      <h1>{t("reader.cannotOpen")}</h1>
      <p role="alert">{loaded.reason}</p>
      <p>
        <a className="button line" href={back} onClick={followLink}>
          <Icon name="back" small />
          {t("common.backToNotebook")}
        </a>
      </p>
    </main>
  );
}
