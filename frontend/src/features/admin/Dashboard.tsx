import { Alert, Box, Button, Card, CardContent, Link, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Title, useDataProvider, useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { shortTime } from '../../app/dates';
import { BarChart } from './BarChart';
import type { AdminDataProvider } from './dataProvider';
import { everyDay } from './days';
import type { AuditRecord } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.dashboard;
const FRESH_FOR_MS = 15_000;
const LATEST = 6;
const DAYS = 30;

/** How the server is doing, at a glance. */
export function Dashboard() {
  const admin = useDataProvider<AdminDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['stats'],
    queryFn: ({ signal }) => admin.stats({ signal }),
    refetchInterval: FRESH_FOR_MS,
  });
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
      <Title title={texts.title} />
      {error !== null && (
        <Alert
          severity="error"
          action={
            <Button color="inherit" size="small" onClick={() => void refetch()}>
              {texts.retry}
            </Button>
          }
        >
          {texts.failed}
        </Alert>
      )}
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(7.75rem, 1fr))',
        }}
      >
        <Figure name={texts.users} value={data?.users} to="/admin/users" />
        <Figure name={texts.online} value={data?.online} />
        <Figure name={texts.active5Minutes} value={data?.active_5m} />
        <Figure name={texts.active24Hours} value={data?.active_24h} />
        <Figure name={texts.rooms} value={data?.chat_rooms} to="/admin/chat-rooms" />
        <Figure name={texts.messages} value={data?.messages} to="/admin/messages" />
        <Figure name={texts.sockets} value={data?.sockets} />
      </Box>
      <Section title={texts.perDay} hint={texts.perDayHint}>
        {data === undefined ? (
          <Skeleton variant="rounded" height={220} />
        ) : (
          <BarChart days={everyDay(data.messages_per_day, DAYS, new Date())} />
        )}
      </Section>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Latest log="audit-log" title={texts.latestAccounts} />
        <Latest log="chat-audit-log" title={texts.latestChat} />
      </Box>
    </Box>
  );
}

interface FigureProps {
  name: string;
  /** Null when nobody can tell now, undefined while it is being asked. */
  value: number | null | undefined;
  to?: string;
}

function Figure({ name, value, to }: FigureProps) {
  return (
    <Card sx={{ p: 2 }}>
      <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
        {to === undefined ? (
          name
        ) : (
          <Link component={RouterLink} to={to} color="inherit" underline="hover">
            {name}
          </Link>
        )}
      </Typography>
      <Typography component="dd" sx={look(value)}>
        {value === undefined ? (
          <Skeleton width="4ch" />
        ) : value === null ? (
          panelTexts.unknownNow
        ) : (
          panelTexts.number(value)
        )}
      </Typography>
    </Card>
  );
}

function look(value: number | null | undefined) {
  return value === null
    ? { color: 'text.secondary' }
    : { fontSize: '1.625rem', fontWeight: 640, lineHeight: 1.3 };
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title}>
      <CardContent>
        <Typography variant="h6" component="h2">
          {title}
        </Typography>
        {hint !== undefined && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {hint}
          </Typography>
        )}
        <Box sx={{ mt: 2 }}>{children}</Box>
      </CardContent>
    </Card>
  );
}

/** The last entries of a log; reading them is not written down. */
function Latest({ log, title }: { log: 'audit-log' | 'chat-audit-log'; title: string }) {
  const { data, isPending } = useGetList<AuditRecord>(log, {
    pagination: { page: 1, perPage: LATEST },
    sort: { field: 'at', order: 'DESC' },
  });
  return (
    <Section title={title}>
      {isPending && <Skeleton variant="rounded" height={120} />}
      {data?.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{texts.nothingYet}</Typography>
      )}
      <Box component="ul" sx={{ display: 'grid', gap: 1 }}>
        {data?.map((entry) => (
          <Box component="li" key={entry.id} sx={{ display: 'flex', gap: 1, minWidth: 0 }}>
            <Link
              component={RouterLink}
              to={`/admin/${log}/${entry.id}/show`}
              underline="hover"
              noWrap
              sx={{ flex: 1 }}
            >
              {sentence(entry)}
            </Link>
            <Typography variant="body2" sx={{ color: 'text.secondary' }} noWrap>
              {shortTime(entry.at)}
            </Typography>
          </Box>
        ))}
      </Box>
    </Section>
  );
}

function sentence({ actor_username, action, object_type }: AuditRecord): string {
  const { actions, objects } = panelTexts.audit;
  return `${actor_username} · ${actions[action] ?? action} · ${objects[object_type] ?? object_type}`;
}
