// Whether this browser draws with WebGL 2, asked once: a context is costly and few are allowed.

let known: boolean | null = null;

export function hasWebgl(document: Document): boolean {
  if (known !== null) return known;
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    known = context !== null;
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  } catch {
    known = false;
  }
  return known;
}
