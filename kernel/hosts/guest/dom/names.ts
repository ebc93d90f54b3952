// Browser names the guest's small document supplies; apart, so that they can be promised before it is made.

/** The names of a browser that libraries look for on the global object. */
export const shared = [
  "Node",
  "NodeList",
  "NodeFilter",
  "Element",
  "HTMLElement",
  "SVGElement",
  "HTMLInputElement",
  "HTMLSelectElement",
  "HTMLTableElement",
  "HTMLFormElement",
  "DocumentFragment",
  "Document",
  "Text",
  "Comment",
  "Event",
  "CustomEvent",
  "MutationObserver",
  "DOMParser",
  "XMLSerializer",
  "getComputedStyle",
] as const;
