// The matrix's texts, loaded with what says them.
import { addSection } from "./index.ts";
import { matrix } from "./texts/matrix.ts";

addSection("matrix", matrix);
