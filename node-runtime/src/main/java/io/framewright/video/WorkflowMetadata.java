package io.framewright.video;

import io.framewright.InputException;
import io.framewright.files.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workflow inside a written clip, exactly as it was given: in mp4 and webm the tag {@code
 * comment}, which other programs keep when they copy a clip; in GIF a comment extension; in PNG a
 * chunk iTXt. In the first three a mark stands before the JSON, so that anybody else's comment is
 * not taken for a workflow.
 */
public final class WorkflowMetadata {
  private static final String TAG = "comment";
  private static final String MARK = "Framewright workflow: ";

  private WorkflowMetadata() {}

  /**
   * The workflow of a clip (mp4, webm, mkv, gif), a PNG file or a folder of frames; empty where
   * there is none, or the file is of another kind.
   *
   * @throws InputException when there is nothing at that path or it cannot be read
   */
  public static Optional<String> read(Path clip) {
    if (!Files.exists(clip)) {
      throw new InputException("There is no file at " + clip + ". Check the path.");
    }
    try {
      if (Files.isDirectory(clip)) {
        return inFolder(clip);
      }
      return switch (PictureReader.kind(clip)) {
        case PNG -> PngText.read(clip, PngText.WORKFLOW);
        case GIF ->
            GifBlocks.read(clip).comments().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(text -> unmark(text).stream())
                .findFirst();
        case JPEG, BMP, WEBP, TIFF -> Optional.empty();
        case OTHER ->
            Files.size(clip) == 0
                ? Optional.empty()
                : Optional.ofNullable(Demuxer.tag(clip, TAG)).flatMap(WorkflowMetadata::unmark);
      };
    } catch (IOException e) {
      throw new InputException(
          "The workflow in " + clip + " cannot be read: " + Refusal.reason(e) + ".", e);
    }
  }

  private static Optional<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      Optional<Path> first =
          entries
              .filter(f -> PngSequenceEncoder.isFrame(f.getFileName().toString()))
              .min(Comparator.comparing(f -> f.getFileName().toString(), FolderFrames::natural));
      return first.isPresent() ? PngText.read(first.get(), PngText.WORKFLOW) : Optional.empty();
    }
  }

  /** The tags of a container that carry a workflow. */
  static Map<String, String> tags(Optional<String> workflow) {
    return workflow.map(json -> Map.of(TAG, mark(json))).orElse(Map.of());
  }

  static String mark(String json) {
    return MARK + json;
  }

  private static Optional<String> unmark(String text) {
    return text.startsWith(MARK) ? Optional.of(text.substring(MARK.length())) : Optional.empty();
  }

  /** Refuses what no JSON text may hold and UTF-8 cannot carry. */
  static void checkText(String json) {
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(json);
    if (!whole || json.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a JSON text: a zero or half a surrogate pair in it");
    }
  }
}
