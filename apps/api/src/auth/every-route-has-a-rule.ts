import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS_RULE } from './access-rule.js';

/** Access is declared, never forgotten: a route without `@Open()` or `@SignedIn()` stops the application at start. */
@Injectable()
export class EveryRouteHasARule implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const bare = this.discovery.getControllers().flatMap(({ metatype }) => routesWithoutRule(metatype, this.scanner));
    if (bare.length > 0) throw new Error(`No access rule (@Open or @SignedIn) on ${bare.join(', ')}`);
  }
}

function routesWithoutRule(controller: unknown, scanner: MetadataScanner): string[] {
  if (typeof controller !== 'function') return [];
  return scanner
    .getAllMethodNames(controller.prototype)
    .filter((name) => Reflect.hasMetadata(PATH_METADATA, controller.prototype[name]))
    .filter((name) => !Reflect.hasMetadata(ACCESS_RULE, controller.prototype[name]))
    .map((name) => `${controller.name}.${name}`);
}
