package io.framewright.serve;

import io.framewright.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Names of uploaded files: such that every system can hold them and none leads outside. */
final class UploadName {
  private static final int LONGEST = 500;
  private static final int LONGEST_PART = 200;
  private static final int DEPTH = 8;
  private static final Pattern PART =
      Pattern.compile("[^\\p{Cntrl}\\\\/:*?\"<>|.\\s][^\\p{Cntrl}\\\\/:*?\"<>|]*(?<![.\\s])");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private UploadName() {}

  /**
   * The file of a name below a folder; no link is followed to it.
   *
   * @throws InputException when the name is none
   */
  static Path resolve(Path folder, String name) {
    List<String> parts = List.of(name.split("/", -1));
    boolean good =
        name.length() <= LONGEST
            && parts.size() <= DEPTH
            && parts.stream().allMatch(UploadName::isPart);
    if (!good) {
      throw new InputException(
          "'"
              + name
              + "' cannot be a file's name here. Use names of letters, digits and simple signs that"
              + " begin with neither dot nor space, with slashes between folders.");
    }
    Path path = folder;
    for (String part : parts) {
      path = path.resolve(part);
      if (Files.isSymbolicLink(path)) {
        throw new InputException("'" + name + "' leads through a link. Choose another name.");
      }
    }
    if (!path.startsWith(folder) || Files.isDirectory(path)) {
      throw new InputException("'" + name + "' is a folder. Choose another name.");
    }
    return path;
  }

  private static boolean isPart(String part) {
    return part.length() <= LONGEST_PART
        && PART.matcher(part).matches()
        && !DEVICE.matcher(part).matches();
  }
}
