// How a file is built: where its compressed pixels are, and what else is in it.

export interface PictureStructure {
  /** Everything but compressed pixels, in order; what follows the picture's end too. */
  outside: readonly Buffer[];
  isAnimated: boolean;
  /** How often the whole picture is gone through: more than once in a progressive JPEG. */
  scans: number;
}
