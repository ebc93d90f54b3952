// The server's door to the frame codec it shares with the guest.
export { createFrameReader, encodeFrame, type Frame, FrameError } from "../../kernel/hosts/frames.ts";
export type { FromGuest, ToGuest } from "../../kernel/hosts/protocol.ts";
