// What is open on the page and nowhere else: panel, palettes, dialogs. Not part of the document's state.
import { useMemo, useState } from "react";

export type PanelTab = "variables" | "problems" | "files" | "register" | "history";

export interface PageView {
  safe: boolean;
  panelOpen: boolean;
  panelTab: PanelTab;
  openPanel: (tab: PanelTab | null) => void;
  outlineOpen: boolean;
  setOutlineOpen: (open: boolean) => void;
  /** Index at which the insert palette inserts; null when closed. */
  insertAt: number | null;
  openInsert: (index: number | null) => void;
  commandsOpen: boolean;
  setCommandsOpen: (open: boolean) => void;
  shortcutsOpen: boolean;
  setShortcutsOpen: (open: boolean) => void;
}

export const usePageView = (safe: boolean): PageView => {
  const [panelOpen, setPanelOpen] = useState(false);
  const [panelTab, setPanelTab] = useState<PanelTab>("variables");
  const [outlineOpen, setOutlineOpen] = useState(false);
  const [insertAt, openInsert] = useState<number | null>(null);
  const [commandsOpen, setCommandsOpen] = useState(false);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  return useMemo(
    () => ({
      safe,
      panelOpen,
      panelTab,
      openPanel: (tab) => {
        setPanelOpen(tab !== null);
        if (tab !== null) setPanelTab(tab);
      },
      outlineOpen,
      setOutlineOpen,
      insertAt,
      openInsert,
      commandsOpen,
      setCommandsOpen,
      shortcutsOpen,
      setShortcutsOpen,
    }),
    [safe, panelOpen, panelTab, outlineOpen, insertAt, commandsOpen, shortcutsOpen],
  );
};
