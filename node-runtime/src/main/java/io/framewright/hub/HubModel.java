package io.framewright.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a hub says of a model.
 *
 * @param commit the revision's commit, which files are asked for by
 * @param licence as the model's card names it
 * @param gated whether its makers want their terms accepted first
 * @param files all of them; their paths are known to stay inside the model
 */
public record HubModel(
    HubName name, String commit, Optional<String> licence, boolean gated, List<HubFile> files) {
  private static final int MOST_FILES = 100_000;

  /** Copies the list. */
  public HubModel {
    files = List.copyOf(files);
  }

  /**
   * Reads a hub's answer.
   *
   * @throws DownloadException when it is none
   */
  static HubModel parse(HubName name, Endpoint endpoint, byte[] json) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new DownloadException(
          nonsense(name, endpoint, "is not valid JSON") + " Is it the address of a hub?", e);
    }
    String commit = root.path("sha").asText();
    JsonNode siblings = root.path("siblings");
    if (!commit.matches("[0-9a-f]{40,64}") || !siblings.isArray() || siblings.isEmpty()) {
      throw new DownloadException(
          nonsense(name, endpoint, "has no commit or no files") + " Is it the address of a hub?");
    }
    if (siblings.size() > MOST_FILES) {
      throw new DownloadException(nonsense(name, endpoint, "lists too many files"));
    }
    List<HubFile> files = new ArrayList<>();
    for (JsonNode sibling : siblings) {
      files.add(file(name, endpoint, sibling));
    }
    String gated = root.path("gated").asText("false");
    return new HubModel(
        name, commit, licence(root.path("cardData")), !gated.equals("false"), files);
  }

  private static HubFile file(HubName name, Endpoint endpoint, JsonNode sibling) {
    String path = SafePath.checked(name, sibling.path("rfilename").asText());
    JsonNode large = sibling.path("lfs");
    String sha256 = large.path("sha256").asText();
    String blob = sibling.path("blobId").asText();
    JsonNode size = large.has("size") ? large.path("size") : sibling.path("size");
    boolean hashed = sha256.matches("[0-9a-f]{64}") || blob.matches("[0-9a-f]{40}");
    if (!hashed || !size.canConvertToLong() || size.asLong() < 0) {
      throw new DownloadException(
          nonsense(name, endpoint, "tells no size or hash of " + Printable.line(path)));
    }
    return new HubFile(
        path,
        size.asLong(),
        sha256.isEmpty()
            ? new ContentHash(ContentHash.Kind.GIT_BLOB, blob)
            : new ContentHash(ContentHash.Kind.SHA256, sha256));
  }

  /** A name, or of a licence of the makers' own its name and where it is. */
  private static Optional<String> licence(JsonNode card) {
    TreeSet<String> parts = new TreeSet<>();
    for (String field : List.of("license_name", "license_link")) {
      if (card.path(field).isTextual()) {
        parts.add(card.path(field).asText());
      }
    }
    JsonNode licence = card.path("license");
    List<String> names = new ArrayList<>();
    (licence.isArray() ? licence : List.of(licence))
        .forEach(
            name -> {
              if (name.isTextual() && !(name.asText().equals("other") && !parts.isEmpty())) {
                names.add(name.asText());
              }
            });
    names.addAll(parts);
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(Printable.line(String.join(", ", names)));
  }

  private static String nonsense(HubName name, Endpoint endpoint, String what) {
    return "What " + endpoint.host() + " says of " + name + " " + what + ".";
  }
}
