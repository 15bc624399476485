/**
 * A registry as a team could have filled it in: each flag gets a type and an entry that is sound, and most then get one trouble or two of those
 * that registries have. What is drawn depends on the given numbers alone.
 */

const TEAMS = ['team-payments', 'team-search', 'team-web', 'team-data', 'team-platform'];
const DASHBOARD = 'https://grafana.example/d/flags';
const RUNBOOK = 'https://wiki.example/runbooks/flags';

const ROLLOUT_POLICIES = {
  crawl: {
    owner: 'team-platform',
    stages: [
      { audience: 'internal', observe: '24h' },
      { percentage: 1, observe: '24h' },
      { percentage: 5, observe: '24h' },
      { percentage: 25, observe: '7d' },
      { percentage: 100 },
    ],
    rollback: { procedure: 'Turn the flag off', slo: '5m' },
  },
  direct: { stages: [{ percentage: 5, observe: '2h' }, { percentage: 25, observe: '24h' }, { percentage: 100 }] },
  leap: { stages: [{ percentage: 5, observe: '1h' }, { percentage: 50, observe: '24h' }, { percentage: 100 }] },
  bold: { stages: [{ percentage: 20, observe: '24h' }, { percentage: 100 }] },
  hasty: {
    stages: [
      { audience: 'internal', observe: '5m' },
      { percentage: 5, observe: '30m' },
      { percentage: 25, observe: '2h' },
      { percentage: 100 },
    ],
  },
  unordered: { stages: [{ percentage: 5, observe: '1d' }, { percentage: 1, observe: '1d' }, { percentage: 100 }] },
};

/** What goes wrong with entries, by the types that it happens to. Each changes the entry in place. */
const TROUBLES = [
  // What nobody wrote down.
  [null, (flag) => delete flag.type],
  [null, (flag) => delete flag.owner],
  [null, (flag) => delete flag.purpose],
  ['release', (flag) => delete flag.links],
  ['release', (flag) => delete flag.rolloutPolicy],
  ['release', (flag) => delete flag.expires],
  ['release', (flag) => (flag.userVisible = true)],
  ['ops', (flag) => delete flag.links],
  ['ops', (flag) => delete flag.safe],
  ['experiment', (flag) => delete flag.experiment.analysisOwner],
  ['migration', (flag) => delete flag.migration.phase],
  // Owners who are not there any more.
  [null, (flag, { pick }) => (flag.owner = pick(['team-growth', 'jane.doe@example.com', '@example/mobile']))],
  [null, (flag, { pick }) => (flag.owner = pick(['team-payment', 'team-serach', 'Team-Web', 'web']))],
  [null, (flag) => (flag.owner = [flag.owner ?? 'team-web', 'team-dissolved'].flat())],
  // Time.
  ['release', (flag, { day }) => (flag.expires = day(-60, -8))],
  ['release', (flag, { day }) => (flag.expires = day(-7, 14))],
  ['release', (flag, { day }) => (flag.expires = day(95, 400))],
  ['release', (flag) => (flag.expires = 'never')],
  ['release', (flag, { day }) => Object.assign(flag, { created: day(-400, -100), expires: day(15, 60) })],
  ['release', (flag, { day }) => Object.assign(flag, { created: day(-400, -100) }, { expires: undefined })],
  ['experiment', (flag, { day }) => (flag.experiment.ends = day(-60, 10))],
  ['migration', (flag, { day }) => Object.assign(flag, { created: day(-400, -181), expires: undefined })],
  ['ops', (flag, { day }) => (flag.created = day(-400, -190))],
  [null, (flag, { day }) => (flag.archived = day(-100, -1))],
  [['release', 'migration'], (flag, { day }) => park(flag, day(-40, -1), 'waits for the new billing API')],
  [['release', 'migration', 'ops'], (flag, { day }) => park(flag, day(185, 500), 'waits for the Safari fix')],
  [['release', 'experiment'], (flag, { day }) => production(flag, { state: true, since: day(-60, -29) })],
  [['release', 'experiment'], (flag, { day }) => production(flag, { state: false, since: day(-60, -29) })],
  // States.
  [null, (flag) => (flag.environments = { staging: false, production: true })],
  [null, (flag) => (flag.environments = { staging: true }), 'served'],
  [null, (flag) => production(flag, flag.environments?.production !== true), 'served'],
  [['release', 'ops'], (flag) => (flag.default = flag.safe !== true)],
  [['release', 'ops'], (flag) => (flag.default = true)],
  [['release', 'ops'], (flag) => (flag.safe = true)],
  [['experiment', 'permission'], (flag) => (flag.default = true)],
  ['experiment', (flag) => (flag.variants = { control: 'control', treatment: 'treatment' })],
  // Rollouts.
  ['release', (flag, { pick }) => (flag.rolloutPolicy = pick(['leap', 'bold', 'hasty', 'unordered']))],
  ['release', (flag) => risky(flag, { technical: 'high', business: 'medium' }, 'direct')],
  ['release', (flag) => risky(flag, { technical: 'high', business: 'high' }, 'direct')],
  ['release', (flag) => risky(flag, { technical: 'low', business: 'high' }, 'direct')],
  ['release', (flag) => risky(flag, { technical: 'low', business: 'low' }, 'leap')],
  ['release', (flag, { pick }) => production(flag, { state: true, percentage: pick([10, 33, 50, 75]) })],
  ['release', (flag) => production(flag, { state: true, percentage: 25, since: flag.created })],
  [['ops', 'migration', 'experiment'], (flag) => production(flag, { state: true, percentage: 20 })],
  ['release', (flag) => production(flag, { state: true, audience: 'beta' })],
  // Rollbacks.
  [['release', 'ops'], (flag) => rollback(flag, { slo: '5m' })],
  [['release', 'ops'], (flag, { day }) => rollback(flag, { slo: '5m', drilled: day(-400, -181), took: '2m' })],
  [['release', 'ops'], (flag, { day }) => rollback(flag, { slo: '5m', drilled: day(-90, -1), took: '12m' })],
  // What flags need of each other.
  [null, (flag, { key, other }) => (flag.prerequisites = [other(key)])],
  [null, (flag, { key }) => (flag.prerequisites = [key])],
  [null, (flag, { complete }) => (flag.prerequisites = complete ? undefined : ['payments-v2'])],
  [null, (flag, { key, other, flags }) => needEachOther(flags, key, other(key))],
  ['migration', (flag, { key }) => (flag.migration.partner = key)],
  ['migration', (flag) => (flag.migration.partner = 'orders-contract')],
  ['migration', (flag, { flags }) => (flag.migration.phase = flags[flag.migration.partner]?.migration?.phase)],
  ['migration', (flag, { key, other }) => (flag.migration.partner = other(key))],
  ['migration', (flag, { flags, day }) => archivePartner(flags, flag, day(-60, -1))],
];

