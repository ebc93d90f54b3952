// The part of @observablehq/runtime 6.0.1 that graph.ts leans on; the package ships no types.
declare module "@observablehq/runtime" {
  export interface Observer {
    pending?: () => void;
    fulfilled?: (value: any, name: string | null) => void;
    rejected?: (error: any, name: string | null) => void;
  }
  export class Variable {
    define(name: string | null, inputs: string[], definition: unknown): Variable;
    import(remote: string, name: string, module: Module): Variable;
    delete(): Variable;
  }
  export class Module {
    variable(observer?: Observer | true): Variable;
  }
  export class Runtime {
    constructor(builtins?: Record<string, unknown>, global?: (name: string) => unknown);
    _computing: Promise<void> | null;
    _disposed: boolean;
    _computeSoon: () => Promise<void>;
    _computeNow: () => Promise<void>;
    module(): Module;
    dispose(): void;
  }
  export class RuntimeError extends Error {
    input: string;
  }
}
