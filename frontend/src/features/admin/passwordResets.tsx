import { DataTable, Show } from 'react-admin';
import { DeletionToolbar } from './Deletion';
import { daysBetween } from './daysBetween';
import { Fact, Facts, Flag, RecordLink, UserLink, When } from './fields';
import { UserSelector, yesOrNo } from './inputs';
import { BulkActions, RecordList, RecordTable } from './lists';
import type { PasswordResetRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.resets;
const LATER = ['expires_at', 'used_at', 'superseded_at'];

const filters = [
  <UserSelector key="user_id" source="user_id" alwaysOn />,
  yesOrNo('is_live'),
  ...daysBetween('created_at'),
];

export function PasswordResetList() {
  return (
    <RecordList newest="created_at" filters={filters}>
      <PasswordResetTable />
    </RecordList>
  );
}

export function PasswordResetTable({ ofUser = false }: { ofUser?: boolean }) {
  return (
    <RecordTable<PasswordResetRecord>
      primary={() => (ofUser ? <When source="created_at" /> : <UserLink link={false} />)}
      secondary={({ is_live }) => (is_live ? texts.live : texts.over)}
      bulkActions={
        <BulkActions
          title={texts.voidManyTitle}
          text={texts.voidManyText}
          deleteLabel={texts.void}
        />
      }
    >
      {!ofUser && (
        <DataTable.Col source="user_id" disableSort>
          <UserLink />
        </DataTable.Col>
      )}
      <DataTable.Col source="is_live" label={panelTexts.state} disableSort>
        <Live />
      </DataTable.Col>
      <DataTable.Col source="created_at">
        <RecordLink>
          <When source="created_at" />
        </RecordLink>
      </DataTable.Col>
      {LATER.map((source) => (
        <DataTable.Col key={source} source={source} disableSort>
          <When source={source} />
        </DataTable.Col>
      ))}
    </RecordTable>
  );
}

function Live() {
  return <Flag source="is_live" yes={texts.live} no={texts.over} />;
}

export function PasswordResetPage() {
  return (
    <Show
      actions={<DeletionToolbar label={texts.void} title={texts.voidTitle} text={texts.voidText} />}
    >
      <Facts>
        <Fact source="user_id">
          <UserLink />
        </Fact>
        <Fact source="is_live" label={panelTexts.state}>
          <Live />
        </Fact>
        {['created_at', ...LATER].map((source) => (
          <Fact key={source} source={source}>
            <When source={source} />
          </Fact>
        ))}
        <Fact source="id" />
      </Facts>
    </Show>
  );
}
