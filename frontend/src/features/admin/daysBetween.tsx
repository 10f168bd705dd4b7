import { useEffect, type ReactElement } from 'react';
import { DateInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { panelTexts } from './texts';

/** A span of days, both of them a part of it. */
export function daysBetween(field: string): ReactElement[] {
  return [
    <DateInput key={`${field}_from`} source={`${field}_from`} />,
    <LastDay key={`${field}_to`} source={`${field}_to`} first={`${field}_from`} />,
  ];
}

/** Is looked at again when the first day changes; while it is before it, the list stays as it was. */
function LastDay({ source, first, ...rest }: { source: string; first: string }) {
  const { trigger } = useFormContext();
  const firstDay: unknown = useWatch({ name: first });
  useEffect(() => {
    void trigger(source);
  }, [trigger, source, firstDay]);
  return (
    <DateInput
      {...rest}
      source={source}
      validate={(last: unknown, days: Record<string, unknown>) =>
        isBackwards(days[first], last) ? panelTexts.fields.backwards : undefined
      }
    />
  );
}

/** Days are written so that they sort as text. */
function isBackwards(first: unknown, last: unknown): boolean {
  return typeof first === 'string' && typeof last === 'string' && last !== '' && last < first;
}
