package io.framewright.encoder;

/** What a picture's description is to be of. */
public enum Head {
  /** How it is painted: colours, strokes, textures. */
  STYLE,
  /** What it shows. */
  CONTENT
}
