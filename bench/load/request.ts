// Requests as they go over the wire.

/** @returns a GET, with the access token if one is given */
export function getRequest(path: string, accessToken?: string): string {
  const authorization = accessToken ? `Authorization: Bearer ${accessToken}\r\n` : '';
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n${authorization}\r\n`;
}

/** @returns a GET as a browser asks for a page, in Korean */
export function pageRequest(path: string, accessToken?: string): string {
  const authorization = accessToken ? `Authorization: Bearer ${accessToken}\r\n` : '';
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: ko\r\n${authorization}\r\n`;
}

/** @returns a POST of JSON, with the cookie if one is given */
export function postRequest(path: string, body: object, cookie?: string): string {
  const json = JSON.stringify(body);
  const cookies = cookie ? `Cookie: ${cookie}\r\n` : '';
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${cookies}Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

/** @returns a POST of a form by a client that says who it is by HTTP Basic (RFC 6749 §2.3.1) */
export function clientRequest(path: string, fields: Record<string, string>, client?: string): string {
  const form = new URLSearchParams(fields).toString();
  const authorization = client ? `Authorization: Basic ${Buffer.from(client).toString('base64')}\r\n` : '';
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n${authorization}Content-Length: ${form.length}\r\n\r\n${form}`;
}
