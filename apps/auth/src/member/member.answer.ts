// A member as the API shows them.

import { answerOf } from '../account/account.answer.ts';
import type { Account } from '../account/account.ts';
import type { MemberAnswer } from './member.schema.ts';
import type { Member } from './member.ts';

export function memberAnswerOf(member: Member): MemberAnswer {
  const { suspensionReason, lastLoginAt } = member;
  return { ...answerOf(member as Account), suspensionReason, lastLoginAt: lastLoginAt?.toISOString() ?? null };
}
