package io.framewright.plugin;

import io.framewright.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Calls a plug-in's code for one node of a graph. Whatever goes wrong ends in a message that names
 * the node and the plug-in.
 *
 * @param node the node's title and id as messages show them
 */
record Guard(Path jar, Watch watch, PluginLimits limits, String node) {
  static Guard of(Path jar, Watch watch, PluginLimits limits, String title, String id) {
    return new Guard(jar, watch, limits, "'" + title + "' (" + id + ")");
  }

  /** Asks for something that is known at once. */
  <T> T answer(String what, Callable<T> code) {
    return call(what, limits.answer(), code, end -> {});
  }

  /**
   * Lets it work.
   *
   * @param givenUp hears when the call was given up, of its end in the future
   */
  <T> T work(String what, Callable<T> code, Consumer<CompletableFuture<?>> givenUp) {
    return call(what, limits.work(), code, givenUp);
  }

  private <T> T call(
      String what, Duration limit, Callable<T> code, Consumer<CompletableFuture<?>> givenUp) {
    try {
      return watch.call(what, limit, code);
    } catch (PluginFailure e) {
      e.goesOn().ifPresent(givenUp);
      if (e.getCause() instanceof CancellationException cancelled && e.goesOn().isPresent()) {
        throw cancelled;
      }
      throw new InputException(
          "The plug-in "
              + jar.getFileName()
              + " failed at the node "
              + node
              + ": "
              + e.getMessage()
              + " Ask its author, or move "
              + jar
              + " out of the plug-in folder.",
          e);
    }
  }
}
