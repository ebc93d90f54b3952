// The names a code cell finds without declaring them: builtins of the notebook, globals of JavaScript and of the host.

/** Names a notebook gives to every code cell; each may be an input of a definition. */
export const BUILTINS: readonly string[] = [
  "display",
  "view",
  "Mutable",
  "Inputs",
  "Plot",
  "d3",
  "aq",
  "op",
  "htl",
  "html",
  "svg",
  "md",
  "tex",
  "dot",
  "topojson",
  "FileAttachment",
  "Generators",
  "invalidation",
  "visibility",
  "width",
  "now",
  "dark",
  "Promises",
  "block",
  "across",
  "passport",
];

/** Async function of a specifier: how a body reaches a vendored module. */
export const IMPORT_INPUT = "__import";

/** Builtins that a cell may not declare: what they do belongs to the cell that calls them. */
export const RESERVED: ReadonlySet<string> = new Set([
  "display",
  "view",
  "block",
  "across",
  "passport",
  "invalidation",
  // No record of values by name can hold it.
  "__proto__",
  IMPORT_INPUT,
]);

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Same inputs, same result, no trace: a cell made of these alone may be keyed (Math.random and a bare Date apart). */
export const PURE_GLOBALS: ReadonlySet<string> = new Set(
  words(`
    Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error Float32Array Float64Array Infinity
    Int16Array Int32Array Int8Array JSON Map Math NaN Number Object RangeError RegExp Set String SyntaxError TypeError
    URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray decodeURI decodeURIComponent encodeURI
    encodeURIComponent isFinite isNaN parseFloat parseInt structuredClone undefined
  `),
);

/** Never an input: cells read them from their surroundings and may not declare them. */
export const GLOBALS: ReadonlySet<string> = new Set([
  ...PURE_GLOBALS,
  ...words(`
    AbortController AbortSignal AggregateError Atomics AudioContext Blob CustomEvent Event EventTarget File FileList
    FileReader Function Headers Image ImageData Intl Iterator Path2D Promise Proxy ReferenceError Reflect
    SharedArrayBuffer Symbol TextDecoder TextEncoder URL URLSearchParams WeakMap WeakRef WeakSet WebAssembly WebSocket
    Worker atob btoa cancelAnimationFrame clearInterval clearTimeout console crypto devicePixelRatio document escape
    eval fetch globalThis navigator observable performance queueMicrotask requestAnimationFrame setInterval setTimeout
    unescape window
  `),
]);

/** Found in a browser's page; a notebook may also give these names to its own cells. */
export const HOST_NAMES: ReadonlySet<string> = new Set(
  words(`
    Animation Attr Audio BroadcastChannel CSS CSSStyleSheet CanvasRenderingContext2D ClipboardEvent Comment
    CompressionStream DOMException DOMMatrix DOMParser DOMPoint DOMRect DecompressionStream Document DocumentFragment
    DragEvent Element ErrorEvent FocusEvent FontFace FormData HTMLAnchorElement HTMLAudioElement HTMLButtonElement
    HTMLCanvasElement HTMLCollection HTMLDivElement HTMLElement HTMLFormElement HTMLImageElement HTMLInputElement
    HTMLOptionElement HTMLSelectElement HTMLSpanElement HTMLStyleElement HTMLTableElement HTMLTemplateElement
    HTMLTextAreaElement HTMLVideoElement InputEvent IntersectionObserver KeyboardEvent KeyframeEffect MessageChannel
    MessageEvent MessagePort MouseEvent MutationObserver Node NodeFilter NodeList OffscreenCanvas Option PointerEvent
    ReadableStream Request ResizeObserver Response SVGElement SVGGElement SVGPathElement SVGSVGElement ShadowRoot Text
    TouchEvent TransformStream TreeWalker UIEvent WebGL2RenderingContext WebGLRenderingContext WheelEvent WritableStream
    XMLSerializer addEventListener alert cancelIdleCallback confirm createImageBitmap customElements dispatchEvent
    getComputedStyle getSelection history innerHeight innerWidth location matchMedia prompt removeEventListener
    reportError requestIdleCallback screen scrollTo self
  `),
);

/** Notebook Kit has them and this version does not yet: said, with what to use instead. */
export const NOT_YET: Readonly<Record<string, { fr: string; en: string }>> = {
  DuckDBClient: {
    fr: "Les requêtes SQL (DuckDBClient) ne sont pas encore disponibles ici : utilisez un bloc « transform.query » ou aq.",
    en: "SQL queries (DuckDBClient) are not available here yet: use a “transform.query” block or aq.",
  },
  DatabaseClient: {
    fr: "Les bases de données (DatabaseClient) ne sont pas disponibles ici : joignez les données en fichier.",
    en: "Databases (DatabaseClient) are not available here: attach the data as a file.",
  },
  Secret: {
    fr: "Les secrets (Secret) ne sont pas disponibles ici.",
    en: "Secrets (Secret) are not available here.",
  },
};
