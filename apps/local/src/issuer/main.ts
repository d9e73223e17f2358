import { readSecrets } from '../secrets.js';
import { createIssuer } from './provider.js';

// The demo issuer's own process: FORLOPSVAKT_HOME says where its keys are, ISSUER_PORT where to listen.

const port = Number(process.env['ISSUER_PORT']);
const secrets = readSecrets(String(process.env['FORLOPSVAKT_HOME']));
const issuer = createIssuer({
  issuer: `http://127.0.0.1:${port}`,
  signingKey: secrets.issuerSigningKey,
  cookieKey: secrets.issuerCookieKey,
  clientKey: secrets.demoClientKey,
  machineKey: secrets.demoMachineKey,
});
const server = issuer.listen(port, '127.0.0.1', () => process.send?.('ready'));

const close = (): void => {
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
};
process.once('SIGTERM', close);
process.once('disconnect', close);
