// Mends what Plot and Inputs leave out for assistive technology, on what code cells display.

const controls = "input, select, textarea";

const labelled = (control: Element): boolean =>
  control.hasAttribute("aria-label") ||
  control.hasAttribute("aria-labelledby") ||
  control.hasAttribute("title") ||
  ((control as HTMLInputElement).labels?.length ?? 0) > 0;

/** A range stands beside the number that has the label; a table's boxes have none. */
function nameFor(control: Element): string {
  const label = control.closest("form")?.querySelector("label")?.textContent?.trim();
  const row = control.closest("tr");
  if (control.getAttribute("type") === "checkbox" && row) return row.textContent?.trim() || "*";
  return label || control.getAttribute("placeholder") || control.getAttribute("name") || "…";
}

/** A formula wider than its cell scrolls, and so takes the focus: the arrows move it. */
export function reachLongFormulas(root: Element): void {
  for (const formula of root.querySelectorAll('.katex-display, math[display="block"]:not(.katex math)')) {
    if (formula.scrollWidth > formula.clientWidth + 1) formula.setAttribute("tabindex", "0");
    else formula.removeAttribute("tabindex");
  }
}

export function mend(nodes: Node[]): void {
  for (const node of nodes) {
    if (!(node instanceof Element)) continue;
    const all = (selector: string) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)];
    // Plot names its groups, but a bare group may bear no name.
    for (const part of all("g[aria-label]:not([role])")) part.setAttribute("role", "group");
    for (const control of all(controls)) if (!labelled(control)) control.setAttribute("aria-label", nameFor(control));
  }
}
