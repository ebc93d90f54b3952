// Who uses whom, statically: cones downstream of names, ancestors upstream of outputs.
import type { Compilation, Definition } from "../../compile/cell/definition.ts";
import { isOnDemand } from "./on-demand.ts";

export class Reach {
  readonly compilation: Compilation;
  private readonly usesByCell = new Map<number, string[]>();
  private readonly usersByName = new Map<string, number[]>();
  private readonly readersByName = new Map<string, number[]>();
  private readonly rowsByCell = new Map<number, string[]>();
  private readonly targetsByCell = new Map<number, string[]>();
  private readonly aimersByName = new Map<string, number[]>();

  constructor(compilation: Compilation) {
    this.compilation = compilation;
    const { declared } = compilation;
    const add = (to: Map<string, number[]>, name: string, cell: number) => {
      const cells = to.get(name);
      if (cells) cells.push(cell);
      else to.set(name, [cell]);
    };
    for (const definition of compilation.definitions.values()) {
      const { cell, inputs, passports, outputs, across } = definition;
      const uses = [...new Set(inputs)].filter((name) => declared.has(name) && !outputs.includes(name));
      this.usesByCell.set(cell, uses);
      for (const name of uses) add(this.usersByName, name, cell);
      if (across.length === 0 && passports.length === 0) continue;
      if (isOnDemand(definition)) {
        this.targetsByCell.set(cell, across);
        for (const name of across) add(this.aimersByName, name, cell);
        continue;
      }
      const rows = [...new Set([...across, ...passports])];
      this.rowsByCell.set(cell, rows);
      for (const name of rows) add(this.readersByName, name, cell);
    }
  }

  definition(cell: number): Definition | undefined {
    return this.compilation.definitions.get(cell);
  }

  /** The one cell that declares a name; undefined when none does, or several do. */
  provider(name: string): number | undefined {
    const cells = this.compilation.declared.get(name);
    return cells?.length === 1 ? cells[0] : undefined;
  }

  /** Cell names a cell reads within its own scenario. */
  uses(cell: number): string[] {
    return this.usesByCell.get(cell) ?? [];
  }

  /** Names a cell reads in every scenario: their values, or their passports. */
  across(cell: number): string[] {
    return this.rowsByCell.get(cell) ?? [];
  }

  /** Names an on-demand cell evaluates once asked: edges that force nothing to run. */
  targets(cell: number): string[] {
    return this.targetsByCell.get(cell) ?? [];
  }

  /** On-demand cells that evaluate a name. */
  aimers(name: string): number[] {
    return this.aimersByName.get(name) ?? [];
  }

  /** Cells whose targets include names; they stand in every scenario that reaches one. */
  get onDemand(): Iterable<number> {
    return this.targetsByCell.keys();
  }

  users(name: string): number[] {
    return this.usersByName.get(name) ?? [];
  }

  /** Cells that read a name's rows across scenarios. */
  readers(name: string): number[] {
    return this.readersByName.get(name) ?? [];
  }

  /** Cells downstream of these names, and `roots` themselves. Across edges belong to no cone. */
  cone(names: Iterable<string>, roots: Iterable<number> = []): Set<number> {
    const cone = new Set<number>(roots);
    for (const name of names) for (const user of this.users(name)) cone.add(user);
    for (const cell of cone) {
      for (const name of this.definition(cell)?.outputs ?? []) for (const user of this.users(name)) cone.add(user);
    }
    return cone;
  }

  /** These cells and all they stand on, not going above a name that `cut` holds. */
  ancestors(cells: Iterable<number>, cut: ReadonlySet<string> = new Set()): Set<number> {
    const found = new Set<number>(cells);
    for (const cell of found) {
      for (const name of this.uses(cell)) {
        const provider = cut.has(name) ? undefined : this.provider(name);
        if (provider !== undefined) found.add(provider);
      }
    }
    return found;
  }
}
