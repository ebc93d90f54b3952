// The page as one script-free document, for print and PDF: what is typed is written down, canvases are images.

const dropped = "script, iframe, object, embed, link, meta, base, noscript, template";
const attributes = ["href", "src", "action", "formaction", "xlink:href"];

/** Copies what a clone does not: typed values, checked boxes, drawn canvases, open details. */
function freeze(original: HTMLElement, clone: HTMLElement): void {
  const originals = original.querySelectorAll<HTMLElement>("input, select, textarea, canvas, img");
  const clones = clone.querySelectorAll<HTMLElement>("input, select, textarea, canvas, img");
  originals.forEach((element, index) => {
    const copy = clones[index]!;
    if (element instanceof HTMLCanvasElement) copy.replaceWith(imageOf(element));
    else if (element instanceof HTMLImageElement)
      (copy as HTMLImageElement).src = element.src.startsWith("data:") ? element.src : (dataUrl(element) ?? "");
    else if (element instanceof HTMLTextAreaElement) copy.textContent = element.value;
    else if (element instanceof HTMLSelectElement) {
      const options = (copy as HTMLSelectElement).options;
      for (const [at, option] of [...element.options].entries()) options[at]?.toggleAttribute("selected", option.selected);
    } else if (element instanceof HTMLInputElement) {
      copy.toggleAttribute("checked", element.checked);
      if (element.type !== "file") copy.setAttribute("value", element.value);
    }
  });
}

function imageOf(canvas: HTMLCanvasElement): HTMLImageElement {
  const image = canvas.ownerDocument.createElement("img");
  image.src = canvas.toDataURL("image/png");
  image.alt = canvas.getAttribute("aria-label") ?? "";
  image.className = canvas.className;
  const box = canvas.getBoundingClientRect();
  image.style.cssText = `${canvas.style.cssText};width:${box.width}px;height:${box.height}px`;
  return image;
}

/** Blob images die with the frame: draw them once into a data address. Null when the browser refuses. */
function dataUrl(image: HTMLImageElement): string | null {
  if (!image.complete || image.naturalWidth === 0) return null;
  const canvas = image.ownerDocument.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  try {
    return canvas.toDataURL("image/png");
  } catch {
    return null;
  }
}

/** Nothing that runs, nothing that loads from elsewhere. */
export function disarm(root: Element): void {
  for (const element of root.querySelectorAll(dropped)) element.remove();
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name) ?? "";
      const runs =
        /^on/i.test(name) || (attributes.includes(name.toLowerCase()) && /^\s*(javascript|vbscript|data:text)/i.test(value));
      if (runs || name === "srcdoc" || name === "contenteditable") element.removeAttribute(name);
    }
  }
}

function styles(document: Document): string {
  return [...document.styleSheets]
    .map((sheet) => {
      try {
        return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
      } catch {
        // A sheet the frame may not read is one it did not load itself.
        return "";
      }
    })
    .join("\n")
    .replace(/<\/style/gi, "<\\/style");
}

const entities = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function snapshot(root: HTMLElement, title: string): string {
  const { ownerDocument: document } = root;
  const clone = root.cloneNode(true) as HTMLElement;
  freeze(root, clone);
  disarm(clone);
  for (const gap of clone.querySelectorAll<HTMLElement>(".gap")) gap.remove();
  const { lang, dataset } = document.documentElement;
  return `<!doctype html><html lang="${entities(lang)}" data-theme="light" data-mode="${entities(dataset.mode ?? "print")}"><head><meta charset="utf-8"><title>${entities(title)}</title><style>${styles(document)}</style></head><body>${clone.outerHTML}</body></html>`;
}
