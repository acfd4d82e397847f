package io.framewright.workflow;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Workflow files on disk. */
public final class WorkflowFile {
  private WorkflowFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException with one message of what is wrong with it and where
   */
  public static Workflow read(Path file) {
    WorkflowReader reader = new WorkflowReader();
    String name = String.valueOf(file.getFileName());
    if (Files.isDirectory(file)) {
      throw new InputException(file + " is a folder. Name a workflow file (.fgw).");
    }
    try (InputStream in = RegularFile.open(file)) {
      // one byte more than allowed, so that an endless file is not read to its end
      byte[] bytes = in.readNBytes((int) WorkflowLimits.DEFAULT.bytes() + 1);
      return reader.read(bytes, name);
    } catch (IOException e) {
      throw new InputException(file + " cannot be read: " + reason(e) + ".", e);
    }
  }

  /**
   * Saves a workflow. The file is whole at every moment: a new one is written beside it, synced and
   * moved into its place.
   *
   * @param keepFormer whether to keep the former file as {@code NAME.bak}
   * @throws InputException when it is read-only or cannot be written; the former file is then as it
   *     was
   */
  public static void save(Path file, Workflow workflow, boolean keepFormer) {
    workflow
        .readOnly()
        .ifPresent(
            why -> {
              throw new InputException(why);
            });
    try {
      AtomicFile.write(file, WorkflowWriter.write(workflow.graph()), keepFormer);
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be saved: " + reason(e) + ". The former file is as it was.", e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (e instanceof AccessDeniedException denied) {
      return "there is no permission for " + denied.getFile();
    }
    return String.valueOf(e.getMessage());
  }
}
