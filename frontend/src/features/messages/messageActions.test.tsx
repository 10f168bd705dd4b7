import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana, message } from '../../test/data';
import { openRoom } from '../../test/openRoom';
import { answer, problem, server } from '../../test/server';

const MESSAGES = '/api/v1/chat/rooms/r-1/messages';
const own = { sender_id: ana.id, sender_username: 'ana' };
const words = texts.messages;

/** What is asked of the server, as `METHOD path body`. */
function listenTo(method: 'put' | 'patch' | 'delete', path: string, status = 204) {
  const calls: string[] = [];
  server.use(
    http[method](`${MESSAGES}${path}`, async ({ request }) => {
      const asked = decodeURIComponent(new URL(request.url).pathname).replace(MESSAGES, '');
      calls.push(`${request.method} ${asked} ${await request.text()}`.trim());
      return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(message(1));
    }),
  );
  return calls;
}

describe('an own message', () => {
  it('is edited where it stands, and Escape leaves it as it was', async () => {
    const calls = listenTo('patch', '/:id', 200);
    const { user, log, composer } = await openRoom([message(1, own), message(2)]);
    await user.click(log.getByText('Message 1'));
    await user.keyboard('e');
    const field = await log.findByRole('textbox', { name: words.editing });
    expect(field).toHaveFocus();
    await user.keyboard(', no{Escape}');
    expect(log.getByText('Message 1')).toBeVisible();

    await user.click(composer);
    await user.keyboard('{ArrowUp}');
    await user.keyboard(', corrected{Enter}');
    await expect.poll(() => calls).toEqual(['PATCH /m-1 {"content":"Message 1, corrected"}']);
    await expect.poll(() => log.queryByRole('textbox')).toBeNull();
    expect(composer).toHaveFocus();
  });

  it('says why it could not be changed and keeps the new text', async () => {
    server.use(http.patch(`${MESSAGES}/:id`, () => problem(503, 'unavailable')));
    const { user, log, composer } = await openRoom([message(1, own)]);
    await user.type(composer, '{ArrowUp}!{Enter}');
    expect(await log.findByRole('alert')).toHaveTextContent(texts.problems.unavailable);
    expect(log.getByRole('textbox')).toHaveValue('Message 1!');
  });

  it('is deleted after a question', async () => {
    const calls = listenTo('delete', '/:id');
    const { user, log } = await openRoom([message(1, own)]);
    await user.click(log.getByText('Message 1'));
    await user.click(await log.findByRole('button', { name: words.more }));
    await user.click(screen.getByRole('menuitem', { name: words.delete }));
    const question = within(screen.getByRole('dialog', { name: words.deleteTitle }));
    expect(question.getByText('Message 1')).toBeVisible();
    expect(calls).toEqual([]);
    await user.click(question.getByRole('button', { name: words.delete }));
    await expect.poll(() => calls).toEqual(['DELETE /m-1']);
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a message of somebody else', () => {
  it('cannot be edited, and deleted by owners and admins alone', async () => {
    const { user, log } = await openRoom([message(1)]);
    await user.click(log.getByText('Message 1'));
    await user.click(await log.findByRole('button', { name: words.more }));
    const items = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
    expect(items()).not.toContainEqual(expect.stringContaining(words.edit));
    expect(items().at(-1)).toContain(words.delete);
  });

  it('cannot be deleted by a member', async () => {
    const member = { user_id: ana.id, username: 'ana', display_name: 'Ana' } as const;
    const me = {
      ...member,
      role: 'member',
      is_online: true,
      last_seen: null,
      read_seq: 0,
    } as const;
    const { user, log } = await openRoom([message(1)], { members: [me] });
    await user.click(log.getByText('Message 1'));
    await user.click(await log.findByRole('button', { name: words.more }));
    expect(screen.queryByRole('menuitem', { name: words.delete })).toBeNull();
  });

  it('is answered with a quote, which leads back to it', async () => {
    const { user, log, socket, router } = await openRoom([message(1), message(2)]);
    await user.click(log.getByText('Message 1'));
    await user.click(await log.findByRole('button', { name: words.reply }));
    expect(await screen.findByText(words.replyingTo('Ben Okafor'))).toBeVisible();
    await user.keyboard('Yes{Enter}');
    expect(socket.sentOf('message')[0]).toMatchObject({ content: 'Yes', reply_to: 'm-1' });
    expect(screen.queryByText(words.replyingTo('Ben Okafor'))).toBeNull();

    const quote = await log.findByRole('button', { name: /In reply to Ben Okafor.*Message 1/u });
    await user.click(quote);
    expect(router.state.location.search).toBe('?seq=1');
  });

  it('gets a reaction from the picker, by keyboard, and loses it by a press', async () => {
    const calls = listenTo('put', '/:id/reactions/:emoji');
    const taken = listenTo('delete', '/:id/reactions/:emoji');
    const { user, log, socket } = await openRoom([message(1)]);
    await user.click(log.getByText('Message 1'));
    await user.keyboard('+');
    const search = await screen.findByLabelText(texts.emoji.search, {}, { timeout: 15_000 });
    await expect.poll(() => document.activeElement).toBe(search);
    await user.keyboard('party popper{Enter}');
    await expect.poll(() => calls).toEqual(['PUT /m-1/reactions/🎉']);
    expect(screen.queryByLabelText(texts.emoji.search)).toBeNull();

    const data = { message_id: 'm-1', user_id: ana.id, emoji: '🎉', on: true };
    socket.says({ type: 'reaction', room_id: 'r-1', seq: 2, data });
    const chip = await log.findByRole('button', { name: words.reaction('🎉', 1, true) });
    expect(chip).toHaveAttribute('title', 'Ana Lindqvist');
    await user.click(chip);
    await expect.poll(() => taken).toEqual(['DELETE /m-1/reactions/🎉']);
    // Two thousand buttons take their time where nothing is drawn.
  }, 30_000);

  it('can be linked to', async () => {
    const { user, log } = await openRoom([message(1), message(7)]);
    await user.click(log.getByText('Message 7'));
    await user.keyboard('l');
    expect(await screen.findByText(words.linkCopied)).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe('http://parley.test/rooms/r-1?seq=7');
  });
});

describe('a keyboard', () => {
  it('walks from message to message and opens their actions', async () => {
    const { user, log } = await openRoom([message(1), message(2)]);
    screen.getByRole('log').focus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    const first = log.getByText('Message 1').closest('article');
    expect(first).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('menuitem', { name: words.reply })).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('menuitem', { name: words.copyText })).toHaveFocus();
    expect(await accessibilityProblems(document.body)).toEqual([]);
    await user.keyboard('{Escape}');
    expect(first).toHaveFocus();
  });
});

