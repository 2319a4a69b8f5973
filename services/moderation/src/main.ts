import { runService } from '@groupwarden/server';
import { service } from './app.ts';

await runService(service, process.argv, process.env);
