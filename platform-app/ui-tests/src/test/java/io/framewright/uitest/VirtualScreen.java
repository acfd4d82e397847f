package io.framewright.uitest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A screen of another size, with a window manager, for as long as it is open. */
final class VirtualScreen implements AutoCloseable {
  private final Process server;
  private final Process manager;
  private final String display;

  /** Starts one of this size in pixels. */
  VirtualScreen(int width, int height) throws IOException {
    Path number = Files.createTempFile("framewright-display-", "");
    try {
      server =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "exec Xvfb -displayfd 3 -nolisten tcp -screen 0 \"$1\" 3>\"$2\"",
                  "xvfb",
                  width + "x" + height + "x24",
                  number.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (Files.size(number) == 0) {
        if (!server.isAlive()) {
          throw new IOException("Xvfb does not start: is it installed?");
        }
        Pause.ms(50);
      }
      display = ":" + Files.readString(number).strip();
    } finally {
      Files.delete(number);
    }
    ProcessBuilder openbox =
        new ProcessBuilder("openbox")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    openbox.environment().put("DISPLAY", display);
    manager = openbox.start();
  }

  /** Its name, for the variable DISPLAY. */
  String display() {
    return display;
  }

  @Override
  public void close() {
    for (Process process : List.of(manager, server)) {
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
