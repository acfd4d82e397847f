package io.framewright.video;

import io.framewright.InputException;
import io.framewright.files.Contents;
import io.framewright.files.Refusal;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a clip frame by frame. The file grows under a temporary name beside the target; {@link
 * #finish} completes it and gives it its name, {@link #close} without that deletes it, so that a
 * cancelled or failed run leaves nothing behind.
 *
 * <pre>{@code
 * VideoOptions options = VideoOptions.of(VideoFormat.MP4, FrameRate.of(16)).withWorkflow(json);
 * try (VideoWriter writer = VideoWriter.open(target, 832, 480, options)) {
 *   for (int f = 0; f < frames; f++) {
 *     writer.add(Picture.ofSigned(clip, f, 832, 480)); // clip: [F,3,H,W] in -1..1
 *   }
 *   Path written = writer.finish();
 * }
 * }</pre>
 *
 * Memory holds one frame (and what an encoder looks ahead). Not for several threads at once.
 */
public final class VideoWriter implements AutoCloseable {
  private final int width;
  private final int height;
  private final PendingFile pending;
  private final FrameEncoder encoder;
  private int frames;
  private boolean ended;

  /**
   * Opens a clip for writing; missing folders are made.
   *
   * @param target the file, or the folder for {@link VideoFormat#PNG}; its name is taken as it is
   * @param width of the frames to come
   * @param height of the frames to come
   * @throws InputException when the target is there already and may not be replaced, its folder
   *     cannot be written to, or the size is too large
   */
  public static VideoWriter open(Path target, int width, int height, VideoOptions options) {
    checkSize(width, height);
    return open(
        PendingFile.open(target, isFolder(options), options.overwrite()), width, height, options);
  }

  /**
   * Opens a clip whose name is chosen when it is complete, with {@link #publish}.
   *
   * @param near a name like the one that it will get
   */
  public static VideoWriter openUnnamed(Path near, int width, int height, VideoOptions options) {
    checkSize(width, height);
    return open(
        PendingFile.openUnnamed(near, isFolder(options), options.overwrite()),
        width,
        height,
        options);
  }

  private static boolean isFolder(VideoOptions options) {
    return options.format() == VideoFormat.PNG;
  }

  private static void checkSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("not a size: " + width + "x" + height);
    }
    if ((long) width * height > Picture.MAX_PIXELS || width > 16384 || height > 16384) {
      throw new InputException(
          "Frames of "
              + width
              + "x"
              + height
              + " pixels are too large to be written; each side"
              + " may have 16384.");
    }
  }

  private static VideoWriter open(
      PendingFile pending, int width, int height, VideoOptions options) {
    try {
      return new VideoWriter(
          width, height, pending, encoder(pending.path(), width, height, options));
    } catch (IOException | Ffmpeg.Failure e) {
      pending.close();
      throw failed(pending, e);
    } catch (RuntimeException e) {
      pending.close();
      throw e;
    }
  }

  private static FrameEncoder encoder(Path file, int width, int height, VideoOptions options)
      throws IOException {
    return switch (options.format()) {
      case MP4, WEBM -> new CodecEncoder(file, width, height, options);
      case GIF -> new GifEncoder(file, width, height, options);
      case PNG -> new PngSequenceEncoder(file, options);
      case PNG_SHEET -> new PngSheetEncoder(file, width, height, options);
    };
  }

  private VideoWriter(int width, int height, PendingFile pending, FrameEncoder encoder) {
    this.width = width;
    this.height = height;
    this.pending = pending;
    this.encoder = encoder;
  }

  /**
   * Takes the next frame; alpha is left out.
   *
   * @throws InputException when it cannot be written, such as on a full disk; the writer is closed
   */
  public void add(Picture frame) {
    if (ended) {
      throw new IllegalStateException("the clip is finished or closed");
    }
    if (frame.width() != width || frame.height() != height) {
      throw new IllegalArgumentException(frame + " in a clip of " + width + "x" + height);
    }
    try {
      encoder.add(frame);
      frames++;
    } catch (IOException | Ffmpeg.Failure e) {
      close();
      throw failed(pending, e);
    }
  }

  /**
   * Completes the clip and gives it its name.
   *
   * @return where it is
   * @throws InputException when it cannot be completed; nothing is left then
   */
  public Path finish() {
    try (this) {
      complete();
      if (!publish(pending.target())) {
        throw pending.taken();
      }
      return pending.target();
    }
  }

  /**
   * Completes the clip under its temporary name; {@link #publish} is to follow.
   *
   * @return of what it holds, as hexadecimal digits
   * @throws InputException when it cannot be completed; nothing is left then
   */
  public String complete() {
    if (ended) {
      throw new IllegalStateException("the clip is finished or closed");
    }
    if (frames == 0) {
      throw new IllegalStateException("a clip without frames");
    }
    try {
      encoder.finish();
      encoder.close();
      ended = true;
      return Contents.digest(pending.path());
    } catch (IOException | Ffmpeg.Failure e) {
      close();
      throw failed(pending, e);
    }
  }

  /**
   * Gives the complete clip its name.
   *
   * @param target on the same disk as the name that the clip was opened with
   * @return false when something has the name that may not be replaced; another may be tried
   * @throws InputException when the disk refuses it; nothing is left then
   */
  public boolean publish(Path target) {
    try {
      pending.aim(target);
      return pending.publish();
    } catch (IOException e) {
      close();
      throw failed(pending, e);
    }
  }

  /** Frees everything and deletes what is not finished. */
  @Override
  public void close() {
    ended = true;
    encoder.close();
    pending.close();
  }

  private static InputException failed(PendingFile pending, Exception e) {
    String why = e instanceof IOException io ? Refusal.reason(io) : e.getMessage();
    return new InputException(
        "The clip "
            + pending.target()
            + " could not be written: "
            + why
            + ". Make room on the disk or choose another folder.",
        e);
  }
}
