package io.framewright.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The help pages of all node types as one document in Markdown. */
public final class NodePages {
  private NodePages() {}

  /** Writes the document of all installed types to the file that is named. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "Name the file to write, such as node-library/docs/nodes.md");
    }
    ClassLoader loader = NodePages.class.getClassLoader();
    Files.writeString(Path.of(args[0]), markdown(NodeCatalogue.installed(loader)));
  }

  /** The document, categories and types in the order of the palette; ends in a line break. */
  public static String markdown(NodeCatalogue catalogue) {
    StringBuilder document = new StringBuilder("# Nodes\n\n");
    document.append(
        "The help pages of the editor (**?** on a node) and of `framewright nodes TYPE`. ");
    document.append("Written by `framewright nodes --markdown`; not by hand.\n");
    Set<String> categories =
        catalogue.types().stream()
            .map(type -> type.description().category())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String category : categories) {
      document.append("\n## ").append(category).append('\n');
      catalogue.types().stream()
          .map(type -> NodePage.of(type.description()))
          .filter(page -> page.category().equals(category))
          .forEach(page -> document.append('\n').append(page.markdown(3)));
    }
    return document.toString();
  }
}
