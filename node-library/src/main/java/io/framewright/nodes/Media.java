package io.framewright.nodes;

import io.framewright.InputException;
import io.framewright.spi.Kinds;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Property;
import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.Optional;

/** What nodes with picture and clip files share. */
final class Media {
  private Media() {}

  /** The property {@code fit}. */
  static Property fit() {
    return Property.of(
            "fit",
            Kinds.choice("crop", "pad", "stretch"),
            "How another shape comes to the clip's size: crop cuts what hangs over, pad adds"
                + " black, stretch distorts.")
        .by("crop");
  }

  /** The value of {@code fit}. */
  static Fit fit(NodeContext node) {
    return node.values().choice("fit", Fit.class);
  }

  /** Looks into a file; reports at the property {@code file} and gives empty when it cannot. */
  static Optional<MediaProbe.Media> probe(NodeContext node, Path file) {
    try {
      return Optional.of(node.media().probe(file));
    } catch (InputException e) {
      node.report().error("file", e.getMessage(), "");
      return Optional.empty();
    }
  }

  /** As {@link #probe}, and reports a clip where a picture is wanted. */
  static Optional<MediaProbe.Media> probePicture(NodeContext node, Path file) {
    Optional<MediaProbe.Media> media = probe(node, file);
    if (media.isPresent() && media.get().frames() > 1) {
      node.report()
          .error(
              "file",
              file.getFileName() + " has " + media.get().frames() + " frames; it is a clip.",
              "Choose a picture, or use Keyframes from Video for frames of a clip.");
      return Optional.empty();
    }
    return media;
  }
}
