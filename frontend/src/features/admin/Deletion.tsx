import type { ReactNode } from 'react';
import { DeleteWithConfirmButton, TopToolbar } from 'react-admin';

interface DeletionProps {
  label?: string;
  title: string;
  /** What goes with it, and what stays. */
  text: ReactNode;
  /** Where to go when it is gone; the list, unless something is nearer. */
  redirect?: () => string;
}

/** Takes the record of this page away, after a word on what that means. */
export function Deletion({ title, text, ...rest }: DeletionProps) {
  return (
    <DeleteWithConfirmButton
      mutationMode="pessimistic"
      confirmTitle={title}
      confirmContent={text}
      confirmColor="warning"
      {...rest}
    />
  );
}

/** The toolbar of records with which nothing else is done. */
export function DeletionToolbar(props: DeletionProps) {
  return (
    <TopToolbar>
      <Deletion {...props} />
    </TopToolbar>
  );
}
