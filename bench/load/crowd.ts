// A crowd of people who do not exist, always the same: names, tags and words as often as they are met in a bootcamp.

import type { Searchable } from '../../apps/profile/src/search/search.ts';

const families: readonly (readonly [name: string, share: number])[] = [
  ...([
    ['김', 21],
    ['이', 15],
    ['박', 8],
    ['최', 5],
    ['정', 5],
    ['강', 3],
    ['조', 2],
    ['윤', 2],
    ['장', 2],
    ['임', 2],
  ] as const),
  ...[
    ...'한오서신권황안송류홍전고문손양배백허유남심노하곽성차주우구나진엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부',
  ].map((name) => [name, 0.4] as const),
];
const givenFirst = [...'민서지현수하윤도예은주시유준채소성승재태동영정진건우연나다가라혜경희상원종한선세아인규찬'];
const givenLast = [...'준서연우수민아현윤진호영은희빈훈원솔린율경혁석철미정란숙나라람온결별하리오'];
const interests =
  `백엔드 프론트엔드 NestJS React TypeScript Java Spring Python MySQL Redis Docker Kubernetes AWS 데이터 머신러닝 접근성
  디자인 Figma 기획 보안 테스트 알고리즘 Go Rust Kotlin Swift 안드로이드 게임 클라이밍 러닝 등산 캠핑 사진 커피 보드게임 고양이 강아지 독서 글쓰기
  요리 베이킹 자전거 수영 농구 야구 축구 탁구 테니스 요가 피아노 기타 밴드 작곡 영화 드라마 만화 일러스트 뜨개질 도예 식물 여행 서핑 스키 낚시 바둑 체스
  영어 일본어 중국어 프랑스어 블로그 유튜브 해커톤 오픈소스 리눅스 GraphQL Kafka Terraform`.split(/\s+/);
const kinds = `백엔드 프론트엔드 풀스택 데이터 인프라 모바일 게임 보안 QA 기획`.split(' ');
const manners =
  '끝까지 파고드는,화면을 다듬는,숫자로 말하는,먼저 묻는,그림 그리는,새벽에 달리는,천천히 배우는,일단 만들어 보는,꼼꼼한,질문이 많은'.split(
    ',',
  );
const openings = [
  '대학에서 통계를 공부했고 숫자 뒤의 이야기를 좋아해요.',
  '비전공자로 시작해서 매일 조금씩 배우고 있어요.',
  '사용자에게 직접 물어보는 일을 즐깁니다.',
  '한 문제를 오래 보는 편이에요.',
  'I moved to Seoul last year and love pair programming.',
  '작은 팀에서 빠르게 실험하는 걸 좋아합니다.',
];
const places = `성수 판교 강남 홍대 잠실 신림 부산 대전 광주 제주 수원 인천 종로 마포 분당 일산`.split(' ');

/** What somebody of the crowd says. @param number the same number is always the same person */
export function personOf(number: number): Omit<Searchable, 'handle'> {
  const pick = picker(number);
  const interest = () => interests[Math.floor(interests.length * pick() ** 2)] ?? '';
  const of = <Thing>(things: readonly Thing[]) => things[Math.floor(pick() * things.length)] as Thing;
  return {
    name: familyAt(pick()) + of(givenFirst) + of(givenLast),
    tags: [...new Set([interest(), interest(), interest()])],
    headline: `${of(manners)} ${of(kinds)} 개발자`,
    cohort: `${1 + (number % 40)}기`,
    team: `${1 + (number % 8)}팀`,
    bio: `${of(openings)} ${of(places)}에서 ${interest()} 같이 하실 분!`,
  };
}

function familyAt(place: number): string {
  const all = families.reduce((sum, [, share]) => sum + share, 0);
  let left = place * all;
  return families.find(([, share]) => (left -= share) < 0)?.[0] ?? '김';
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function picker(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e_37_79_b9);
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
