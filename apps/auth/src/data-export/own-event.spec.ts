// Rules of what a person reads of the history.

import { type Happened, ownEventOf } from './own-event.ts';

const at = new Date('2026-11-21T04:00:00Z');
const [me, organiser] = ['a11ce', 'ada'];
const act: Happened = {
  at,
  action: 'account.changed',
  actor: me,
  target: me,
  ip: '192.0.2.1',
  changes: { name: ['a', 'b'] },
  isByService: false,
};

describe('an event of the own history', () => {
  it('says all of what one did to oneself', () => {
    expect(ownEventOf(act, me)).toEqual({
      at: '2026-11-21T04:00:00.000Z',
      action: 'account.changed',
      by: 'you',
      to: 'you',
      ip: '192.0.2.1',
      changes: { name: ['a', 'b'] },
    });
  });

  it('does not say who the organiser was, nor where', () => {
    const event = ownEventOf({ ...act, actor: organiser }, me);
    expect(event).toMatchObject({ by: 'an organiser', to: 'you', ip: null, changes: { name: ['a', 'b'] } });
    expect(JSON.stringify(event)).not.toContain(organiser);
  });

  it('says of a program only that it was one', () => {
    const event = ownEventOf({ ...act, actor: 'r0b0t', isByService: true }, me);
    expect(event).toMatchObject({ by: 'a service', to: 'you', ip: null });
    expect(JSON.stringify(event)).not.toContain('r0b0t');
  });

  it('does not say whom an organiser acted on, nor what was changed of them', () => {
    const event = ownEventOf({ ...act, target: 'b0b' }, me);
    expect(event).toMatchObject({ by: 'you', to: 'somebody else', changes: null });
    expect(JSON.stringify(event)).not.toContain('b0b');
  });

  it('does not say from where somebody acted who was not signed in: it may have been a stranger', () => {
    expect(ownEventOf({ ...act, actor: null }, me)).toMatchObject({ by: 'unknown', ip: null });
  });
});
