/** A multipart body with one file, made by hand so that its bytes are known. */
export function fileForm(
  content: string | Buffer,
  {
    fileName = '建群请示.pdf',
    type = 'application/pdf',
    title,
  }: { fileName?: string; type?: string; title?: string } = {},
) {
  return multipart([
    ...(title === undefined ? [] : [{ name: 'title', content: title }]),
    { name: 'file', fileName, type, content },
  ]);
}

/** A multipart body of these parts. */
export function multipart(
  parts: readonly { name: string; fileName?: string; type?: string; content: string | Buffer }[],
) {
  const boundary = 'groupwarden-test-boundary';
  const chunks = parts.flatMap(({ name, fileName, type, content }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
