import {
  BooleanInput,
  BulkUpdateWithConfirmButton,
  Create,
  DataTable,
  Edit,
  FunctionField,
  SearchInput,
  TextInput,
} from 'react-admin';
import { Box } from '@mui/material';
import { UserX } from 'lucide-react';
import { Avatar } from '../../ui/Avatar';
import { daysBetween } from './daysBetween';
import { Flag, Mark, RecordLink, When } from './fields';
import { ChangeForm, NewForm } from './forms';
import { yesOrNo } from './inputs';
import { BulkActions, RecordList, RecordTable } from './lists';
import type { UserRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.users;

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  yesOrNo('is_admin'),
  yesOrNo('is_disabled'),
  ...daysBetween('created_at'),
];

export function UserList() {
  return (
    <RecordList newest="created_at" filters={filters}>
      <RecordTable<UserRecord>
        primary={(user) => user.username}
        secondary={(user) => `${user.email} · ${user.is_disabled ? texts.suspended : texts.active}`}
        bulkActions={
          <BulkActions title={texts.deleteManyTitle} text={texts.deleteManyText}>
            <BulkUpdateWithConfirmButton
              label={texts.suspend}
              icon={<UserX size={16} />}
              data={{ is_disabled: true }}
              mutationMode="pessimistic"
              confirmTitle={texts.suspendManyTitle}
              confirmContent={texts.suspendText}
            />
          </BulkActions>
        }
      >
        <DataTable.Col source="username">
          <FunctionField<UserRecord>
            render={({ id, username, display_name }) => (
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                <Avatar id={id} name={display_name || username} size="sm" />
                <RecordLink>{username}</RecordLink>
              </Box>
            )}
          />
        </DataTable.Col>
        <DataTable.Col source="display_name" />
        <DataTable.Col source="email" />
        <DataTable.Col source="is_admin" label={panelTexts.role} disableSort>
          <Role />
        </DataTable.Col>
        <DataTable.Col source="is_disabled" label={panelTexts.state} disableSort>
          <UserState />
        </DataTable.Col>
        <DataTable.Col source="created_at">
          <When source="created_at" />
        </DataTable.Col>
        <DataTable.Col source="last_seen" disableSort>
          <When source="last_seen" />
        </DataTable.Col>
      </RecordTable>
    </RecordList>
  );
}

export function UserState() {
  return (
    <Flag
      source="is_disabled"
      yes={texts.suspended}
      no={texts.active}
      tones={['error', 'success']}
    />
  );
}

export function Role() {
  return (
    <FunctionField<UserRecord>
      source="is_admin"
      render={({ is_admin }) =>
        is_admin ? <Mark tone="primary">{texts.admin}</Mark> : <>{texts.person}</>
      }
    />
  );
}

export function UserEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect="show">
      <ChangeForm>
        <Names />
        <BooleanInput source="is_admin" helperText={texts.adminHint} />
        <BooleanInput source="is_disabled" helperText={texts.suspendedHint} />
      </ChangeForm>
    </Edit>
  );
}

export function UserCreate() {
  return (
    <Create redirect="show">
      <NewForm>
        <Names />
        <BooleanInput source="is_admin" defaultValue={false} helperText={texts.newHint} />
      </NewForm>
    </Create>
  );
}

function Names() {
  return (
    <>
      <TextInput source="username" validate={validUsername} isRequired autoComplete="off" />
      <TextInput source="email" type="email" validate={validEmail} isRequired autoComplete="off" />
      <TextInput source="display_name" autoComplete="off" />
    </>
  );
}

const USERNAME = /^[\p{L}\p{N}_.-]{3,50}$/u;
const EMAIL = /^\S+@\S+$/;

function validUsername(value: string | undefined): string | undefined {
  return USERNAME.test(value ?? '') ? undefined : panelTexts.fields.username;
}

function validEmail(value: string | undefined): string | undefined {
  return EMAIL.test(value ?? '') ? undefined : panelTexts.fields.email;
}
