// Instantiates a compiled kernel, alike in the stage's Workers, the guest and Node: plain WebAssembly, no file, no import.
// A kernel allocates nothing: its caller reserves room, fills it, calls with addresses, and reads the result there.

const PAGE = 65536;
/** What the kernel's own constants may take: reservations start above. */
const STATIC = PAGE;

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;
type Maker<A extends Numbers> = { new (buffer: ArrayBuffer, at: number, length: number): A; BYTES_PER_ELEMENT: number };

export interface Kernel<E> {
  exports: E;
  memory: WebAssembly.Memory;
  /** Room for `bytes`, zeroed, at an address that is a multiple of 64. Views made before are void: reserve, then view. */
  reserve: (bytes: number) => number;
  /** What stands at an address. */
  view: <A extends Numbers>(type: Maker<A>, at: number, length: number) => A;
}

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Compiled once per thread; each call has a memory of its own, freed with it. */
export async function instantiate<E>(base64: string, imports: WebAssembly.Imports = {}): Promise<Kernel<E>> {
  let module = compiled.get(base64);
  if (!module) {
    module = WebAssembly.compile(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
    compiled.set(base64, module);
  }
  const { exports } = await WebAssembly.instantiate(await module, imports);
  const memory = exports.memory as WebAssembly.Memory;
  let end = STATIC;
  return {
    exports: exports as E,
    memory,
    reserve(bytes) {
      const at = end;
      end += Math.ceil(bytes / 64) * 64;
      const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE);
      if (missing > 0) memory.grow(missing);
      return at;
    },
    view: (type, at, length) => new type(memory.buffer as ArrayBuffer, at, length),
  };
}
