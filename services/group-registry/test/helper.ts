import { randomUUID } from 'node:crypto';
import { type AppointmentRole, appointmentEvents, type GroupProposal, groupEvents, personEvents, unitEvents } from '@groupwarden/contracts';
import { startTestService, type TestAnswer, type TestCallerClient } from '@groupwarden/test-kit';
import { typeid } from 'typeid-js';
import { service as definition } from '../src/app.ts';
