// The texts of the stock and flow editor, loaded with what says them.
import { addSection } from "./index.ts";
import { stockFlow } from "./texts/stock-flow.ts";

addSection("stockFlow", stockFlow);
