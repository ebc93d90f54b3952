// A search field over a list of things to do or open: every word must match; arrows, Enter, the rest is typing.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { fold } from "../../kernel/index.ts";
import { Icon, type IconName } from "./icon.tsx";

export interface Finding {
  key: string;
  group: string;
  title: string;
  detail?: string;
  /** Found by these too, not shown. */
  words?: string;
  icon?: IconName;
  /** Keys, at the right. */
  hint?: string;
  run: () => void;
}

/** "l’eau" is found by "eau": an apostrophe parts words. */
const plain = (text: string) => fold(text).replaceAll("'", " ");

/** Findings that hold every word typed; those whose title begins with the text come first. */
export const search = (findings: Finding[], text: string): Finding[] => {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return findings;
  const matching = findings.filter((finding) => {
    const hay = plain(`${finding.title} ${finding.detail ?? ""} ${finding.words ?? ""}`);
    return words.every((word) => hay.includes(word));
  });
  const rank = (finding: Finding) =>
    plain(finding.title).startsWith(words[0]!) ? 0 : plain(finding.title).includes(words[0]!) ? 1 : 2;
  return matching
    .map((finding, place) => ({ finding, place }))
    .sort((a, b) => rank(a.finding) - rank(b.finding) || a.place - b.place)
    .map(({ finding }) => finding);
};

interface FinderProps {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  findings: Finding[];
  /** Said when nothing matches. */
  none: string;
  onChosen: () => void;
}

export function Finder({ label, placeholder, text, onText, findings, none, onChosen }: FinderProps) {
  const id = useId();
  const found = useMemo(() => search(findings, text), [findings, text]);
  const groups = useMemo(() => Map.groupBy(found, (finding) => finding.group), [found]);
  const order = useMemo(() => [...groups.values()].flat(), [groups]);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const active = order[Math.min(at, order.length - 1)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked row is looked up in the page
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const choose = (finding: Finding) => {
    onChosen();
    finding.run();
  };
  const move = (key: string): number | null => {
    if (order.length === 0) return null;
    if (key === "ArrowDown") return (at + 1) % order.length;
    if (key === "ArrowUp") return (at - 1 + order.length) % order.length;
    return null;
  };
  return (
    <div className="finder">
      <div className="finder-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? `${id}-${active.key}` : undefined}
          aria-autocomplete="list"
          placeholder={placeholder}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: the field is why the dialog was opened
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            onText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const next = move(event.key);
            if (next !== null) setAt(next);
            else if (event.key === "Enter" && active) choose(active);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className="finder-list menu" id={`${id}-list`} role="listbox" aria-label={label} ref={list}>
        {[...groups].map(([group, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={group} role="group" aria-label={group}>
            <div className="group-title" role="presentation">
              {group}
            </div>
            {members.map((finding) => (
              <div
                key={finding.key}
                id={`${id}-${finding.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={finding === active}
                className={finding === active ? "finding active" : "finding"}
                onPointerMove={() => setAt(order.indexOf(finding))}
                onClick={() => choose(finding)}
                onKeyDown={(event) => event.key === "Enter" && choose(finding)}
              >
                {finding.icon && <Icon name={finding.icon} small />}
                <span>{finding.title}</span>
                {finding.detail && <span className="third detail">{finding.detail}</span>}
                {finding.hint && <kbd className="hint">{finding.hint}</kbd>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="finder-none" role="status">
          {none}
        </p>
      )}
    </div>
  );
}
