package io.framewright.editor.canvas.tool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A file that was dropped.
 *
 * @param ours whether a workflow is in it or beside it
 */
record MediaFile(Path path, Kind kind, boolean ours) {
  /** What a file is, by its name. */
  enum Kind {
    WORKFLOW,
    PICTURE,
    CLIP,
    /** Moves, but may be taken for a picture, too. */
    ANIMATION,
    OTHER
  }

  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "bmp", "webp", "tif", "tiff");
  private static final Set<String> CLIPS =
      Set.of("mp4", "webm", "mkv", "mov", "avi", "m4v", "mpg", "mpeg");
  private static final String[] MARKS = {"Framewright workflow: ", "framewright-workflow"};
  private static final int LOOKED_AT = 1 << 20;

  /** Looks at a file; not for the event thread. */
  static MediaFile of(Path path) {
    Kind kind = kind(path);
    boolean mayHold = kind == Kind.PICTURE || kind == Kind.CLIP || kind == Kind.ANIMATION;
    return new MediaFile(path, kind, mayHold && (hasMark(path) || besideIs(path)));
  }

  private static Kind kind(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (end.equals("fgw")) {
      return Kind.WORKFLOW;
    }
    if (end.equals("gif")) {
      return Kind.ANIMATION;
    }
    if (PICTURES.contains(end)) {
      return Kind.PICTURE;
    }
    return CLIPS.contains(end) || Files.isDirectory(path) ? Kind.CLIP : Kind.OTHER;
  }

  private static boolean besideIs(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && Files.isRegularFile(path.resolveSibling(name.substring(0, dot) + ".fgw"));
  }

  /** The mark stands in the head or at the end of a clip; nothing is lost when it is missed. */
  private static boolean hasMark(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long size = file.length();
      byte[] head = new byte[(int) Math.min(size, LOOKED_AT)];
      file.readFully(head);
      byte[] tail = new byte[(int) Math.min(size, LOOKED_AT)];
      file.seek(size - tail.length);
      file.readFully(tail);
      return marked(head) || marked(tail);
    } catch (IOException e) {
      return false; // whoever opens the file says what is wrong with it
    }
  }

  private static boolean marked(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String mark : MARKS) {
      if (text.contains(mark)) {
        return true;
      }
    }
    return false;
  }
}
