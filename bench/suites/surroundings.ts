// What a suite runs in.

import type { Parts } from '../../bin/stack/parts.ts';
import type { Programs } from '../../bin/stack/programs.ts';

export interface Surroundings {
  readonly programs: Programs;
  /** what the run stops at its end */
  readonly parts: Parts;
  /** for everything that the suite's stacks keep */
  readonly directory: string;
  /** whether it is enough to see that everything works; only the suite `tokens` knows how */
  readonly quick: boolean;
}
