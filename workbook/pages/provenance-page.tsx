// What a short id printed on a page stands for: each result with what is behind it, its crate, and the appendix to print.
import { useCallback, useEffect, useRef, useState } from "react";
import { appendixHtml, type Passport } from "../../kernel/index.ts";
import type { PassportDocument } from "../../server/ground/contract.ts";
import { followLink, type PageProps } from "../clients/route.ts";
import { server } from "../clients/server.ts";
import { Button } from "../components/button.tsx";
import { BrandMark, Icon } from "../components/icon.tsx";
import { statusKeys } from "../components/marks/status-keys.ts";
import { Message } from "../components/message.tsx";
import { LanguageSwitch, ThemeSwitch } from "../components/switches.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { formatDate } from "../messages/format.ts";
import { useLanguage, useT } from "../messages/index.ts";
import { appendixSourceOf } from "../views/passport/appendix-of.ts";
import PassportDetail from "../views/passport/passport-detail.tsx";
import { printSandbox } from "../views/print/print-document.ts";
import "../views/provenance/provenance.css";
import { withFonts } from "../views/provenance/with-fonts.ts";
import { saveFile } from "../way-out/way-out.ts";

function Kept({ document: kept }: { document: PassportDocument }) {
  const t = useT();
  const language = useLanguage();
  const frame = useRef<HTMLIFrameElement>(null);
  const [appendix, setAppendix] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    appendixSourceOf(kept, language).then(
      (source) => current && setAppendix(withFonts(appendixHtml(source))),
      (error: unknown) => current && setRefusal(told(error)),
    );
    return () => {
      current = false;
    };
  }, [kept, language]);
  const crate = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      saveFile(`provenance-${kept.shown}.zip`, "application/zip", await server.passports.crate(kept.short, language));
    } catch (error) {
      setRefusal(told(error));
    } finally {
      setBusy(false);
    }
  };
  const attested = kept.figures.every((figure) => figure.attested);
  return (
    <main className="provenance">
      <header>
        <p className="second">{t("provenance.title")}</p>
        <h1>
          <span className="mono">{kept.shown}</span> {kept.title}
        </h1>
        <p className="second">
          {t("provenance.versionLine", {
            n: String(kept.version),
            status: t(statusKeys[kept.status]).toLowerCase(),
            date: formatDate(kept.savedAt),
          })}
          {[kept.versionName, kept.instance].filter(Boolean).map((part) => ` · ${part}`)}
          {" · "}
          {t("provenance.keptOn", { date: formatDate(kept.keptAt) })}
        </p>
        <p className={`status ${attested ? "ok" : "quiet"}`}>
          <Icon name={attested ? "met" : "info"} small />
          <span>{t(attested ? "provenance.attested" : "provenance.browser")}</span>
        </p>
        <div className="provenance-acts">
          <Button kind="primary" icon="export" onPress={() => void crate()} isPending={busy}>
            {t("provenance.crate")}
          </Button>
          <Button kind="line" icon="print" onPress={() => frame.current?.contentWindow?.print()} isDisabled={appendix === null}>
            {t("provenance.printAppendix")}
          </Button>
          <span role="status" className="third">
            {busy && t("provenance.working")}
          </span>
        </div>
        {refusal && <Message tone="err">{refusal}</Message>}
      </header>
      <section aria-label={t("provenance.figures", { n: kept.figures.length })}>
        {kept.figures.map(({ label, passport, attested }, index) => (
          <details
            // biome-ignore lint/suspicious/noArrayIndexKey: a record never changes
            key={index}
            className="provenance-figure"
            open={kept.figures.length === 1}
          >
            <summary>
              <span>{label}</span>
              <span className="third">{scenarioOf(passport, language)}</span>
            </summary>
            <div className="passport-detail">
              <PassportDetail passport={passport} label={label} attested={attested} />
            </div>
          </details>
        ))}
      </section>
      {appendix !== null && (
        <section className="provenance-appendix">
          <h2>{t("provenance.appendix")}</h2>
          <iframe
            ref={frame}
            className="print-frame"
            title={t("provenance.appendix")}
            sandbox={printSandbox}
            srcDoc={appendix}
            onLoad={(event) => {
              const inside = event.currentTarget.contentDocument?.documentElement;
              if (inside) event.currentTarget.style.height = `${inside.scrollHeight + 4}px`;
            }}
          />
        </section>
      )}
    </main>
  );
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const scenarioOf = ({ scenario }: Passport, language: "fr" | "en"): string => {
  const { name } = scenario;
  return (typeof name === "string" ? name : (name[language] ?? name.fr ?? name.en)) || scenario.id;
};

export default function ProvenancePage({ params }: PageProps) {
  const t = useT();
  const short = params.short!;
  const load = useCallback(() => server.passports.open(short), [short]);
  const { loaded } = useLoaded(load);
  const shown = loaded.state === "done" ? loaded.value.shown : short;
  useTitle(t("provenance.pageTitle", { id: shown, title: loaded.state === "done" ? loaded.value.title : "Variante" }));
  return (
    <>
      <header className="top-bar">
        <a className="brand" href="/" onClick={followLink}>
          <BrandMark />
          Variante
        </a>
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      {loaded.state === "loading" && <main className="provenance" aria-busy="true" aria-label={t("provenance.opening")} />}
      {loaded.state === "failed" && (
        <main className="provenance">
          <h1>{t("provenance.gone")}</h1>
          <p>{loaded.reason}</p>
          <p className="second">{t("provenance.goneHelp")}</p>
        </main>
      )}
      {loaded.state === "done" && <Kept document={loaded.value} />}
    </>
  );
}
