import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './apply.ts';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A name in kebab-case, as files and services have. */
export function kebabName(what: string, name: string | undefined): string {
  if (name === undefined) throw new Refusal(`${what} is missing`);
  if (!KEBAB.test(name) || name.length > 50) {
    throw new Refusal(`${what} must be lower-case words with hyphens, e.g. renew-group; "${name}" is not`);
  }
  return name;
}

/** A service that exists. */
export function serviceName(root: string, name: string | undefined): string {
  const service = kebabName('the service', name);
  if (!existsSync(join(root, 'services', service, 'src', 'app.ts'))) {
    throw new Refusal(`there is no service ${service}; there are ${readdirSync(join(root, 'services')).join(', ')}`);
  }
  return service;
}

/** `renew-group` → `renewGroup` */
export const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `renew-group` → `Renew group` */
export const sentence = (name: string): string =>
  name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
