package io.framewright.editor.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of side files that belongs to one process: as long as it lives it holds the lock on the
 * file {@code NAME.lock} beside the folder, so that no other takes its files.
 */
final class ProcessFolder implements Closeable {
  private final Path folder;
  private final FileChannel channel;

  private ProcessFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Makes one for this process. */
  static ProcessFolder create(Path recovery) throws IOException {
    Files.createDirectories(recovery);
    while (true) {
      String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
      Optional<ProcessFolder> own = lock(recovery.resolve(name), true);
      if (own.isPresent()) {
        // only now: a folder whose lock is free is one of a dead process
        Files.createDirectory(own.get().folder);
        return own.get();
      }
    }
  }

  /** Takes over the folders that dead processes have left. */
  static List<ProcessFolder> claim(Path recovery) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(recovery)) {
      folders = all.filter(Files::isDirectory).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<ProcessFolder> claimed = new ArrayList<>();
    for (Path folder : folders) {
      lock(folder, false).ifPresent(claimed::add);
    }
    return claimed;
  }

  private static Optional<ProcessFolder> lock(Path folder, boolean fresh) throws IOException {
    Path file = lockFile(folder);
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            fresh ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false; // held within this process
    } catch (IOException e) {
      locked = fresh; // no locks on this drive: better kept without one, and never taken over
    }
    if (!locked) {
      channel.close();
      return Optional.empty();
    }
    if (!fresh && !Files.isDirectory(folder)) {
      channel.close(); // another has cleared it away meanwhile
      Files.deleteIfExists(file);
      return Optional.empty();
    }
    return Optional.of(new ProcessFolder(folder, channel));
  }

  private static Path lockFile(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }

  Path path() {
    return folder;
  }

  /** The side files in it, without what was being written when the process died. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().matches("\\d+\\.fgw")).sorted().toList();
    }
  }

  /** Gives the folder up; it is cleared away unless there are side files in it. */
  @Override
  public void close() throws IOException {
    boolean empty = Files.isDirectory(folder) && files().isEmpty();
    if (empty) {
      try (Stream<Path> rest = Files.list(folder)) {
        for (Path file : rest.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    channel.close();
    if (empty) {
      Files.deleteIfExists(lockFile(folder));
    }
  }
}
