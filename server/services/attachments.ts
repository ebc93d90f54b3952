// Attachments go by the digest of their bytes: what is put is verified, what is served cannot run.
import { notFound, Refusal } from "../ground/problem.ts";
import type { AttachmentRecord } from "../store/attachments.ts";
import { isDigest, sha256 } from "../store/blobs.ts";
import type { Base } from "./base.ts";

export interface AttachmentService {
  /** Answers whether it is new. */
  put: (digest: string, bytes: Uint8Array, mime: string) => Promise<{ attachment: AttachmentRecord; created: boolean }>;
  get: (digest: string) => Promise<{ attachment: AttachmentRecord; read: () => ReadableStream<Uint8Array> }>;
  checkDigest: (digest: string) => void;
}

const what = { fr: "Cette pièce jointe", en: "This attachment" };

export function attachmentService({ store, clock }: Base): AttachmentService {
  function checkDigest(digest: string): void {
    if (!isDigest(digest))
      throw new Refusal("invalid", {
        fr: "L’adresse d’une pièce jointe est son SHA-256 : 64 chiffres hexadécimaux minuscules.",
        en: "An attachment’s address is its SHA-256: 64 lowercase hexadecimal digits.",
      });
  }
  return {
    checkDigest,
    async put(digest, bytes, mime) {
      checkDigest(digest);
      const actual = sha256(bytes);
      if (actual !== digest)
        throw new Refusal(
          "invalid",
          {
            fr: `Les octets reçus ont pour SHA-256 ${actual}, pas ${digest}.`,
            en: `The bytes received hash to ${actual}, not ${digest}.`,
          },
          {
            remedy: { fr: "Recalculez l’empreinte et renvoyez le fichier.", en: "Compute the digest again and resend the file." },
          },
        );
      const known = await store.attachments.get(digest);
      return { attachment: known ?? (await store.attachments.put(bytes, mime, clock())), created: known === null };
    },
    async get(digest) {
      checkDigest(digest);
      const [attachment, blob] = await Promise.all([store.attachments.get(digest), store.blobs.stream(digest)]);
      if (!attachment || !blob) throw notFound(what);
      return { attachment, read: blob.read };
    },
  };
}
