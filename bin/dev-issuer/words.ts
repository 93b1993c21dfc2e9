// What the dev issuer's page says, in Korean and in English.

import type { Mismatch } from '#access-token/explanation';
import type { Flaw } from './flaw.ts';
import type { PersonaName } from './personas.ts';

export type Language = 'ko' | 'en';

export interface Words {
  readonly title: string;
  readonly intro: string;
  readonly warning: string;
  readonly setUp: string;
  readonly setUpLead: string;
  readonly tokens: string;
  readonly tokensLead: string;
  /** Title, who it is, what a service must answer. */
  readonly personas: Readonly<Record<PersonaName, readonly [title: string, who: string, answer: string]>>;
  readonly mustAnswer: string;
  readonly token: string;
  readonly validFor: (minutes: number) => string;
  readonly claims: string;
  readonly revoke: string;
  readonly revocations: string;
  readonly revocationsLead: string;
  readonly everything: string;
  readonly issuedBefore: (instant: string) => string;
  readonly everIssued: string;
  readonly revokeEvery: string;
  readonly explanation: string;
  readonly explanationLead: string;
  readonly yourIssuer: string;
  readonly yourAudience: string;
  readonly explain: string;
  readonly accepted: string;
  readonly refused: string;
  readonly goodUntil: (instant: string) => string;
  readonly empty: string;
  readonly expired: string;
  readonly revoked: string;
  readonly flaws: Readonly<Record<Flaw, string>>;
  /** Before what the verifier says, which is in English. */
  readonly detail: string;
  /** Both values, and the line to change. */
  readonly mismatch: (mismatch: Mismatch) => string;
  readonly back: string;
}

const en: Words = {
  title: 'Dev issuer',
  intro: 'Access tokens for trying your service out, without an account and without PeerFinder.',
  warning: 'For development only: whoever can open this page is whoever they like.',
  setUp: 'Point your service here',
  setUpLead:
    'Whatever your service calls them, these are the two values that it compares, and where it finds the rest.',
  tokens: 'Tokens',
  tokensLead: 'A tap selects one whole. Every visit issues new ones.',
  personas: {
    member: [
      'Member',
      'Somebody who signed up and proved an address.',
      '200; 403 where an organiser or another scope is needed',
    ],
    admin: ['Admin', 'An organiser: role admin, scopes of members.', '200; 403 where another scope is needed'],
    service: [
      'Service',
      'A program by client credentials: no person, sub is the client.',
      '200 where one of its scopes allows it, else 403 insufficient_scope',
    ],
    suspended: [
      'Suspended',
      'A member whose tokens are all revoked by the feed.',
      '401 invalid_token, once it follows the feed',
    ],
    expired: ['Expired', 'A token that ended ten minutes ago.', '401 invalid_token'],
    'other-audience': ['Another audience', 'A good token, but for another service.', '401 invalid_token'],
  },
  mustAnswer: 'Your service must answer',
  token: 'Token',
  validFor: (minutes) => (minutes > 0 ? `valid for ${minutes} minutes` : `expired ${-minutes} minutes ago`),
  claims: 'Claims',
  revoke: 'Revoke what was issued so far',
  revocations: 'Revocations',
  revocationsLead:
    'What the feed says now. Your service must refuse such tokens within two seconds; a token issued afterwards is good again.',
  everything: 'everything',
  issuedBefore: (instant) => `issued before ${instant}`,
  everIssued: 'whatever is issued, also from now on',
  revokeEvery: 'Revoke everything issued so far',
  explanation: 'Why was my token refused?',
  explanationLead:
    'Paste it, together with the values your service was started with. It is looked at here and kept nowhere.',
  yourIssuer: 'issuer of your service',
  yourAudience: 'audience of your service',
  explain: 'Explain',
  accepted: 'It is good',
  refused: 'It is refused',
  goodUntil: (instant) =>
    `Until ${instant}. If your service refuses it, it was started with other values, or lacks a scope.`,
  empty: 'There is no token here. Paste one: three parts with dots between them, the first begins with ey.',
  expired: 'It has expired. Take a new one.',
  revoked: 'The feed has revoked it. A token that is issued now is good, unless its bearer is suspended.',
  flaws: {
    shape: 'This is no whole access token. Copy all three parts, with nothing before, between or behind them.',
    header:
      'Its header is not that of an access token. Is it an ID token, or one of another kind? Take the access_token.',
    key: "It was signed with a key that this issuer doesn't have: it is another issuer's, or from before its keys were replaced. Take a new one.",
    signature:
      "Its signature is wrong: it was signed with another issuer's key, or changed on the way. Take a new one and copy it whole.",
    claims: "Its claims are not those of an access token: one is missing, or can't be right. See what it says below.",
  },
  detail: 'The verifier says:',
  mismatch: ({ claim, presented, accepted, setting }) =>
    presented === undefined
      ? `The token has no ${claim}, your service accepts ${accepted}.`
      : `The token is ${claim === 'iss' ? 'from' : 'for'} ${presented} (${claim}), but your service accepts only tokens ${claim === 'iss' ? 'from' : 'for'} ${accepted}: set ${setting} (${setting.toLowerCase()}: …) of your service to ${presented}, or use a token ${claim === 'iss' ? 'from' : 'for'} ${accepted}.`,
  back: 'Back to the tokens',
};

