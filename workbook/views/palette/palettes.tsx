// The three overlays one opens from the keyboard: insert, command palette, shortcuts.
import { useMemo, useState } from "react";
import {
  type BlockDefinition,
  type CellTypeRow,
  cellTypes,
  definitions,
  everyRow,
  type OfferedType,
} from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import * as commands from "../../book/commands.ts";
import { cellOfBlock } from "../../book/edits/block-edits.ts";
import { scenariosOf } from "../../book/edits/scenario-edits.ts";
import { keyCaps, keymap } from "../../book/keymap.ts";
import { moreActs } from "../../book/more-acts.ts";
import type { Workbook } from "../../book/open.ts";
import type { PageView } from "../../book/page-view.ts";
import { acts } from "../../book/run-command.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Finder, type Finding } from "../../components/finder.tsx";
import { humanText, type Translate, useLanguage, useT } from "../../messages/index.ts";
import { familyName, familyOf, rankOf } from "./families.ts";

export const mac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

export const Palettes = ({ view }: { view: PageView }) => (
  <>
    {view.insertAt !== null && <InsertPalette view={view} at={view.insertAt} />}
    {view.commandsOpen && <CommandPalette view={view} />}
    {view.shortcutsOpen && <Shortcuts view={view} />}
  </>
);

interface Written {
  source: string;
  title: Parameters<Translate>[0] | CellTypeRow["title"];
  detail: Parameters<Translate>[0] | null;
}

/** Cells written by hand, in this order, before other types on offer; null for one that one only changes a cell to. */
const texts: Partial<Record<OfferedType, Written | null>> = {
  "text/markdown": { source: "", title: "palette.text", detail: "palette.textSummary" },
  module: { source: "", title: "palette.code", detail: "palette.codeSummary" },
  "text/x-typescript": { source: "", title: "palette.typescript", detail: "palette.typescriptSummary" },
  "text/html": { source: "", title: "palette.html", detail: "palette.htmlSummary" },
  "application/x-tex": { source: "", title: "palette.tex", detail: "palette.texSummary" },
  "text/vnd.graphviz": { source: "digraph { a -> b }", title: "palette.dot", detail: "palette.dotSummary" },
  "application/sql": null,
  "application/vnd.observable.javascript": null,
};
const writable = () =>
  Object.entries(
    everyRow<CellTypeRow, Written>(texts, cellTypes, (_type, { offered, title }) =>
      offered ? { source: "", title, detail: null } : null,
    ),
  ) as [OfferedType, Written][];

/** "Demande : Réseau ; Demande entre zones." */
const asked = ({ inputs }: BlockDefinition, t: Translate): string => {
  const ports = Object.values(inputs).filter(({ optional }) => !optional);
  return ports.length === 0 ? "" : t("palette.asks", { ports: ports.map(({ title }) => humanText(title)).join(" ; ") });
};

export const insertFindings = (book: Workbook, at: number, t: Translate): Finding[] => {
  const { notebook } = book.store.get();
  const said = t as (key: string) => string;
  const written: Finding[] = writable().map(([type, { source, title, detail }]) => ({
    key: type,
    group: t("palette.groupText"),
    title: typeof title === "string" ? said(title) : humanText(title),
    detail: detail === null ? "" : said(detail),
    icon: type === "text/markdown" ? "file" : "code",
    run: () => void commands.insertCell(book, at, type, source),
  }));
  const blocks = Object.values(definitions)
    // A setting stands once in a notebook: it is offered while it does not.
    .filter((definition) => definition.kind !== "setting" || cellOfBlock(notebook, definition.id) === null)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map(
      (definition): Finding => ({
        key: definition.id,
        group: familyName(familyOf(definition), t),
        title: humanText(definition.title),
        detail: [humanText(definition.summary), asked(definition, t)].filter(Boolean).join(" "),
        words: `${definition.id} ${definition.title.fr} ${definition.title.en} ${familyName(familyOf(definition), t)}`,
        run: () => void commands.insertBlock(book, at, definition.id),
      }),
    );
  return [...written.slice(0, 2), ...blocks, ...written.slice(2)];
};

