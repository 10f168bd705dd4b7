import { DataTable, Show, TextField } from 'react-admin';
import { deviceName } from '../settings/deviceName';
import { DeletionToolbar } from './Deletion';
import { daysBetween } from './daysBetween';
import { Fact, Facts, Flag, RecordLink, UserLink, When } from './fields';
import { UserSelector, yesOrNo } from './inputs';
import { BulkActions, RecordList, RecordTable } from './lists';
import type { SessionRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.sessions;

const filters = [
  <UserSelector key="user_id" source="user_id" alwaysOn />,
  yesOrNo('is_live'),
  ...daysBetween('created_at'),
];

export function SessionList() {
  return (
    <RecordList newest="created_at" filters={filters}>
      <SessionTable />
    </RecordList>
  );
}

export function SessionTable({ ofUser = false }: { ofUser?: boolean }) {
  return (
    <RecordTable<SessionRecord>
      primary={({ user_agent }) => deviceName(user_agent)}
      secondary={({ ip, is_live }) => `${ip} · ${is_live ? texts.live : texts.ended}`}
      bulkActions={
        <BulkActions title={texts.endManyTitle} text={texts.endManyText} deleteLabel={texts.end} />
      }
    >
      {!ofUser && (
        <DataTable.Col source="user_id" disableSort>
          <UserLink />
        </DataTable.Col>
      )}
      <DataTable.Col<SessionRecord>
        source="user_agent"
        disableSort
        render={({ user_agent }) => <RecordLink>{deviceName(user_agent)}</RecordLink>}
      />
      <DataTable.Col source="ip" disableSort />
      <DataTable.Col source="is_live" label={panelTexts.state} disableSort>
        <Live />
      </DataTable.Col>
      <DataTable.Col source="created_at">
        <When source="created_at" />
      </DataTable.Col>
      <DataTable.Col source="last_used_at" disableSort>
        <When source="last_used_at" />
      </DataTable.Col>
    </RecordTable>
  );
}

function Live() {
  return <Flag source="is_live" yes={texts.live} no={texts.ended} />;
}

export function SessionPage() {
  return (
    <Show
      actions={<DeletionToolbar label={texts.end} title={texts.endTitle} text={texts.endText} />}
    >
      <Facts>
        <Fact source="user_id">
          <UserLink />
        </Fact>
        <Fact source="is_live" label={panelTexts.state}>
          <Live />
        </Fact>
        <Fact source="user_agent">
          <TextField source="user_agent" sx={{ overflowWrap: 'anywhere' }} />
        </Fact>
        <Fact source="ip" />
        <Fact source="created_at">
          <When source="created_at" />
        </Fact>
        <Fact source="last_used_at">
          <When source="last_used_at" />
        </Fact>
        <Fact source="expires_at">
          <When source="expires_at" />
        </Fact>
        <Fact source="revoked_at">
          <When source="revoked_at" />
        </Fact>
        <Fact source="revoked_reason" />
        <Fact source="id" />
      </Facts>
    </Show>
  );
}
