// Rules of the chart of a count per day.

import { barChart, countedByDay } from './member-chart.ts';

const days = (counts: readonly number[]) => counts.map((count, place) => ({ day: `2026-11-0${place + 1}`, count }));

describe('barChart', () => {
  it.each([
    [[0, 0], 1],
    [[1], 1],
    [[3], 5],
    [[11, 2], 20],
    [[40, 50], 50],
    [[100_000], 100_000],
  ])('of %j reaches up to %d', (counts, top) => {
    expect(barChart(days(counts)).top).toBe(top);
  });

  it('has a bar for each day side by side, standing on the ground, in proportion', () => {
    const { bars, width, height, total } = barChart(days([0, 5, 10]));
    expect(bars.map((bar) => bar.height)).toEqual([0, height / 2, height]);
    expect(bars.every((bar) => bar.y + bar.height === height && bar.x + bar.width <= width)).toBe(true);
    expect(bars.map(({ x }) => x)).toEqual(bars.map(({ x }) => x).toSorted((one, other) => one - other));
    expect(total).toBe(15);
  });

  it('shows one among many', () => {
    expect(barChart(days([1, 100_000])).bars[0]?.height).toBeGreaterThan(0);
  });
});

describe('countedByDay', () => {
  it('adds up what is known, says 0 for other days, and leaves out days that were not asked for', () => {
    const known = [
      { day: '2026-11-02', count: 2 },
      { day: '2026-11-02', count: 1 },
      { day: '2026-10-01', count: 9 },
    ];
    expect(countedByDay(['2026-11-01', '2026-11-02'], known)).toEqual(days([0, 3]));
  });
});
