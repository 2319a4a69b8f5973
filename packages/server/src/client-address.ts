import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

const NEIGHBOURS = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  NEIGHBOURS.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NEIGHBOURS.addSubnet(network, prefix, 'ipv6');
NEIGHBOURS.addAddress('::1', 'ipv6');

/**
 * Where a request comes from: what the gateway, a neighbour on a private network, says last in X-Forwarded-For; else the
 * peer. An IPv6 client is known by its network (/64), of which it has every address to itself (RFC 6177 §2).
 */
export function clientAddress({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): string {
  const peer = unmapped(ip);
  if (!NEIGHBOURS.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4')) return networkOf(peer);
  const said = unmapped([headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() ?? '');
  return networkOf(isIPv4(said) || isIPv6(said) ? said : peer);
}

/** An IPv4 client of a socket that takes both (RFC 4291 §2.5.5.2). */
const unmapped = (address: string): string => address.replace(/^::ffff:(?=[\d.]+$)/i, '');

function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
