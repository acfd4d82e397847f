package io.framewright.editor.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another Java process that runs {@link Editing}. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  Child(String what, Path path) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Editing.class.getName(),
                what,
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = process.inputReader();
  }

  /** The next line that it prints. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The child has ended");
    }
    return line;
  }

  long pid() {
    return process.pid();
  }

  /** Kills it at once (SIGKILL); what it has printed can still be read. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  /** What it printed last, after it was killed; a line may be cut off. */
  String lastLine(String before) throws IOException {
    String last = before;
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        last = line.matches("\\d+ \\d{13}") ? line : last;
      }
    } catch (IOException e) {
      return last; // the pipe ends with the process
    }
    return last;
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
