package io.framewright.video;

/** What a clip is written as. */
public enum VideoFormat {
  /** H.264, 4:2:0, for everything that plays films. Odd sizes gain a repeated column or row. */
  MP4("mp4"),
  /** VP9, 4:2:0, for the web; odd sizes stay as they are. */
  WEBM("webm"),
  /** One palette of up to 256 colours for the whole clip, endless; at most 50 frames a second. */
  GIF("gif"),
  /** A folder of numbered PNG files, {@code frame-0001.png} and so on, without loss. */
  PNG(""),
  /**
   * One PNG file with all frames in rows, left to right, in as many columns as rows or one more.
   */
  PNG_SHEET("png");

  private final String extension;

  VideoFormat(String extension) {
    this.extension = extension;
  }

  /** The end of the file's name without its dot; empty for a folder. */
  public String extension() {
    return extension;
  }
}
