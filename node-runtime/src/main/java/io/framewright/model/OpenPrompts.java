package io.framewright.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps the reader of prompts that was used last, as long as its files stay as they are: a workflow
 * is checked after each edit, and a tokenizer takes seconds to open. For several threads.
 */
final class OpenPrompts {
  private record Stamp(FileTime time, long size) {}

  private record Key(Path folder, List<Optional<Stamp>> files) {}

  private Key key;
  private PromptReader reader;

  /** What a model does not read of a prompt. */
  synchronized Optional<PromptCut> cut(
      Path folder, Function<Path, PromptReader> open, String prompt) {
    Key wanted = key(folder);
    if (!wanted.equals(key)) {
      PromptReader next = open.apply(folder);
      if (reader != null) {
        reader.close();
      }
      reader = next;
      key = wanted;
    }
    return reader.cut(prompt);
  }

  private static Key key(Path folder) {
    return new Key(
        folder,
        Stream.of(
                "tokenizer/tokenizer.json",
                "tokenizer/spiece.model",
                "tokenizer/tokenizer_config.json",
                "transformer/config.json")
            .map(name -> stamp(folder.resolve(name)))
            .toList());
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      return Optional.of(new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
