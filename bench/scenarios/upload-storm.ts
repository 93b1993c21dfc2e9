// (l) What readers notice of a storm of pictures.

import sharp from 'sharp';
import { atFixedRate } from '../load/fixed-rate.ts';
import { newestPublicHandle } from '../load/profiles.ts';
import { getRequest } from '../load/request.ts';
import { startUploads } from '../load/uploads.ts';
import { interleaved } from '../measure/rounds.ts';
import { median, percentile } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';
import type { ProfileCrowd } from './profile-crowds.ts';

const uploadsAtOnce = 8;
const perSecond = 150;
const roundSeconds = 6;
/** As a telephone takes it. */
const [width, height] = [4_000, 3_000];

export async function uploadStorm(crowd: ProfileCrowd, rounds: number): Promise<Section> {
  const photo = await telephonePhoto();
  await haveProfile(crowd);
  const { services } = crowd.stack;
  const url = `${services.profile}/api/v1/me/profile/avatar`;
  const storm = { url, accessToken: crowd.accessToken, photo, atOnce: uploadsAtOnce };
  let uploads = 0;
  const read = () =>
    atFixedRate({
      port: crowd.port,
      request: getRequest(`/api/v1/profiles/${newestPublicHandle(crowd.size)}`),
      perSecond,
      seconds: roundSeconds,
    });
  await read();
  const { results, note } = await interleaved(rounds, {
    idle: read,
    storm: async () => {
      const end = startUploads(storm);
      const latencies = await read();
      uploads += await end();
      return latencies;
    },
  });
  const at = (name: 'idle' | 'storm', share: number) => median(results[name].map((round) => percentile(round, share)));
  const growth = at('storm', 0.99) / at('idle', 0.99);
  const numbers = [at('idle', 0.5), at('storm', 0.5), at('idle', 0.99), at('storm', 0.99), growth];
  return {
    title: '(l) Readers during a storm of pictures',
    notes: [
      note,
      `${uploadsAtOnce} uploads of a ${width}×${height} JPEG of ${(photo.length / 2 ** 20).toFixed(1)} MiB wait or run at any time, ${uploads} in all; meanwhile ${perSecond} profiles/s are read from the same process, ${roundSeconds} s a round, idle and storm in turn.`,
    ],
    table: {
      head: ['', 'p50 ms idle', 'p50 ms storm', 'p99 ms idle', 'p99 ms storm', 'p99 storm : idle'],
      rows: [['GET /api/v1/profiles/{handle}', ...numbers.map((number) => number.toFixed(2))]],
    },
    verdicts: [verdict('a profile read’s p99 in a storm of pictures, of its idle p99', growth, { atMost: 3 })],
  };
}

/** Something to decode: noise, as a plain colour would cost nothing. */
function telephonePhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#987', noise } })
    .blur(1.2)
    .jpeg({ quality: 85 })
    .toBuffer();
}

async function haveProfile({ stack, accessToken }: ProfileCrowd): Promise<void> {
  await fetch(`${stack.services.profile}/api/v1/me/profile`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'ada', name: 'Ada', visibility: 'public' }),
  });
}
