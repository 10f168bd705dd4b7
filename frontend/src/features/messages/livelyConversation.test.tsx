import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana, message } from '../../test/data';
import { members, openRoom } from '../../test/openRoom';

const own = { sender_id: ana.id, sender_username: 'ana' };

describe('a conversation that is going on', () => {
  it('shows who is writing until their message is there', async () => {
    const { socket, log } = await openRoom([message(1)]);
    const ben = { user_id: 'u-ben', username: 'ben' };
    socket.says({ type: 'typing', room_id: 'r-1', ...ben, is_typing: true });
    const line = texts.messages.typing(['Ben Okafor']);
    expect(await screen.findByText(line)).toBeVisible();
    socket.says({ type: 'message', room_id: 'r-1', seq: 2, data: message(2) });
    expect(await log.findByText('Message 2')).toBeVisible();
    expect(screen.queryByText(line)).toBeNull();
  });

  it('tells others that the user is writing, and when no more', async () => {
    const { user, socket, composer } = await openRoom([message(1)]);
    await user.type(composer, 'Hello');
    expect(socket.sentOf('typing')).toMatchObject([{ room_id: 'r-1', is_typing: true }]);
    await user.keyboard('{Enter}');
    expect(socket.sentOf('typing').at(-1)).toMatchObject({ is_typing: false });
  });

  it('tells nobody in a large room', async () => {
    const { user, socket, composer } = await openRoom([message(1)], { member_count: 101 });
    await user.type(composer, 'Hello');
    expect(socket.sentOf('typing')).toEqual([]);
  });

  it('shows who has read the newest message, when it is an own one', async () => {
    const more = [
      ...members,
      { ...members[1], user_id: 'u-mei', username: 'mei', display_name: 'Mei' },
    ];
    const { socket, log } = await openRoom([message(1), message(2, own)], {
      members: more as typeof members,
      member_count: 3,
    });
    const reads = (user: string, seq: number) =>
      socket.says({ type: 'read', room_id: 'r-1', user_id: user, seq });
    reads('u-ben', 1);
    expect(log.queryByText(/^Read by/u)).toBeNull();
    reads('u-ben', 2);
    expect(await log.findByText(texts.messages.readBy(['Ben Okafor'], 0))).toBeVisible();
    reads('u-mei', 2);
    expect(await log.findByText(texts.messages.readByAll)).toBeVisible();
    socket.says({ type: 'message', room_id: 'r-1', seq: 3, data: message(3) });
    await log.findByText('Message 3');
    expect(log.queryByText(texts.messages.readByAll)).toBeNull();
  });
});

describe('a mention', () => {
  it('is completed by keyboard', async () => {
    const { user, composer, socket, container } = await openRoom([message(1)]);
    await user.type(composer, 'Hi @b');
    const list = await screen.findByRole('listbox', { name: texts.messages.mention });
    expect(within(list).getAllByRole('option')).toHaveLength(1);
    expect(composer).toHaveAttribute('aria-activedescendant', within(list).getByRole('option').id);
    expect(await accessibilityProblems(container)).toEqual([]);
    await user.keyboard('{Enter}');
    expect(composer).toHaveValue('Hi @ben ');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('there{Enter}');
    expect(socket.sentOf('message')[0]?.content).toBe('Hi @ben there');
  });

  it('is left alone after Escape, and chosen by a press', async () => {
    const { user, composer, socket } = await openRoom([message(1)]);
    await user.type(composer, '@be');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('n');
    await user.click(await screen.findByRole('option', { name: /Ben Okafor/u }));
    expect(composer).toHaveValue('@ben ');
    expect(socket.sentOf('message')).toEqual([]);
  });
});
