export { service } from './app.ts';
