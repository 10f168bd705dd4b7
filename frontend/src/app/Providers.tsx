import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ToastProvider } from '../ui/Toast';
import { ServicesContext, type Services } from './contexts';

interface ProvidersProps {
  services: Services;
  queries: QueryClient;
  children: ReactNode;
}

export function Providers({ services, queries, children }: ProvidersProps) {
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={queries}>
        <ToastProvider>{children}</ToastProvider>
      </QueryClientProvider>
    </ServicesContext>
  );
}
