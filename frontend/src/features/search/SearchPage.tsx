import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronDown, Search, SearchX } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Message, Room, SearchPage as FoundPage } from '../../api/types';
import { useApi, useMe } from '../../app/contexts';
import { fullTime, shortTime } from '../../app/dates';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { plainText } from '../../lib/plainText';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { SkeletonRows } from '../../ui/Skeleton';
import { roomTitle } from '../rooms/names';
import { RoomAvatar } from '../rooms/RoomAvatar';
import { useRooms } from '../rooms/roomQueries';
import { useDebounced } from '../rooms/useDebounced';
import { excerpt } from './excerpt';
import styles from './SearchPage.module.css';

const PAGE_SIZE = 25;
const TYPING_PAUSE_MS = 250;

/** Finds messages; what is sought stands in the address, so that going back shows it again. */
export function SearchPage() {
  const me = useMe().id;
  const [parameters, setParameters] = useSearchParams();
  const [text, setText] = useState(parameters.get('q') ?? '');
  const field = useRef<HTMLInputElement>(null);
  const selectId = useId();
  const roomId = parameters.get('room') ?? '';
  const query = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const rooms = useRooms().data ?? [];
  usePageTitle(texts.search.title);

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    setParameters(
      (held) => {
        if (query === '') held.delete('q');
        else held.set('q', query);
        return held;
      },
      { replace: true },
    );
  }, [query, setParameters]);

  const chooseRoom = (id: string) => {
    setParameters(
      (held) => {
        if (id === '') held.delete('room');
        else held.set('room', id);
        return held;
      },
      { replace: true },
    );
  };

  return (
    <Page title={texts.search.title} back={texts.rooms.back}>
      <div role="search" className={styles.form}>
        <input
          ref={field}
          type="search"
          className={styles.field}
          aria-label={texts.search.label}
          placeholder={texts.search.placeholder}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label htmlFor={selectId} className="visually-hidden">
          {texts.search.in}
        </label>
        <div className={styles.choice}>
          <select
            id={selectId}
            className={styles.field}
            value={roomId}
            onChange={(event) => chooseRoom(event.target.value)}
          >
            <option value="">{texts.search.everywhere}</option>
            {rooms.map((room) => (
              <option key={room.id} value={room.id}>
                {roomTitle(room, me)}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden="true" />
        </div>
      </div>
      <div className={styles.results}>
        {query === '' ? (
          <EmptyState icon={<Search size={32} aria-hidden="true" />} title={texts.search.hint} />
        ) : (
          <Results query={query} roomId={roomId} rooms={rooms} />
        )}
      </div>
    </Page>
  );
}

interface ResultsProps {
  query: string;
  roomId: string;
  rooms: readonly Room[];
}

function Results({ query, roomId, rooms }: ResultsProps) {
  const found = useSearch(query, roomId);
  const messages = found.data?.pages.flatMap((page) => page.results);
  const byId = new Map(rooms.map((room) => [room.id, room]));
  if (messages === undefined) {
    if (found.error === null) return <SkeletonRows label={texts.search.searching} rows={5} />;
    return (
      <EmptyState
        alert
        title={texts.search.failed}
        text={problemText(found.error)}
        action={<Button onClick={() => void found.refetch()}>{texts.common.retry}</Button>}
      />
    );
  }
  return (
    <>
      <p role="status" className={messages.length > 0 ? styles.note : 'visually-hidden'}>
        {messages.length > 0
          ? texts.search.found(messages.length, found.hasNextPage)
          : texts.search.none(query)}
      </p>
      {messages.length === 0 && (
        <EmptyState
          icon={<SearchX size={32} aria-hidden="true" />}
          title={texts.search.none(query)}
        />
      )}
      <ol aria-label={texts.search.results}>
        {messages.map((message) => (
          <li key={message.id}>
            <Result message={message} room={byId.get(message.room_id)} query={query} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <p className={styles.more}>
          <Button
            size="sm"
            busy={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {texts.search.more}
          </Button>
        </p>
      )}
    </>
  );
}

interface ResultProps {
  message: Message;
  room: Room | undefined;
  query: string;
}

function Result({ message, room, query }: ResultProps) {
  const me = useMe().id;
  return (
    <Link to={`/rooms/${message.room_id}?seq=${message.seq}`} className={styles.result}>
      {room !== undefined && <RoomAvatar room={room} />}
      <span className={styles.lines}>
        <span className={styles.head}>
          <span className={styles.room}>{room === undefined ? '' : roomTitle(room, me)}</span>
          <span className={styles.sender}>{message.sender_username}</span>
          <time
            dateTime={message.timestamp}
            title={fullTime(message.timestamp)}
            className={styles.time}
          >
            {shortTime(message.timestamp)}
          </time>
        </span>
        <span className={styles.text}>
          {excerpt(plainText(message.content ?? '', Number.POSITIVE_INFINITY), query).map(
            (piece, index) => (piece.isMatch ? <mark key={index}>{piece.text}</mark> : piece.text),
          )}
        </span>
      </span>
    </Link>
  );
}

function useSearch(query: string, roomId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['search', query, roomId],
    // People go on writing: what was found a while ago is sought again.
    staleTime: 30_000,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.send<FoundPage>('/api/v1/chat/search', {
        query: {
          q: query,
          room_id: roomId === '' ? null : roomId,
          limit: PAGE_SIZE,
          cursor: pageParam,
        },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor,
  });
}