const park = (flag, until, reason) => (flag.parked = { until, reason });
const production = (flag, state) => (flag.environments = { staging: true, production: state });
const risky = (flag, risk, rolloutPolicy) => Object.assign(flag, { risk, rolloutPolicy });

function rollback(flag, words) {
  flag.rollback = { procedure: 'Turn the flag off', ...words };
  production(flag, true);
}

function needEachOther(flags, key, other) {
  flags[key].prerequisites = [other];
  flags[other].prerequisites = [key];
}

function archivePartner(flags, flag, day) {
  const partner = flags[flag.migration.partner];
  if (partner?.migration === undefined) return;
  partner.archived = day;
  partner.migration.phase = 'contract';
  flag.migration.phase = 'expand';
}

/**
 * @param keys of the flags that there are
 * @param random gives numbers from 0 to 1
 * @param options `today` and the day `before`, both `YYYY-MM-DD`; whether the registry is `complete`, which makes an unknown name an error; whether
 * somebody has written the rollout `policies` down yet; whether one flag in seven is missing (`lacksSome`)
 * @returns the content of `flags.yaml`, the same as it was `before`, and an export of Unleash that has the state in production
 */
export function assignedRegistry(keys, random, { today, before, complete, policies, lacksSome }) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const dayFrom = (days) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const day = (from, to) => dayFrom(from + Math.floor(random() * (to - from + 1)));
  const flags = {};
  for (const key of keys) flags[key] = soundEntry(pick, day);
  pairMigrations(flags);
  const other = (key) => pick(keys.filter((one) => one !== key && flags[one].type === flags[key].type)) ?? pick(keys);
  const served = new Set(keys.filter(() => random() < 0.4));
  const disputed = new Set();
  for (const key of keys) {
    for (let count = pick([0, 1, 1, 1, 2]); count > 0; count--) {
      const { type } = flags[key];
      const [, change, where] = pick(TROUBLES.filter(([types]) => types === null || [types].flat().includes(type)));
      if (where === 'served') {
        served.add(key);
        disputed.add(key);
      }
      const state = stateIn(flags[key]);
      change(flags[key], { key, flags, pick, day, other, complete });
      if (!disputed.has(key)) continue;
      flags[key].served ??= state;
    }
  }
  // Nobody asks for a flag that was never registered.
  const missing = new Set(lacksSome ? keys.filter(() => random() < 1 / 7) : []);
  const registered = Object.fromEntries(Object.entries(flags).filter(([key]) => !missing.has(key)));
  // A complete registry has to know the flags that others need.
  for (const flag of Object.values(registered)) {
    if (flag.prerequisites?.some((key) => missing.has(key))) delete flag.prerequisites;
  }
  const unleash = exportOf(
    [...served].filter((key) => !missing.has(key)),
    registered,
  );
  for (const flag of Object.values(registered)) delete flag.served;
  const teams = Object.fromEntries(TEAMS.map((name) => [name, {}]));
  const rest = { ...(policies ? { rolloutPolicies: ROLLOUT_POLICIES } : {}), teams };
  const old = Object.entries(registered).filter(([, { created }]) => created <= before);
  // Every second one was changed since.
  const then = old.map(([key, flag], index) => [key, index % 2 === 0 ? flag : { ...flag, purpose: 'To be said' }]);
  return { now: { flags: registered, ...rest }, before: { flags: Object.fromEntries(then), ...rest }, unleash };
}

