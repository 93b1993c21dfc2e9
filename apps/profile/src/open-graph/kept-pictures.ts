// Finished pictures in memory, so many bytes of them; what was asked for longest ago goes first.

export class KeptPictures {
  private readonly kept = new Map<string, Uint8Array>();
  private readonly underWay = new Map<string, Promise<Uint8Array>>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  /** The picture of that key. However many ask at once, it is drawn once; a drawing that fails is not remembered. */
  async get(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const picture = this.kept.get(key);
    if (!picture) return this.underWay.get(key) ?? this.begin(key, draw);
    this.kept.delete(key);
    this.kept.set(key, picture);
    return picture;
  }

  private begin(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const drawing = draw()
      .then((picture) => this.keep(key, picture))
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, drawing);
    return drawing;
  }

  private keep(key: string, picture: Uint8Array): Uint8Array {
    this.kept.set(key, picture);
    this.bytes += picture.byteLength;
    for (const [oldest, { byteLength }] of this.kept) {
      if (this.bytes <= this.mostBytes) break;
      this.kept.delete(oldest);
      this.bytes -= byteLength;
    }
    return picture;
  }
}
