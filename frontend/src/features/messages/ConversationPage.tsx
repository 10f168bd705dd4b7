import { Lock } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../api/problem';
import { useMe } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { SkeletonRows } from '../../ui/Skeleton';
import { roomTitle } from '../rooms/names';
import { useRoom } from '../rooms/roomQueries';
import { Conversation } from './Conversation';

export function ConversationPage() {
  const { roomId = '' } = useParams();
  const me = useMe().id;
  const room = useRoom(roomId);
  usePageTitle(room.data === undefined ? '' : roomTitle(room.data, me));

  if (room.error !== null && isClosedDoor(room.error)) {
    return (
      <EmptyState
        alert
        icon={<Lock size={32} aria-hidden="true" />}
        title={texts.rooms.unavailable}
        text={texts.rooms.unavailableText}
        action={<Link to="/rooms">{texts.problems.toRooms}</Link>}
      />
    );
  }
  if (room.data === undefined) {
    if (room.error === null) {
      return <SkeletonRows label={texts.messages.loading} rows={6} shape="message" />;
    }
    return (
      <EmptyState
        alert
        title={texts.rooms.loadFailed}
        text={problemText(room.error)}
        action={<Button onClick={() => void room.refetch()}>{texts.common.retry}</Button>}
      />
    );
  }
  return <Conversation key={roomId} room={room.data} />;
}

/** The server does not tell a room that is not there from one that is closed to the user. */
function isClosedDoor(error: unknown): boolean {
  return error instanceof ApiProblem && [400, 403, 404].includes(error.status);
}
