import { createContext, useContext } from 'react';

/** Shows a short passing notice. */
export type ShowToast = (text: string) => void;

export const ToastContext = createContext<ShowToast>(() => undefined);

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
