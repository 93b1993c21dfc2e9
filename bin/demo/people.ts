// The demo cohort: forty people as they might be, none of them real.

export interface DemoPerson {
  handle: string;
  name: string;
  headline: string;
  bio: string;
  cohort: string;
  team: string;
  tags: string[];
  visibility: 'draft' | 'members' | 'public';
}

/** handle | name | team | headline | tags | bio, where ¶ is a line break. */
const table = `
  minsu_kim | 김민수 | 1 | 데이터로 말하는 백엔드 개발자 | 백엔드, NestJS, MySQL, 클라이밍 | 대학에서 통계를 공부했고, 숫자 뒤에 있는 이야기를 좋아해요. ¶ 주말에는 성수에서 클라이밍을 합니다. 같이 가실 분!
  seoyeon | 이서연 | 1 | 화면 하나를 끝까지 다듬는 프론트엔드 | 프론트엔드, React, 접근성, 필름카메라 | 누구나 쓸 수 있는 화면을 만들고 싶어요. 키보드만으로도 잘 되는지 꼭 확인합니다. ¶ 필름 카메라를 들고 다녀요.
  jihoon-dev | 박지훈 | 1 | 배포가 즐거운 사람 | DevOps, Docker, 리눅스, 러닝 | 자동화할 수 있으면 자동화해요. 새벽 러닝 크루를 찾고 있습니다.
  hayoon | 최하윤 | 1 | 사용자에게 먼저 묻는 기획자 | 기획, 사용자 인터뷰, 보드게임 | 전직 초등학교 선생님. 설명하는 일이라면 자신 있어요. ¶ 보드게임 50개 넘게 가지고 있어요.
  doyun99 | 정도윤 | 1 | 알고리즘보다 테스트가 재밌는 3년 차 취준생 | 백엔드, Java, Spring, TDD | 빨간불이 초록불로 바뀌는 순간이 제일 좋습니다. 페어 프로그래밍 환영해요.
  soobin | 강수빈 | 2 | 그림 그리는 개발자 | 프론트엔드, TypeScript, 일러스트, 고양이 | 고양이 두 마리와 살아요. 팀 로고가 필요하면 말해 주세요!
  juwon_jo | 조주원 | 2 | 느려도 끝까지 파고듭니다 | 백엔드, Node.js, Redis, 바둑 | 한 문제를 오래 보는 편이에요. 바둑 1급. ¶ 모르는 건 모른다고 말하고 같이 찾아봅니다.
  yerin-yoon | 윤예린 | 2 | 음악과 코드 사이 | 프론트엔드, Web Audio, 피아노, 커피 | 작곡을 전공했어요. 소리가 나는 웹을 만들고 싶습니다.
  gunwoo | 장건우 | 2 | 모바일에서 시작해 서버로 | Kotlin, Android, 백엔드, 캠핑 | 앱을 두 번 출시해 봤고, 이제는 그 뒤의 서버가 궁금해졌어요.
  chaewon_lim | 임채원 | 2 | 꼼꼼함이 무기인 QA 출신 개발자 | QA, Playwright, TypeScript, 뜨개질 | 버그를 찾는 눈으로 코드를 씁니다. 뜨개질하면서 회의하는 사람이 저예요.
  hanbyeol | 한별 | 3 | 별 보는 것도, 로그 보는 것도 좋아해요 | 관측가능성, Prometheus, 천문, 백엔드 | 이름처럼 별을 좋아합니다. 그래프가 예쁘면 장애도 덜 무서워요.
  sihyun | 오시현 | 3 | 일단 만들어 보는 사람 | 풀스택, Svelte, 해커톤, 농구 | 해커톤 여섯 번, 수상 두 번. 금요일 저녁 농구 같이 해요!
  nakyung | 서나경 | 3 | 데이터 파이프라인 꿈나무 | Python, 데이터, Airflow, 요가 | 엑셀 장인에서 파이썬으로 넘어왔어요. 표가 깔끔하면 마음이 편안해집니다.
  taeyang-shin | 신태양 | 3 | 보안을 쉽게 설명하고 싶어요 | 보안, 인증, OAuth, 등산 | 비밀번호 관리자 전도사입니다. 북한산 정상에서 만나요.
  areum | 권아름 | 3 | 디자인 시스템을 짓는 중 | 디자인, Figma, CSS, 도예 | 색 이름 짓기를 좋아해요. 제 컵은 다 제가 구웠습니다.
  jaehyun_h | 황재현 | 4 | 게임 서버를 만들고 싶은 사람 | C++, 네트워크, 게임, 백엔드 | 패킷이 눈에 보이면 좋겠다고 생각하며 살아요.
  eunji-ahn | 안은지 | 4 | 말하기 전에 그림부터 그려요 | 프론트엔드, D3, 시각화, 수채화 | 복잡한 걸 한 장으로 정리하는 일을 잘해요.
  wonbin_song | 송원빈 | 4 | ML을 서비스에 붙이는 중 | Python, 머신러닝, FastAPI, 사진 | 논문 읽기 모임을 열고 있어요. 화요일 밤 9시, 누구나 환영!
  dahye | 전다혜 | 4 | 문서가 곧 코드라고 믿어요 | 테크니컬 라이팅, 백엔드, Go, 독서 | README가 친절하면 팀이 빨라져요. 한 달에 책 네 권.
  sungmin-hong | 홍성민 | 4 | 간호사에서 개발자로 | 헬스케어, React, 백엔드, 수영 | 병원에서 5년 일했어요. 현장에서 쓰이는 소프트웨어를 만들고 싶습니다.
  yuna_ko | 고유나 | 5 | 작은 팀, 빠른 실험 | 프로덕트, A/B 테스트, SQL, 서핑 | 숫자와 인터뷰를 함께 봅니다. 여름엔 양양에 있어요.
  joonho | 문준호 | 5 | 커널이 궁금한 백엔드 | Rust, 리눅스, 백엔드, 자전거 | 한강에서 출근하는 자전거를 본다면 아마 저예요.
  haeun-yang | 양하은 | 5 | 웹 접근성과 점자 | 접근성, 프론트엔드, HTML, 수어 | 스크린 리더로 우리 서비스를 같이 들어 봐요.
  minjae_son | 손민재 | 5 | 요리하듯 코드를 정리해요 | 리팩터링, Java, Spring, 요리 | 재료 손질이 반이라고 생각해요. 팀 회식은 제가 맡을게요.
  jiwoo_bae | 배지우 | 5 | 질문이 많은 신입 | 백엔드, Python, Django, 밴드 | 하루에 질문 열 개가 목표예요. 밴드에서 베이스를 칩니다.
  seungho | 백승호 | 6 | 실시간이 좋아요 | WebSocket, Node.js, Kafka, 야구 | 지연 시간 1ms에 울고 웃어요. 직관 같이 가실 분?
  bomi | 허보미 | 6 | 사람과 화면을 잇는 UX | UX, 리서치, Figma, 산책 | 동네 골목을 걸으며 간판을 모읍니다.
  inseong | 유인성 | 6 | 물리학도의 코딩 | 시뮬레이션, Julia, 백엔드, 체스 | 안 되면 처음부터 유도해 봅니다. 체스 한 판?
  sohee_nam | 남소희 | 6 | 번역하는 개발자 | i18n, TypeScript, 영어, 프랑스어 | 한국어, 영어, 프랑스어로 일할 수 있어요. 어색한 문구는 제게 주세요.
  kyungho | 심경호 | 6 | 두 아이 아빠, 두 번째 직업 | 백엔드, C#, 클라우드, 레고 | 제조업에서 12년, 이제는 소프트웨어를 만듭니다. 밤 10시 이후가 제 공부 시간이에요.
  ji-an | 노지안 | 7 | 브라우저 안쪽이 궁금해요 | 프론트엔드, 성능, WebAssembly, 퍼즐 | 첫 화면 100kB 안에 넣기 챌린지 중입니다.
  hyeri | 하혜리 | 7 | 커뮤니티를 돌보는 사람 | 커뮤니티, 기획, 글쓰기, 식물 | 식물 열두 개와 뉴스레터 하나를 키워요.
  dong-uk | 곽동욱 | 7 | 인프라를 코드로 | Terraform, AWS, Kubernetes, 낚시 | 기다리는 걸 잘해서 낚시도 배포도 좋아합니다.
  sejin_cha | 차세진 | 7 | 블록체인보다 데이터베이스 | PostgreSQL, MySQL, 백엔드, 탁구 | 실행 계획 읽는 모임을 하고 싶어요.
  yoonseo | 주윤서 | 7 | 아이디어를 하루 만에 시제품으로 | 프로토타입, Next.js, Figma, 댄스 | 일단 보여 드릴게요. 말은 그다음에.
  emily_park | Emily Park | 8 | Bilingual full-stack, Seoul ↔ Toronto | full-stack, TypeScript, GraphQL, baking | I grew up in Toronto and moved to Seoul last year. Happy to switch between Korean and English. ¶ Ask me about sourdough.
  linh_nguyen | Nguyễn Thùy Linh | 8 | Backend developer from Đà Nẵng | Java, Spring, 백엔드, 한국어 | 베트남에서 왔어요. 한국어는 3년 공부했습니다. 천천히 말해 주세요 :)
  kenji | 사토 겐지 (佐藤 健二) | 8 | 서버와 자전거 | Go, gRPC, 자전거, 일본어 | 도쿄에서 왔습니다. 한일 교환 언어 스터디를 해요.
  lucas_m | Lucas Martínez | 8 | Pixel art by night, APIs by day | Node.js, API, pixel art, 축구 | From Buenos Aires. I draw tiny animals, 16 by 16.
  haram | 제갈하람 | 8 | 성이 두 글자라 폼에서 자주 틀려요 | 백엔드, 데이터 모델링, 국궁 | 이름 칸이 세 글자로 제한된 서비스를 보면 마음이 아픕니다. ¶ 그래서 이름을 잘 다루는 서비스를 만들고 싶어요.
`;

const membersOnly = new Set(['chaewon_lim', 'jaehyun_h', 'kyungho', 'hyeri', 'sejin_cha']);
const draft = 'haeun-yang';

/** Everybody, in the order in which they join. */
export const demoPeople: DemoPerson[] = table.trim().split('\n').map(personOf);

function personOf(line: string): DemoPerson {
  const [handle = '', name = '', team = '', headline = '', tags = '', bio = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  return {
    handle,
    name,
    headline,
    bio: bio.replaceAll(' ¶ ', '\n'),
    cohort: Number(team) <= 5 ? '7기' : '8기',
    team: `${team}팀`,
    tags: tags.split(', '),
    visibility: handle === draft ? 'draft' : membersOnly.has(handle) ? 'members' : 'public',
  };
}
