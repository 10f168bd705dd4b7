import { mergeConfig } from 'vitest/config';
import journeys from './vitest.e2e.config';

/** Takes the pictures that the README shows; no test. */
export default mergeConfig(
  { ...journeys, test: { ...journeys.test, include: [] } },
  { test: { include: ['e2e/pictures.ts'] } },
);
