// A TNTP file as the network an assignment reads, or as a table of trips, nodes or flows.
import { table } from "arquero";
import type { AssignmentNetwork } from "../../../../maths/assignment/network.ts";
import { readTntp } from "../../../../maths/tntp/read.ts";
import { formulated } from "../../../contract/door.ts";
import type { Reader } from "./format.ts";

const read: Reader = ({ name, text, warn }) => {
  const content = formulated("name", () => readTntp(text(), name, warn));
  if (content.kind === "table") return table(content.columns);
  const network: AssignmentNetwork = {
    kind: "assignment-network",
    ...content.network,
    links: table(content.network.links),
  };
  return network;
};
export default read;