describe('Markdown in a message', () => {
  it('is shown as such, and lets nothing in from elsewhere', async () => {
    const content = [
      '**bold** and `code` and ~~gone~~ <b onclick="x()">raw</b>',
      '- [x] done\n- [ ] to do',
      '[good](https://example.org/a) [bad](javascript:alert(1)) ![cat](https://example.org/cat.png)',
      '# Not a heading',
    ].join('\n\n');
    const { log, container } = await openRoom([message(1, { content })]);
    expect((await log.findByText('bold')).tagName).toBe('STRONG');
    expect(log.getByText('code').tagName).toBe('CODE');
    expect(log.getByText('gone').tagName).toBe('DEL');
    expect(log.getByText(/<b onclick="x\(\)">raw<\/b>/u)).toBeVisible();
    expect(log.getByText(/☑.*done/u)).toBeVisible();
    const links = log.getAllByRole('link');
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['good', 'https://example.org/a'],
      ['cat', 'https://example.org/cat.png'],
    ]);
    expect(links[0]).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    expect(log.getByText(/bad/u)).toBeVisible();
    expect(log.queryByRole('img')).toBeNull();
    expect(log.queryByRole('heading', { name: 'Not a heading' })).toBeNull();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('colours code in the colours of its language', async () => {
    const content = '```ts\nconst x = 1;\n```';
    const { log } = await openRoom([message(1, { content })]);
    expect((await log.findByText('const')).className).toBe('hljs-keyword');
    expect(log.getByText('const').closest('pre')).toHaveTextContent('const x = 1;');
  });

  it('marks the members that it mentions', async () => {
    const mentions = [ana.id];
    const { log } = await openRoom([
      message(1, { content: 'Hi @ana, not @ben', mentions }),
      message(2, { content: '**Hi** @ana, `@ana`', mentions }),
    ]);
    await log.findByText('Hi', { selector: 'strong' });
    expect(log.getAllByText('@ana').map(({ tagName }) => tagName)).toEqual([
      'SPAN',
      'SPAN',
      'CODE',
    ]);
    expect(log.queryByText('@ben')).toBeNull();
  });
});

describe('a link to a message', () => {
  function givenHistory() {
    const pages = vi.fn<(query: string) => void>();
    const all = Array.from({ length: 200 }, (_, index) => message(index + 1));
    server.use(
      http.get(MESSAGES, ({ request }) => {
        const { searchParams } = new URL(request.url);
        pages(searchParams.toString());
        const around = Number(searchParams.get('around_seq') ?? 0);
        const after = Number(searchParams.get('after_seq') ?? 0);
        const from = around > 0 ? around - 26 : after > 0 ? after : 150;
        const messages = all.slice(Math.max(0, from), Math.max(0, from) + 50);
        return HttpResponse.json({
          messages,
          has_more: (messages.at(-1)?.seq ?? 0) < 200,
          head_seq: 200,
        });
      }),
    );
    return pages;
  }

  it('opens the history there, and leads on to the newest message', async () => {
    const opening = openRoom([message(200)], {}, '?seq=60');
    const pages = givenHistory();
    const { log, router, user, composer } = await opening;
    const target = await log.findByText('Message 60');
    expect(target.closest('article')?.className).toContain('target');
    expect(await screen.findByText('Ben Okafor: Message 60')).toBeInTheDocument();
    expect(pages.mock.calls[0]?.[0]).toContain('around_seq=60');
    // Nothing has a height here, so that every end is near and more is loaded.
    expect(await log.findByText('Message 200')).toBeVisible();
    await user.type(composer, 'Hello{Enter}');
    await expect.poll(() => router.state.location.search).toBe('');
  });

  it('shows a quoted message that is not held', async () => {
    server.use(answer('get', `${MESSAGES}/m-3`, { ...message(3) } as never));
    const { log } = await openRoom([message(90, { reply_to: 'm-3' })]);
    expect(await log.findByRole('button', { name: /Message 3/u })).toBeVisible();
  });

  it('says so when the quoted message is gone', async () => {
    server.use(http.get(`${MESSAGES}/m-3`, () => problem(404, 'not_found')));
    const { log } = await openRoom([message(90, { reply_to: 'm-3' })]);
    expect(await log.findByText(words.quoteGone)).toBeVisible();
  });
});
