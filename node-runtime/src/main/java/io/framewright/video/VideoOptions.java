package io.framewright.video;

import io.framewright.InputException;
import java.util.Optional;

/**
 * How a clip is written.
 *
 * @param format what it is written as
 * @param rate frames per second
 * @param quality 0 (small) to 100 (as good as the codec gets); 80 looks like the source. It is the
 *     quantiser of H.264 and VP9 and the number of colours of GIF; PNG is always exact
 * @param overwrite whether a file that is already there is replaced
 * @param workflow the JSON text that goes into the file
 */
public record VideoOptions(
    VideoFormat format, FrameRate rate, int quality, boolean overwrite, Optional<String> workflow) {
  /** Checks the ranges. */
  public VideoOptions {
    if (quality < 0 || quality > 100) {
      throw new InputException("The quality must lie between 0 and 100, not at " + quality + ".");
    }
    workflow.ifPresent(WorkflowMetadata::checkText);
  }

  /** Quality 80, nothing overwritten, no workflow. */
  public static VideoOptions of(VideoFormat format, FrameRate rate) {
    return new VideoOptions(format, rate, 80, false, Optional.empty());
  }

  /** The same with a workflow inside. */
  public VideoOptions withWorkflow(String json) {
    return new VideoOptions(format, rate, quality, overwrite, Optional.of(json));
  }

  /** The same in another quality. */
  public VideoOptions withQuality(int other) {
    return new VideoOptions(format, rate, other, overwrite, workflow);
  }

  /** The same, replacing a file that is already there. */
  public VideoOptions replacing() {
    return new VideoOptions(format, rate, quality, true, workflow);
  }
}
