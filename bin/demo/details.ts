// What people of the demo cohort say besides: some of them, and not all of it.

import type { DemoPerson } from './people.ts';
import { sequenceOf } from './randomness.ts';

const types = ['ISTJ', 'INFJ', 'INTJ', 'ISFP', 'INFP', 'INTP', 'ESTP', 'ENFP', 'ENTP', 'ESFJ', 'ENFJ', 'ENTJ'];

export function detailsOf({ handle, tags }: DemoPerson) {
  const next = sequenceOf(`details of ${handle}`);
  const says = (share: number) => next() < share;
  return {
    mbti: says(0.5) ? (types[Math.floor(next() * types.length)] ?? '') : '',
    prompts: says(0.6) ? [`${tags[0]} 처음 시작할 때 이야기`, ...(says(0.5) ? [`요즘 ${tags.at(-1)}`] : [])] : [],
    contacts: [
      ...(says(0.5) ? [{ kind: 'kakao', value: handle, visibility: 'members' }] : []),
      ...(says(0.3) ? [{ kind: 'email', value: `${handle}@demo.example`, visibility: 'public' }] : []),
    ],
  };
}
