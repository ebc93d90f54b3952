// The tabs of one browser that hold the same notebook: each has a key, under which its draft is kept.

type Word = { kind: "who" } | { kind: "here"; key: string } | { kind: "saved" };

/** What the others have to say their name. */
const answersWithinMs = 80;

const channelOf = (id: string) => new BroadcastChannel(`variante.notebook.${id}`);

/** This tab's, the same after a reload. */
export const tabKey = (id: string): string => {
  const name = "variante.tab";
  const kept = sessionStorage.getItem(name) ?? crypto.randomUUID();
  sessionStorage.setItem(name, kept);
  return `${id}/${kept}`;
};

/** Asks the other tabs that hold this notebook to say their key. */
export const liveTabs = (id: string): Promise<Set<string>> =>
  new Promise((resolve) => {
    const channel = channelOf(id);
    const live = new Set<string>();
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === "here") live.add(data.key);
    };
    channel.postMessage({ kind: "who" } satisfies Word);
    setTimeout(() => {
      channel.close();
      resolve(live);
    }, answersWithinMs);
  });

/** Answers the others for this tab, and hears when one of them has saved. */
export const joinTabs = (id: string, onSaved: () => void): { saved: () => void; leave: () => void } => {
  const channel = channelOf(id);
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.kind === "saved") onSaved();
    if (data.kind === "who") channel.postMessage({ kind: "here", key: tabKey(id) } satisfies Word);
  };
  return { saved: () => channel.postMessage({ kind: "saved" } satisfies Word), leave: () => channel.close() };
};
