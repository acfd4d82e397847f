package io.framewright.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a download will do.
 *
 * @param index the model's {@code model_index.json}; empty for a single network
 * @param files those that the engine needs, in the order of the download
 * @param missing those of them that are not there whole
 * @param missingBytes what will come, less what an earlier start left
 * @param folder where they go
 * @param free bytes that can be written there
 * @param verify whether files that are there were checked by their hashes
 */
public record DownloadPlan(
    HubModel model,
    Optional<JsonNode> index,
    List<HubFile> files,
    List<HubFile> missing,
    long missingBytes,
    Path folder,
    long free,
    boolean verify) {
  /** Copies the lists. */
  public DownloadPlan {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }

  /** Bytes of all files. */
  public long bytes() {
    return files.stream().mapToLong(HubFile::size).sum();
  }

  /**
   * Checks that everything will fit on the disk, and one part in a hundred more.
   *
   * @throws InputException when it will not
   */
  public void checkRoom() {
    long needed = missingBytes + (missingBytes + 99) / 100;
    if (!missing.isEmpty() && needed > free) {
      throw new InputException(
          "There is too little room in "
              + folder
              + ": "
              + Sizes.text(needed)
              + " are needed, and "
              + Sizes.text(free)
              + " are free. Make room, or choose another folder with --dir or --models.");
    }
  }
}
