package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.install.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the service says what the service does. */
class OpenApiTest {
  private static final Path FILE =
      Path.of("src/main/resources/io/framewright/serve", OpenApiFile.NAME);
  private static final String WRITE = "framewright.openapi.write";

  @TempDir Path data;
  private Service service;
  private String now;

  @BeforeEach
  void make() throws Exception {
    ServiceSettings settings =
        new ServiceSettings(
            "127.0.0.1", 0, Ids.token(), true, Optional.empty(), data, true, ServiceLimits.DEFAULT);
    service = Service.create(Installation.of(List.of(), List.of()), settings);
    now = OpenApiDocument.write(service.routes());
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, now);
    }
  }

  @Test
  void theCommittedFileIsTheOneOfTheseRoutes() throws Exception {
    assertThat(Files.readString(FILE))
        .as(
            "The routes or records have changed. Write the file anew with: ./mvnw -B -pl node-runtime"
                + " test -Dtest=OpenApiTest -D"
                + WRITE
                + "=true")
        .isEqualTo(now);
  }

  @Test
  void everyRegisteredPathIsInItAndNoOther() throws Exception {
    JsonNode paths = new ObjectMapper().readTree(FILE.toFile()).get("paths");
    List<String> described = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    List<String> registered = service.registered().stream().map(OpenApiDocument::template).toList();
    assertThat(registered).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    assertThat(new TreeSet<>(described)).isEqualTo(new TreeSet<>(registered));
  }

  @Test
  void everyRecordAndFieldThatNeedsItIsExplained() throws Exception {
    JsonNode schemas = new ObjectMapper().readTree(FILE.toFile()).at("/components/schemas");
    assertThat(schemas.size()).isGreaterThan(10);
    assertThat(schemas)
        .allSatisfy(schema -> assertThat(schema.path("description").asText()).isNotBlank());
    assertThat(schemas.at("/PropertyInfo/properties/default/description").asText())
        .isEqualTo("what counts when it is not set; null when there is nothing then");
    assertThat(schemas.at("/JobRequest/required").toString()).isEqualTo("[\"workflow\"]");
    assertThat(schemas.at("/JobInfo/properties/files/items/$ref").asText())
        .isEqualTo("#/components/schemas/ResultFile");
  }
}
