import { camelCase } from './names.ts';

const IMPORT = /^import \{ \w+ \} from '\.\/([a-z0-9-]+)\.ts';$/;
const FEED = /^ {2}changeFeedRoute\b/;

/** Puts a route into src/routes/index.ts: its import in order, itself before the change feed, which comes last. */
export function addRoute(text: string, name: string): string {
  const lines = text.split('\n');
  const line = `import { ${camelCase(name)} } from './${name}.ts';`;
  if (lines.includes(line)) return text;
  const feed = lines.findIndex((one) => FEED.test(one));
  if (feed < 0) return text;
  lines.splice(feed, 0, `  ${camelCase(name)},`);
  const later = lines.findIndex((one) => (IMPORT.exec(one)?.[1] ?? '') > name);
  const last = lines.findLastIndex((one) => one.startsWith('import '));
  lines.splice(later >= 0 ? later : last + 1, 0, line);
  return lines.join('\n');
}
