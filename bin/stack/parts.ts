// What a stack has started so far: watched while it runs, stopped in reverse order.

import type { Child } from './children.ts';
import { StepFailure } from './steps.ts';

interface Part {
  readonly child?: Child;
  stop(): Promise<void>;
}

export class Parts {
  readonly #started: Part[] = [];
  readonly #broken = Promise.withResolvers<StepFailure>();
  #stopping: Promise<void> | undefined;

  /** resolves when a part ends that nobody stopped */
  get broken(): Promise<StepFailure> {
    return this.#broken.promise;
  }

  /** Takes charge of a part as soon as it has started. */
  async add<Kind extends Part>(starting: Promise<Kind>): Promise<Kind> {
    const part = await starting;
    this.#started.push(part);
    void this.#watch(part);
    return part;
  }

  /** Stops everything, the last started first; called twice, it stops once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const part of this.#started.reverse()) await part.stop();
  }

  async #watch({ child }: Part): Promise<void> {
    if (!child) return;
    const how = await child.ended;
    if (!this.#stopping)
      this.#broken.resolve(new StepFailure(`${child.name} ended by itself (${how}).`, child.logFile));
  }
}
