package io.framewright.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.RegularFile;
import io.framewright.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a run beside its latents.
 *
 * @param identity everything that decides what it samples
 * @param name of its workflow
 * @param title of its sampler
 * @param origin where it was asked for
 * @param workflow size and time of change of the workflow's file
 * @param started when, in milliseconds since 1970
 * @param written the clips, by {@link Outputs}' names for them
 * @param values of the losses on the guided clip and the unguided one, when it is complete
 * @param complete whether all clips are written
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RunRecord(
    JsonNode identity,
    String name,
    String title,
    RunOrigin origin,
    JsonNode workflow,
    long started,
    Map<String, List<WrittenFile>> written,
    Map<String, Map<String, Double>> values,
    boolean complete) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_BYTES = 16 << 20;

  /** Copies the map of clips; what is left out is empty. */
  RunRecord {
    written = written == null ? Map.of() : new TreeMap<>(written);
    values = values == null ? Map.of() : values;
  }

  /** Of a run that begins. */
  static RunRecord of(GuidedRun run, RunIdentity identity, RunOrigin origin) {
    return new RunRecord(
        identity.values(),
        run.name(),
        run.sampling().title(),
        origin,
        InputFiles.stamp(Path.of(origin.workflow())),
        System.currentTimeMillis(),
        Map.of(),
        Map.of(),
        false);
  }

  /** The same run from its beginning. */
  RunRecord anew() {
    return new RunRecord(
        identity,
        name,
        title,
        origin,
        workflow,
        System.currentTimeMillis(),
        Map.of(),
        Map.of(),
        false);
  }

  /** The same run, asked for again. */
  RunRecord from(RunOrigin other) {
    return new RunRecord(
        identity,
        name,
        title,
        other,
        InputFiles.stamp(Path.of(other.workflow())),
        started,
        written,
        values,
        complete);
  }

  RunRecord with(Map<String, List<WrittenFile>> files) {
    return new RunRecord(identity, name, title, origin, workflow, started, files, values, complete);
  }

  RunRecord completed(Map<String, Map<String, Double>> losses) {
    return new RunRecord(identity, name, title, origin, workflow, started, written, losses, true);
  }

  /** Reads one; empty where there is none, or one that is damaged. */
  static Optional<RunRecord> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      RunRecord record = JSON.readValue(RegularFile.bytes(file), RunRecord.class);
      boolean whole = record.identity != null && record.origin != null && record.workflow != null;
      return whole ? Optional.of(record) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // as good as none
    }
  }

  void write(Path file) throws IOException {
    WholeFile.replace(file, JSON.writeValueAsBytes(this));
  }

  /** Steps of one of its clips. */
  int steps() {
    return identity.at("/clip/steps").asInt();
  }

  /** Steps of all its clips. */
  int allSteps() {
    boolean compares = identity.at("/clip/compare").asBoolean() && !identity.path("loss").isNull();
    return compares ? 2 * steps() : steps();
  }

  /**
   * Whether a run can still be the same: its inputs and its workflow's file are as they were. Of a
   * run without a file nothing is known, so it cannot.
   */
  boolean canMatch() {
    boolean sameWorkflow =
        !origin.workflow().isEmpty()
            && InputFiles.stamp(Path.of(origin.workflow())).toString().equals(workflow.toString());
    return sameWorkflow && new RunIdentity(identity).filesAreUnchanged();
  }
}
