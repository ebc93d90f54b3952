// The server's one door to the kernel: its narrow face, since notebooks run in the guest.
export * from "../../kernel/headless.ts";
