package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.serve.api.WorkspaceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Folders for the inputs and results of clients that have no files on this machine. */
final class Workspaces {
  private static final String UPLOAD = ".upload-";

  private final Path root;
  private final ServiceLimits limits;

  /** Workspaces below a folder. */
  Workspaces(Path root, ServiceLimits limits) {
    this.root = root.toAbsolutePath().normalize();
    this.limits = limits;
  }

  /** Makes an empty one. */
  synchronized WorkspaceInfo create() {
    Folders.make(root);
    try (Stream<Path> all = Files.list(root)) {
      if (all.count() >= limits.workspaces()) {
        throw new RequestException(
            RequestException.TOO_MANY,
            "There are "
                + limits.workspaces()
                + " workspaces, which is all that there may be. Delete one.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String id = Ids.random();
    Folders.make(root.resolve(id));
    return new WorkspaceInfo(id, 0, List.of());
  }

  /**
   * The folder of one.
   *
   * @throws RequestException when there is none
   */
  Path folder(String id) {
    Path folder = Ids.isOne(id) ? root.resolve(id) : null;
    if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new RequestException(
          RequestException.NOT_FOUND, "There is no workspace '" + id + "'. Make one first.");
    }
    return folder;
  }

  /** What is in one. */
  WorkspaceInfo info(String id) {
    Path folder = folder(id);
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
      return new WorkspaceInfo(id, Folders.bytes(folder), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes one with all its files. */
  synchronized void delete(String id) {
    Folders.delete(folder(id));
  }

  /**
   * Writes a file; one of that name is replaced. While the bytes come, everything else goes on.
   *
   * @param name relative path with slashes
   * @throws InputException when the name cannot be a file's
   * @throws RequestException when it is too large or comes too slowly
   */
  WorkspaceInfo upload(String id, String name, InputStream bytes) throws IOException {
    place(id, name);
    Path temporary =
        Files.createTempFile(Folders.make(root.resolveSibling(Service.UPLOADS)), UPLOAD, "");
    try {
      Files.copy(bytes, temporary, StandardCopyOption.REPLACE_EXISTING);
      return take(id, name, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Where a file of a name goes, if there is room for one more. */
  private Path place(String id, String name) {
    Path file = UploadName.resolve(folder(id), name);
    if (!Files.exists(file) && info(id).files().size() >= limits.files()) {
      throw new RequestException(
          RequestException.TOO_LARGE, "A workspace may hold " + limits.files() + " files.");
    }
    return file;
  }

  private synchronized WorkspaceInfo take(String id, String name, Path uploaded)
      throws IOException {
    Path file = place(id, name);
    long former = Files.exists(file) ? Files.size(file) : 0;
    if (info(id).bytes() - former + Files.size(uploaded) > limits.workspace()) {
      throw new RequestException(
          RequestException.TOO_LARGE,
          "A workspace may hold " + (limits.workspace() >> 20) + " MiB in all.");
    }
    Folders.make(file.getParent());
    Files.move(uploaded, file, StandardCopyOption.REPLACE_EXISTING);
    return info(id);
  }
}
