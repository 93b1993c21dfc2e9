// Nothing is made void by a clock that is wrong: a not-before that lies ahead shuts everybody out until then, and nobody can
// take it back.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { type Witness, WitnessClocks } from './witness-clocks.ts';

const toleranceMilliseconds = 5_000;

class ClocksDifferError extends Error {
  override readonly name = 'ClocksDifferError';

  constructor(here: Date, witness: string, there: Date) {
    super(
      `the clock of this machine says ${here.toISOString()}, that of ${witness} ${there.toISOString()}: ` +
        'they may differ by 5 seconds. Set the wrong one, or use a machine whose clock is right',
    );
  }
}

@Injectable()
export class ClockCheck {
  constructor(
    private readonly clock: Clock,
    private readonly witnesses: WitnessClocks,
  ) {}

  /** A store that doesn't answer is no witness. @throws {ClocksDifferError} */
  async pass(): Promise<void> {
    for (const witness of this.witnesses.all()) await this.compare(witness);
  }

  /** However long the answer took: it was given between the question and its arrival. */
  private async compare({ name, now }: Witness): Promise<void> {
    const asked = this.clock.now();
    const there = await now().catch(() => undefined);
    if (!there) return;
    const answered = this.clock.now();
    const isBehind = there.getTime() < asked.getTime() - toleranceMilliseconds;
    const isAhead = there.getTime() > answered.getTime() + toleranceMilliseconds;
    if (isBehind || isAhead) throw new ClocksDifferError(answered, name, there);
  }
}
