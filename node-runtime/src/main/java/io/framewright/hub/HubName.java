package io.framewright.hub;

import io.framewright.InputException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model's name on a hub, such as {@code Wan-AI/Wan2.1-T2V-1.3B-Diffusers}.
 *
 * @param owner who published it
 * @param name its name among the owner's models
 */
public record HubName(String owner, String name) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?");
  private static final int LONGEST = 96;
  private static final String PAGES = "https://huggingface.co/";

  /**
   * Checks both parts: letters, digits, '.', '_' and '-' as hubs allow them, so that each can be
   * the name of a folder everywhere.
   *
   * @throws InputException when a part is none
   */
  public HubName {
    if (!isPart(owner) || !isPart(name)) {
      throw new InputException(
          "'"
              + Printable.line(owner + "/" + name)
              + "' cannot be a model's name on a hub. Give it as OWNER/NAME, as its page shows it.");
    }
  }

  private static boolean isPart(String text) {
    return text.length() <= LONGEST && PART.matcher(text).matches() && !text.contains("..");
  }

  /**
   * Reads what a user gives: OWNER/NAME, the address of a model's page, or a {@linkplain
   * KnownModels short name}.
   *
   * @throws InputException when it is none of these
   */
  public static HubName parse(String text) {
    String plain = text.startsWith(PAGES) ? text.substring(PAGES.length()) : text;
    int slash = plain.indexOf('/');
    if (slash >= 0) {
      return new HubName(plain.substring(0, slash), plain.substring(slash + 1));
    }
    return KnownModels.find(plain)
        .map(KnownModels.Known::name)
        .orElseThrow(
            () ->
                new InputException(
                    "'"
                        + Printable.line(text)
                        + "' is no model that Framewright knows by a short name. Known are "
                        + KnownModels.ALL.stream()
                            .map(KnownModels.Known::shortName)
                            .collect(Collectors.joining(", "))
                        + "; any other is given as OWNER/NAME."));
  }

  /** The model's own folder below a model folder. */
  public Path below(Path modelFolder) {
    return modelFolder.resolve(owner).resolve(name);
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
