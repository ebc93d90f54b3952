// How a figure was made: the chain behind it, beside the figure that was clicked.
import { useEffect, useRef, useState } from "react";
import type { Passport } from "../../../kernel/index.ts";
import { select } from "../../commands.ts";
import { IconButton } from "../../components/button.tsx";
import { Glyph, markOf } from "../../components/glyph.tsx";
import { notify } from "../../components/notices.tsx";
import { AnchoredPopover } from "../../components/popover.tsx";
import { formatDateTime, formatNumber } from "../../format.ts";
import { humanText, type Translate, useT } from "../../messages/index.ts";
import type { Workbook } from "../../open.ts";
import { scenariosOf } from "../../scenario-edits.ts";
import { useBook, useBookState, useMediaQuery } from "../notebook/book-context.ts";
import { scrollToCell } from "../notebook/scroll.ts";
import { brief } from "../scenario-bar/part-menu.tsx";
import { passportText } from "./passport-text.ts";

interface Asked {
  name: string;
  rect: { x: number; y: number; width: number; height: number };
}

export const PassportCard = ({ area }: { area: React.RefObject<HTMLElement | null> }) => {
  const t = useT();
  const book = useBook();
  const anchor = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [passport, setPassport] = useState<Passport | null | "loading">("loading");
  useEffect(
    () =>
      book.onStageMessage((message) => {
        if (message.kind !== "passport-asked") return;
        setAsked({ name: message.name, rect: message.rect });
        setPassport("loading");
        book.ask({ kind: "passport", name: message.name }).then(
          (answer) => setPassport(answer.kind === "passport" ? answer.passport : null),
          () => setPassport(null),
        );
      }),
    [book],
  );
  const roomy = useMediaQuery("(min-width: 1280px)");
  const holder = area.current?.querySelector<HTMLElement>(".stage-holder");
  return (
    <>
      <div
        ref={anchor}
        className="passport-anchor"
        aria-hidden="true"
        hidden={asked === null}
        style={
          asked
            ? {
                left: (holder?.offsetLeft ?? 0) + asked.rect.x,
                top: (holder?.offsetTop ?? 0) + asked.rect.y,
                // The rule runs from the figure to the sheet, past the column where there is room.
                width: roomy ? Math.max(asked.rect.width, (holder?.clientWidth ?? 0) - asked.rect.x + 6) : asked.rect.width,
                height: asked.rect.height,
              }
            : {}
        }
      />
      {asked && (
        <AnchoredPopover
          label={t("panels.passportTitle")}
          open
          onClose={() => setAsked(null)}
          anchor={anchor}
          placement="right top"
        >
          <div className="passport">
            <header>
              <h3>{t("panels.passportTitle")}</h3>
              <IconButton icon="close" label={t("common.close")} onPress={() => setAsked(null)} />
            </header>
            {passport === "loading" && <p className="third">{t("panels.passportLoading")}</p>}
            {passport === null && <p className="third">{t("panels.passportNone")}</p>}
            {passport !== null && passport !== "loading" && <Sheet passport={passport} onClose={() => setAsked(null)} />}
          </div>
        </AnchoredPopover>
      )}
    </>
  );
};

const shown = (passport: Passport): string =>
  `${typeof passport.value === "number" ? formatNumber(passport.value, undefined, { maximumFractionDigits: 6 }) : brief(passport.value)}${passport.unit ? ` ${passport.unit}` : ""}`;

/** An indicator says its label and its horizon; any other name says itself. */
const titleOf = (book: Workbook, name: string): string => {
  const indicator = book.store.get().session.indicators.find((candidate) => candidate.name === name);
  return indicator ? [humanText(indicator.meta.label) || name, indicator.meta.horizon].filter(Boolean).join(", ") : name;
};

const parameterWords = (list: Passport["parameters"], t: Translate): string =>
  list
    .map((parameter) => {
      const label = humanText(parameter.label) || parameter.name;
      const value = `${brief(parameter.value)}${parameter.unit ? ` ${parameter.unit}` : ""}`;
      return parameter.overriddenBy === null ? `${label} ${value}` : `${label} ${value} (${brief(parameter.baseline)})`;
    })
    .join(" · ") || t("editor.none");

