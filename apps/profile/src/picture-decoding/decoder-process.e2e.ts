// Rules of one process that decodes: what it says, and how it ends, whatever it is at.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { privateDirectory } from '../../../../test/support/private-directory.ts';
import { gone, isRunning } from '../../test/support/processes.ts';
import { DecoderProcess, died } from './decoder-process.ts';
import { headerOf } from './decoder-protocol.ts';
import { PictureDecoder } from './picture-decoder.ts';

const directory = privateDirectory('decoder');
const decoderWorker = join(import.meta.dirname, 'decoder.worker.ts');
const started: DecoderProcess[] = [];
afterEach(() => started.splice(0).forEach((decoder) => decoder.end()));
afterAll(() => rmSync(directory, { recursive: true }));

const start = (worker?: string, patience?: number) => {
  const decoder = new DecoderProcess(worker, patience);
  started.push(decoder);
  return decoder;
};
const idOf = ({ id }: DecoderProcess) => {
  if (id === undefined) throw new Error('it has not started');
  return id;
};

/** A decoder that does something of its own with what it is given. */
function decoderThat(name: string, acts: string): string {
  const file = join(directory, `${name}.mjs`);
  writeFileSync(
    file,
    `import { Socket } from 'node:net';
     import { DecoderWatch } from ${JSON.stringify(join(import.meta.dirname, 'decoder-watch.ts'))};
     const watch = new DecoderWatch();
     process.on('disconnect', () => process.exit());
     let data = Buffer.alloc(0);
     new Socket({ fd: 4 }).on('data', (piece) => {
       data = Buffer.concat([data, piece]);
       if (data.length <= 8) return;
       const job = data.readUInt32BE(0);
       ${acts};
       data = Buffer.alloc(0);
     });`,
  );
  return file;
}
const silent = () => decoderThat('silent', '');

describe('what it says', () => {
  const answers = `const picture = data.toString('latin1', 8); process.send({ job, picture })`;

  it('counts for the picture that it is said of, and for no other', async () => {
    const late = decoderThat('late', `process.send({ job: job - 1, picture: 'of somebody else' }); ${answers}`);
    const decoder = start(late);
    for (const picture of ['of alice', 'of bob'])
      expect(await decoder.decode([Buffer.from(picture)])).toMatchObject({ picture });
  });

  it('counts no more once the time for it is up: the next picture goes to another', async () => {
    const workers = [silent(), decoderThat('prompt', answers)];
    class Impatient extends PictureDecoder {
      protected override start = () => start(workers.shift(), workers.length > 0 ? 50 : undefined);
    }
    const decoder = new Impatient();
    const first = decoder.decode('alice', [Buffer.from('of alice')]);
    const second = decoder.decode('bob', [Buffer.from('of bob')]);
    await expect(first).rejects.toMatchObject({ code: 'picture_queue_full' });
    expect(started[0]?.hasEnded).toBe(true);
    expect(await second).toBe('of bob');
  });
});

describe('how it ends', () => {
  it('is by a picture that costs too much, also where that keeps it from saying so', async () => {
    const decoder = start(decoderThat('stuck', 'watch.begin(job); for (;;)'), 60_000);
    expect(await decoder.decode([Buffer.from('x')])).toEqual({ refusal: 'too_costly' });
    expect(decoder.hasEnded).toBe(true);
    await gone(idOf(decoder));
  }, 60_000);

  it('is by what it could not foresee, which is no answer', async () => {
    const decoder = start(decoderThat('crashing', `process.kill(process.pid, 'SIGSEGV')`));
    expect(await decoder.decode([Buffer.from('x')])).toBe(died);
    expect(decoder.hasEnded).toBe(true);
  });

  it('is harmless where it happens before anything was asked', async () => {
    const decoder = start(silent());
    decoder.end();
    expect(await decoder.decode([Buffer.from('x')])).toBe(died);
  });

  it('is with the service that is killed, also in the middle of a picture', async () => {
    const picture = await sharp({ create: { width: 7_000, height: 5_000, channels: 3, background: '#3a7' } })
      .png({ progressive: true })
      .toBuffer();
    const { service, decoder } = await serviceWith(decoderWorker, picture, 'once it is handed over');
    expect(isRunning(decoder)).toBe(true);
    service.kill('SIGKILL');
    await gone(decoder);
  });

  it('is with the service that is killed, also in a loop that has no end', async () => {
    const looping = decoderThat('looping', `process.send('looping'); for (;;);`);
    const { service, decoder } = await serviceWith(looping, Buffer.from('x'), 'once the decoder says something');
    service.kill('SIGKILL');
    await gone(decoder);
  });
});

type Moment = 'once it is handed over' | 'once the decoder says something';

/** A process of its own that has a decoder decode a picture. */
async function serviceWith(worker: string, picture: Buffer, moment: Moment) {
  const [upload, parent] = [join(directory, 'upload'), join(directory, 'parent.mjs')];
  writeFileSync(upload, Buffer.concat([headerOf(1, picture.length), picture]));
  writeFileSync(
    parent,
    `import { fork } from 'node:child_process';
     import { readFileSync } from 'node:fs';
     const stdio = ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'];
     const child = fork(${JSON.stringify(worker)}, [], { serialization: 'advanced', detached: true, execArgv: [], env: {}, stdio });
     const tell = () => console.log(child.pid);
     const handOver = (then) => child.stdio[4].write(readFileSync(${JSON.stringify(upload)}), then);
     if (${moment === 'once it is handed over'}) handOver(tell);
     else handOver(() => child.once('message', tell));`,
  );
  const service = spawn(process.execPath, [parent], { env: {}, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(service.stdout, 'data')) as [Buffer];
  return { service, decoder: Number(said.toString()) };
}
