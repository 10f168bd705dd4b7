import { texts } from '../../app/texts';
import { z } from '../../app/zod';

/** The contract counts code points, where `length` would count some characters twice. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

export const signInSchema = z.object({
  identifier: z.string().trim().min(1, texts.auth.identifierRequired),
  password: z.string().min(1, texts.auth.passwordRequired),
});

const newPassword = z
  .string()
  .refine((value) => codePoints(value) >= 8, texts.auth.passwordTooShort)
  .refine((value) => codePoints(value) <= 128, texts.auth.passwordTooLong);

const email = z
  .string()
  .trim()
  .regex(/^[^\s@]+@[^\s@]+$/u, texts.auth.emailInvalid);

export const forgottenSchema = z.object({ email });

export const newPasswordSchema = z.object({ new_password: newPassword });

export const registrationSchema = z.object({
  username: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{Nd}_.-]{3,50}$/u, texts.auth.usernameInvalid),
  email,
  password: newPassword,
});

export type SignInFields = z.infer<typeof signInSchema>;
export type ForgottenFields = z.infer<typeof forgottenSchema>;
export type NewPasswordFields = z.infer<typeof newPasswordSchema>;
export type RegistrationFields = z.infer<typeof registrationSchema>;
