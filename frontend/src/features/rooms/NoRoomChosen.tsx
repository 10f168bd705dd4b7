import { useOutletContext } from 'react-router';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LogoMark } from '../../ui/Logo';
import type { RoomsOutlet } from './RoomsPage';

export function NoRoomChosen() {
  usePageTitle(texts.rooms.title);
  const { startRoom } = useOutletContext<RoomsOutlet>();
  return (
    <EmptyState
      icon={<LogoMark size={48} />}
      title={texts.rooms.chooseTitle}
      text={texts.rooms.chooseText}
      action={<Button onClick={startRoom}>{texts.rooms.newRoom}</Button>}
    />
  );
}
