package io.framewright.hub;

import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash by which a hub knows a content: of large files the SHA-256, of small ones git's blob id,
 * the SHA-1 of {@code "blob SIZE\0"} and the content.
 *
 * @param hex in small letters
 */
public record ContentHash(Kind kind, String hex) {
  private static final int BUFFER = 1 << 20;

  /** What is hashed, and how. */
  public enum Kind {
    SHA256,
    GIT_BLOB
  }

  /** A hash to be fed with a content of a known size. */
  MessageDigest digest(long size) {
    try {
      if (kind == Kind.SHA256) {
        return MessageDigest.getInstance("SHA-256");
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
  }

  /** Whether a digest that was fed a whole content came to this hash. Resets the digest. */
  boolean matches(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).equals(hex);
  }

  /** Whether a file has this content. */
  boolean matches(Path file) throws IOException {
    MessageDigest digest = digest(Files.size(file));
    feed(digest, file);
    return matches(digest);
  }

  /** Feeds the content of a file to a digest. */
  static void feed(MessageDigest digest, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = RegularFile.open(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  @Override
  public String toString() {
    return kind + ":" + hex;
  }
}