const Sheet = ({ passport, onClose }: { passport: Passport; onClose: () => void }) => {
  const t = useT();
  const book = useBook();
  const set = useBookState((state) => scenariosOf(state.notebook));
  const variant = book.store.get().session.standing.choice.variant;
  const place = set.variants.findIndex((part) => part.id === variant);
  const moved = passport.parameters.filter((parameter) => parameter.overriddenBy !== null);
  const still = passport.parameters.length - moved.length;
  const blocks = [
    ...new Set(passport.cells.map((cell) => cell.block).filter((block) => block !== null && !block.startsWith("input."))),
  ];
  const first = passport.cells.at(-1);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(passportText(passport, t));
      notify(t("notebook.copied"), { icon: "check" });
    } catch {
      notify(t("notebook.notCopied"), { icon: "warning" });
    }
  };
  return (
    <>
      <p className="passport-figure">
        {titleOf(book, passport.name)} : <b>{shown(passport)}</b>
      </p>
      <dl>
        <dt>{t("panels.scenario")}</dt>
        <dd>
          {place >= 0 ? <Glyph of={markOf(place, set.variants[place]!.color)} /> : <Glyph of="baseline" />}{" "}
          {humanText(passport.scenario.name)}
          {passport.scenario.id === "trial" && (
            <>
              {" "}
              <Glyph of="trial" /> {t("common.trial")}
            </>
          )}
        </dd>
        {moved.length > 0 && (
          <>
            <dt>{t("panels.levers")}</dt>
            <dd>{parameterWords(moved, t)}</dd>
          </>
        )}
        {still > 0 && (
          <>
            <dt>{t("panels.assumptions")}</dt>
            <dd>
              <details>
                <summary>{t("panels.allParameters", { n: still })}</summary>
                {parameterWords(
                  passport.parameters.filter((parameter) => parameter.overriddenBy === null),
                  t,
                )}
              </details>
            </dd>
          </>
        )}
        {passport.inputs.length > 0 && (
          <>
            <dt>{t("panels.madeOf")}</dt>
            <dd>
              <ul className="passport-numbers">
                {passport.inputs.map((input) => (
                  <li key={input.name}>
                    <span className={input.label ? undefined : "mono small"}>{humanText(input.label) || input.name}</span>
                    <b className="number">{formatNumber(input.value)}</b>
                    {input.unit && <span className="third small">{input.unit}</span>}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{t("panels.blocks")}</dt>
        <dd>
          {blocks.map((block) => (
            <div key={block} className="mono small">
              {block}
            </div>
          ))}
          {blocks.length === 0 && t("editor.none")}
        </dd>
        <dt>{t("panels.data")}</dt>
        <dd>
          {passport.datasets.map((data) => (
            <div key={data.sha256 + data.name}>
              {humanText(data.label) || data.name}
              {data.date && `, ${data.date}`}
              {data.licence && `, ${data.licence}`}
              {", "}
              <span className="mono small nowrap" title={data.sha256}>
                sha256:{data.sha256.slice(0, 4)}…{data.sha256.slice(-4)}
              </span>
            </div>
          ))}
          {passport.datasets.length === 0 && t("panels.noData")}
        </dd>
        <dt>{t("panels.run")}</dt>
        <dd>
          {[passport.notebookVersion, t("panels.seed", { n: passport.seed }), passport.engine].filter(Boolean).join(" · ")}
          <br />
          {formatDateTime(Date.now())}
        </dd>
      </dl>
      {!passport.vouched && <p className="passport-warn">{t("panels.notVouched")}</p>}
      {passport.exercise > 0 && (
        <p className="exercise-note">
          <i className="exercise-mark" aria-hidden="true" />
          <span>{t("panels.exerciseUpstream", { n: passport.exercise })}</span>
        </p>
      )}
      <div className="passport-acts">
        {first && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              onClose();
              select(book, passport.cells[0]!.id, { open: false });
              scrollToCell(book, passport.cells[0]!.id);
            }}
          >
            {t("panels.seeCells", { n: passport.cells.length })}
          </button>
        )}
        <button type="button" className="link-button" onClick={() => void copy()}>
          {t("panels.copyPassport")}
        </button>
      </div>
    </>
  );
};
