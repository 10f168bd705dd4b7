import { texts } from '../../app/texts';

const MAX_NAME = 100;

/** What is wrong with the name of a group, to be told before the server does. */
export function problemOfName(name: string): string | undefined {
  if (name.trim() === '') return texts.newRoom.nameRequired;
  return Array.from(name.trim()).length > MAX_NAME ? texts.newRoom.nameTooLong : undefined;
}
