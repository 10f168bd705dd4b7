import {
  Create,
  DataTable,
  Edit,
  RadioButtonGroupInput,
  SaveButton,
  SelectInput,
  Toolbar,
  useRecordContext,
  type Identifier,
  type RaRecord,
} from 'react-admin';
import { Deletion } from './Deletion';
import { Fact, Facts, RecordLink, RoomLink, UserLink, When } from './fields';
import { ChangeForm, NewForm } from './forms';
import { RoomSelector, UserSelector } from './inputs';
import { BulkActions, RecordList, RecordTable } from './lists';
import type { MembershipRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.memberships;

const ROLES = [
  { id: 'owner', name: texts.owner },
  { id: 'admin', name: texts.admin },
  { id: 'member', name: texts.member },
];
const FIRST_ROLES = ROLES.filter(({ id }) => id !== 'owner');

const filters = [
  <RoomSelector key="room_id" source="room_id" alwaysOn />,
  <UserSelector key="user_id" source="user_id" alwaysOn />,
  <SelectInput key="role" source="role" choices={ROLES} />,
];

export function MembershipList() {
  return (
    <RecordList newest="id" filters={filters}>
      <MembershipTable />
    </RecordList>
  );
}

/** Who is in which room, or, on the page of a user or a room, what is left of that. */
export function MembershipTable({ of }: { of?: 'user' | 'room' }) {
  return (
    <RecordTable<MembershipRecord>
      primary={() => (of === 'user' ? <RoomLink link={false} /> : <UserLink link={false} />)}
      secondary={({ role }) => roleName(role)}
      rowClick="edit"
      bulkActions={
        <BulkActions
          title={texts.deleteManyTitle}
          text={texts.deleteManyText}
          deleteLabel={texts.remove}
        />
      }
    >
      {of !== 'room' && (
        <DataTable.Col source="room_id" disableSort>
          <RoomLink />
        </DataTable.Col>
      )}
      {of !== 'user' && (
        <DataTable.Col source="user_id" disableSort>
          <UserLink />
        </DataTable.Col>
      )}
      <DataTable.Col<MembershipRecord>
        source="role"
        disableSort
        render={({ role }) => <RecordLink>{roleName(role)}</RecordLink>}
      />
      <DataTable.Col source="joined_at" disableSort>
        <When source="joined_at" />
      </DataTable.Col>
      <DataTable.NumberCol source="read_seq" disableSort />
    </RecordTable>
  );
}

export function MembershipEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect={toRoomOf}>
      <ChangeForm toolbar={<SaveOrRemove />}>
        <Facts>
          <Fact source="room_id">
            <RoomLink />
          </Fact>
          <Fact source="user_id">
            <UserLink />
          </Fact>
          <Fact source="joined_at">
            <When source="joined_at" />
          </Fact>
        </Facts>
        <RadioButtonGroupInput source="role" choices={ROLES} helperText={texts.ownerHint} />
      </ChangeForm>
    </Edit>
  );
}

function SaveOrRemove() {
  const membership = useRecordContext<MembershipRecord>();
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      <SaveButton />
      <Deletion
        label={texts.remove}
        title={texts.deleteTitle}
        text={texts.deleteText}
        {...(membership === undefined ? {} : { redirect: () => membersOf(membership.room_id) })}
      />
    </Toolbar>
  );
}

export function MembershipCreate() {
  return (
    <Create redirect={toRoomOf}>
      <NewForm>
        <RoomSelector source="room_id" required />
        <UserSelector source="user_id" required />
        <RadioButtonGroupInput source="role" choices={FIRST_ROLES} defaultValue="member" />
      </NewForm>
    </Create>
  );
}

/** Whoever changes who is in a room wants to see who is in it now. */
function toRoomOf(_resource?: string, _id?: Identifier, data?: Partial<RaRecord>): string {
  return membersOf(String(data?.room_id));
}

function membersOf(roomId: string): string {
  return `chat-rooms/${roomId}/show/members`;
}

function roleName(role: string): string {
  return ROLES.find(({ id }) => id === role)?.name ?? role;
}
