import { z } from 'zod';

// Compiling schemas at run time needs eval, which the content security policy forbids.
z.config({ jitless: true });

export { z };
