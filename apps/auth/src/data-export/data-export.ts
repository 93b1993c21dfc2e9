// A copy of what is held about a person: made in the background, there for an hour, its owner's alone.

/** What is stored. From `waiting` to `packing` it is being made. */
export type StoredState = 'waiting' | 'account' | 'profile' | 'packing' | 'ready' | 'failed';

/** What it is at an instant: time alone makes a ready one `expired`, and one that nobody finishes `failed`. */
export type ExportState = StoredState | 'expired';

export interface DataExport {
  id: string;
  accountId: string;
  state: StoredState;
  /** Per cent. */
  progress: number;
  /** Counts who began to make it: the last one alone may go on. */
  run: number;
  byteCount: number | null;
  createdAt: Date;
  readyAt: Date | null;
}

/** One go at making an export. */
export type ExportRun = Pick<DataExport, 'id' | 'accountId' | 'run' | 'createdAt'>;

/** How long a ready export may be fetched. */
export const validForSeconds = 60 * 60;

/** How long it is tried to make one. */
const patienceSeconds = 60 * 60;

/** How long an export is remembered, so that its owner sees what became of it. */
export const rememberedSeconds = 24 * 60 * 60;

/** After this a person is told that it takes longer than usual. */
const usualSeconds = 20;

/** How far each step is, in per cent, when it begins. */
export const progressAt = { account: 10, profile: 30, packing: 50, packed: 95, ready: 100 } as const;

const after = (instant: Date, seconds: number) => new Date(instant.getTime() + seconds * 1_000);

export function isBeingMade(state: ExportState): boolean {
  return state !== 'ready' && state !== 'failed' && state !== 'expired';
}

function expiryOf({ readyAt }: Pick<DataExport, 'readyAt'>): Date | null {
  return readyAt && after(readyAt, validForSeconds);
}

export function isOverdue({ createdAt }: Pick<DataExport, 'createdAt'>, now: Date): boolean {
  return now >= after(createdAt, patienceSeconds);
}

export function stateAt(made: Pick<DataExport, 'state' | 'createdAt' | 'readyAt'>, now: Date): ExportState {
  if (isBeingMade(made.state)) return isOverdue(made, now) ? 'failed' : made.state;
  const expiresAt = expiryOf(made);
  return made.state === 'ready' && expiresAt && now >= expiresAt ? 'expired' : made.state;
}

/** Whether it is still being made, and has been for longer than usual. */
function isDelayed(made: Pick<DataExport, 'state' | 'createdAt' | 'readyAt'>, now: Date): boolean {
  return isBeingMade(stateAt(made, now)) && now > after(made.createdAt, usualSeconds);
}

/** What its owner sees of an export at an instant. */
export interface ShownExport {
  id: string;
  state: ExportState;
  progress: number;
  isBeingMade: boolean;
  isDelayed: boolean;
  byteCount: number | null;
  createdAt: Date;
  expiresAt: Date | null;
}

export function shownAt(made: DataExport, now: Date): ShownExport {
  const { id, progress, byteCount, createdAt } = made;
  const state = stateAt(made, now);
  return {
    id,
    state,
    progress: state === 'failed' ? 0 : progress,
    isBeingMade: isBeingMade(state),
    isDelayed: isDelayed(made, now),
    byteCount,
    createdAt,
    expiresAt: expiryOf(made),
  };
}

/** How far the packing is after some of its files, in per cent. */
export function packingProgress(done: number, total: number): number {
  return Math.floor(progressAt.packing + ((progressAt.packed - progressAt.packing) * done) / total);
}

/** What the file is called where it is kept: by the day on which it was asked for, where the cohorts are. */
export function fileNameOf({ createdAt }: Pick<DataExport, 'createdAt'>): string {
  const day = createdAt.toLocaleDateString('sv-SE', { timeZone: 'Asia/Seoul' });
  return `peerfinder-${day}.zip`;
}