/** An entry that no rule would report. */
function soundEntry(pick, day) {
  const type = pick(['release', 'release', 'release', 'release', 'ops', 'experiment', 'permission', 'migration']);
  const flag = { type, owner: pick(TEAMS), purpose: 'What the flag is for' };
  switch (type) {
    case 'release': {
      const created = day(-70, -20);
      return {
        ...flag,
        created,
        expires: day(15, 20),
        rolloutPolicy: pick(['crawl', 'direct']),
        links: { dashboard: DASHBOARD, cleanupIssue: 'https://issues.example/1', announcement: 'https://news.example' },
        rollback: { procedure: 'Turn the flag off', slo: '5m', drilled: day(-20, -1), took: '1m' },
        environments: { staging: true, production: pick([false, false, true, { state: true, percentage: 5 }]) },
      };
    }
    case 'ops':
      return {
        ...flag,
        created: day(-170, -1),
        safe: pick([true, false]),
        links: { runbook: RUNBOOK },
        environments: { staging: pick([true, false]), production: pick([true, false]) },
      };
    case 'experiment':
      return {
        ...flag,
        created: day(-30, -1),
        experiment: { unit: 'user', analysisOwner: 'team-data', ends: day(15, 60), metrics: ['ctr'] },
        links: { dashboard: DASHBOARD },
        environments: { staging: true, production: pick([true, false]) },
      };
    case 'permission':
      return {
        ...flag,
        created: day(-900, -1),
        plan: 'enterprise',
        environments: { staging: true, production: true },
      };
    default:
      return {
        ...flag,
        created: day(-120, -1),
        migration: { phase: 'expand', partner: 'orders-contract' },
        links: { runbook: RUNBOOK },
        environments: { staging: true, production: pick([true, false]) },
      };
  }
}

/** Two and two are the steps of one migration; the one that is left over is a flag that operates something. */
function pairMigrations(flags) {
  const migrations = Object.keys(flags).filter((key) => flags[key].type === 'migration');
  for (let at = 0; at + 1 < migrations.length; at += 2) {
    const [expand, contract] = [migrations[at], migrations[at + 1]];
    flags[expand].migration = { phase: 'expand', partner: contract };
    flags[contract].migration = { phase: 'contract', partner: expand };
    flags[expand].environments = { staging: true, production: true };
    flags[contract].environments = { staging: true, production: false };
  }
  if (migrations.length % 2 === 1) {
    const single = flags[migrations.at(-1)];
    Object.assign(single, { type: 'ops', safe: false });
    delete single.migration;
  }
}

function stateIn({ environments }) {
  const given = environments?.production;
  return typeof given === 'object' ? given : { state: given ?? false };
}

const UNLEASH_TYPES = { ops: 'operational', migration: 'release' };

/** The state in production as a server has it: what `flags.yaml` says, unless the two are at odds. */
function exportOf(keys, flags) {
  const live = keys.filter((key) => flags[key].archived === undefined);
  return {
    query: { environment: 'production' },
    features: live.map((name) => ({
      name,
      type: UNLEASH_TYPES[flags[name].type] ?? flags[name].type ?? 'release',
      description: 'As the server has it',
    })),
    featureStrategies: live.flatMap((name) => {
      const { percentage } = flags[name].served ?? stateIn(flags[name]);
      const parameters = { rollout: String(percentage), stickiness: 'default', groupId: name };
      return percentage === undefined ? [] : [{ featureName: name, name: 'flexibleRollout', parameters }];
    }),
    featureEnvironments: live.map((name) => ({
      featureName: name,
      environment: 'production',
      enabled: (flags[name].served ?? stateIn(flags[name])).state === true,
    })),
  };
}
