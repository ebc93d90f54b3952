// The help page of a block, in the language of the interface; also set in the panel and the editor card.
import { useCallback } from "react";
import { help } from "../../../kernel/blocks/help.generated.ts";
import { definitions } from "../../../kernel/index.ts";
import { inLanguage, renderMarkdown } from "../../components/markdown.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { humanText, useLanguage, useT } from "../../messages/index.ts";
import "./help.css";

export default function BlockPage({ block }: { block: string }) {
  const t = useT();
  const language = useLanguage();
  const load = useCallback(async () => {
    const file = Object.hasOwn(help, block) ? await help[block]!() : null;
    return file && renderMarkdown(inLanguage(file.default, language));
  }, [block, language]);
  const { loaded } = useLoaded(load);
  const definition = Object.hasOwn(definitions, block) ? definitions[block]! : null;
  if (loaded.state === "loading") return <p className="second">{t("common.loading")}</p>;
  if (loaded.state === "done" && loaded.value) {
    return (
      <article className="help-text">
        <p className="mono third">{block}</p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the product's own page, rendered without raw HTML */}
        <div dangerouslySetInnerHTML={{ __html: loaded.value }} />
      </article>
    );
  }
  return (
    <article className="help-text">
      <h1>{definition ? humanText(definition.title) : block}</h1>
      <p>{definition ? humanText(definition.summary) : t("help.unknownBlock", { block })}</p>
    </article>
  );
}
