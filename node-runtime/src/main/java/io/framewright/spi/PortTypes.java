package io.framewright.spi;

import io.framewright.run.EncoderPlan;
import io.framewright.run.MaskSource;
import io.framewright.run.ModelChoice;
import io.framewright.run.PictureSource;
import io.framewright.run.Prompt;
import io.framewright.run.SamplingPlan;
import io.framewright.run.VideoSource;
import java.util.List;

/** The types of ports. An image goes into a video port as one frame; nothing else converts. */
public final class PortTypes {
  /** A checkpoint. */
  public static final PortType<ModelChoice> MODEL =
      new PortType<>("model", "Model", "#b39ddb", PortShape.HEXAGON, ModelChoice.class);

  /** What to show. */
  public static final PortType<Prompt> PROMPT =
      new PortType<>("prompt", "Prompt", "#ffe082", PortShape.CIRCLE, Prompt.class);

  /** One picture. */
  public static final PortType<PictureSource> IMAGE =
      new PortType<>("image", "Image", "#64b5f6", PortShape.SQUARE, PictureSource.class);

  /** A clip in a file. */
  public static final PortType<VideoSource> VIDEO =
      new PortType<>("video", "Video", "#1976d2", PortShape.SQUARE, VideoSource.class);

  /** White is guided. */
  public static final PortType<MaskSource> MASK =
      new PortType<>("mask", "Mask", "#eeeeee", PortShape.RING, MaskSource.class);

  /** Pictures with their places in the clip. */
  public static final PortType<KeyframeSource> KEYFRAME =
      new PortType<>("keyframe", "Keyframe", "#ffb74d", PortShape.DIAMOND, KeyframeSource.class);

  /** A network that losses compare frames through. */
  public static final PortType<EncoderPlan> ENCODER =
      new PortType<>("encoder", "Encoder", "#23877c", PortShape.HEXAGON, EncoderPlan.class);

  /** What guides. */
  public static final PortType<LossSource> LOSS =
      new PortType<>("loss", "Loss", "#e57373", PortShape.TRIANGLE, LossSource.class);

  /** How strongly guidance acts in which step. */
  public static final PortType<ScheduleSource> SCHEDULE =
      new PortType<>("schedule", "Schedule", "#8d6e63", PortShape.TRIANGLE, ScheduleSource.class);

  /** A sampled clip. */
  public static final PortType<SamplingPlan> CLIP =
      new PortType<>("clip", "Clip", "#81c784", PortShape.CIRCLE, SamplingPlan.class);

  /** All of them, in the order in which to explain them. */
  public static final List<PortType<?>> ALL =
      List.of(MODEL, PROMPT, IMAGE, VIDEO, MASK, KEYFRAME, ENCODER, LOSS, SCHEDULE, CLIP);

  private PortTypes() {}

  static VideoSource oneFrame(PictureSource picture) {
    return VideoSource.ofPicture(picture);
  }
}
