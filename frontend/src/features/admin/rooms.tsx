import {
  BooleanInput,
  Create,
  DataTable,
  Edit,
  FunctionField,
  SearchInput,
  SelectInput,
  TextInput,
} from 'react-admin';
import { daysBetween } from './daysBetween';
import { Flag, RecordLink, RoomState, UserLink, When } from './fields';
import { ChangeForm, NewForm } from './forms';
import { UserSelector, yesOrNo } from './inputs';
import { roomName } from './links';
import { BulkActions, RecordList, RecordTable } from './lists';
import type { RoomRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.rooms;

const KINDS = [
  { id: 'group', name: texts.group },
  { id: 'one_to_one', name: texts.oneToOne },
];

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="room_type" source="room_type" choices={KINDS} />,
  yesOrNo('is_public'),
  yesOrNo('is_deleted'),
  <UserSelector key="created_by" source="created_by" />,
  ...daysBetween('created_at'),
];

export function RoomList() {
  return (
    <RecordList newest="created_at" filters={filters}>
      <RecordTable<RoomRecord>
        primary={roomName}
        secondary={(room) =>
          room.deleted_at === null ? texts.members(room.member_count) : texts.closed
        }
        bulkActions={
          <BulkActions
            title={texts.closeManyTitle}
            text={texts.closeManyText}
            deleteLabel={texts.close}
          />
        }
      >
        <DataTable.Col<RoomRecord>
          source="name"
          render={(room) => <RecordLink>{roomName(room)}</RecordLink>}
        />
        <DataTable.Col source="room_type" disableSort>
          <RoomKind />
        </DataTable.Col>
        <DataTable.Col source="is_public" label={panelTexts.reach} disableSort>
          <RoomReach />
        </DataTable.Col>
        <DataTable.Col source="is_deleted" label={panelTexts.state} disableSort>
          <RoomState />
        </DataTable.Col>
        <DataTable.NumberCol source="member_count" disableSort />
        <DataTable.Col source="created_by" disableSort>
          <UserLink source="created_by" />
        </DataTable.Col>
        <DataTable.Col source="created_at">
          <When source="created_at" />
        </DataTable.Col>
        <DataTable.Col source="last_activity_at" disableSort>
          <When source="last_activity_at" />
        </DataTable.Col>
      </RecordTable>
    </RecordList>
  );
}

export function RoomKind() {
  return (
    <FunctionField<RoomRecord>
      source="room_type"
      render={({ room_type }) => (room_type === 'group' ? texts.group : texts.oneToOne)}
    />
  );
}

export function RoomReach() {
  return (
    <Flag source="is_public" yes={texts.public} no={texts.private} tones={['primary', 'default']} />
  );
}

export function RoomEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect="show">
      <ChangeForm>
        <NameAndReach />
      </ChangeForm>
    </Edit>
  );
}

export function RoomCreate() {
  return (
    <Create redirect="show">
      <NewForm>
        <NameAndReach />
        <UserSelector source="owner_id" helperText={texts.ownerHint} required />
      </NewForm>
    </Create>
  );
}

function NameAndReach() {
  return (
    <>
      <TextInput source="name" validate={named} isRequired autoComplete="off" />
      <BooleanInput source="is_public" helperText={texts.publicHint} />
    </>
  );
}

function named(value: string | undefined): string | undefined {
  return (value ?? '').trim() === '' ? panelTexts.fields.required : undefined;
}