const ko: Words = {
  title: '개발용 발급자',
  intro: '계정도 동료발견기도 없이 내 서비스를 시험해 볼 수 있는 액세스 토큰이에요.',
  warning: '개발할 때만 쓰세요. 이 페이지를 여는 사람은 누구든 될 수 있어요.',
  setUp: '내 서비스를 이 발급자에 맞추기',
  setUpLead: '이름은 서비스마다 달라도, 비교하는 두 값은 issuer와 audience예요. 나머지는 아래 주소에서 찾아요.',
  tokens: '토큰',
  tokensLead: '한 번 누르면 전체가 선택돼요. 페이지를 열 때마다 새로 발급해요.',
  personas: {
    member: [
      '회원',
      '가입하고 메일 주소를 확인한 사람이에요.',
      '200. 운영자만 쓸 수 있거나 다른 scope가 필요한 곳은 403',
    ],
    admin: ['운영자', 'admin 역할과 회원 관리 scope가 있어요.', '200. 다른 scope가 필요한 곳은 403'],
    service: [
      '서비스',
      'client credentials로 받은 프로그램의 토큰이에요. 사람이 없고 sub가 client예요.',
      'scope가 허락하는 곳은 200, 아니면 403 insufficient_scope',
    ],
    suspended: ['정지된 회원', '피드가 모든 토큰을 취소한 회원이에요.', '피드를 따라가고 있다면 401 invalid_token'],
    expired: ['만료', '10분 전에 끝난 토큰이에요.', '401 invalid_token'],
    'other-audience': ['다른 audience', '멀쩡하지만 다른 서비스를 위한 토큰이에요.', '401 invalid_token'],
  },
  mustAnswer: '서비스가 답해야 하는 것',
  token: '토큰',
  validFor: (minutes) => (minutes > 0 ? `${minutes}분 동안 유효해요` : `${-minutes}분 전에 만료됐어요`),
  claims: '클레임',
  revoke: '지금까지 발급한 토큰 취소하기',
  revocations: '취소된 토큰',
  revocationsLead:
    '피드가 지금 알리는 내용이에요. 서비스는 2초 안에 거절해야 하고, 그 뒤에 발급한 토큰은 다시 쓸 수 있어요.',
  everything: '모두',
  issuedBefore: (instant) => `${instant} 전에 발급한 것`,
  everIssued: '앞으로 발급하는 것까지 모두',
  revokeEvery: '지금까지 발급한 모든 토큰 취소하기',
  explanation: '내 토큰이 왜 거절됐나요?',
  explanationLead: '토큰과 함께 내 서비스에 설정한 값을 적어 주세요. 여기서만 확인하고 어디에도 남기지 않아요.',
  yourIssuer: '내 서비스의 issuer',
  yourAudience: '내 서비스의 audience',
  explain: '이유 알아보기',
  accepted: '쓸 수 있는 토큰이에요',
  refused: '거절되는 토큰이에요',
  goodUntil: (instant) =>
    `${instant}까지 쓸 수 있어요. 서비스가 거절한다면 다른 값으로 시작했거나 scope가 모자란 거예요.`,
  empty: '토큰이 비어 있어요. 점으로 나뉜 세 부분이고 ey로 시작하는 토큰을 붙여 넣어 주세요.',
  expired: '만료됐어요. 새 토큰을 가져가세요.',
  revoked: '피드가 취소했어요. 정지된 회원이 아니라면 지금 발급한 토큰은 쓸 수 있어요.',
  flaws: {
    shape: '온전한 액세스 토큰이 아니에요. 앞뒤나 중간에 다른 글자 없이 세 부분을 모두 복사해 주세요.',
    header: '헤더가 액세스 토큰의 것이 아니에요. ID 토큰 같은 다른 토큰은 아닌가요? access_token을 쓰세요.',
    key: '이 발급자에게 없는 키로 서명됐어요. 다른 발급자의 토큰이거나 키가 바뀌기 전의 토큰이에요. 새 토큰을 가져가세요.',
    signature:
      '서명이 맞지 않아요. 다른 발급자의 키로 서명됐거나 오는 길에 바뀌었어요. 새 토큰을 가져가서 전체를 복사해 주세요.',
    claims: '클레임이 액세스 토큰의 것이 아니에요. 빠졌거나 맞을 수 없는 값이 있어요. 아래 설명을 확인해 주세요.',
  },
  detail: '검증기의 설명:',
  mismatch: ({ claim, presented, accepted, setting }) =>
    presented === undefined
      ? `토큰에 ${claim}가 없어요. 서비스는 ${accepted}만 받아요.`
      : `토큰의 ${claim}는 ${presented}인데 서비스는 ${accepted}만 받아요. ${setting} (${setting.toLowerCase()}: …)를 ${presented}로 바꾸거나, 그쪽에서 발급한 토큰을 쓰세요.`,
  back: '토큰으로 돌아가기',
};

export const words: Readonly<Record<Language, Words>> = { ko, en };

/** @param accepted the header Accept-Language: whichever of the two it names first (RFC 9110 §12.5.4, without weights) */
export function languageOf(accepted: string | undefined): Language {
  return /\b(ko|en)\b/i.exec(accepted ?? '')?.[1]?.toLowerCase() === 'ko' ? 'ko' : 'en';
}
