package io.framewright.hub;

import io.framewright.InputException;

/** Paths that a server names, which may be meant to lead elsewhere. */
final class SafePath {
  private SafePath() {}

  /**
   * A path that stays inside its folder on every system.
   *
   * @throws InputException when it does not
   */
  static String checked(HubName model, String path) {
    boolean odd =
        path.isEmpty()
            || path.matches("(?s).*[\\\\\\p{Cntrl}].*")
            || path.startsWith("/")
            || path.matches("(?s)[A-Za-z]:.*");
    for (String step : path.split("/", -1)) {
      odd |= step.isEmpty() || step.equals(".") || step.equals("..");
    }
    if (odd) {
      throw new InputException(
          "The model "
              + model
              + " has a file called '"
              + Printable.line(path)
              + "', a name made to reach outside of its folder. Nothing was downloaded; do not trust"
              + " this model.");
    }
    return path;
  }
}
