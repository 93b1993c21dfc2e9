// On which port the gateway answers.

import { freePort, isFree } from './ports.ts';
import { StepFailure } from './steps.ts';

const usualPort = 8080;

/**
 * @param wanted the environment's PORT; without one, any port will do when the usual one is taken
 * @throws {StepFailure} when the wanted port is no port, or taken
 */
export async function gatewayPort(wanted: string | undefined): Promise<number> {
  if (wanted === undefined || wanted === '') {
    return (await isFree(usualPort)) ? usualPort : freePort();
  }
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new StepFailure(`PORT=${wanted} is not a port.`);
  if (!(await isFree(port))) throw new StepFailure(`Port ${port} is taken. Choose another: PORT=8081 npm start`);
  return port;
}
