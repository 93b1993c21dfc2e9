// Reads what a bucket lists of itself (S3 API, ListObjectsV2 with `encoding-type=url`).

interface ListedObject {
  key: string;
  modifiedAt: Date;
}

/** @param xml the answer's body @returns its objects in the order of their keys, and whether no more follow */
export function objectsListed(xml: string): { objects: ListedObject[]; isLast: boolean } {
  const objects = xml
    .split('<Contents>')
    .slice(1)
    .map((inside) => {
      const key = decodeURIComponent(textOf('Key', inside).replaceAll('+', ' '));
      return { key, modifiedAt: new Date(textOf('LastModified', inside)) };
    });
  return { objects, isLast: textOf('IsTruncated', xml) !== 'true' };
}

function textOf(element: string, xml: string): string {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';
}
