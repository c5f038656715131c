// The lessons' pictures and sounds, for messengers that have to be given the bytes once: after that the hash is enough.
export interface MediaFile {
  /** 24 hexadecimal digits of a SHA-256: of the bytes, or of the drawing and what draws it. Another content has another name. */
  readonly hash: string;
  readonly type: 'image/png' | 'audio/ogg' | 'audio/mpeg' | 'audio/mp4';
  /** Drawn or read only now. Undefined when it cannot be drawn, or changed on the disk since the lessons were read. */
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export interface LessonMedia {
  /** A picture of a lesson by its path below `flows/`, as PNG; undefined when it is not there. */
  picture(file: string): Promise<MediaFile | undefined>;
  voice(file: string): Promise<MediaFile | undefined>;
}
