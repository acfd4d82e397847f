package io.framewright.nodes;

import io.framewright.run.PictureSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.Optional;

/** For nodes that take a picture from a wire or, without one, from their property {@code file}. */
final class Pictures {
  private Pictures() {}

  /** Reports when there is no picture, or one too many. */
  static void check(NodeCheck node, Port<PictureSource> image, String what) {
    boolean file = node.values().isSet("file");
    boolean wired = node.wired(image);
    if (!file && !wired) {
      node.report()
          .error(
              "file", "There is no picture for the " + what + ".", "Set file, or wire an image.");
    } else if (file && wired) {
      node.report()
          .warning(
              "file",
              "An image is wired, so the file is not used.",
              "Delete the wire, or reset file.");
    }
  }

  /** The picture; empty after a problem was reported. */
  static Optional<PictureSource> of(NodeContext node, Port<PictureSource> image, Fit fit) {
    Optional<PictureSource> wired = node.input(image);
    if (wired.isPresent()) {
      return wired;
    }
    Path file = node.values().file("file").orElseThrow();
    return Media.probePicture(node, file).map(media -> PictureSource.ofFile(file, fit));
  }
}
