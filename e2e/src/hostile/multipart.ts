/** One part of a multipart body whose boundary is `x`. */
export const part = (
  name: string,
  content: string | Buffer,
  { file, type }: { file?: string; type?: string } = {},
): Buffer => {
  const disposition = `content-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}`;
  const head = [disposition, ...(type ? [`content-type: ${type}`] : [])].join('\r\n');
  return Buffer.concat([Buffer.from(`--x\r\n${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]);
};

/** What ends such a body. */
export const END = Buffer.from('--x--\r\n');

/** A part that is a text file. */
export const TEXT = { file: 'plan.txt', type: 'text/plain' };
