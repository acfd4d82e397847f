package io.framewright.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.graph.Node;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Places;
import io.framewright.spi.Property;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files to read are there, and no file lies outside of the places that are open to the workflow; a
 * place is judged before anything is looked up there.
 */
final class FilesUsable implements Rule {
  @Override
  public void check(Subject subject, ProblemList problems) {
    subject.eachKnown(
        (node, type) -> {
          for (Property property : type.properties()) {
            JsonNode value = node.properties().get(property.name());
            if (value != null && property.fault(value).isEmpty()) {
              check(node, property, value.asText(), subject.places(), problems);
            }
          }
        });
  }

  private void check(
      Node node, Property property, String text, Places places, ProblemList problems) {
    if (property.words().contains(text)) {
      return;
    }
    boolean open = property.kind() instanceof FileKinds.OpenFile;
    boolean save = property.kind() instanceof FileKinds.SaveFile;
    boolean model = property.kind() instanceof FileKinds.Checkpoint;
    if (!open && !save && !model) {
      return;
    }
    if (model && places.modelFolder(text).isEmpty()) {
      return; // a name
    }
    Optional<Path> path = places.resolve(text);
    if (path.isEmpty()) {
      problems.error(
          node,
          property.name(),
          "\"" + text + "\" cannot be a path on this machine.",
          "Give " + property.wanted() + ".");
    } else if (!places.allows(path.get())) {
      problems.error(
          node,
          property.name(),
          text + " lies outside of the workflow's folder and the model folders.",
          save
              ? "Choose a file in the workflow's folder, or allow that folder."
              : "Copy it into the workflow's folder, or allow that folder.");
    } else if (Files.isDirectory(path.get())) {
      if (open) {
        problems.error(
            node, property.name(), text + " is a folder.", "Give " + property.wanted() + ".");
      }
    } else if (model) {
      problems.error(
          node,
          property.name(),
          "There is no folder " + text + ".",
          "Give " + property.wanted() + "; a folder is relative to the workflow's file.");
    } else if (open && Files.exists(path.get()) && !Files.isRegularFile(path.get())) {
      problems.error(
          node,
          property.name(),
          text + " is no regular file but a pipe, a socket or a device.",
          "Give " + property.wanted() + ".");
    } else if (open && !Files.isReadable(path.get())) {
      problems.error(
          node,
          property.name(),
          Files.exists(path.get())
              ? "There is no permission to read " + text + "."
              : "There is no file " + text + ".",
          "Give " + property.wanted() + ", relative to the workflow's file.");
    }
  }
}
