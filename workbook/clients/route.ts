// The address bar as a value: a table of patterns, one page each. Pages are found by name in pages/.
import { useSyncExternalStore } from "react";

export interface Route {
  /** pages/NAME-page.tsx */
  page: string;
  params: Record<string, string>;
  query: URLSearchParams;
  hash: string;
}

/** What every page receives. */
export interface PageProps {
  params: Record<string, string>;
  query: URLSearchParams;
}

/** First match wins. `:name` takes one segment. */
export const routes: [pattern: string, page: string][] = [
  ["/", "home"],
  ["/import", "home"],
  ["/n/:id", "notebook"],
  ["/n/:id/compare", "compare"],
  ["/n/:id/council", "council"],
  ["/n/:id/print", "print"],
  ["/n/:id/journal", "journal"],
  ["/n/:id/source", "source"],
  ["/s/:token", "reader"],
  ["/s/:token/council", "council"],
  ["/s/:token/print", "print"],
  ["/p/:short", "provenance"],
  ["/help", "help"],
  ["/help/:block", "help"],
];

const matchPattern = (pattern: string, path: string): Record<string, string> | null => {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(":")) params[part.slice(1)] = safeDecode(given[index]!);
    else if (part !== given[index]) return null;
  }
  return params;
};

const safeDecode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export const routeOf = (url: URL): Route => {
  for (const [pattern, page] of routes) {
    const params = matchPattern(pattern, url.pathname);
    if (params) return { page, params, query: url.searchParams, hash: url.hash };
  }
  return { page: "missing", params: {}, query: url.searchParams, hash: url.hash };
};

const listeners = new Set<() => void>();
let current = "";
let route: Route | null = null;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
};
const snapshot = (): Route => {
  if (route === null || current !== window.location.href) {
    current = window.location.href;
    route = routeOf(new URL(current));
  }
  return route;
};

export const useRoute = (): Route => useSyncExternalStore(subscribe, snapshot);

export const navigate = (path: string, options: { replace?: boolean } = {}): void => {
  if (options.replace) window.history.replaceState(null, "", path);
  else window.history.pushState(null, "", path);
  for (const listener of [...listeners]) listener();
  if (!options.replace) window.scrollTo(0, 0);
};

/** onClick of a plain in-app link: keeps new-tab clicks native. */
export const followLink = (event: React.MouseEvent<HTMLAnchorElement>): void => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  navigate(event.currentTarget.getAttribute("href") ?? "/");
};
