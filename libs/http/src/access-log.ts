// One structured line per answer.

import type { AnswerObserver } from './answers.ts';

/** Logs an answer with its request's id; times to a tenth of a millisecond. */
export const logAnswer: AnswerObserver = ({ milliseconds, ...facts }, log) => {
  log.info({ ...facts, milliseconds: Math.round(milliseconds * 10) / 10 }, 'answered');
};
