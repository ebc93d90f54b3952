// The server's door to the frame codec it shares with the guest.
export { createFrameReader, encodeFrame, type Frame, FrameError } from "../../../kernel/hosts/wire/frames.ts";
export { FromGuest, type ToGuest } from "../../../kernel/hosts/wire/guest-messages.ts";
