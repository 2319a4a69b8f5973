/** Whether Accept-Language (RFC 9110 §12.5.4) weighs Chinese above English; of equal weights the first one counts. */
export function prefersChinese(header: string | undefined): boolean {
  const [best] = (header ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => /^(?:zh|en)(?![a-z])/.test(part))
    .map((part) => ({ chinese: part.startsWith('zh'), weight: weightOf(part) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return best?.chinese ?? false;
}

function weightOf(part: string): number {
  const given = /;\s*q\s*=\s*([\d.]+)/.exec(part)?.[1];
  return given === undefined ? 1 : Number.parseFloat(given) || 0;
}
