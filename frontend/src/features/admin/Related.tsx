import type { ReactNode } from 'react';
import { ReferenceManyField } from 'react-admin';
import { PanelPagination } from './lists';

interface RelatedProps {
  reference: string;
  /** The field of theirs that names this record. */
  target: string;
  newest: string;
  children: ReactNode;
}

/** What hangs on a record, the newest first. */
export function Related({ reference, target, newest, children }: RelatedProps) {
  return (
    <ReferenceManyField
      reference={reference}
      target={target}
      sort={{ field: newest, order: 'DESC' }}
      perPage={10}
      pagination={<PanelPagination />}
    >
      {children}
    </ReferenceManyField>
  );
}
