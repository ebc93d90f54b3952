// The only way out of the shell: files to the browser's own "save", the clipboard, addresses to a tab of their own.
import { notify } from "../components/notices.tsx";
import { t } from "../messages/index.ts";
import { safeFileName } from "./file-name.ts";

/** What it needs of the browser. */
export interface BrowserPorts {
  document: () => Document;
  urls: Pick<typeof URL, "createObjectURL" | "revokeObjectURL">;
  clipboard: () => Pick<Clipboard, "write" | "writeText">;
  clipboardItem: (forms: Record<string, Blob>) => ClipboardItem;
  open: (address: string) => void;
  later: (run: () => void, ms: number) => void;
  notify: (text: string, options: { icon: "check" | "warning" | "error" }) => void;
}

export interface Copied {
  text: string;
  /** A table, so that a spreadsheet receives cells. */
  html?: string | null;
  /** An image goes alone: a word processor would take the text beside it in its place. */
  png?: Uint8Array | null;
}

/** What is said once it is copied, and where the browser refuses: null leaves it to the caller. */
export interface Said {
  done?: string | null;
  refused?: string | null;
}

/** A download has started from its blob by then; a minute covers a slow "save as" question. */
const keptMs = 60_000;
const openable = new Set(["http:", "https:", "mailto:"]);

export const createWayOut = (browser: BrowserPorts) => {
  const say = (text: string | null, icon: "check" | "warning" | "error") => {
    if (text !== null) browser.notify(text, { icon });
  };

  const written = ({ text, html, png }: Copied): Promise<void> => {
    if (png) return browser.clipboard().write([browser.clipboardItem({ "image/png": blobOf(png, "image/png") })]);
    if (!html) return browser.clipboard().writeText(text);
    const forms = { "text/html": blobOf(html, "text/html"), ...(text ? { "text/plain": blobOf(text, "text/plain") } : {}) };
    return browser.clipboard().write([browser.clipboardItem(forms)]);
  };

  return {
    /** A name of any origin is made safe; a file the browser will not take is said. */
    saveFile: (name: string, mime: string, content: Uint8Array | string): void => {
      const safe = safeFileName(name);
      try {
        const url = browser.urls.createObjectURL(blobOf(content, mime));
        browser.later(() => browser.urls.revokeObjectURL(url), keptMs);
        const link = browser.document().createElement("a");
        link.href = url;
        link.download = safe;
        // Some browsers follow a link of the page alone.
        browser.document().body.append(link);
        link.click();
        link.remove();
      } catch (error) {
        say(t("common.notSaved", { name: safe, reason: error instanceof Error ? error.message : String(error) }), "error");
      }
    },

    /** Answers whether it was copied. A page that is not served securely has no clipboard: refused too. */
    copy: async (
      content: Copied,
      { done = t("notebook.copied"), refused = t("notebook.notCopied") }: Said = {},
    ): Promise<boolean> => {
      try {
        await written(content);
      } catch {
        say(refused, "warning");
        return false;
      }
      say(done, "check");
      return true;
    },

    /** http(s) and mailto open elsewhere; nothing else opens. */
    openLink: (href: string): void => {
      const url = URL.canParse(href) ? new URL(href) : null;
      if (url && openable.has(url.protocol)) browser.open(url.href);
      else say(t("notebook.linkRefused"), "warning");
    },
  };
};

const blobOf = (content: Uint8Array | string, mime: string) => new Blob([content as BlobPart], { type: mime });

export const { saveFile, copy, openLink } = createWayOut({
  document: () => document,
  urls: URL,
  clipboard: () => navigator.clipboard,
  clipboardItem: (forms) => new ClipboardItem(forms),
  open: (address) => window.open(address, "_blank", "noopener,noreferrer"),
  later: (run, ms) => setTimeout(run, ms),
  notify,
});
