// Where a host without a page finds its small document; the guest's bundle swaps this file for packed/document-source.ts.

export const loadDocument = async (): Promise<Document> => (await import("./document.ts")).installDocument();
