import { type DecodedText, decodeText, TableError } from '@groupwarden/table-input';
import { FeedFileError } from './feed-file-error.ts';

export type DecodedFeed = DecodedText;

/** Detects the encoding of a feed: UTF-8 with or without a byte order mark, UTF-16LE with one, else GB18030. */
export function decodeFeed(bytes: Buffer): DecodedFeed {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw error instanceof TableError ? new FeedFileError('feed_encoding_unknown', error.message) : error;
  }
}
