import { createServer, type IncomingMessage } from 'node:http';
import { CLIENT_ISSUER_PATH } from '../environment.js';
import { readSecrets } from '../secrets.js';
import { createClientIssuer, createIssuer } from './provider.js';

// The demo issuers' own process: FORLOPSVAKT_HOME says where their keys are, ISSUER_PORT where to listen, PUBLIC_URL where
// browsers come back to.

const port = Number(process.env['ISSUER_PORT']);
const secrets = readSecrets(String(process.env['FORLOPSVAKT_HOME']));
const origin = `http://127.0.0.1:${port}`;
const options = {
  publicUrl: String(process.env['PUBLIC_URL']),
  signingKey: secrets.issuerSigningKey,
  cookieKey: secrets.issuerCookieKey,
  clientKey: secrets.demoClientKey,
  machineKey: secrets.demoMachineKey,
  webKey: secrets.webClientKey,
};
const forStaff = createIssuer({ ...options, issuer: origin }).callback();
const forClients = createClientIssuer({ ...options, issuer: origin + CLIENT_ISSUER_PATH }).callback();

const server = createServer((request: IncomingMessage & { originalUrl?: string }, response) => {
  const { url = '/' } = request;
  if (!url.startsWith(`${CLIENT_ISSUER_PATH}/`)) return void forStaff(request, response);
  // The provider finds its own place in `originalUrl`, as under Express.
  request.originalUrl = url;
  request.url = url.slice(CLIENT_ISSUER_PATH.length);
  return void forClients(request, response);
});
server.listen(port, '127.0.0.1', () => process.send?.('ready'));

const close = (): void => {
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
};
process.once('SIGTERM', close);
process.once('disconnect', close);
