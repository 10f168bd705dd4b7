import { useNavigate } from 'react-router';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { useToast } from '../../ui/toasts';
import { useCreateRoom } from './roomQueries';

/** Opens the conversation with one person, which is made if there is none. */
export function useWriteTo(): (userId: string) => void {
  const create = useCreateRoom();
  const navigate = useNavigate();
  const toast = useToast();
  // A promise, since what was pressed may be gone when the answer comes.
  return (userId) => {
    create.mutateAsync({ room_type: 'one_to_one', member_ids: [userId] }).then(
      (room) => void navigate(`/rooms/${room.id}`),
      (problem: unknown) => toast(texts.messages.actionFailed(problemText(problem))),
    );
  };
}
