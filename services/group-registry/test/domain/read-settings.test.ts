import fc from 'fast-check';
import t from 'tap';
import { contradictions } from '../../src/domain/contradictions.ts';
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from '../../src/domain/policy.ts';
import { readSettings } from '../../src/domain/read-settings.ts';

const names = Object.keys(SETTINGS);
const anything = fc.oneof(fc.integer(), fc.constantFrom('{', '{department}*', ''), fc.jsonValue());
/** Values near the truth, so that many are accepted, and now and then anything at all. */
const near = ({ type, ...rule }: (typeof SETTINGS)[keyof Settings]): fc.Arbitrary<unknown> => {
  const number = 'min' in rule ? fc.integer({ min: rule.min, max: rule.max }) : fc.integer();
  switch (type) {
    case 'integer':
      return number;
    case 'integers':
      return fc.array(number, { maxLength: 8 });
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...('words' in rule ? rule.words : []));
    case 'text':
      return fc.string({ maxLength: 20 });
    case 'words':
      return fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 });
    default:
      return type satisfies never;
  }
};
const entry = fc
  .constantFrom(...names)
  .chain((name) =>
    fc.tuple(fc.constant(name), fc.oneof({ weight: 9, arbitrary: near(SETTINGS[name as keyof Settings]) }, anything)),
  );
const wanted = fc
  .array(fc.oneof({ weight: 19, arbitrary: entry }, fc.tuple(fc.string(), anything)), { maxLength: 4 })
  .map((entries): Record<string, unknown> => Object.fromEntries(entries));

t.test('whatever is asked for: refused with a pointer, or within bounds and without contradiction', async (t) => {
  let accepted = 0;
  fc.assert(
    fc.property(wanted, (asked) => {
      const { changes, settings, refusals } = readSettings(asked, DEFAULT_SETTINGS);
      if (refusals.length > 0) return refusals.every(({ code, pointer }) => code && pointer?.startsWith('/settings'));
      accepted += 1;
      return (
        contradictions(settings).length === 0 &&
        Object.keys(settings).length === names.length &&
        // What was accepted is accepted again as it is, and then changes nothing.
        readSettings(changes, DEFAULT_SETTINGS).refusals.length === 0 &&
        readSettings(changes, settings).refusals.every(({ code }) => code === 'settings_unchanged') &&
        Object.keys(changes).every((name) => withinBounds(name as keyof Settings, settings))
      );
    }),
    { numRuns: 5_000 },
  );
  t.ok(accepted > 100, `${accepted} were accepted`);
});

function withinBounds(name: keyof Settings, settings: Settings): boolean {
  const setting = SETTINGS[name];
  const given = settings[name];
  if (setting.type === 'integer') return Number(given) >= setting.min && Number(given) <= setting.max;
  if (setting.type === 'integers')
    return (given as readonly number[]).every(
      (one, index, all) => one >= setting.min && one <= setting.max && (index === 0 || one < Number(all[index - 1])),
    );
  return true;
}
