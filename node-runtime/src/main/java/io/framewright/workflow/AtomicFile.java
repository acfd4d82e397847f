package io.framewright.workflow;

import io.framewright.RegularFile;
import io.framewright.files.TemporaryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Files that are whole at every moment, whatever fails. */
final class AtomicFile {
  private AtomicFile() {}

  /** Puts a text into a file, the former content into {@code NAME.bak} if asked to. */
  static void write(Path file, String text, boolean keepFormer) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new NoSuchFileException(String.valueOf(target.getParent()));
    }
    if (keepFormer && Files.exists(target)) {
      put(target.resolveSibling(target.getFileName() + ".bak"), RegularFile.bytes(target), target);
    }
    put(target, text.getBytes(StandardCharsets.UTF_8), target);
  }

  private static void put(Path target, byte[] bytes, Path sameRightsAs) throws IOException {
    TemporaryFiles.sweep(target.getParent());
    Path temporary = TemporaryFiles.beside(target);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      copyRights(sameRightsAs, temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(target.getParent());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (source != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, source.readAttributes().permissions());
    }
  }

  /** Makes the move itself lasting; Windows does so by itself and cannot open folders. */
  private static void syncFolder(Path folder) throws IOException {
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
