// Korean surnames, and the given names that decide where a name of three syllables is cut.

/** Surnames of one syllable that people in Korea bear. */
export const shortSurnames: ReadonlySet<string> = new Set(
  '가간갈감강개견경계고곡공곽관교구국군궁궉권근금기길김나남낭내노뇌누단당대도독돈동두등라란랑려로류리마만매맹명모목묘묵문미민박반방배백범변복봉부비빈빙사삼상서석선설섭성소손송수순승시신심아안애야양어엄여연염엽영예오옥온옹완왕요용우운원위유육윤은음이인임자장전점정제조종좌주준즙지진차창채천초최추춘탁탄탕태판팽편평포표풍피필하학한함해허현형호홍화환황후흥',
);

/** Surnames of two syllables. */
export const longSurnames: ReadonlySet<string> = new Set([
  '강전',
  '남궁',
  '독고',
  '동방',
  '망절',
  '사공',
  '서문',
  '선우',
  '소봉',
  '어금',
  '장곡',
  '제갈',
  '황보',
]);

/**
 * Given names that make the first syllable alone the surname: 황보라 is far more often 황 + 보라, as that
 * surname is seventy times as common, while 황보관 is 황보 + 관.
 */
export const decidingGivenNames: ReadonlySet<string> = new Set(
  (
    '보라 보람 보미 보영 보경 보현 보성 보은 보배 보연 보윤 보빈 보슬 보정 보희 보아 ' +
    '우진 우현 우영 우석 우성 우빈 우주 우찬 우혁 우재 우람 우리 우정 우민 우섭 우식 우경 우철 우림 ' +
    '문수 문희 문영 문정 문호 문석 문성 문식 문규 문경 문주 문기 문환'
  ).split(' '),
);
