import { Breadcrumbs as Trail, Link, Typography } from '@mui/material';
import { useGetOne, useGetRecordRepresentation, type RaRecord } from 'react-admin';
import { Link as RouterLink, useLocation } from 'react-router';
import { usePageTitle } from '../../app/usePageTitle';
import { pageOf, shortId } from './links';
import { panelTexts, resourceTexts } from './texts';

interface Crumb {
  text: string;
  to: string;
}

/** Where this page lies: the way back up, and the title of the browser's tab. */
export function Breadcrumbs() {
  const { pathname } = useLocation();
  const [, , resource = '', id = '', view = ''] = pathname.split('/');
  const name = useRecordName(resource, id === 'create' ? '' : decodeURIComponent(id));
  const crumbs = crumbsOf(resource, id, view, name);
  usePageTitle(crumbs.at(-1)?.text ?? panelTexts.title);
  return (
    <Trail aria-label={panelTexts.layout.breadcrumbs} sx={{ mt: 2, fontSize: '0.8125rem' }}>
      {crumbs.map(({ text, to }, place) =>
        place === crumbs.length - 1 ? (
          <Typography
            key={to}
            component="span"
            aria-current="page"
            sx={{ fontSize: 'inherit', color: 'text.primary' }}
          >
            {text}
          </Typography>
        ) : (
          <Link key={to} component={RouterLink} to={to} underline="hover">
            {text}
          </Link>
        ),
      )}
    </Trail>
  );
}

export function crumbsOf(resource: string, id: string, view: string, name: string): Crumb[] {
  const crumbs = [{ text: panelTexts.dashboard.title, to: '/admin' }];
  if (!isResource(resource)) return crumbs;
  const list = `/admin/${resource}`;
  crumbs.push({ text: resourceTexts[resource].name.split(' |||| ')[1] ?? resource, to: list });
  if (id === 'create') crumbs.push({ text: panelTexts.layout.create, to: `${list}/create` });
  else if (id !== '') {
    crumbs.push({ text: name, to: pageOf(resource, decodeURIComponent(id)) });
    if (view !== 'show' && resource !== 'room-memberships') {
      crumbs.push({ text: panelTexts.layout.edit, to: `${list}/${id}` });
    }
  }
  return crumbs;
}

function isResource(name: string): name is keyof typeof resourceTexts {
  return name in resourceTexts;
}

/** Read from what the page itself has loaded: opening a record is written down, and once is enough. */
function useRecordName(resource: string, id: string): string {
  const represent = useGetRecordRepresentation(resource);
  const { data } = useGetOne<RaRecord>(resource, { id }, { enabled: false });
  if (data === undefined) return shortId(id);
  const name: unknown = represent(data);
  return typeof name === 'string' || typeof name === 'number' ? String(name) : shortId(id);
}
