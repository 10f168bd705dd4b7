import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import {
  FileClock,
  Hash,
  KeyRound,
  MessagesSquare,
  MonitorSmartphone,
  ScrollText,
  UserRound,
  UsersRound,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import { Admin, memoryStore, Resource } from 'react-admin';
import { useApi, useSession } from '../../app/contexts';
import { createQueries } from '../../app/queries';
import { AuditList, AuditPage } from './audit';
import { adminAuthProvider } from './authProvider';
import { ColourModeContext } from './colourModeContext';
import { Dashboard } from './Dashboard';
import { adminDataProvider } from './dataProvider';
import { panelI18n } from './i18n';
import { MembershipCreate, MembershipEdit, MembershipList } from './memberships';
import { MessageList, MessagePage } from './messages';
import { PanelLayout } from './PanelLayout';
import { PasswordResetList, PasswordResetPage } from './passwordResets';
import { actionName, messageName, roomName } from './links';
import { RoomCreate, RoomEdit, RoomList } from './rooms';
import { RoomPage } from './RoomPage';
import { SessionList, SessionPage } from './sessions';
import { panelTexts } from './texts';
import { panelTheme, tokensOf } from './theme';
import { useColourMode } from './useColourMode';
import { UserPage } from './UserPage';
import { UserCreate, UserEdit, UserList } from './users';

/** The panel itself. It lies below the app's session and below `/admin`, and keeps nothing when it is left. */
export function Panel() {
  const api = useApi();
  const session = useSession();
  const [mode, choose] = useColourMode();
  const [styles] = useState(() => createCache({ key: 'panel', ...nonceOf(document) }));
  const [store] = useState(memoryStore);
  const [queries] = useState(panelQueries);
  const dataProvider = useMemo(() => adminDataProvider(api), [api]);
  const authProvider = useMemo(() => adminAuthProvider(session), [session]);
  const theme = useMemo(() => panelTheme(mode, tokensOf(document)), [mode]);
  const colours = useMemo(() => ({ mode, choose }), [mode, choose]);
  return (
    <CacheProvider value={styles}>
      <ColourModeContext value={colours}>
        <Admin
          basename="/admin"
          title={panelTexts.title}
          dataProvider={dataProvider}
          authProvider={authProvider}
          i18nProvider={panelI18n}
          queryClient={queries}
          store={store}
          theme={theme}
          darkTheme={null}
          layout={PanelLayout}
          dashboard={Dashboard}
          loginPage={false}
          disableTelemetry
        >
          <Resource
            name="users"
            icon={UserRound}
            recordRepresentation="username"
            list={UserList}
            show={UserPage}
            edit={UserEdit}
            create={UserCreate}
          />
          <Resource
            name="sessions"
            icon={MonitorSmartphone}
            recordRepresentation="ip"
            list={SessionList}
            show={SessionPage}
          />
          <Resource
            name="password-reset-tokens"
            icon={KeyRound}
            recordRepresentation="created_at"
            list={PasswordResetList}
            show={PasswordResetPage}
          />
          <Resource
            name="chat-rooms"
            icon={Hash}
            recordRepresentation={roomName}
            list={RoomList}
            show={RoomPage}
            edit={RoomEdit}
            create={RoomCreate}
          />
          <Resource
            name="room-memberships"
            icon={UsersRound}
            recordRepresentation="username"
            list={MembershipList}
            edit={MembershipEdit}
            create={MembershipCreate}
          />
          <Resource
            name="messages"
            icon={MessagesSquare}
            recordRepresentation={messageName}
            list={MessageList}
            show={MessagePage}
          />
          <Resource
            name="audit-log"
            icon={ScrollText}
            recordRepresentation={actionName}
            list={AuditList}
            show={AuditPage}
          />
          <Resource
            name="chat-audit-log"
            icon={FileClock}
            recordRepresentation={actionName}
            list={AuditList}
            show={AuditPage}
          />
        </Admin>
      </ColourModeContext>
    </CacheProvider>
  );
}

/** Its own, since its records change without any news of it: what is shown again is asked for again. */
function panelQueries() {
  const queries = createQueries();
  queries.setDefaultOptions({
    ...queries.getDefaultOptions(),
    queries: { ...queries.getDefaultOptions().queries, staleTime: 0 },
  });
  return queries;
}

/** By which the policy of this page knows the panel's style sheets; the dev server has no policy. */
function nonceOf(page: Document): { nonce?: string } {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  return nonce === undefined || nonce === '' ? {} : { nonce };
}
