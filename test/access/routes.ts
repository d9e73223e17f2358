import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { AppModule, type ApiParts } from '../../apps/api/src/app.module.js';
import { ACCESS_RULE, type AccessRule } from '../../apps/api/src/auth/access-rule.js';
import type { ApiDependencies } from '../../apps/api/src/dependencies.js';

export type Route = { route: string; rule: AccessRule };

/** Every route that the API serves in demo mode, with the rule that stands on it. */
export function routesOfApi(): Route[] {
  // only what the modules declare is read: nothing of what they are given
  const { imports = [] } = AppModule.of({ demo: {} } as ApiDependencies, {} as ApiParts);
  return imports.flatMap((module) => (typeof module === 'function' ? routesOf(module) : []));
}

const routesOf = (module: object): Route[] =>
  metadata<(abstract new () => object)[]>(MODULE_METADATA.CONTROLLERS, module, []).flatMap((controller) => {
    const root = metadata(PATH_METADATA, controller, '');
    const names = Object.getOwnPropertyNames(controller.prototype).filter((name) => name !== 'constructor');
    const handlers: unknown[] = names.map((name) => Reflect.get(controller.prototype, name));
    return handlers.flatMap((handler) => {
      if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
      const method = RequestMethod[metadata(METHOD_METADATA, handler, RequestMethod.GET)];
      const path = `/${root}/${metadata(PATH_METADATA, handler, '')}`.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
      const rule = metadata<AccessRule>(ACCESS_RULE, handler, { open: false, roles: [] });
      return [{ route: `${method} ${path}`, rule }];
    });
  });

function metadata<Value>(key: string | symbol, of: object, otherwise: Value): Value {
  const value: Value | undefined = Reflect.getMetadata(key, of);
  return value ?? otherwise;
}
