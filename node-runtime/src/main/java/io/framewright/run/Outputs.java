package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.framewright.InputException;
import io.framewright.tensor.Tensors;
import io.framewright.video.FrameRate;
import io.framewright.video.OutputName;
import io.framewright.video.Picture;
import io.framewright.video.VideoFormat;
import io.framewright.video.VideoOptions;
import io.framewright.video.VideoWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the clips of one run where its outputs say, each with the run's workflow inside and beside
 * it.
 */
final class Outputs {
  private static final String UNGUIDED = "-unguided";
  private static final String SIDE_FILE = ".fgw";

  private final GuidedRun run;
  private final Map<SaveVideoPlan, Path> guidedFiles = new HashMap<>();

  Outputs(GuidedRun run) {
    this.run = run;
  }

  /**
   * Writes one clip.
   *
   * @param pixels [1, 3, F, H, W], -1 to 1
   * @param guided whether it is the guided clip; the unguided one is named after it
   * @return the videos, in the order of the outputs
   */
  List<Path> write(NDArray pixels, boolean guided) {
    List<Path> files = new ArrayList<>();
    for (OutputPlan output : run.outputs()) {
      if (output instanceof SaveVideoPlan save) {
        Path file = write(pixels, save, guided ? name(save) : unguidedName(save));
        if (guided) {
          guidedFiles.put(save, file);
        }
        files.add(file);
      }
    }
    return files;
  }

  private Path write(NDArray pixels, SaveVideoPlan save, Path target) {
    int frames = (int) pixels.getShape().get(2);
    int height = (int) pixels.getShape().get(3);
    int width = (int) pixels.getShape().get(4);
    FrameRate rate = FrameRate.of(save.fps().orElse(run.sampling().clip().fps()));
    VideoOptions options =
        new VideoOptions(
            format(save), rate, save.quality(), save.overwrite(), Optional.of(run.workflow()));
    try (VideoWriter writer = VideoWriter.open(target, width, height, options)) {
      for (int f = 0; f < frames; f++) {
        try (NDArray frame = pixels.get(new NDIndex("0, :, {}", f))) {
          writer.add(Picture.ofSigned(Tensors.floats(frame), 0, width, height));
        }
      }
      Path written = writer.finish();
      writeSideFile(written);
      return written;
    }
  }

  private void writeSideFile(Path video) {
    Path side = video.resolveSibling(video.getFileName() + SIDE_FILE);
    try {
      Files.write(side, run.workflow().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputException(
          "The clip is complete in "
              + video
              + ", but its workflow could not be written beside it: "
              + e.getMessage()
              + ".",
          e);
    }
  }

  private Path name(SaveVideoPlan save) {
    OutputName.Values values =
        new OutputName.Values(run.name(), run.sampling().clip().seed(), LocalDate.now());
    return OutputName.resolve(
        save.folder(), save.pattern(), values, format(save).extension(), Files::exists);
  }

  private Path unguidedName(SaveVideoPlan save) {
    Path guided = guidedFiles.get(save);
    String name = guided.getFileName().toString();
    int dot = format(save).extension().isEmpty() ? name.length() : name.lastIndexOf('.');
    return guided.resolveSibling(name.substring(0, dot) + UNGUIDED + name.substring(dot));
  }

  private static VideoFormat format(SaveVideoPlan save) {
    return switch (save.format()) {
      case MP4 -> VideoFormat.MP4;
      case WEBM -> VideoFormat.WEBM;
      case GIF -> VideoFormat.GIF;
      case PNG -> VideoFormat.PNG;
    };
  }
}
