// What a stored pack is when its bytes are not those that were written.

/** A pack's container cannot be trusted. Whoever reads goes on without the pack, reports it and has it repaired. */
export class PackDamaged extends Error {
  override name = 'PackDamaged';
  readonly part: string;

  constructor(part: string, cause?: unknown) {
    super(`A pack is damaged: ${part}`, { cause });
    this.part = part;
  }
}
