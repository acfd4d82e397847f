package io.framewright.model;

import io.framewright.InputException;
import io.framewright.PlainText;
import io.framewright.tensor.WeightsHeaders;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints that can be opened: finds them by name in the user's model folders or by their
 * own folder, and asks the family that {@code model_index.json} names. A model's name is its folder
 * below a model folder, such as {@code pocket-wan} or {@code Wan-AI/Wan2.1-T2V-1.3B-Diffusers}.
 */
public final class ModelRepository {
  private static final String INDEX = "model_index.json";
  private static final int DEPTH = 2;
  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  private final List<ModelFamily> families;
  private final List<Path> folders;
  private final OpenPrompts prompts = new OpenPrompts();
  private final Set<String> warnings = ConcurrentHashMap.newKeySet();

  /**
   * Creates a repository.
   *
   * @param folders are searched in this order; those that do not exist are passed over
   */
  public ModelRepository(List<ModelFamily> families, List<Path> folders) {
    this.families = List.copyOf(families);
    this.folders = List.copyOf(folders);
  }

  /** A checkpoint that was found. */
  public record Found(String name, Path folder) {}

  /**
   * All checkpoints below the model folders, whatever their family, by name. Of two with one name
   * the first folder's counts.
   */
  public List<Found> list() {
    TreeMap<String, Found> found = new TreeMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        below(folder).forEach(model -> found.putIfAbsent(model.name(), model));
      }
    }
    return List.copyOf(found.values());
  }

  private List<Found> below(Path root) {
    List<Found> found = new ArrayList<>();
    collect(root, root, DEPTH, found);
    return found;
  }

  /** Links are followed, which is why the depth is limited; models lie not inside models. */
  private void collect(Path root, Path folder, int depth, List<Found> found) {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        if (Files.isRegularFile(child.resolve(INDEX))) {
          found.add(new Found(name(root.relativize(child)), child));
        } else if (depth > 1) {
          collect(root, child, depth - 1, found);
        }
      }
    } catch (IOException e) {
      String warning =
          PlainText.of(
              "The folder "
                  + folder
                  + " cannot be searched for models: "
                  + (e instanceof AccessDeniedException ? "there is no permission" : e.getMessage())
                  + ".");
      if (warnings.add(warning)) {
        LOG.warn(warning);
      }
    }
  }

  private static String name(Path relative) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  /** The checkpoint of a name, if there is one below the model folders. */
  public Optional<Found> named(String name) {
    return list().stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /**
   * Finds a checkpoint.
   *
   * @param nameOrFolder a name below one of the model folders, or a folder of a checkpoint
   * @throws InputException when there is none; the message names those that were found
   */
  public Path find(String nameOrFolder) {
    Optional<Found> named = named(nameOrFolder);
    if (named.isPresent()) {
      return named.get().folder();
    }
    Optional<Path> folder = folder(nameOrFolder);
    if (folder.isPresent()) {
      index(folder.get()); // says what is wrong with a folder that is no checkpoint
      return folder.get();
    }
    throw unknown(nameOrFolder);
  }

  /** The mistake of a name that no model has; the message names those that were found. */
  public InputException unknown(String name) {
    String searched =
        folders.isEmpty()
            ? "no model folders are set"
            : "searched " + folders.stream().map(Path::toString).collect(Collectors.joining(", "));
    String names = list().stream().map(Found::name).collect(Collectors.joining(", "));
    return new InputException(
        "There is no model called '"
            + name
            + "' ("
            + searched
            + "). "
            + (names.isEmpty() ? "No models were found" : "Models found: " + names)
            + "; a folder with a "
            + INDEX
            + " can be given as well.");
  }

  private static Optional<Path> folder(String text) {
    try {
      Path path = Path.of(text);
      return text.isBlank() || !Files.isDirectory(path) ? Optional.empty() : Optional.of(path);
    } catch (InvalidPathException e) {
      return Optional.empty(); // a name that no file can have
    }
  }

  /**
   * What is known of a checkpoint without its weights.
   *
   * @throws InputException when it is of no known family or not whole
   */
  public ModelSummary describe(Path folder) {
    return describe(folder, WeightsHeaders.ANY_VARIANT);
  }

  /**
   * What is known of a checkpoint with one of the variants of its weights.
   *
   * @param variant such as {@code fp16}, or {@link WeightsHeaders#ANY_VARIANT}
   * @throws InputException when it is of no known family or not whole
   */
  public ModelSummary describe(Path folder, String variant) {
    return family(folder).describe(folder, variant);
  }

  /**
   * What the model of a checkpoint does not read of a prompt; reads its tokenizer, no weights.
   *
   * @throws InputException when it is of no known family or the tokenizer cannot be used
   */
  public Optional<PromptCut> cut(Path folder, String prompt) {
    return prompts.cut(folder, family(folder)::prompts, prompt);
  }

  /**
   * Opens a checkpoint; the caller closes the model.
   *
   * @throws InputException when it is of no known family, not whole or contradicts itself
   */
  public VideoModel open(Path folder, OpenOptions options) {
    return family(folder).open(folder, options);
  }

  private ModelFamily family(Path folder) {
    ConfigFile index = index(folder);
    return families.stream()
        .filter(family -> family.accepts(index.fields()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "The model in "
                        + folder
                        + " is a '"
                        + index.text("_class_name", "model without a _class_name")
                        + "', which is not supported. Known families: "
                        + families.stream().map(ModelFamily::id).collect(Collectors.joining(", "))
                        + "."));
  }

  private static ConfigFile index(Path folder) {
    if (!Files.isRegularFile(folder.resolve(INDEX))) {
      throw new InputException(
          "There is no model in "
              + folder
              + ": the file "
              + INDEX
              + " is missing. Give the folder of a whole checkpoint in diffusers layout.");
    }
    return ConfigFile.read(folder.resolve(INDEX));
  }
}
