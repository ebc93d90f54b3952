// The guest's small document, from the packed drawing libraries.
import { drawing } from "./drawing.ts";

export const loadDocument = async (): Promise<Document> => drawing().installDocument();
