import type { Preset } from '../model/evaluator.js';

const nodeRedis = ['redis', '@redis/client'];
// The class of ioredis and the one of Upstash have the same name and the same two methods.
const classes = ['ioredis', '@upstash/redis'];

/** `ff:` and the like are left to the configuration: what stands before a key in a shared store must be unmistakable. */
const prefixes = ['flag:', 'flags:', 'feature:', 'feature_flag:', 'feature-flag:', 'feature_flags:'];
const hashes = ['flags', 'feature_flags', 'feature-flags', 'featureFlags'];

const clients: { on: string; from: string[]; hashGet: string }[] = [
  { on: 'RedisClientType', from: nodeRedis, hashGet: 'hGet' },
  { on: 'Redis', from: classes, hashGet: 'hget' },
];

export const presets: readonly Preset[] = [
  {
    id: 'redis',
    provider: 'Redis',
    title: 'Flags kept in Redis, as strings with a prefix or in one hash',
    packages: ['redis', 'ioredis', '@upstash/redis'],
    versions: { redis: '6.3.1', ioredis: '6.0.0', '@upstash/redis': '1.39.0' },
    docs: 'https://redis.io/docs/latest/develop/clients/',
    instances: [
      { type: 'RedisClientType', factory: 'createClient', from: nodeRedis },
      { type: 'RedisClientType', factory: 'createCluster', from: nodeRedis },
      { type: 'RedisClientType', factory: 'createClientPool', from: nodeRedis },
      { type: 'RedisClientType', factory: 'createSentinel', from: nodeRedis },
      // `await createClient().on('error', log).connect()` gives the client itself.
      { type: 'RedisClientType', member: 'RedisClientType.on', from: nodeRedis },
      { type: 'RedisClientType', member: 'RedisClientType.connect', async: true, from: nodeRedis },
      { type: 'RedisClientType', member: 'RedisClientType.duplicate', from: nodeRedis },
      { type: 'Redis', new: 'default', from: 'ioredis' },
      { type: 'Redis', new: 'Redis', from: [...classes, '@upstash/redis/cloudflare', '@upstash/redis/fastly'] },
      { type: 'Redis', new: 'Cluster', from: 'ioredis' },
      { type: 'Redis', new: 'Redis.Cluster', from: 'ioredis' },
      { type: 'Redis', member: 'Redis.duplicate', from: 'ioredis' },
      { type: 'Redis', factory: 'Redis.fromEnv', from: ['@upstash/redis', '@upstash/redis/cloudflare'] },
    ],
    evaluators: clients.flatMap(({ on, from, hashGet }): Preset['evaluators'] => [
      ...prefixes.map((keyPrefix): Preset['evaluators'][number] => ({
        method: 'get',
        on,
        from,
        key: 0,
        keyPrefix,
        async: true,
        remote: true,
        missing: 'null',
        throws: true,
        valueType: 'string',
      })),
      {
        method: hashGet,
        on,
        from,
        key: 1,
        where: { 0: hashes },
        async: true,
        remote: true,
        missing: 'null',
        throws: true,
        valueType: 'string',
      },
    ]),
    notes: [
      'Only reads with an unmistakable prefix (`flag:`, `feature:`, …) or from a hash of flags count; the same methods on a `Map` or a cache are no flags.',
      'A value is text, so it is compared: `(await redis.get("flag:x")) === "1"`. Upstash parses JSON: `true` comes back as a boolean.',
      'A helper around the client (`isEnabled(key)` with `redis.get(`flag:${key}`)`) is found as a wrapper.',
    ],
    examples: [
      {
        title: 'node-redis',
        file: 'checkout.ts',
        code: `import { createClient } from 'redis';

const redis = createClient({ url: 'redis://localhost' });
const cache = new Map<string, string>();

export async function checkout(): Promise<string> {
  if (!redis.isOpen) await redis.connect();
  if ((await redis.get('flag:new-checkout')) === '1') return 'new';
  const layout = await redis.hGet('flags', 'checkout-layout');
  const name = await redis.hGet('customers', 'name');
  return layout ?? name ?? cache.get('flag:classic') ?? (await redis.get('session:1')) ?? 'classic';
}
`,
        references: [
          { key: 'new-checkout', kind: 'evaluation', line: 8 },
          { key: 'checkout-layout', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'ioredis, passed in',
        file: 'flags.ts',
        code: `import { Redis } from 'ioredis';

export class Search {
  constructor(private readonly redis: Redis) {}

  async ranking(): Promise<string> {
    const isNew = (await this.redis.get('feature:new-ranking')) === 'on';
    return isNew ? ((await this.redis.hget('feature_flags', 'ranking-model')) ?? 'v2') : 'v1';
  }
}

export const search = new Search(new Redis());
`,
        references: [
          { key: 'new-ranking', kind: 'evaluation', line: 7 },
          { key: 'ranking-model', kind: 'evaluation', line: 8 },
        ],
      },
      {
        title: 'A helper',
        file: 'is-enabled.ts',
        code: `import { Redis } from '@upstash/redis';

const redis = Redis.fromEnv();

export async function isEnabled(key: string): Promise<boolean> {
  return (await redis.get<string>(\`flag:\${key}\`)) === 'on';
}

export async function banner(): Promise<string> {
  return (await isEnabled('banner')) ? 'Hello' : '';
}
`,
        references: [{ key: 'banner', kind: 'evaluation', line: 10 }],
      },
    ],
  },
];
