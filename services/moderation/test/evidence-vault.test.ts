import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { createVault } from '../src/evidence-vault.ts';

const key = randomBytes(32);

t.test('a text opens only where it was sealed, unchanged, and comes back exactly', async () => {
  const vault = createVault(key);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.nat(), (text, place, at) => {
      const sealed = vault.seal(text, place);
      if (vault.open(sealed, place) !== text) throw new Error('not the same text');
      const changed = Buffer.from(sealed.ciphertext);
      changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1;
      for (const [forged, where] of [
        [sealed, `${place}x`],
        [{ ...sealed, ciphertext: changed }, place],
      ] as const) {
        let opened = true;
        try {
          vault.open(forged, where);
        } catch {
          opened = false;
        }
        if (opened) throw new Error('opened what was moved or changed');
      }
    }),
  );
});

t.test('after a change of keys the old texts still open, and new ones use the new key', async (t) => {
  const old = createVault(key).seal('旧', 'p');
  const next = createVault(randomBytes(32), [key]);
  t.equal(next.open(old, 'p'), '旧');
  t.not(next.seal('新', 'p').keyId, old.keyId);
  t.throws(() => createVault(randomBytes(32)).open(old, 'p'), /not configured/);
});
