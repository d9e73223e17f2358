// Runs the core's specs for Stryker. Stryker's own runner starts all of jest anew for each mutant: seconds, of which the
// tests take hundredths. Here jest's engine and `expect` stay, and the specs are read into memory once; what runs as a
// module loads (rows, tables) is read anew for its mutants, and so is what remembers between calls.
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { MutantRunStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { globSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { specsOf, tableOf } from './folders.mjs';
import { heart, ToldSpecs } from './told-specs.mjs';

const folder = process.env.MUTATED_FOLDER;
/** The calendar keeps holidays and offsets once it has found them: another mutant's must not be met. */
const remembers = folder === 'calendar';

/**
 * The spec most likely to notice comes first: beside the source and of its name, then beside it, then all others; of what
 * is said as a module loads, the table of all rows.
 */
function nearestFirst(specs, source, asItLoads) {
  const name = basename(source, '.ts');
  const table = asItLoads ? tableOf(folder) : undefined;
  const distance = (spec) => {
    if (spec === table) return -1;
    if (dirname(spec) !== dirname(source)) return 2;
    return basename(spec, '.spec.ts') === name ? 0 : 1;
  };
  return specs.toSorted((one, other) => distance(one) - distance(other));
}

const idsOf = (specs) => (id) => specs.some((spec) => id.startsWith(`${spec}: `));

class CoreRunner {
  specs = globSync(specsOf(folder)).sort();
  told = undefined;

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** All is read before the first mutant, and before the next when one has hung: none pays with its time for that. */
  async init() {
    this.told = new ToldSpecs();
    await this.told.read(this.specs);
  }

  async dryRun() {
    heart.mutantCoverage = { static: {}, perTest: {} };
    const result = await new ToldSpecs().run(this.specs);
    return { ...result, mutantCoverage: heart.mutantCoverage };
  }

  async mutantRun({ activeMutant: { id }, sandboxFileName, testFilter, disableBail, mutantActivation, ...options }) {
    const wanted = testFilter && new Set(testFilter);
    const near = nearestFirst(this.specs, relative('.', sandboxFileName), mutantActivation === 'static');
    const specs = wanted ? near.filter((spec) => testFilter.some(idsOf([spec]))) : near;
    const plan = { specs, told: { wanted, atOnce: !disableBail, active: id }, limit: options.hitLimit };
    if (mutantActivation === 'static') return this.#asItLoads(plan);
    if (remembers || options.reloadEnvironment) return this.#judge(new ToldSpecs(), plan);
    const result = await this.#judge(this.told, plan);
    if (result.status !== MutantRunStatus.Killed || (await this.#isAsBefore(result.killedBy))) return result;
    // something was remembered from a mutant: the verdict is not to be trusted
    await this.init();
    return this.#judge(new ToldSpecs(), plan);
  }

  async #asItLoads(plan) {
    heart.activeMutant = plan.told.active;
    return this.#judge(new ToldSpecs(), plan);
  }

  async #judge(told, plan) {
    Object.assign(heart, { hitLimit: plan.limit ?? Number.MAX_VALUE, hitCount: 0 });
    const ran = await told.run(plan.specs, plan.told);
    heart.activeMutant = undefined;
    const result = toMutantRunResult(ran, !plan.told.atOnce);
    const [killer] = plan.specs.filter((spec) => result.killedBy?.some(idsOf([spec])));
    // of specs that are equally near, the one that noticed last is asked first: neighbours are noticed by the same
    if (killer) this.specs = [killer, ...this.specs.filter((spec) => spec !== killer)];
    return result;
  }

  /** Whether the tests that noticed pass again when nothing is changed. */
  async #isAsBefore(killedBy) {
    const specs = this.specs.filter((spec) => killedBy.some(idsOf([spec])));
    const result = await this.#judge(this.told, { specs, told: { wanted: new Set(killedBy), atOnce: true } });
    return result.status === MutantRunStatus.Survived;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'core', CoreRunner)];
