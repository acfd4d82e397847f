package io.framewright.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The chain of {@link Migration}s up to the current file format. */
final class Migrations {
  /** All steps, oldest first. Format 1 is the first, so there is none yet. */
  static final Migrations RELEASED = new Migrations(List.of());

  private final List<Migration> steps;

  /** A chain in which step i leads from format i + 1 to i + 2. */
  Migrations(List<Migration> steps) {
    this.steps = List.copyOf(steps);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).from() != i + 1) {
        throw new IllegalArgumentException("Step " + i + " must lead from format " + (i + 1));
      }
    }
  }

  /** The format that this program writes. */
  int current() {
    return steps.size() + 1;
  }

  /**
   * Brings a file's tree from its format to the current one.
   *
   * @return whether anything was done
   */
  boolean apply(ObjectNode file, int format) {
    for (int f = format; f < current(); f++) {
      steps.get(f - 1).apply(file);
      file.put(Format.NUMBER, f + 1);
    }
    return format < current();
  }
}
