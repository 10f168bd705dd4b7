import { texts } from '../../app/texts';

// The order counts: most browsers also claim to be those further down.
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/Firefox\/|FxiOS\//u, 'Firefox'],
  [/Chrome\/|CriOS\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/u, 'iOS'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Macintosh|Mac OS X/u, 'macOS'],
  [/Linux|X11/u, 'Linux'],
];

/** A browser's description of itself, in words of people. */
export function deviceName(userAgent: string): string {
  if (userAgent === '') return texts.settings.unknownDevice;
  const browser = nameIn(BROWSERS, userAgent);
  const system = nameIn(SYSTEMS, userAgent);
  if (browser !== undefined && system !== undefined) {
    return texts.settings.browserOn(browser, system);
  }
  return browser ?? system ?? userAgent.slice(0, 60);
}

function nameIn(names: readonly [RegExp, string][], text: string): string | undefined {
  return names.find(([sign]) => sign.test(text))?.[1];
}
