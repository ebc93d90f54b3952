// A system dynamics model exchanged as XMILE, to run with the stock and flow block.
import { readXmile } from "../../../../system-dynamics/xmile/read-xmile.ts";
import type { Reader } from "./format.ts";

const read: Reader = ({ text, name, warn }) => readXmile(text(), name, warn);
export default read;
