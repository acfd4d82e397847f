package io.framewright.editor.canvas;

import io.framewright.graph.Problem;
import java.awt.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a canvas shows beside its document, and what it asks of the application. */
public interface CanvasContext {
  /** Knows nothing and does nothing. */
  CanvasContext NONE =
      new CanvasContext() {
        @Override
        public Optional<Image> thumbnail(String node, int size, Runnable whenReady) {
          return Optional.empty();
        }

        @Override
        public Optional<Problem.Severity> problem(String node) {
          return Optional.empty();
        }

        @Override
        public OptionalDouble progress(String node) {
          return OptionalDouble.empty();
        }

        @Override
        public void help(String nodeType) {}

        @Override
        public void openFiles(List<Path> files) {}
      };

  /**
   * The picture of a node, if it is at hand.
   *
   * @param size of the longer side in pixels of the device
   * @param whenReady called on the event thread when a picture that was not at hand has come
   */
  Optional<Image> thumbnail(String node, int size, Runnable whenReady);

  /** The worst problem of a node. */
  Optional<Problem.Severity> problem(String node);

  /** How far a node's run is, from 0 to 1; empty when it does not run. */
  OptionalDouble progress(String node);

  /** Shows the help page of a node type. */
  void help(String nodeType);

  /** Opens workflow files, or clips that hold one. */
  void openFiles(List<Path> files);
}
