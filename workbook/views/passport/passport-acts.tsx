// What one takes away of a passport: its text, its crate, and the short id a printed page cites.
import { useRef, useState } from "react";
import type { Passport } from "../../../kernel/index.ts";
import { followLink } from "../../clients/route.ts";
import { notify } from "../../components/notices.tsx";
import { useLanguage, useT } from "../../messages/index.ts";
import { fileNameOf } from "../../way-out/file-name.ts";
import { copy, saveFile } from "../../way-out/way-out.ts";
import { crateOf, figureOf, keepFigures, type PassportHome } from "./keep.ts";
import { passportText } from "./passport-text.ts";

interface PassportActsProps {
  passport: Passport;
  label: string;
  home: PassportHome;
  children?: React.ReactNode;
}

export default function PassportActs({ passport, label, home, children }: PassportActsProps) {
  const t = useT();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const cited = useRef(false);
  // Not disabled meanwhile: a disabled button loses the focus, and Escape would no longer close the passport.
  const busily = (act: () => Promise<void>) => async () => {
    if (busy) return;
    setBusy(true);
    try {
      await act();
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { icon: "error", stay: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  const crate = busily(async () => {
    const made = await crateOf(home, [await figureOf(home.ask, passport, label)], language);
    if (made.shown) setShown(made.shown);
    saveFile(`provenance-${made.shown ?? fileNameOf(label)}.zip`, "application/zip", made.bytes);
  });
  const cite = busily(async () => {
    if (home.id === null) return;
    const figure = await figureOf(home.ask, passport, label);
    cited.current = true;
    setShown((await keepFigures({ ...home, id: home.id }, "figure", [figure])).shown);
  });
  return (
    <div className="passport-acts">
      {children}
      <button type="button" className="link-button" onClick={() => void copy({ text: passportText(passport, language) })}>
        {t("panels.copyPassport")}
      </button>
      <button type="button" className="link-button" aria-disabled={busy} onClick={() => void crate()}>
        {t("provenance.crate")}
      </button>
      {home.id !== null && shown === null && (
        <button type="button" className="link-button" aria-disabled={busy} onClick={() => void cite()}>
          {t("provenance.reference")}
        </button>
      )}
      <span role="status">
        {busy && <span className="third">{t("provenance.working")}</span>}
        {shown !== null && (
          <a
            className="passport-short"
            href={`/p/${shown}`}
            onClick={followLink}
            ref={(link) => {
              // It stands in place of the button that was pressed.
              if (cited.current) link?.focus();
              cited.current = false;
            }}
          >
            {t("provenance.referenceIs", { id: shown })}
          </a>
        )}
      </span>
    </div>
  );
}
