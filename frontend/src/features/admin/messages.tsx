import { Box, Link, Typography } from '@mui/material';
import { Trash2 } from 'lucide-react';
import {
  DataTable,
  FunctionField,
  Show,
  TopToolbar,
  useDataProvider,
  useRecordContext,
} from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { Action } from './Action';
import type { AdminDataProvider } from './dataProvider';
import { daysBetween } from './daysBetween';
import { Fact, Facts, Hint, RecordLink, RoomLink, UserLink, When } from './fields';
import { RoomSelector, UserSelector } from './inputs';
import { BulkActions, RecordList, RecordTable } from './lists';
import { pageOf, shortId } from './links';
import type { MessageRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.messages;

const filters = [
  <RoomSelector key="room_id" source="room_id" alwaysOn />,
  <UserSelector key="sender_id" source="sender_id" alwaysOn />,
  ...daysBetween('timestamp'),
];

export function MessageList() {
  return (
    <>
      <Box sx={{ pt: 1 }}>
        <Hint>{texts.logged}</Hint>
      </Box>
      <RecordList newest="timestamp" filters={filters}>
        <MessageTable />
      </RecordList>
    </>
  );
}

/** What was said, and, but for the page of a user or a room, by whom and where. */
export function MessageTable({ of }: { of?: 'user' | 'room' }) {
  return (
    <RecordTable<MessageRecord>
      primary={(message) => <Excerpt of={message} />}
      secondary={({ sender_username }) => sender_username || panelTexts.deletedUser}
      bulkActions={<BulkActions title={texts.deleteManyTitle} text={texts.deleteManyText} />}
    >
      <DataTable.Col source="timestamp">
        <When source="timestamp" />
      </DataTable.Col>
      {of !== 'user' && (
        <DataTable.Col source="sender_id" disableSort>
          <UserLink source="sender_id" />
        </DataTable.Col>
      )}
      {of !== 'room' && (
        <DataTable.Col source="room_id" disableSort>
          <RoomLink />
        </DataTable.Col>
      )}
      <DataTable.Col<MessageRecord>
        source="content"
        disableSort
        render={(message) => (
          <RecordLink>
            <Excerpt of={message} />
          </RecordLink>
        )}
      />
      <DataTable.Col source="message_type" disableSort />
    </RecordTable>
  );
}

/** A line of it; markup is shown as it was written. */
function Excerpt({ of: { content } }: { of: MessageRecord }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'block',
        maxWidth: '28rem',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        ...(content === null ? { color: 'text.secondary', fontStyle: 'italic' } : {}),
      }}
    >
      {content ?? texts.noText}
    </Box>
  );
}

export function MessagePage() {
  return (
    <Show actions={<MessageActions />}>
      <Box sx={{ p: 2.5, pb: 0 }}>
        <FunctionField<MessageRecord>
          render={({ content }) => (
            <Typography
              component="div"
              sx={{
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
                color: content === null ? 'text.secondary' : 'text.primary',
              }}
            >
              {content ?? texts.noText}
            </Typography>
          )}
        />
      </Box>
      <Facts>
        <Fact source="sender_id">
          <UserLink source="sender_id" />
        </Fact>
        <Fact source="room_id">
          <RoomLink />
        </Fact>
        <Fact source="timestamp">
          <When source="timestamp" />
        </Fact>
        <Fact source="message_type" />
        <Fact source="seq" />
        <Fact source="edited_at">
          <When source="edited_at" />
        </Fact>
        <Fact source="deleted_at">
          <When source="deleted_at" />
        </Fact>
        <Fact source="reply_to">
          <AnswerTo />
        </Fact>
        <Fact source="id" />
      </Facts>
    </Show>
  );
}

/** By its id: to look it up would be to read it, which is written down. */
function AnswerTo() {
  const answer = useRecordContext<MessageRecord>();
  if (answer === undefined || answer.reply_to === null) {
    return <Typography variant="body2">{panelTexts.none}</Typography>;
  }
  return (
    <Link component={RouterLink} variant="body2" to={pageOf('messages', answer.reply_to)}>
      {shortId(answer.reply_to)}
    </Link>
  );
}

/** A deleted message stays where it was, as what is left of it. */
function MessageActions() {
  const message = useRecordContext<MessageRecord>();
  const admin = useDataProvider<AdminDataProvider>();
  if (message?.deleted_at !== null) return <TopToolbar />;
  return (
    <TopToolbar>
      <Action
        label={texts.delete}
        icon={<Trash2 size={16} />}
        title={texts.deleteTitle}
        text={texts.deleteText}
        act={() => admin.delete('messages', { id: message.id })}
        isFinal
        done={texts.deletedNow}
      />
    </TopToolbar>
  );
}
