import { Box, Divider, IconButton, ListSubheader, Tooltip } from '@mui/material';
import { ArrowLeft, LayoutDashboard, Moon, Sun, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  AppBar,
  Layout,
  LoadingIndicator,
  Menu,
  TitlePortal,
  useResourceDefinitions,
  UserMenu,
  useSidebarState,
} from 'react-admin';
import { useMe } from '../../app/contexts';
import { Breadcrumbs } from './Breadcrumbs';
import { useColourModeChoice } from './colourModeContext';
import { panelTexts, resourceTexts } from './texts';
import { useKeptFocus } from './useKeptFocus';

const { layout } = panelTexts;
const ICON = 18;

const SECTIONS = [
  { title: layout.accounts, resources: ['users', 'sessions', 'password-reset-tokens'] },
  { title: layout.chat, resources: ['chat-rooms', 'room-memberships', 'messages'] },
  { title: layout.logs, resources: ['audit-log', 'chat-audit-log'] },
] as const;

export function PanelLayout({ children }: { children: ReactNode }) {
  useKeptFocus();
  return (
    <Layout appBar={PanelBar} menu={PanelMenu} appBarAlwaysOn>
      <Breadcrumbs />
      {children}
    </Layout>
  );
}

function PanelBar() {
  const me = useMe();
  return (
    <AppBar
      alwaysOn
      color="default"
      userMenu={<UserMenu label={me.display_name || me.username} />}
      toolbar={
        <>
          <ColourSwitch />
          <LoadingIndicator />
        </>
      }
    >
      <TitlePortal variant="h6" component="h1" />
    </AppBar>
  );
}

function ColourSwitch() {
  const { mode, choose } = useColourModeChoice();
  const label = mode === 'dark' ? layout.toLight : layout.toDark;
  return (
    <Tooltip title={label}>
      <IconButton
        color="inherit"
        aria-label={label}
        onClick={() => choose(mode === 'dark' ? 'light' : 'dark')}
      >
        {mode === 'dark' ? <Sun size={ICON} /> : <Moon size={ICON} />}
      </IconButton>
    </Tooltip>
  );
}

function PanelMenu() {
  const definitions = useResourceDefinitions();
  const [open] = useSidebarState();
  return (
    <Menu>
      <Menu.Item
        to="/admin/"
        primaryText={panelTexts.dashboard.title}
        leftIcon={<LayoutDashboard size={ICON} />}
      />
      {SECTIONS.map(({ title, resources }) => (
        <Box key={title} component="div" role="group" aria-label={title}>
          {open && (
            <ListSubheader component="div" sx={{ bgcolor: 'transparent', lineHeight: '2.5rem' }}>
              {title}
            </ListSubheader>
          )}
          {resources.map((name) => {
            const Icon = definitions[name]?.icon as LucideIcon | undefined;
            return (
              <Menu.Item
                key={name}
                to={`/admin/${name}`}
                primaryText={pluralOf(name)}
                leftIcon={Icon === undefined ? undefined : <Icon size={ICON} />}
              />
            );
          })}
        </Box>
      ))}
      <Divider sx={{ my: 1 }} />
      <Menu.Item to="/rooms" primaryText={layout.backToApp} leftIcon={<ArrowLeft size={ICON} />} />
    </Menu>
  );
}

function pluralOf(name: keyof typeof resourceTexts): string {
  return resourceTexts[name].name.split(' |||| ')[1] ?? name;
}
