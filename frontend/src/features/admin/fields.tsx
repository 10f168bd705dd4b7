import { Box, Chip, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import {
  DateField,
  FunctionField,
  Labeled,
  ReferenceField,
  TextField,
  useRecordContext,
  useResourceContext,
  type RaRecord,
} from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { pageOf } from './links';
import type { RoomRecord } from './records';
import { panelTexts } from './texts';

const TIME = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** A moment, in the time zone of whoever looks. */
export function When({ source }: { source: string }) {
  return (
    <DateField
      source={source}
      showTime
      locales="en-GB"
      options={TIME}
      emptyText={panelTexts.none}
      sx={{ whiteSpace: 'nowrap' }}
    />
  );
}

/**
 * Opens the record of a row. A click anywhere on the row does, too; this is for keyboards, screen readers and whoever
 * wants another tab.
 */
export function RecordLink({ children }: { children: ReactNode }) {
  const resource = useResourceContext();
  const record = useRecordContext();
  if (resource === undefined || record === undefined) return <>{children}</>;
  return (
    <Link
      component={RouterLink}
      to={pageOf(resource, String(record.id))}
      color="inherit"
      underline="hover"
      onClick={(event) => event.stopPropagation()}
    >
      {children}
    </Link>
  );
}

interface NamedProps {
  source?: string;
  /** Not where the whole row is a link already. */
  link?: 'show' | false;
}

export function UserLink({ source = 'user_id', link = 'show' }: NamedProps) {
  return (
    <ReferenceField
      source={source}
      reference="users"
      link={link}
      empty={<>{panelTexts.deletedUser}</>}
    />
  );
}

export function RoomLink({ source = 'room_id', link = 'show' }: NamedProps) {
  return <ReferenceField source={source} reference="chat-rooms" link={link} />;
}

type Tone = 'default' | 'success' | 'error' | 'warning' | 'primary';

export function Mark({ tone, children }: { tone: Tone; children: string }) {
  return <Chip size="small" variant="outlined" color={tone} label={children} />;
}

interface FlagProps {
  source: string;
  yes: string;
  no: string;
  tones?: [yes: Tone, no: Tone];
}

/** Whether something is so, in words. */
export function Flag({ source, yes, no, tones = ['success', 'default'] }: FlagProps) {
  return (
    <FunctionField<RaRecord>
      source={source}
      render={(record) =>
        record[source] === true ? (
          <Mark tone={tones[0]}>{yes}</Mark>
        ) : (
          <Mark tone={tones[1]}>{no}</Mark>
        )
      }
    />
  );
}

export function RoomState() {
  return (
    <FunctionField<RoomRecord>
      render={({ deleted_at }) =>
        deleted_at === null ? (
          <Mark tone="success">{panelTexts.rooms.open}</Mark>
        ) : (
          <Mark tone="error">{panelTexts.rooms.closed}</Mark>
        )
      }
    />
  );
}

/** Facts of a record side by side; each child is a field, labelled by its source or by `label`. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(13rem, 1fr))',
        gap: 2,
        width: '100%',
        p: 2.5,
      }}
    >
      {children}
    </Box>
  );
}

export function Fact({
  source,
  label,
  children,
}: {
  source: string;
  label?: string;
  children?: ReactNode;
}) {
  return (
    <Labeled source={source} {...(label === undefined ? {} : { label })}>
      <>
        {children ?? (
          <TextField
            source={source}
            emptyText={panelTexts.none}
            sx={{ overflowWrap: 'anywhere' }}
          />
        )}
      </>
    </Labeled>
  );
}

export function Hint({ children }: { children: string }) {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {children}
    </Typography>
  );
}
