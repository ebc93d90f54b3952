export const root: string;
export const node: string;
export const environment: NodeJS.ProcessEnv;
export function installIfNeeded(): void;
export function run(command: string, args: string[], options?: object): number;
export function chromium(): string | null;
