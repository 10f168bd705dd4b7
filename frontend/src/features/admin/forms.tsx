import type { ReactElement, ReactNode } from 'react';
import { SaveButton, SimpleForm, Toolbar } from 'react-admin';

interface FormProps {
  children: ReactNode;
  toolbar?: ReactElement;
}

/** Changes a record. What somebody has begun to change stays so when the record is read again meanwhile. */
export function ChangeForm({ children, toolbar = <SaveOnly /> }: FormProps) {
  return (
    <SimpleForm
      toolbar={toolbar}
      sanitizeEmptyValues={false}
      resetOptions={{ keepDirtyValues: true }}
      noValidate
    >
      {children}
    </SimpleForm>
  );
}

/** Makes a record; what was left empty is not sent. Fields say themselves what is wrong with them, and not the browser. */
export function NewForm({ children }: FormProps) {
  return (
    <SimpleForm toolbar={<SaveOnly />} sanitizeEmptyValues noValidate>
      {children}
    </SimpleForm>
  );
}

/** Deleting has its place on a record's page, where it says what goes along. */
function SaveOnly() {
  return (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
}
