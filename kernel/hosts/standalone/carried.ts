// What an archive puts in front of blocks.js: the notebook it was made from, its attachments and the data sets it reads.
declare const CARRIED: { notebook: string; files: Record<string, Carried>; assets: Record<string, string> };
interface Carried {
  sha256: string;
  base64: string;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

export const html = () => CARRIED.notebook;

export async function attached(name: string) {
  const file = Object.hasOwn(CARRIED.files, name) ? CARRIED.files[name] : undefined;
  if (!file) throw new Error(`“${name}” did not travel in this archive`);
  return { name, sha256: file.sha256, bytes: bytesOf(file.base64) };
}

export async function asset(name: string): Promise<Uint8Array> {
  const base64 = Object.hasOwn(CARRIED.assets, name) ? CARRIED.assets[name] : undefined;
  if (base64 === undefined) throw new Error(`the data set ${name} did not travel in this archive`);
  return bytesOf(base64);
}
