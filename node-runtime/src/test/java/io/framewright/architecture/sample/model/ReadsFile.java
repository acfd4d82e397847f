package io.framewright.architecture.sample.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks a rule: it would wait for a pipe's other end. */
public record ReadsFile(Path file) {
  /** The file's bytes. */
  public byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }
}
