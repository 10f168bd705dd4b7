import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

interface PasswordFieldProps extends Omit<
  ComponentProps<typeof TextField>,
  'type' | 'action' | 'label'
> {
  label?: string;
}

export function PasswordField({ label = texts.auth.password, ...props }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      label={label}
      type={shown ? 'text' : 'password'}
      action={
        <IconButton
          label={shown ? texts.auth.hidePassword : texts.auth.showPassword}
          onClick={() => setShown(!shown)}
        >
          <Icon size={18} aria-hidden="true" />
        </IconButton>
      }
    />
  );
}
