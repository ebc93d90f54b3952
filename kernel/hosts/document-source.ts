// Where a host without a page finds its small document; the guest's bundle swaps this file for guest/document-source.ts.

export const loadDocument = async (): Promise<Document> => (await import("./guest-document.ts")).installDocument();
