// The known data sets, by their headers: shared with the inventory, so it lives below the blocks.
export { type Recognised, recognise } from "../../../maths/recognise.ts";
