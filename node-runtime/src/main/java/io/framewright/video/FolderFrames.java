package io.framewright.video;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Numbered pictures in a folder, or one picture alone, as the frames of a clip. */
final class FolderFrames implements FrameSource {
  private static final FrameRate USUAL = FrameRate.of(24);

  private final List<Path> files;
  private final VideoInfo info;
  private int at = -1;
  private Picture current;

  /**
   * The pictures of a folder in the order of their names, numbers by their value.
   *
   * @throws InputException when there is none, or the first cannot be read
   */
  static FolderFrames open(Path folder) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : (Iterable<Path>) entries::iterator) {
        if (Files.isRegularFile(file)
            && !file.getFileName().toString().startsWith(".")
            && PictureReader.kind(file) != PictureReader.Kind.OTHER) {
          files.add(file);
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
    }
    if (files.isEmpty()) {
      throw new InputException(
          "The folder " + folder + " holds no pictures. Choose one with numbered PNG files.");
    }
    files.sort(Comparator.comparing(f -> f.getFileName().toString(), FolderFrames::natural));
    return new FolderFrames(files);
  }

  /** One picture as a clip of one frame. */
  static FolderFrames ofPicture(Path file) {
    return new FolderFrames(List.of(file));
  }

  private FolderFrames(List<Path> files) {
    this.files = List.copyOf(files);
    PictureHeader first = PictureHeader.read(files.get(0));
    FrameRate rate = PngText.frameRate(files.get(0)).orElse(USUAL);
    info =
        new VideoInfo(
            first.uprightWidth(),
            first.uprightHeight(),
            files.size(),
            rate,
            false,
            files.size() / rate.perSecond(),
            0);
  }

  /** Compares names so that runs of digits count as numbers: 2 before 10. */
  static int natural(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = endOfDigits(a, i);
        int endB = endOfDigits(b, j);
        int order =
            new java.math.BigInteger(a.substring(i, endA))
                .compareTo(new java.math.BigInteger(b.substring(j, endB)));
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  @Override
  public VideoInfo info() {
    return info;
  }

  @Override
  public boolean advance() {
    current = null;
    return ++at < files.size();
  }

  @Override
  public Picture picture() {
    if (current == null) {
      current = PictureReader.read(files.get(at));
      if (current.width() != info.width() || current.height() != info.height()) {
        throw new InputException(
            "The pictures of a sequence must be of one size: "
                + files.get(at)
                + " has "
                + current.width()
                + "x"
                + current.height()
                + " pixels, the first, "
                + files.get(0).getFileName()
                + ", has "
                + info.width()
                + "x"
                + info.height()
                + ".");
      }
    }
    return current;
  }

  @Override
  public void close() {
    current = null;
  }
}
