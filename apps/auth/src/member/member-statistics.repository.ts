// How many members there are, and how many came and were there on each of the last days.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { dayOf } from '../session/activity.ts';
import { countedByDay, type DayCount } from './member-chart.ts';

export interface MemberCounts {
  all: number;
  active: number;
  suspended: number;
  admins: number;
}

export interface MemberStatistics {
  counts: MemberCounts;
  signUps: DayCount[];
  actives: DayCount[];
}

type Counted = { day: string; count: number | string };

const shownDays = 30;
const dayMilliseconds = 24 * 60 * 60 * 1_000;
/** Counting everybody takes the longer the more there are: at most this part of the time is spent on it. */
const shareOfTime = 1 / 20;

@Injectable()
export class MemberStatisticsRepository {
  private kept: { statistics: Promise<MemberStatistics>; until: number } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** As they are, or were a moment ago where counting takes long. */
  async read(): Promise<MemberStatistics> {
    if (this.kept && performance.now() < this.kept.until) return this.kept.statistics;
    const startedAt = performance.now();
    const statistics = this.count();
    this.kept = { statistics, until: Infinity };
    try {
      await statistics;
      this.kept.until = performance.now() + (performance.now() - startedAt) / shareOfTime;
    } catch {
      this.kept = undefined;
    }
    return statistics;
  }

  private async count(): Promise<MemberStatistics> {
    const now = this.clock.now().getTime();
    const days = Array.from({ length: shownDays }, (_, back) =>
      dayOf(new Date(now - (shownDays - 1 - back) * dayMilliseconds)),
    );
    const since = `${days[0]}T00:00:00+09:00`;
    const [counts, signUps, actives] = await Promise.all([
      this.countMembers(),
      this.countSignUps(new Date(since)),
      this.countActives(days[0] ?? ''),
    ]);
    return { counts, signUps: countedByDay(days, signUps), actives: countedByDay(days, actives) };
  }

  private async countMembers(): Promise<MemberCounts> {
    const rows = await this.database.rows<{ status: string; count: number | string }>(
      `SELECT status, COUNT(*) AS count FROM account WHERE status IN ('active', 'suspended') GROUP BY status`,
    );
    const [admins] = await this.database.rows<{ count: number | string }>(
      `SELECT COUNT(*) AS count FROM account WHERE is_admin = 1 AND status IN ('active', 'suspended')`,
    );
    const of = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0);
    const [active, suspended] = [of('active'), of('suspended')];
    return { all: active + suspended, active, suspended, admins: Number(admins?.count) };
  }

  /** Also of those who have left. Days are those of Seoul, which has no summer time. */
  private async countSignUps(since: Date): Promise<DayCount[]> {
    const day = `DATE_FORMAT(created_at + INTERVAL 9 HOUR, '%Y-%m-%d')`;
    const of = (table: string) =>
      `SELECT ${day} AS day, COUNT(*) AS count FROM ${table} WHERE created_at >= ? GROUP BY ${day}`;
    const sql = `${of('account')} UNION ALL ${of('tombstone')}`;
    return (await this.database.rows<Counted>(sql, [since, since])).map(dayCount);
  }

  private async countActives(since: string): Promise<DayCount[]> {
    const rows = await this.database.rows<Counted>(
      `SELECT DATE_FORMAT(day, '%Y-%m-%d') AS day, COUNT(*) AS count FROM daily_activity
       WHERE daily_activity.day >= ? GROUP BY daily_activity.day`,
      [since],
    );
    return rows.map(dayCount);
  }
}

function dayCount({ day, count }: Counted): DayCount {
  return { day, count: Number(count) };
}
