// The block's help page, beside its form.
import { useEffect, useState } from "react";
import { help } from "../../../kernel/blocks/help.generated.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { inLanguage, renderMarkdown } from "../../components/markdown.ts";
import { humanText, useLanguage, useT } from "../../messages/index.ts";

export const BlockHelp = ({ block, title }: { block: string; title: { fr: string; en: string } }) => {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    if (!open) return;
    let current = true;
    void (help[block]?.() ?? Promise.resolve({ default: "" }))
      // The dialog bears the title already.
      .then(({ default: text }) => renderMarkdown(inLanguage(text, language).replace(/^# .*\n/, "")))
      .then((made) => current && setHtml(made));
    return () => {
      current = false;
    };
  }, [open, block, language]);
  if (!help[block]) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("editor.help")}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={humanText(title)} size="wide">
        {html === null ? (
          <p className="third">{t("common.loading")}</p>
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own help pages, shipped with the product
          <div className="help-text" dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </Dialog>
    </>
  );
};
