package io.framewright.plugin;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A call of a plug-in's code that did not end well. */
final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<CompletableFuture<?>> goesOn;

  /**
   * One with words for it.
   *
   * @param did what the plug-in did, sentences that go on after its name
   * @param goesOn completes when the call ends that was given up; empty where it has ended
   */
  PluginFailure(String did, Throwable cause, Optional<CompletableFuture<?>> goesOn) {
    super(did, cause);
    this.goesOn = goesOn;
  }

  Optional<CompletableFuture<?>> goesOn() {
    return goesOn;
  }
}
