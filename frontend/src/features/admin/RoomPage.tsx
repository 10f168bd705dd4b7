import { DoorClosed, UserPlus } from 'lucide-react';
import {
  CreateButton,
  EditButton,
  Show,
  TabbedShowLayout,
  TopToolbar,
  useDataProvider,
  useRecordContext,
} from 'react-admin';
import { Action } from './Action';
import { AuditTable } from './audit';
import type { AdminDataProvider } from './dataProvider';
import { Fact, Facts, RoomState, UserLink, When } from './fields';
import { roomName } from './links';
import { MembershipTable } from './memberships';
import { MessageTable } from './messages';
import type { RoomRecord } from './records';
import { Related } from './Related';
import { RoomKind, RoomReach } from './rooms';
import { panelTexts } from './texts';

const texts = panelTexts.rooms;

/** A room, who is in it and what was said. */
export function RoomPage() {
  return (
    <Show actions={<RoomActions />}>
      <RoomTabs />
    </Show>
  );
}

function RoomTabs() {
  const room = useRecordContext<RoomRecord>();
  return (
    <TabbedShowLayout>
      <TabbedShowLayout.Tab label={texts.overview}>
        <Facts>
          <Fact source="name" />
          <Fact source="room_type">
            <RoomKind />
          </Fact>
          <Fact source="is_public" label={panelTexts.reach}>
            <RoomReach />
          </Fact>
          <Fact source="is_deleted" label={panelTexts.state}>
            <RoomState />
          </Fact>
          <Fact source="created_by">
            <UserLink source="created_by" />
          </Fact>
          <Fact source="created_at">
            <When source="created_at" />
          </Fact>
          <Fact source="last_activity_at">
            <When source="last_activity_at" />
          </Fact>
          <Fact source="deleted_at">
            <When source="deleted_at" />
          </Fact>
          <Fact source="member_count" />
          <Fact source="head_seq" />
          <Fact source="id" />
        </Facts>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.members(room?.member_count ?? 0)} path="members">
        <AddMember />
        <Related reference="room-memberships" target="room_id" newest="id">
          <MembershipTable of="room" />
        </Related>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab
        label={texts.messages(room?.message_count, room?.message_count_is_estimate)}
        path="messages"
      >
        <Related reference="messages" target="room_id" newest="timestamp">
          <MessageTable of="room" />
        </Related>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.history} path="history">
        <Related reference="chat-audit-log" target="object_id" newest="at">
          <AuditTable />
        </Related>
      </TabbedShowLayout.Tab>
    </TabbedShowLayout>
  );
}

function AddMember() {
  const room = useRecordContext<RoomRecord>();
  if (room?.deleted_at !== null || room.room_type !== 'group') return null;
  return (
    <CreateButton
      resource="room-memberships"
      label={texts.addMember}
      icon={<UserPlus size={16} />}
      state={{ record: { room_id: room.id } }}
      sx={{ m: 1 }}
    />
  );
}

/** A closed room stays to be looked at. */
function RoomActions() {
  const room = useRecordContext<RoomRecord>();
  const admin = useDataProvider<AdminDataProvider>();
  if (room?.deleted_at !== null) return <TopToolbar />;
  return (
    <TopToolbar>
      {room.room_type === 'group' && <EditButton />}
      <Action
        label={texts.close}
        icon={<DoorClosed size={16} />}
        title={texts.closeTitle(roomName(room))}
        text={texts.closeText(room.member_count)}
        act={() => admin.delete('chat-rooms', { id: room.id })}
        isFinal
        done={texts.closedNow}
      />
    </TopToolbar>
  );
}