const InsertPalette = ({ view, at }: { view: PageView; at: number }) => {
  const t = useT();
  const book = useBook();
  const [text, setText] = useState("");
  const findings = useMemo(() => insertFindings(book, at, t), [book, at, t]);
  const close = () => view.openInsert(null);
  return (
    <Dialog open onClose={close} title={t("palette.insert")} titleHidden atTop>
      <Finder
        label={t("palette.insert")}
        placeholder={t("palette.searchBlock")}
        text={text}
        onText={setText}
        findings={findings}
        none={t("palette.nothing")}
        onChosen={close}
      />
    </Dialog>
  );
};

const CommandPalette = ({ view }: { view: PageView }) => {
  const t = useT();
  const book = useBook();
  const language = useLanguage();
  const notebook = useBookState((state) => state.notebook);
  const scenarioState = useBookState((state) => state.session.scenarioState);
  const [text, setText] = useState("");
  const close = () => view.setCommandsOpen(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the titles follow the language
  const findings = useMemo((): Finding[] => {
    const hasCell = book.store.get().selected !== null;
    const set = scenariosOf(notebook);
    const fromKeys = keymap
      .filter((binding) => binding.command !== "palette" && binding.command !== "close" && (hasCell || !binding.needsCell))
      .filter((binding, index, all) => all.findIndex((other) => other.command === binding.command) === index)
      .map(
        (binding): Finding => ({
          key: `command ${binding.command}`,
          group: t("palette.groupCommands"),
          title: (t as (key: string) => string)(binding.label),
          hint: keyCaps(binding.keys, mac, t("editor.escapeKey")).join(" "),
          run: () => acts[binding.command](book, view),
        }),
      );
    const named = new Set(fromKeys.map((finding) => finding.title));
    const more = moreActs(book, view, t)
      .filter((act) => act !== null)
      .filter((act) => !named.has(act.title) && act.key !== "palette")
      .map(
        (act): Finding => ({
          key: `more ${act.key}`,
          group: t("palette.groupCommands"),
          title: act.title,
          run: () => act.run?.(),
        }),
      );
    const scenarios = [
      { axis: "context" as const, id: null, name: humanText(set.baseline.name) },
      ...set.contexts.map((part) => ({ axis: "context" as const, id: part.id, name: humanText(part.name) })),
      { axis: "variant" as const, id: null, name: humanText(set.baseline.name) },
      ...set.variants.map((part) => ({ axis: "variant" as const, id: part.id, name: humanText(part.name) })),
    ].map(
      ({ axis, id, name }): Finding => ({
        key: `scenario ${axis} ${id}`,
        group: t("palette.groupScenarios"),
        title: name,
        detail: t(axis === "context" ? "scenarios.context" : "scenarios.variant"),
        run: () => commands.choose(book, { ...scenarioState.choice, [axis]: id }),
      }),
    );
    const cells = notebook.cells.map(
      (cell): Finding => ({
        key: `cell ${cell.id}`,
        group: t("palette.groupCells"),
        title: book.nameOf(cell.id),
        detail: cell.source.split("\n")[0]!.slice(0, 60),
        run: () => {
          commands.select(book, cell.id, { open: false });
          scrollToCell(book, cell.id);
        },
      }),
    );
    const inserts = insertFindings(book, insertPlace(book), t).map((finding) => ({
      ...finding,
      key: `insert ${finding.key}`,
      group: t("palette.groupInsert"),
    }));
    return [...fromKeys, ...more, ...scenarios, ...cells, ...inserts];
  }, [book, view, t, language, notebook, scenarioState]);
  return (
    <Dialog open onClose={close} title={t("palette.commands")} titleHidden atTop>
      <Finder
        label={t("palette.commands")}
        placeholder={t("palette.searchAll")}
        text={text}
        onText={setText}
        findings={findings}
        none={t("palette.nothing")}
        onChosen={close}
      />
    </Dialog>
  );
};

const insertPlace = (book: Workbook): number => {
  const { notebook, selected } = book.store.get();
  const at = notebook.cells.findIndex((cell) => cell.id === selected);
  return at < 0 ? notebook.cells.length : at + 1;
};

const Shortcuts = ({ view }: { view: PageView }) => {
  const t = useT();
  return (
    <Dialog open onClose={() => view.setShortcutsOpen(false)} title={t("palette.shortcutsTitle")}>
      <dl className="shortcut-list">
        {keymap.map((binding) => (
          <div key={binding.keys}>
            <dt>{(t as (key: string) => string)(binding.label)}</dt>
            <dd>
              {keyCaps(binding.keys, mac, t("editor.escapeKey")).map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
