import type { ReactElement } from 'react';
import { AutocompleteInput, ReferenceInput, SelectInput, type RaRecord } from 'react-admin';
import { roomName } from './links';
import type { RoomRecord } from './records';
import { panelTexts } from './texts';

interface SelectorProps {
  source: string;
  alwaysOn?: boolean;
  required?: boolean;
  helperText?: string;
}

const needed = (value: unknown) =>
  value === undefined || value === null || value === '' ? panelTexts.fields.required : undefined;

/** Finds somebody by how their name or email begins. */
export function UserSelector({ source, required = false, helperText = '' }: SelectorProps) {
  return (
    <ReferenceInput source={source} reference="users" sort={{ field: 'username', order: 'ASC' }}>
      <AutocompleteInput
        optionText={(user?: RaRecord) => String(user?.username ?? '')}
        filterToQuery={begins}
        helperText={helperText}
        {...(required ? { validate: needed, isRequired: true } : {})}
      />
    </ReferenceInput>
  );
}

/** Finds a group by how its name begins. */
export function RoomSelector({ source, required = false }: SelectorProps) {
  return (
    <ReferenceInput source={source} reference="chat-rooms" sort={{ field: 'name', order: 'ASC' }}>
      <AutocompleteInput
        optionText={(room?: RoomRecord) => (room?.id === undefined ? '' : roomName(room))}
        filterToQuery={begins}
        {...(required ? { validate: needed, isRequired: true } : {})}
      />
    </ReferenceInput>
  );
}

/** So, not so, or both. */
export function yesOrNo(source: string): ReactElement {
  const choices = [
    { id: 'true', name: panelTexts.list.yes },
    { id: 'false', name: panelTexts.list.no },
  ];
  return <SelectInput key={source} source={source} choices={choices} sx={{ minWidth: 140 }} />;
}

function begins(text: string): { q?: string } {
  return text === '' ? {} : { q: text };
}
