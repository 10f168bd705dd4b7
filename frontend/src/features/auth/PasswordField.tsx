import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'action' | 'label'>;

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      label={texts.auth.password}
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
