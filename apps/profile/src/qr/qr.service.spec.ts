// Rules of drawing codes for a crowd.

import { type Code, QrService } from './qr.service.ts';

/** Codes that are finished when the test says so, and how many are being drawn. */
class Easel {
  begun = 0;
  drawing = 0;
  most = 0;
  readonly release = Promise.withResolvers<void>();

  code(key: string): Code {
    return { key, address: 'http://localhost/@alice', letters: undefined, draw: () => this.draw() };
  }

  private async draw(): Promise<string> {
    this.begun += 1;
    this.most = Math.max(this.most, ++this.drawing);
    await this.release.promise;
    this.drawing -= 1;
    return 'drawn';
  }
}

describe('QrService', () => {
  it('draws two codes at a time, lets so many wait and turns away the rest', async () => {
    const [codes, easel] = [new QrService(), new Easel()];
    const asked = Array.from({ length: 80 }, (_, n) => codes.picture(easel.code(`${n}`)));
    const answers = Promise.allSettled(asked);
    easel.release.resolve();
    const refused = (await answers).filter(({ status }) => status === 'rejected');
    expect([easel.most, easel.begun, refused.length]).toEqual([2, 66, 14]);
    await expect(asked.at(-1)).rejects.toMatchObject({ code: 'drawing_queue_full', retryAfterSeconds: 5 });
    expect((await codes.picture(easel.code('79'))).toString()).toBe('drawn');
  });

  it('draws a code once, however many ask and whenever', async () => {
    const [codes, easel] = [new QrService(), new Easel()];
    const asked = Array.from({ length: 200 }, () => codes.picture(easel.code('one')));
    easel.release.resolve();
    await Promise.all(asked);
    await codes.picture(easel.code('one'));
    expect(easel.begun).toBe(1);
  });
});
