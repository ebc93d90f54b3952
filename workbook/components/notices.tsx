// What just happened, with one act (most often: undo), at the bottom of the window; read aloud politely.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useT } from "../messages/index.ts";
import { Icon, type IconName } from "./icon.tsx";

export interface Notice {
  id: number;
  text: string;
  icon?: IconName;
  act?: { label: string; run: () => void };
  /** ms it stays; an act keeps it longer. Hover and focus hold it. */
  stay: number;
}

let notices: Notice[] = [];
let next = 1;
const listeners = new Set<() => void>();
const publish = (list: Notice[]) => {
  notices = list;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Shows a notice; at most three at once. Returns a function that takes it away. */
export const notify = (text: string, options: Partial<Omit<Notice, "id" | "text">> = {}): (() => void) => {
  const notice: Notice = { stay: options.act ? 12_000 : 5_000, ...options, id: next++, text };
  publish([...notices, notice].slice(-3));
  return () => dismiss(notice.id);
};
const dismiss = (id: number) => publish(notices.filter((notice) => notice.id !== id));

function NoticeRow({ notice }: { notice: Notice }) {
  const t = useT();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let left = notice.stay;
    const timer = setInterval(() => {
      const held = row.current?.matches(":hover, :focus-within") || document.hidden;
      if (!held && (left -= 500) <= 0) dismiss(notice.id);
    }, 500);
    return () => clearInterval(timer);
  }, [notice]);
  return (
    <div className="notice" ref={row}>
      <span className="text">
        {notice.icon && <Icon name={notice.icon} small />}
        {notice.text}
      </span>
      {notice.act && (
        <button
          type="button"
          className="act"
          onClick={() => {
            dismiss(notice.id);
            notice.act!.run();
          }}
        >
          {notice.act.label}
        </button>
      )}
      <button type="button" aria-label={t("common.close")} onClick={() => dismiss(notice.id)}>
        <Icon name="close" small />
      </button>
    </div>
  );
}

/** Once, at the root of the application. */
export function Notices() {
  const t = useT();
  const list = useSyncExternalStore(subscribe, () => notices);
  return (
    <section className="notices" aria-label={t("common.notices")} aria-live="polite" data-react-aria-top-layer="true">
      {list.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </section>
  );
}
