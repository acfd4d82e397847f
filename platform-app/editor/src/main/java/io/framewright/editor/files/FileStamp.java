package io.framewright.editor.files;

import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells two contents of a file apart.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record FileStamp(String sha256) {
  /** The stamp of bytes. */
  public static FileStamp of(byte[] bytes) {
    return new FileStamp(HexFormat.of().formatHex(digest().digest(bytes)));
  }

  /** The stamp of a text as it is written. */
  public static FileStamp of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The stamp of a file; empty when it is not there.
   *
   * @throws IOException when it is there and cannot be read
   */
  public static Optional<FileStamp> of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = RegularFile.open(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(new FileStamp(HexFormat.of().formatHex(digest.digest())));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
