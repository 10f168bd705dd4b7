import { createContext, useContext } from 'react';
import type { ColourMode } from './useColourMode';

interface ColourModeChoice {
  mode: ColourMode;
  choose: (mode: ColourMode) => void;
}

export const ColourModeContext = createContext<ColourModeChoice>({
  mode: 'light',
  choose: () => undefined,
});

export function useColourModeChoice(): ColourModeChoice {
  return useContext(ColourModeContext);
}
