package io.framewright.video;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The frames of a clip, one at a time and in order: one frame is in memory, whatever the clip's
 * length. A clip is a file (mp4, mov, webm, mkv, avi, gif and others), a folder of numbered
 * pictures, or one picture, which is a clip of one frame. Frames stand upright with square pixels,
 * interlaced ones are made whole, high dynamic range and wide gamut become those of BT.709, and the
 * transparency of VP8 and VP9 is kept, as that of other codecs is. A clip of varying frame rate is
 * read frame by frame as it is stored, without regard to time.
 *
 * <pre>{@code
 * try (VideoReader clip = VideoReader.open(file, new FrameRange(0, -1, 2))) {
 *   while (clip.hasNext()) {
 *     Picture frame = Fit.CROP.apply(clip.next(), 832, 480);
 *   }
 * }
 * }</pre>
 *
 * Not for several threads at once. Closing frees the decoder.
 */
public final class VideoReader implements Iterator<Picture>, AutoCloseable {
  private final Path clip;
  private final FrameSource source;
  private final int last;
  private final int every;
  private int wanted;
  private int at = -1;
  private boolean closed;

  /**
   * Opens a clip at a range of its frames.
   *
   * @throws InputException when there is no such clip, it is damaged or cut off, or the range does
   *     not lie within it
   */
  public static VideoReader open(Path clip, FrameRange range) {
    FrameSource source = source(clip);
    try {
      return new VideoReader(clip, source, range);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** What a clip is, without decoding its frames; errors as for {@link #open}. */
  public static VideoInfo info(Path clip) {
    try (FrameSource source = source(clip)) {
      return source.info();
    }
  }

  /** All frames of a range at once; for short clips. Errors as for {@link #open} and next. */
  public static List<Picture> readAll(Path clip, FrameRange range) {
    try (VideoReader reader = open(clip, range)) {
      List<Picture> frames = new ArrayList<>();
      reader.forEachRemaining(frames::add);
      return List.copyOf(frames);
    }
  }

  private static FrameSource source(Path clip) {
    if (Files.isDirectory(clip)) {
      return FolderFrames.open(clip);
    }
    if (Files.isRegularFile(clip)) {
      try {
        switch (PictureReader.kind(clip)) {
          case PNG, JPEG, BMP, WEBP, TIFF -> {
            return FolderFrames.ofPicture(clip);
          }
          case GIF -> PictureHeader.read(clip); // says what is wrong before anything is decoded
          default -> refuseForeign(clip);
        }
      } catch (IOException e) {
        throw new InputException(
            "The clip " + clip + " cannot be read: " + e.getMessage() + ". Check its permissions.",
            e);
      }
    }
    return ClipFrames.open(clip);
  }

  private static void refuseForeign(Path clip) throws IOException {
    try (InputStream in = RegularFile.open(clip)) {
      ForeignFile.notAClip(in.readNBytes(PictureHeader.START))
          .ifPresent(
              what -> {
                throw new InputException(
                    PictureReader.other(clip, what)
                        + " Clips can be mp4, mov, webm, mkv, avi and gif.");
              });
    }
  }

  private VideoReader(Path clip, FrameSource source, FrameRange range) {
    this.clip = clip;
    this.source = source;
    last = range.lastOf(source.info().frames(), clip);
    every = range.every();
    wanted = range.first();
  }

  /** The whole clip's facts, whatever the range. */
  public VideoInfo info() {
    return source.info();
  }

  /** How many frames the range has. */
  public int count() {
    return wanted > last ? 0 : (last - wanted) / every + 1;
  }

  /** The index in the clip of the frame that {@link #next} will give. */
  public int index() {
    return wanted;
  }

  @Override
  public boolean hasNext() {
    return !closed && wanted <= last;
  }

  /**
   * The next frame of the range.
   *
   * @throws InputException when the clip is damaged here
   */
  @Override
  public Picture next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more frames in the range of " + clip);
    }
    while (at < wanted) {
      if (!source.advance()) {
        throw new InputException(
            "The clip "
                + clip
                + " is damaged: it announces "
                + source.info().frames()
                + " frames, and only "
                + (at + 1)
                + " can be decoded. Copy or make it anew, or use only those.");
      }
      at++;
    }
    wanted += every;
    return source.picture();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      source.close();
    }
  }
}
