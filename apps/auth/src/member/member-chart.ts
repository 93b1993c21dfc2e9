// A small bar chart of a count per day, as geometry: the view draws it.

export interface DayCount {
  /** `2026-11-21` */
  day: string;
  count: number;
}

export interface BarChart {
  width: number;
  height: number;
  bars: (DayCount & { x: number; y: number; width: number; height: number })[];
  /** the count at the chart's upper edge */
  top: number;
  total: number;
}

const step = 10;
const gap = 2;
const height = 80;
/** So that one is told from none. */
const lowestBar = 2;

/** Bars from the first day to the last, the highest below a round number. */
export function barChart(days: readonly DayCount[]): BarChart {
  const top = roundedUp(Math.max(...days.map(({ count }) => count), 1));
  const bars = days.map(({ day, count }, place) => {
    const tall = count === 0 ? 0 : Math.max(lowestBar, Math.round((count / top) * height));
    return { day, count, x: place * step + gap / 2, y: height - tall, width: step - gap, height: tall };
  });
  return { width: days.length * step, height, bars, top, total: days.reduce((sum, { count }) => sum + count, 0) };
}

/** One count for each day, 0 where nothing is known. */
export function countedByDay(days: readonly string[], known: readonly DayCount[]): DayCount[] {
  const counts = new Map(days.map((day) => [day, 0]));
  for (const { day, count } of known) if (counts.has(day)) counts.set(day, (counts.get(day) ?? 0) + count);
  return [...counts].map(([day, count]) => ({ day, count }));
}

/** 1, 2 or 5 with noughts. */
function roundedUp(count: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(count));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * magnitude >= count) ?? 10;
  return factor * magnitude;
}
