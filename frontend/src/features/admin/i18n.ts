import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import { panelTexts, resourceTexts } from './texts';

const { dashboard } = panelTexts;

/** The library's own words, with the panel's names for what it shows. */
export const panelI18n = polyglotI18nProvider(
  () => ({
    ...englishMessages,
    ra: {
      ...englishMessages.ra,
      page: { ...englishMessages.ra.page, dashboard: dashboard.title },
    },
    resources: resourceTexts,
  }),
  'en',
  [],
  { allowMissing: true },
);
