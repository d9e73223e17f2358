import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/access-rule.js';
import { DEMO } from '../dependencies.js';
import { openApiDocument } from './openapi.js';

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

// The script is a file of its own, so that the page's CSP needs no 'unsafe-inline'.
const page = `<!doctype html>
<html lang="nb">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Forløpsvakt API</title>
    <link rel="icon" href="/docs/icon.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

/** The API's description, and a page to try it in: all files from here, none from elsewhere. */
@Controller()
export class DocsController {
  private readonly document: string;

  constructor(@Inject(DEMO) demo: boolean) {
    this.document = JSON.stringify(openApiDocument({ demo }));
  }

  @Get('openapi.json')
  @Open()
  openApi(@Res() reply: FastifyReply) {
    return reply.type('application/json; charset=utf-8').send(this.document);
  }

  @Get('docs')
  @Open()
  page(@Res() reply: FastifyReply) {
    return reply.type('text/html; charset=utf-8').send(page);
  }

  @Get('docs/start.js')
  @Open()
  start(@Res() reply: FastifyReply) {
    return reply.type('text/javascript; charset=utf-8').send(start);
  }

  @Get('docs/swagger-ui-bundle.js')
  @Open()
  bundle(@Res() reply: FastifyReply) {
    return reply.type('text/javascript; charset=utf-8').send(file('swagger-ui-bundle.js'));
  }

  @Get('docs/swagger-ui.css')
  @Open()
  styles(@Res() reply: FastifyReply) {
    return reply.type('text/css; charset=utf-8').send(file('swagger-ui.css'));
  }

  @Get('docs/icon.png')
  @Open()
  icon(@Res() reply: FastifyReply) {
    return reply.type('image/png').send(file('favicon-32x32.png'));
  }
}

/** Read once each, when first asked for. */
const files = new Map<string, Buffer>();
function file(name: string): Buffer {
  const known = files.get(name) ?? readFileSync(join(swaggerUi, name));
  files.set(name, known);
  return known;
}
