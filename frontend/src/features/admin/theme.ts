import type { RaThemeOptions } from 'react-admin';
import { panelTexts } from './texts';
import type { ColourMode } from './useColourMode';

/** What a token of the app's style sheet is now, such as `rgb(11, 107, 96)`. */
type Token = (name: string) => string;

/**
 * The app's tokens as the document has them at this moment. They say `light-dark(...)`, which the
 * panel's style library cannot calculate with, so an element is asked what became of them.
 */
export function tokensOf(document: Document): Token {
  return (name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}

/** The app's look, for the panel's components. */
export function panelTheme(mode: ColourMode, token: Token): RaThemeOptions {
  const border = token('--border');
  const flat = { boxShadow: 'none', backgroundImage: 'none' };
  return {
    sidebar: { width: 232, closedWidth: 56 },
    palette: {
      mode,
      primary: {
        main: token('--accent'),
        dark: token('--accent-hover'),
        contrastText: token('--on-accent'),
      },
      secondary: { main: token('--accent'), contrastText: token('--on-accent') },
      error: { main: token('--danger') },
      success: { main: token('--online') },
      warning: { main: token('--warning-text') },
      text: { primary: token('--text'), secondary: token('--text-muted') },
      background: { default: token('--bg-subtle'), paper: token('--bg-raised') },
      divider: border,
    },
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: 'var(--font-sans)',
      fontSize: 13.5,
      fontWeightRegular: 420,
      fontWeightMedium: 540,
      fontWeightBold: 640,
      button: { textTransform: 'none', fontWeight: 540 },
      h5: { fontSize: '1.25rem', fontWeight: 640 },
      h6: { fontSize: '1.0625rem', fontWeight: 640 },
    },
    components: {
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiTextField: {
        defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true },
      },
      MuiFormControl: {
        defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true },
      },
      MuiAutocomplete: { defaultProps: { fullWidth: true } },
      MuiCard: { styleOverrides: { root: { ...flat, border: `1px solid ${border}` } } },
      MuiDialog: { styleOverrides: { paper: { backgroundImage: 'none' } } },
      MuiAppBar: {
        styleOverrides: {
          root: {
            ...flat,
            backgroundColor: token('--bg'),
            color: token('--text'),
            borderBottom: `1px solid ${border}`,
          },
        },
      },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: border, overflowWrap: 'break-word' },
          head: { fontWeight: 540, whiteSpace: 'nowrap', color: token('--text-muted') },
          paddingCheckbox: { padding: '0 8px' },
        },
      },
      MuiTableRow: {
        styleOverrides: { root: { '&:last-child td': { borderBottom: 0 } } },
      },
      MuiTableSortLabel: { styleOverrides: { root: { minHeight: 24, minWidth: 24 } } },
      MuiChip: { styleOverrides: { root: { fontWeight: 540 }, label: { color: token('--text') } } },
      MuiCircularProgress: { defaultProps: { 'aria-label': panelTexts.loading } },
      MuiLinearProgress: { defaultProps: { 'aria-label': panelTexts.loading } },
      // The library names the box around the input, where no screen reader looks for a name.
      MuiCheckbox: { defaultProps: { slotProps: { root: unnamed, input: named } } },
      MuiLink: { styleOverrides: { root: { color: token('--accent-text') } } },
      MuiTab: { styleOverrides: { root: { minHeight: 44 } } },
      RaLayout: {
        styleOverrides: {
          root: {
            minWidth: 0,
            '& .RaLayout-content': { minWidth: 0, padding: '0 1.5rem 2rem', outline: 'none' },
            '@media (max-width: 600px)': {
              '& .RaLayout-content': { padding: '0 0.75rem 1.5rem' },
            },
          },
        },
      },
      RaMenuItemLink: {
        styleOverrides: {
          root: {
            margin: '1px 8px',
            borderRadius: 8,
            fontSize: '0.875rem',
            minHeight: 36,
            '& .MuiListItemIcon-root': { minWidth: 32, color: 'inherit' },
            '&.RaMenuItemLink-active': {
              backgroundColor: token('--bg-selected'),
              color: token('--text'),
              fontWeight: 540,
            },
          },
        },
      },
      // Nobody lands by keyboard on what is done with selected rows while none is.
      RaBulkActionsToolbar: {
        styleOverrides: {
          root: { '& .RaBulkActionsToolbar-collapsed': { visibility: 'hidden' } },
        },
      },
      // Tables that are too wide scroll in their own box, and the page stays where it is.
      RaList: { styleOverrides: { root: { '& .RaList-main': { minWidth: 0 } } } },
      RaShow: { styleOverrides: { root: { '& .RaShow-main': { minWidth: 0 } } } },
      RaListToolbar: { styleOverrides: { root: { '&&': { backgroundColor: 'transparent' } } } },
      RaFilterForm: {
        styleOverrides: { root: { '& .MuiFormHelperText-root.Mui-error': { display: 'block' } } },
      },
      RaTopToolbar: {
        styleOverrides: {
          root: {
            backgroundColor: 'transparent',
            '@media (max-width: 600px)': { backgroundColor: 'transparent' },
          },
        },
      },
      RaToolbar: { styleOverrides: { root: { backgroundColor: token('--bg-well') } } },
    },
  };
}

function named(checkbox: object): { 'aria-label'?: string } {
  const label = (checkbox as { 'aria-label'?: string })['aria-label'];
  return label === undefined ? {} : { 'aria-label': label };
}

function unnamed(): object {
  return { 'aria-label': undefined };
}
