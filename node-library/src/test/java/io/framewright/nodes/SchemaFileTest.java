package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;
import io.framewright.validation.WorkflowSchema;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFileTest {
  @Test
  void theShippedSchemaIsThatOfTheNodeTypes() throws Exception {
    Path file = Path.of("..", "graphs", "schema.json");
    String shipped = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertThat(shipped)
        .as(
            "graphs/schema.json is out of date. Write it with the main class %s and both modules'"
                + " classes and libraries on the path.",
            WorkflowSchema.class.getName())
        .isEqualTo(WorkflowSchema.write(Workbench.CATALOGUE));
  }

  @Test
  void everyPropertyIsInIt() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(WorkflowSchema.write(Workbench.CATALOGUE));
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    for (NodeType type : Workbench.CATALOGUE.types()) {
      JsonNode node = schema.path("$defs").path(type.description().id());
      assertThat(node.path("additionalProperties").isBoolean()).isTrue();
      assertThat(node.path("properties")).hasSize(type.description().properties().size());
      for (Property property : type.description().properties()) {
        JsonNode described = node.path("properties").path(property.name());
        assertThat(described.path("description").asText()).startsWith(property.help());
        assertThat(described.has("type") || described.has("enum") || described.has("anyOf"))
            .as(property.name())
            .isTrue();
      }
    }
    String pointer = schema.at("/$defs/node/allOf/0/then/properties/properties/$ref").asText();
    assertThat(pointer).isEqualTo("#/$defs/framewright~1model");
    assertThat(schema.at(pointer.substring(1)).path("required")).hasSize(1);
  }

  @Test
  void theSchemaPassesAGoodFileInEitherForm() throws Exception {
    assertThat(faults(Workbench.GOOD)).isEmpty();
    String written =
        WorkflowWriter.write(new WorkflowReader().readText(Workbench.GOOD, "g").graph());
    assertThat(faults(written)).isEmpty();
    assertThat(faults(Workbench.with("framewright/loop-loss", "acme/unknown"))).isEmpty();
    assertThat(faults("{\"framewright\": 1, \"nodes\": [], \"later\": 1}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"framewright\": 1 | \"framewright\": 2",
        "\"weight\": 0.5 | \"weight\": -1",
        "\"weight\": 0.5 | \"weigth\": 1",
        "\"mode\": \"projected\" | \"mode\": \"average\"",
        "\"steps\": 10 | \"steps\": 2.5",
        "\"steps\": 10 | \"steps\": \"automatic\"",
        "\"compare\": true | \"compare\": 1",
        "\"downscale\": 1 | \"downscale\": 3",
        "\"frame\": -1 | \"frame\": \"last\"",
        ", \"properties\": {\"checkpoint\": \"pocket\"} | ,\"properties\": {}",
        ", \"properties\": {\"checkpoint\": \"pocket\"} | ,\"muted\": false",
        "{\"from\": \"model.model\" | {\"from\": \"model\"",
        "{\"id\": \"model\", | {",
      })
  void theSchemaFindsFaults(String old, String replacement) throws Exception {
    assertThat(faults(Workbench.with(old, replacement))).isNotEmpty();
  }

  @Test
  void theSchemaIsAValidOne() throws Exception {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));
    assertThat(
            meta.validate(new ObjectMapper().readTree(WorkflowSchema.write(Workbench.CATALOGUE))))
        .isEmpty();
  }

  private static Set<ValidationMessage> faults(String workflow) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(mapper.readTree(WorkflowSchema.write(Workbench.CATALOGUE)));
    return schema.validate(mapper.readTree(workflow));
  }
}
