// Which characters nearly every page needs, and so go into the one font file that is always loaded.

import { globSync, readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';
import { commonestCharacters } from './font-slices.ts';

const commonestSlice = 88;

// Syllables of common Korean surnames and given names, which frequency lists of prose leave out.
const names =
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호' +
  '준서연우현수영은진희경미선혜빈율훈혁찬솔별봄결겸환규균근덕동란련린림만범병빛상섭세숙순슬승식아애언온완욱웅원익일재종철춘탁필학헌화효후휘흠';

// Words of the cohorts themselves, some of newer syllables than any list has.
const words =
  '커피챗 깃허브 노션 슬랙 리액트 넥스트 스프링 쿠버네티스 파이썬 자바스크립트 코틀린 타입스크립트 백엔드 프런트엔드 풀스택 데브옵스 ' +
  '머신러닝 딥러닝 피그마 클라우드 해커톤 스터디 네트워킹 취준 코딩 알고리즘 캠퍼 부트캠프 등산 클라이밍 요리 고양이 강아지 게임 영화 여행 맛집 ' +
  '웹 앱 snake_case 엑셀 소프트웨어 시스템 시뮬레이션 패킷 테스팅 미팅 리뷰 리팩터링 컬러 템플릿 논문 토론 챌린지 기획 관측 경험 헬스케어 커뮤니티 ' +
  '음악 작곡 뮤지컬 밴드 베이스 댄스 바둑 낚시 캠핑 농구 축구 독서 뜨개질 도쿄 겐지 컵 케이크 칩 폼 눈 벽 꿈 저녁 밤 소녀 읍내 ' +
  '꼭 덜 널리 깔끔하게 듬뿍 쉽게 빠르게 빨리 그릴 예쁘게 재밌는 눅눅한 갈고닦은 봤어요 봅니다 씁니다 만듭니다 아픕니다 키웠어요 졌어요 져요 ' +
  '묻고 읽고 믿고 맡고 짓고 잡고 붙이고 잇고 사람처럼 사람인듯 ' +
  '안녕하세요 반갑습니다 무엇이든 프로젝트 컴퓨터 협업 연락 즐깁니다 얼마나 둘 싶어요 접근성 모델 먼저 쿼리 꼼꼼하게 끝까지 즐겁게 함께 배우고 있어요 좋아해요 궁금해요 찾아요 만들었어요 잘 부탁드려요 뭐든 물어보세요';

/** What of the services' messages is read before one is signed in; pages for members may load another slice. */
const readByVisitors = {
  auth: /^(signup|login|verify|verify_link|forgot|reset|label|field|problem|ended)\./,
  profile: /^(?!write|deletion|collection|visibility|label|field|flash)/,
};

/** @returns what our own messages say to visitors, names, words of the cohorts, and the commonest characters of prose */
export function everydayCharacters(): Set<string> {
  const said = [
    ...messagesOf('libs/pages/messages/*.json', /^/),
    ...messagesOf('apps/profile/views/messages.*.json', readByVisitors.profile),
    ...messagesOf('apps/auth/views/messages.*.json', readByVisitors.auth),
  ].join('');
  return new Set(
    [...said, ...names, ...words, ...commonestCharacters(commonestSlice)].filter((character) => character >= ' '),
  );
}

function messagesOf(catalogues: string, wanted: RegExp): string[] {
  return globSync(catalogues, { cwd: projectPath() }).flatMap((file) => {
    const messages = JSON.parse(readFileSync(projectPath(file), 'utf8')) as Record<string, string>;
    return Object.keys(messages).flatMap((key) => (wanted.test(key) ? (messages[key] ?? '') : []));
  });
}
