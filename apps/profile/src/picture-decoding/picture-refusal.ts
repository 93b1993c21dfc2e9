// Why an upload is not taken as a picture, by stable code. Known to both processes.

export const pictureRefusals = [
  /** nothing that shows a picture */
  'not_a_picture',
  /** a picture, of a format that we don't take: SVG, GIF, HEIC … */
  'other_format',
  /** it ends before its end */
  'truncated',
  /** its pixels can't be read */
  'broken',
  'too_many_pixels',
  /** more work or memory than any honest picture is */
  'too_costly',
  'animated',
  /** a program or document for something else hides in it */
  'hidden_content',
] as const;
export type PictureRefusal = (typeof pictureRefusals)[number];

export class RefusedPicture extends Error {
  readonly refusal: PictureRefusal;

  constructor(refusal: PictureRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
