package io.framewright.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Leaves paths of the engine's machine out of what clients on other machines are told: where a
 * workspace or another folder lies is not theirs to know, and of no use to them.
 */
final class ServerPaths {
  /** An absolute path of Linux, macOS or Windows up to a sign that ends one in a sentence. */
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w./:\\\\])(?:/|[A-Za-z]:[/\\\\])[^\\s'\",;:()<>|]+");

  private static final Pattern WORKSPACE =
      Pattern.compile("[/\\\\][0-9a-f]{32}(?=[/\\\\\\s.'\",;:)]|$)");

  /** Fields that a client gave itself and is told again. */
  private static final Set<String> OWN = Set.of("name", "workspace", "id");

  private static final String SOMEWHERE = "...";
  private static final String ATTRIBUTE = "server-paths";

  private final String workspaces;
  private final List<String> known;

  /**
   * For a service.
   *
   * @param workspaces the folder that they lie in; what is in one is told as it is called there
   * @param known other folders, whose paths may have spaces
   */
  ServerPaths(Path workspaces, List<Path> known) {
    this.workspaces = workspaces.toString();
    Stream<Path> usual =
        Stream.of("user.home", "java.io.tmpdir", "user.dir").map(System::getProperty).map(Path::of);
    this.known =
        Stream.concat(known.stream(), usual)
            .map(folder -> folder.toAbsolutePath().normalize())
            .filter(folder -> folder.getNameCount() > 0)
            .map(Path::toString)
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
  }

  /** From now on what this client is told goes through {@link #told}. */
  void watch(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /** A value as JSON for a client, without paths where that is watched. */
  static byte[] told(Context context, Object value) {
    ServerPaths paths = context.attribute(ATTRIBUTE);
    return Json.bytes(paths == null ? value : paths.hide(Json.tree(value)));
  }

  /** A text without them: a file is called by its name in its workspace, or by its own name. */
  String hide(String text) {
    String rest = hideWorkspaces(text);
    for (String folder : known) {
      rest = rest.replace(folder, SOMEWHERE);
    }
    return hideOthers(rest);
  }

  private String hideWorkspaces(String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(workspaces); at >= 0; at = text.indexOf(workspaces, from)) {
      rest.append(text, from, at);
      from = at + workspaces.length();
      Matcher id = WORKSPACE.matcher(text).region(from, text.length());
      if (id.lookingAt()) {
        boolean inside = id.end() < text.length() && File.separatorChar == text.charAt(id.end());
        rest.append(inside ? "" : "the workspace");
        from = inside ? id.end() + 1 : id.end();
      } else {
        rest.append("the workspaces");
      }
    }
    return rest.append(text.substring(from)).toString();
  }

  private static String hideOthers(String text) {
    return PATH.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isHere(found.group()) ? last(found.group()) : found.group()));
  }

  /** Whether a text is a path of this machine rather than of an address or of the client's. */
  private static boolean isHere(String path) {
    try {
      Path known = Path.of(path);
      return known.getNameCount() > 0
          && known.isAbsolute()
          && Files.exists(known.getRoot().resolve(known.getName(0)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String last(String path) {
    String end = path.replaceFirst("^.*[/\\\\](?=[^/\\\\])", "");
    return SOMEWHERE + File.separator + end;
  }

  /** A tree without them; what the client called itself stays. */
  JsonNode hide(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().stream()
          .filter(field -> !OWN.contains(field.getKey()))
          .forEach(field -> field.setValue(hide(field.getValue())));
    } else if (tree instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, hide(list.get(i)));
      }
    } else if (tree instanceof TextNode text) {
      return TextNode.valueOf(hide(text.textValue()));
    }
    return tree;
  }
}
