import { parsePack, type RulePack } from '../pack.ts';
import canvassing from './default/canvassing.json' with { type: 'json' };
import classified from './default/classified.json' with { type: 'json' };
import formalism from './default/formalism.json' with { type: 'json' };
import other from './default/other.json' with { type: 'json' };
import pack from './default/pack.json' with { type: 'json' };
import personalAttack from './default/personal-attack.json' with { type: 'json' };
import personalData from './default/personal-data.json' with { type: 'json' };
import redPacket from './default/red-packet.json' with { type: 'json' };
import rumour from './default/rumour.json' with { type: 'json' };
import shared from './default/shared.json' with { type: 'json' };

const parts: readonly { readonly tags: readonly unknown[]; readonly rules: readonly unknown[] }[] = [
  shared,
  classified,
  redPacket,
  canvassing,
  personalAttack,
  rumour,
  personalData,
  formalism,
  other,
];

/** The rules that every unit starts with (R5, R9, R10, R12, R16), versioned data. */
export const DEFAULT_PACK: RulePack = parsePack({
  ...pack,
  tags: parts.flatMap((part) => part.tags),
  rules: parts.flatMap((part) => part.rules),
});
