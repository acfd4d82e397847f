package io.framewright.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * What has come of a file: {@code FILE.part} beside the file's place, and {@code FILE.part.json},
 * which says of which content it is the beginning. Both survive the process; the hash is kept up as
 * bytes come.
 */
final class PartFile implements AutoCloseable {
  private static final int MOST_STATE = 1 << 16;

  private final HubFile file;
  private final Path target;
  private final Disk disk;
  private Disk.Sink sink;
  private MessageDigest digest;
  private long position;
  private String etag = "";

  private PartFile(HubFile file, Path target, Disk disk) {
    this.file = file;
    this.target = target;
    this.disk = disk;
  }

  /** Opens what an earlier start left, or nothing. */
  static PartFile open(HubFile file, Path target, Disk disk) throws IOException {
    PartFile part = new PartFile(file, target, disk);
    Files.createDirectories(target.toAbsolutePath().getParent());
    part.position = usable(file, target);
    if (part.position == 0) {
      part.restart("");
      return part;
    }
    part.etag = state(target).path("etag").asText();
    part.digest = file.hash().digest(file.size());
    ContentHash.feed(part.digest, part(target));
    part.sink = disk.open(part(target), part.position);
    return part;
  }

  /** Bytes of a file that an earlier start left and that can be gone on from. */
  static long usable(HubFile file, Path target) throws IOException {
    if (!Files.isRegularFile(part(target))) {
      return 0;
    }
    JsonNode state = state(target);
    long size = Files.size(part(target));
    boolean same =
        state.path("hash").asText().equals(file.hash().toString())
            && !state.path("etag").asText().isEmpty()
            && size <= file.size();
    return same ? size : 0;
  }

  private static JsonNode state(Path target) throws IOException {
    Path path = statePath(target);
    if (!Files.isRegularFile(path) || Files.size(path) > MOST_STATE) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return new ObjectMapper().readTree(RegularFile.bytes(path));
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode(); // cut off: as good as none
    }
  }

  private static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static Path statePath(Path target) {
    return target.resolveSibling(target.getFileName() + ".part.json");
  }

  /** Bytes that are there. */
  long position() {
    return position;
  }

  /** What the server called the content when its beginning came; empty when nothing came yet. */
  String etag() {
    return etag;
  }

  /** Forgets what came; the next byte is the first. */
  void restart(String newEtag) throws IOException {
    close();
    etag = newEtag;
    Path state = statePath(target);
    Path fresh = state.resolveSibling(state.getFileName() + ".new");
    Files.deleteIfExists(state); // until the part is empty, nothing vouches for it
    sink = disk.open(part(target), 0);
    Files.writeString(
        fresh,
        JsonNodeFactory.instance
            .objectNode()
            .put("hash", file.hash().toString())
            .put("etag", etag)
            .toString());
    Disk.replace(fresh, state);
    position = 0;
    digest = file.hash().digest(file.size());
  }

  /** Takes a piece, all of it. */
  void write(ByteBuffer piece) throws IOException {
    ByteBuffer same = piece.duplicate();
    while (piece.hasRemaining()) {
      sink.write(piece);
    }
    position += same.remaining();
    digest.update(same);
  }

  /**
   * Puts the file in its place if its content is right.
   *
   * @return whether it is; if not, what came is gone
   */
  boolean finish() throws IOException {
    sink.force();
    close();
    if (!file.hash().matches(digest)) {
      discard();
      return false;
    }
    Disk.replace(part(target), target);
    Files.deleteIfExists(statePath(target));
    return true;
  }

  /** Deletes what came. */
  void discard() throws IOException {
    close();
    Files.deleteIfExists(statePath(target));
    Files.deleteIfExists(part(target));
  }

  @Override
  public void close() throws IOException {
    if (sink != null) {
      sink.close();
    }
  }
}
