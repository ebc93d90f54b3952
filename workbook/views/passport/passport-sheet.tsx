// The passport of a figure the reader pointed at.
import { lazy, Suspense, useMemo } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";
import type { SessionMirror } from "../../session/mirror.ts";
import type { PassportHome } from "./keep.ts";
import "./passport-sheet.css";

const PassportDetail = lazy(() => import("./passport-detail.tsx"));
const PassportActs = lazy(() => import("./passport-acts.tsx"));

interface PassportSheetProps {
  reading: Reading;
  /** Id when the notebook is mine; null for a shared version. */
  id?: string | null;
  title: string;
  version: number;
}

export function PassportSheet({ reading, id = null, title, version }: PassportSheetProps) {
  const t = useT();
  const passport = useReadingState(reading, (state) => state.passport);
  const home = useMemo<PassportHome>(
    () => ({ id, title, notebook: () => reading.notebook, version: async () => version, ask: reading.ask }),
    [id, title, version, reading],
  );
  return (
    <Sheet open={passport !== null} onClose={reading.closePassport} title={t("provenance.title")}>
      {passport && (
        <div className="passport-sheet">
          <Suspense fallback={<p className="third">{t("panels.passportLoading")}</p>}>
            <PassportDetail passport={passport} label={figureLabel(reading.get().session, passport)} />
            <PassportActs passport={passport} label={figureLabel(reading.get().session, passport)} home={home} />
          </Suspense>
        </div>
      )}
    </Sheet>
  );
}

/** As the page calls it: an indicator by label and horizon, a figure by its title, else its name. */
export const figureLabel = (
  { indicators }: Pick<SessionMirror, "indicators">,
  passport: { name: string; cell: number; title: Parameters<typeof humanText>[0] },
): string => {
  const indicator = indicators.find(({ cell }) => cell === passport.cell);
  if (indicator) return [humanText(indicator.meta.label) || passport.name, indicator.meta.horizon].filter(Boolean).join(", ");
  return humanText(passport.title) || passport.name || `n° ${passport.cell}`;
};
