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

export const registrationSchema = z.object({
  username: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{Nd}_.-]{3,50}$/u, texts.auth.usernameInvalid),
  email: z
    .string()
    .trim()
    .regex(/^[^\s@]+@[^\s@]+$/u, texts.auth.emailInvalid),
  password: z
    .string()
    .refine((value) => codePoints(value) >= 8, texts.auth.passwordTooShort)
    .refine((value) => codePoints(value) <= 128, texts.auth.passwordTooLong),
});

export type SignInFields = z.infer<typeof signInSchema>;
export type RegistrationFields = z.infer<typeof registrationSchema>;
