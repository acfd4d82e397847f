package io.framewright.run;

import io.framewright.guidance.Loss;
import io.framewright.guidance.StyleLoss;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One minus the cosine of the styles of frames and of reference pictures, averaged over both.
 *
 * @param frames pixel frames that are read; empty when they are drawn
 * @param drawn how many frames are drawn anew in every repeat; 0 when they are named
 * @param clipFrames frames of the clip
 */
public record StyleLossPlan(
    String node,
    String title,
    double weight,
    double from,
    double to,
    List<PictureSource> references,
    EncoderPlan encoder,
    List<Integer> frames,
    int drawn,
    int clipFrames)
    implements SingleLossPlan {
  /** Copies the lists. */
  public StyleLossPlan {
    references = List.copyOf(references);
    frames = List.copyOf(frames);
    if (references.isEmpty() || frames.isEmpty() == (drawn == 0)) {
      throw new IllegalArgumentException("A style loss needs references, and frames or a draw");
    }
  }

  /** Frames that are drawn are planned for as if they lay evenly in the clip. */
  @Override
  public List<List<Integer>> reads() {
    return drawn == 0
        ? frames.stream().map(List::of).toList()
        : IntStream.range(0, drawn).mapToObj(i -> List.of(i * clipFrames / drawn)).toList();
  }

  @Override
  public List<Path> files() {
    return Stream.concat(
            references.stream().flatMap(picture -> picture.files().stream()),
            encoder.files().stream())
        .toList();
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    return StyleLoss.of(
        materials.owner(),
        name,
        materials.encoder(encoder),
        references.stream().map(materials::picture).toList(),
        drawn == 0 ? StyleLoss.Frames.fixed(frames) : StyleLoss.Frames.random(drawn, clipFrames));
  }
}
