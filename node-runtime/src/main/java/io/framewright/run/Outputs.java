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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * Finds out whether all clips can be written, before anything is computed; makes their folders.
   *
   * @throws InputException with what stands in the way
   */
  void check() {
    ClipSettings clip = run.sampling().clip();
    Set<Path> fixed = new HashSet<>();
    for (OutputPlan output : run.outputs()) {
      if (output instanceof SaveVideoPlan save) {
        Path guided = name(save);
        if (!isNumbered(save) && !fixed.add(guided)) {
          throw new InputException(
              "Two outputs of the sampler '"
                  + run.sampling().title()
                  + "' would be written to "
                  + guided
                  + ". Give one of them another name, or a name with {n}.");
        }
        check(guided, clip, save);
        if (run.sampling().compares()) {
          check(unguidedName(guided, save), clip, save);
        }
      } else if (output instanceof ClipWriterPlan writer) {
        writer.check(clip);
      }
    }
  }

  private void check(Path target, ClipSettings clip, SaveVideoPlan save) {
    Path side = side(target);
    if (!save.overwrite() && Files.exists(side)) {
      throw new InputException(
          "There is already something at "
              + side
              + ", where the workflow is to be kept. Choose another name (one with {n} finds the"
              + " next free number), or allow overwriting.");
    }
    VideoWriter.open(target, clip.width(), clip.height(), options(save, target)).close();
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
        Path target = guidedFiles.computeIfAbsent(save, this::name);
        Path file = write(pixels, save, guided ? target : unguidedName(target, save));
        files.add(file);
      } else if (output instanceof ClipWriterPlan writer) {
        ClipSettings clip = run.sampling().clip();
        files.addAll(
            writer.write(new FinishedClip(run.name(), guided, clip, pixels, run.workflow())));
      }
    }
    return files;
  }

  private Path write(NDArray pixels, SaveVideoPlan save, Path target) {
    int frames = (int) pixels.getShape().get(2);
    int height = (int) pixels.getShape().get(3);
    int width = (int) pixels.getShape().get(4);
    try (VideoWriter writer = VideoWriter.open(target, width, height, options(save, target))) {
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

  private VideoOptions options(SaveVideoPlan save, Path target) {
    FrameRate rate = FrameRate.of(save.fps().orElse(run.sampling().clip().fps()));
    return new VideoOptions(
        format(save), rate, save.quality(), save.overwrite(), Optional.of(workflow(target)));
  }

  /** The workflow as it is kept with an output: its paths start from the output's folder. */
  private String workflow(Path target) {
    return run.workflow().in(target.toAbsolutePath().getParent());
  }

  private static Path side(Path video) {
    return video.resolveSibling(video.getFileName() + SIDE_FILE);
  }

  private void writeSideFile(Path video) {
    try {
      Files.write(side(video), workflow(video).getBytes(StandardCharsets.UTF_8));
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
        save.folder(),
        save.pattern(),
        values,
        format(save).extension(),
        path -> isTaken(path, save));
  }

  /** Whether any of the files that go with a name is there. */
  private boolean isTaken(Path guided, SaveVideoPlan save) {
    Path unguided = unguidedName(guided, save);
    return Files.exists(guided)
        || Files.exists(side(guided))
        || (run.sampling().compares() && (Files.exists(unguided) || Files.exists(side(unguided))));
  }

  private static boolean isNumbered(SaveVideoPlan save) {
    return save.pattern().contains("{n}");
  }

  private static Path unguidedName(Path guided, SaveVideoPlan save) {
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
