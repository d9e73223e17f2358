// Who may import what: one rule for each row of the import table, each with its reason. A row that treats `import type`
// apart has a second rule for it. test/architecture/dependencies.spec.ts plants a violation of every one of them.

/** Tests by name, and the spec that every store is held to, which lies in parts beside the stores. */
const spec = '(\\.spec\\.tsx?$|^libs/event-store/baseline/)';
/** Erased by the compiler: nothing of these is there at run time. */
const erased = ['type-only', 'type-import'];
const npm = (...names) => `^node_modules/(${names.join('|')})/`;
const anyNpm = '^node_modules/';
/** Built-ins are known by their kind, since their resolved path is a bare name such as `fs`. */
const builtIn = ['core'];
const messages = '^workflows/.+\\.messages\\.ts$';

/** A row: files under `from`, specs apart, may reach nothing but `may`. */
const row = ({ name, comment, from, fromNot = spec, may, kindsNot = [] }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: fromNot },
  to: { pathNot: may, ...(kindsNot.length > 0 && { dependencyTypesNot: kindsNot }) },
});

/** The part of a row that holds for `import` but not for `import type`. */
const typesOnly = ({ name, comment, from, of }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: spec },
  to: { path: of, dependencyTypesNot: erased },
});

const importTable = [
  row({
    name: 'pathway-is-pure',
    comment: 'What decides must give the same answer for ever: no package, no built-in, nothing of ours but contracts.',
    from: '^libs/pathway/',
    may: ['^libs/(pathway|contracts)/'],
  }),
  row({
    name: 'access-is-pure',
    comment: 'Who may see what is data over the same facts, testable without any server.',
    from: '^libs/access/',
    may: ['^libs/(access|pathway|contracts)/'],
  }),
  typesOnly({
    name: 'pathway-takes-types-from-contracts',
    comment: 'A value import would bring zod into the pure core.',
    from: '^libs/pathway/',
    of: '^libs/contracts/',
  }),
  typesOnly({
    name: 'access-takes-types-from-others',
    comment: 'A value import would bring zod, or rules that change, into the access tables.',
    from: '^libs/access/',
    of: '^libs/(contracts|pathway)/',
  }),
  row({
    name: 'contracts-know-zod-only',
    comment: 'The shapes are read by all others, so they may depend on none of them.',
    from: '^libs/contracts/',
    may: ['^libs/contracts/', npm('zod')],
  }),
  row({
    name: 'stores-know-the-database',
    comment:
      'Storing facts and lists: PostgreSQL, built-ins, shapes, folds and who may see what. canonicalize is RFC 8785 for the hash chain.',
    from: '^libs/(event-store|read-models)/',
    may: [
      '^libs/(event-store|read-models|contracts|pathway|access)/',
      npm('pg', '@types/pg', 'node-pg-migrate', 'canonicalize'),
    ],
    kindsNot: builtIn,
  }),
  row({
    name: 'application-is-the-one-path',
    comment:
      'API, activities and sweep share it, so it knows neither Nest nor Temporal nor any app. canonicalize makes one body one fingerprint (D11).',
    from: '^libs/application/',
    may: ['^libs/(application|pathway|access|contracts|event-store|read-models)/', npm('canonicalize')],
    kindsNot: builtIn,
  }),
  row({
    name: 'temporal-edge-stays-thin',
    comment:
      'Payload codec, nudge and the settings of the way there are shared by API and worker; no app, no workflow body.',
    from: '^libs/(payload-codec|trajectory-nudge)/',
    may: [
      '^libs/(payload-codec|trajectory-nudge|application|event-store|contracts)/',
      messages,
      npm('@temporalio/(client|common|proto)', 'zod'),
    ],
    kindsNot: builtIn,
  }),
  row({
    name: 'testing-knows-libs-only',
    comment: 'Builders and synthetic people serve the tests of every part, so they may not need an app.',
    from: '^libs/testing/',
    may: ['^libs/', anyNpm],
    kindsNot: builtIn,
  }),
  {
    name: 'testing-stays-in-tests',
    comment: 'Builders, synthetic people and the stores’ baseline never become part of the product.',
    severity: 'error',
    from: { pathNot: [spec, '^test/', '^libs/testing/'] },
    to: { path: '^libs/(testing|event-store/baseline)/' },
  },
  row({
    name: 'workflows-know-temporal-only',
    comment: 'A workflow replays for years inside a small sandbox: only the workflow package at run time.',
    from: '^workflows/',
    may: ['^workflows/', '^activities/', '^libs/', npm('@temporalio/workflow')],
  }),
  typesOnly({
    name: 'workflows-take-types-from-the-rest',
    comment: 'A value import would bundle code that changes, and zod or pg with it, into running workflows.',
    from: '^workflows/',
    of: '^(activities|libs)/',
  }),
  row({
    name: 'activities-are-adapters',
    comment: 'An activity does one effect with the tools it is given: libs, and its own Temporal package.',
    from: '^activities/',
    may: ['^activities/', '^libs/', npm('@temporalio/activity')],
  }),
  row({
    name: 'api-knows-messages-not-bodies',
    comment: 'The API runs no workflow and no activity: it knows their messages, and Temporal as a client.',
    from: '^apps/api/',
    may: ['^apps/api/', '^libs/', messages, '^node_modules/(?!@temporalio/)', npm('@temporalio/client')],
    kindsNot: builtIn,
  }),
  row({
    name: 'worker-runs-the-registry',
    comment: 'The worker hosts workflows and activities; a workflow body reaches it only through the registry.',
    from: '^apps/worker/',
    may: ['^apps/worker/', '^libs/', '^activities/', '^workflows/index\\.ts$', messages, anyNpm],
    kindsNot: builtIn,
  }),
  row({
    name: 'local-starts-the-others-from-outside',
    comment:
      'The embedded stack runs the apps as processes, as a real installation does, and reaches into none of them.',
    from: '^apps/local/',
    may: ['^apps/local/', '^libs/', anyNpm],
    kindsNot: builtIn,
  }),
  row({
    name: 'web-speaks-http-only',
    comment: 'The page is a client like any other: the answers’ types, and packages made for browsers.',
    from: '^apps/web/',
    may: ['^apps/web/', '^libs/contracts/', '^node_modules/(?!(@nestjs|@temporalio|pg|zod|fastify|pino)/)'],
  }),
  typesOnly({
    name: 'web-takes-types-from-contracts',
    comment: 'A value import would put zod and every schema into the browser’s bundle.',
    from: '^apps/web/',
    of: '^libs/contracts/',
  }),
];

const common = [
  {
    name: 'no-circular',
    comment: 'Files that need each other at run time cannot be read, tested or loaded one by one.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: erased } },
  },
  {
    name: 'no-orphans',
    comment: 'A file that imports nothing and that nobody imports is left over.',
    severity: 'error',
    from: {
      orphan: true,
      path: '^(libs|activities|workflows|apps/(api|worker|local))/',
      pathNot: [spec, '\\.d\\.ts$'],
    },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'What cannot be found is a misspelt path or a package that package.json lacks.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared-package',
    comment: 'A package that came along with another may leave with it; its types alone do no harm.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: erased },
  },
  {
    name: 'no-test-package-in-the-product',
    comment: 'Packages for development are not there in production.',
    severity: 'error',
    from: { path: '^(apps/(api|worker)|workflows|activities|libs)/', pathNot: [spec, '^libs/testing/'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: [...erased, 'npm'] },
  },
];

export default {
  forbidden: [...importTable, ...common],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
