// What the pages of members show: plain values, nothing that a template would have to work out.

import type { Page } from '#mysql/keyset';
import { rolesOf } from '../account/account.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { deviceName } from '../session/device-name.ts';
import type { LiveSession } from '../session/session.ts';
import { barChart } from './member-chart.ts';
import type { MemberListQuery } from './member-pages.schema.ts';
import type { MemberStatistics } from './member-statistics.repository.ts';
import type { Member } from './member.ts';

/** Data of the view `members`. */
export function membersPage(
  { items, nextCursor }: Page<Member>,
  { cursor, typed, status, role, sort }: MemberListQuery,
  { counts, signUps, actives }: MemberStatistics,
) {
  const filters = Object.entries({ query: typed, status, role, sort }).filter(([, value]) => value);
  const addressOf = (parameters: readonly (readonly [string, string | undefined])[]) =>
    `/admin/members?${new URLSearchParams(parameters.map(([name, value = '']): [string, string] => [name, value]))}`;
  return {
    members: items.map((member) => ({ ...member, roles: rolesOf(member), href: `/admin/members/${member.id}` })),
    values: { query: typed, status: status ?? '', role: role === 'admin' ? role : '', sort },
    isFiltered: Boolean(typed || status || role === 'admin'),
    counts,
    charts: [
      { key: 'sign_ups', ...barChart(signUps) },
      { key: 'actives', ...barChart(actives) },
    ],
    pager: {
      next: nextCursor === null ? null : addressOf([...filters, ['cursor', nextCursor]]),
      first: cursor ? addressOf(filters) : null,
    },
  };
}

/** Data of the view `member`, besides the form. @param viewerId the organiser who looks */
export function memberPage(
  member: Member,
  sessions: readonly LiveSession[],
  events: readonly AuditEntry[],
  viewerId: string | undefined,
) {
  return {
    member: { ...member, roles: rolesOf(member), isSelf: member.id === viewerId },
    sessions: sessions.map(({ id, device, ...times }) => ({
      id,
      ...times,
      ip: device.ip,
      device: deviceName(device.userAgent),
    })),
    events,
  };
}
