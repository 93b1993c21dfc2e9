// A square of grey pixels to draw a code on, which takes a third of what an image library needs for its steps.

import sharp from 'sharp';
import type { Middle } from './qr-middle.ts';

const white = 255;
const black = 0;

export class GreyCanvas {
  private readonly side: number;
  private readonly pixels: Buffer;

  /** White all over. */
  constructor(side: number) {
    this.side = side;
    this.pixels = Buffer.alloc(side * side, white);
  }

  /** `count` × `count` squares of `scale` pixels, `from` pixels away from the left and the top. */
  squares(count: number, scale: number, from: number, isDark: (row: number, column: number) => boolean): void {
    for (let row = 0; row < count; row += 1) {
      const line = (from + row * scale) * this.side;
      for (let column = 0; column < count; column += 1) {
        const start = line + from + column * scale;
        if (isDark(row, column)) this.pixels.fill(black, start, start + scale);
      }
      for (let copy = 1; copy < scale; copy += 1) {
        this.pixels.copyWithin(line + copy * this.side, line, line + this.side);
      }
    }
  }

  /** What is drawn in squares of the same size, over what is there. */
  async put({ x, y, width, height, drawing }: Middle, scale: number, from: number): Promise<void> {
    const size = `width="${width * scale}" height="${height * scale}"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${x} ${y} ${width} ${height}">${drawing}</svg>`;
    const drawn = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).toColourspace('b-w').raw().toBuffer();
    for (let line = 0; line < height * scale; line += 1) {
      const start = (from + y * scale + line) * this.side + from + x * scale;
      drawn.copy(this.pixels, start, line * width * scale, (line + 1) * width * scale);
    }
  }

  png(): Promise<Buffer> {
    const raw = { width: this.side, height: this.side, channels: 1 as const };
    return sharp(this.pixels, { raw }).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer();
  }
}
