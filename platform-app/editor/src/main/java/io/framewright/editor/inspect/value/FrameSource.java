package io.framewright.editor.inspect.value;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Where previews of pictures and clips come from. */
@FunctionalInterface
public interface FrameSource {
  /**
   * A small picture of a file: of a clip, its first frame. Does not wait.
   *
   * @param size at most so many pixels wide and high
   */
  CompletableFuture<BufferedImage> frame(Path file, int size);
}
