import {
  Box,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import {
  DataTable,
  FunctionField,
  SelectInput,
  Show,
  TextInput,
  useRecordContext,
  useResourceContext,
} from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { daysBetween } from './daysBetween';
import { Fact, Facts, RecordLink, When } from './fields';
import { UserSelector } from './inputs';
import { actionName, pageOf, pageOfObject, shortId } from './links';
import { RecordList, RecordTable } from './lists';
import type { AuditRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.audit;

const ACTIONS = {
  'audit-log': ['open', 'create', 'change', 'delete', 'sign_out', 'reset_password'],
  'chat-audit-log': ['open', 'list', 'create', 'change', 'delete'],
};
const OBJECTS = {
  'audit-log': ['user', 'session', 'password_reset_token', 'invitation', 'audit_entry'],
  'chat-audit-log': ['room', 'membership', 'message', 'audit_entry'],
};

const FILTERS = {
  'audit-log': filtersOf('audit-log'),
  'chat-audit-log': filtersOf('chat-audit-log'),
};

function filtersOf(log: keyof typeof ACTIONS) {
  return [
    <UserSelector key="actor_id" source="actor_id" alwaysOn />,
    <SelectInput key="action" source="action" choices={named(ACTIONS[log], texts.actions)} />,
    <SelectInput
      key="object_type"
      source="object_type"
      choices={named(OBJECTS[log], texts.objects)}
    />,
    <TextInput key="object_id" source="object_id" />,
    ...daysBetween('at'),
  ];
}

/** Either log: what admins did with accounts, or with rooms and messages. Nobody changes it. */
export function AuditList() {
  const log = useResourceContext() === 'audit-log' ? 'audit-log' : 'chat-audit-log';
  return (
    <RecordList newest="at" filters={FILTERS[log]}>
      <AuditTable />
    </RecordList>
  );
}

export function AuditTable() {
  return (
    <RecordTable<AuditRecord>
      primary={(entry) => `${entry.actor_username}: ${actionName(entry)}`}
      secondary={() => <When source="at" />}
    >
      <DataTable.Col source="at">
        <RecordLink>
          <When source="at" />
        </RecordLink>
      </DataTable.Col>
      <DataTable.Col source="actor_username" disableSort />
      <DataTable.Col<AuditRecord> source="action" disableSort render={actionName} />
      <DataTable.Col<AuditRecord>
        source="object_type"
        disableSort
        render={({ object_type }) => texts.objects[object_type] ?? object_type}
      />
      <DataTable.Col source="object_id" disableSort>
        <ObjectLink />
      </DataTable.Col>
      <DataTable.Col source="address" disableSort />
    </RecordTable>
  );
}

function ObjectLink() {
  const entry = useRecordContext<AuditRecord>();
  if (entry === undefined || entry.object_id === null) return <>{panelTexts.none}</>;
  const page = pageOfObject(entry.object_type, entry.object_id);
  const short = shortId(entry.object_id);
  if (page === null) return <>{short}</>;
  return (
    <Link
      component={RouterLink}
      variant="body2"
      to={page}
      onClick={(event) => event.stopPropagation()}
    >
      {short}
    </Link>
  );
}

export function AuditPage() {
  return (
    <Show>
      <Facts>
        <Fact source="at">
          <When source="at" />
        </Fact>
        <Fact source="actor_username">
          <ActorLink />
        </Fact>
        <Fact source="address" />
        <Fact source="action">
          <FunctionField<AuditRecord> source="action" render={actionName} />
        </Fact>
        <Fact source="object_type">
          <FunctionField<AuditRecord>
            source="object_type"
            render={({ object_type }) => texts.objects[object_type] ?? object_type}
          />
        </Fact>
        <Fact source="object_id">
          <ObjectLink />
        </Fact>
      </Facts>
      <Changes />
    </Show>
  );
}

function ActorLink() {
  const entry = useRecordContext<AuditRecord>();
  if (entry === undefined) return null;
  return (
    <Link component={RouterLink} variant="body2" to={pageOf('users', entry.actor_id)}>
      {entry.actor_username}
    </Link>
  );
}

function Changes() {
  const entry = useRecordContext<AuditRecord>();
  if (entry === undefined) return null;
  const { before, after } = entry;
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <Box sx={{ px: 2.5, pb: 2.5 }}>
      <Typography variant="h6" component="h2" gutterBottom>
        {texts.changes}
      </Typography>
      {fields.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{texts.noChanges}</Typography>
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{texts.field}</TableCell>
              <TableCell>{texts.before}</TableCell>
              <TableCell>{texts.after}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {fields.map((field) => (
              <TableRow key={field}>
                <TableCell component="th" scope="row">
                  {field}
                </TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>{shown(before?.[field])}</TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>{shown(after?.[field])}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Box>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return panelTexts.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function named(ids: string[], names: Record<string, string>) {
  return ids.map((id) => ({ id, name: names[id] ?? id }));
}
