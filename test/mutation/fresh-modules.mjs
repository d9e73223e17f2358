import { transformSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import vm from 'node:vm';

/** Compiled once for each process: neither the core nor the specs change during a run. */
const compiled = new Map();
/** Packages, and Node's own modules, are the same for all: nobody mutates them. */
const outside = new Map();

function compile(path) {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const { code } = transformSync(readFileSync(path, 'utf8'), { filename: path, sourceMaps: false });
  const { length } = code;
  const source = { code, cachedData: length > 0 ? new vm.SourceTextModule(code).createCachedData() : undefined };
  compiled.set(path, source);
  return source;
}

function synthetic(name, exported) {
  const names = Object.keys(exported);
  return new vm.SyntheticModule(
    names,
    function () {
      for (const key of names) this.setExport(key, exported[key]);
    },
    { identifier: name },
  );
}

async function packageOf(name) {
  if (!outside.has(name)) outside.set(name, synthetic(name, await import(name)));
  return outside.get(name);
}

const sourceOf = (specifier, importer) => {
  const path = resolve(dirname(importer), specifier);
  return existsSync(path) ? path : path.replace(/\.js$/, '.ts');
};

/** Loads a file and all it imports of ours, as if for the first time; `given` stands in for packages. */
export function freshModules(given) {
  const loaded = new Map(Object.entries(given).map(([name, exported]) => [name, synthetic(name, exported)]));
  const read = (path) => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const { code, cachedData } = compile(path);
    const module = new vm.SourceTextModule(code, { identifier: relative('.', path), cachedData });
    loaded.set(path, module);
    return module;
  };
  const link = (specifier, importer) => {
    if (specifier.startsWith('.')) return read(sourceOf(specifier, resolve(importer.identifier)));
    return loaded.get(specifier) ?? packageOf(specifier);
  };
  return async (path) => {
    const module = read(resolve(path));
    await module.link(link);
    await module.evaluate();
  };
}
