package io.framewright.spi;

import java.nio.file.Path;

/** Looks into a picture or clip file without decoding it. */
@FunctionalInterface
public interface MediaProbe {
  /**
   * What a file holds.
   *
   * @param width pixels
   * @param height pixels
   * @param frames 1 for a picture
   * @param variableRate whether the frames are not evenly spaced in time
   */
  record Media(int width, int height, int frames, boolean variableRate) {}

  /**
   * Looks into a file.
   *
   * @throws io.framewright.InputException when it is no picture and no clip
   */
  Media probe(Path file);
}
