package io.framewright.cli;

import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunResult;

/** Shows a run as it goes, and how it ended. */
interface ProgressPrinter extends RunListener, AutoCloseable {
  /** The run is complete. */
  void finished(GuidedRun run, RunResult result);

  /** The run was stopped by the user. */
  void stopped(GuidedRun run);

  @Override
  void close();
}
