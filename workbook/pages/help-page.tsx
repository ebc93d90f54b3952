// Help: the shortcuts, the blocks by family, and the page of each.
import { definitions, fetchBlocks } from "../../kernel/index.ts";
import { followLink, type PageProps } from "../clients/route.ts";
import { BrandMark, Icon } from "../components/icon.tsx";
import { LanguageSwitch, ThemeSwitch } from "../components/switches.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { humanText, useT } from "../messages/index.ts";
import BlockPage from "../views/help/block-page.tsx";
import { familyName, familyOf, rankOf } from "../views/palette/families.ts";
import "../views/help/help.css";
import { ShortcutTable } from "../views/help/shortcut-table.tsx";

const everyBlock = async () => {
  await fetchBlocks();
  return Map.groupBy(
    Object.values(definitions).sort((a, b) => rankOf(a) - rankOf(b)),
    familyOf,
  );
};

export default function HelpPage({ params }: PageProps) {
  const t = useT();
  const block = params.block ?? null;
  const { loaded } = useLoaded(everyBlock);
  useTitle(t("help.pageTitle"));
  return (
    <>
      <header className="top-bar">
        <a className="brand" href="/" onClick={followLink}>
          <BrandMark />
          Variante
        </a>
        <span className="third">/</span>
        <span className="title">{t("help.title")}</span>
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="help">
        <nav aria-label={t("help.blocks")}>
          <a href="/help" onClick={followLink} aria-current={block === null ? "page" : undefined}>
            <Icon name="keyboard" small />
            {t("help.shortcuts")}
          </a>
          {loaded.state === "failed" && <p role="alert">{loaded.reason}</p>}
          {[...(loaded.state === "done" ? loaded.value : [])].map(([family, members]) => (
            <section key={family}>
              <h2>{familyName(family, t)}</h2>
              <ul>
                {members.map((definition) => (
                  <li key={definition.id}>
                    <a
                      href={`/help/${encodeURIComponent(definition.id)}`}
                      onClick={followLink}
                      aria-current={block === definition.id ? "page" : undefined}
                    >
                      {humanText(definition.title)}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className="help-body">
          {block === null ? (
            <>
              <h1>{t("help.title")}</h1>
              <p className="help-lead">{t("help.lead")}</p>
              <ShortcutTable />
            </>
          ) : (
            loaded.state === "done" && <BlockPage block={block} />
          )}
        </div>
      </main>
    </>
  );
}
