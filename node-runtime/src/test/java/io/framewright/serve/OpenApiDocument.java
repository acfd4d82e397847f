package io.framewright.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.framewright.serve.api.ErrorReport;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.WorkflowRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the service's OpenAPI description from its routes and the records of the protocol. */
final class OpenApiDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> NUMBERS = Set.of("n", "i", "frame");
  private static final Set<Class<?>> ASKED = Set.of(JobRequest.class, WorkflowRequest.class);

  private final SchemaBuilder schemas = generator().buildMultipleSchemaDefinitions();

  /** The description as text, the same for the same routes. */
  static String write(List<Route> routes) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
    try {
      ObjectNode document = new OpenApiDocument().document(routes);
      return new ObjectMapper().writer(printer).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode document(List<Route> routes) {
    ObjectNode document = JSON.objectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Framewright engine")
        .put("version", String.valueOf(EngineHandlers.PROTOCOL))
        .put(
            "description",
            "The engine as a service: framewright serve announces where and the token.");
    document.putArray("security").addObject().putArray("token");
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      String path = Service.BASE + template(route.path());
      ObjectNode item = paths.withObjectProperty(path);
      item.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    JsonNode error = schemas.createSchemaReference(ErrorReport.class);
    ObjectNode components = document.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    ObjectNode failed = components.putObject("responses").putObject("Failed");
    failed.put("description", "Why the request was not done.");
    failed.putObject("content").putObject("application/json").set("schema", error);
    components.set("schemas", schemas.collectDefinitions("components/schemas"));
    return document;
  }

  /** A path of ours in OpenAPI's form. */
  static String template(String path) {
    return path.replace('<', '{').replace('>', '}');
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = JSON.objectNode();
    operation.put("summary", route.summary());
    ArrayNode parameters = JSON.arrayNode();
    Matcher part = PART.matcher(template(route.path()));
    while (part.find()) {
      String type = NUMBERS.contains(part.group(1)) ? "integer" : "string";
      parameter(parameters, part.group(1), "path", true, type);
    }
    for (Route.Query query : route.query()) {
      parameter(parameters, query.name(), "query", query.required(), query.type())
          .put("description", query.help());
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    if (!route.request().isNone()) {
      ObjectNode body = operation.putObject("requestBody").put("required", true);
      body.set("content", content(route.request()));
    }
    ObjectNode responses = operation.putObject("responses");
    ObjectNode answer = responses.putObject(String.valueOf(route.status()));
    answer.put("description", "Done.");
    if (!route.answer().isNone()) {
      answer.set("content", content(route.answer()));
    }
    responses.putObject("default").put("$ref", "#/components/responses/Failed");
    return operation;
  }

  private static ObjectNode parameter(
      ArrayNode into, String name, String place, boolean required, String type) {
    ObjectNode parameter = into.addObject();
    parameter.put("name", name).put("in", place).put("required", required);
    ObjectNode schema = parameter.putObject("schema").put("type", type);
    if (type.equals("integer")) {
      schema.put("minimum", 0);
    }
    return parameter;
  }

  private ObjectNode content(Content content) {
    ObjectNode node = JSON.objectNode();
    ObjectNode media = node.putObject(content.mediaType());
    if (content.record() == Void.class) {
      return node;
    }
    ObjectNode record = schemas.createSchemaReference(content.record());
    if (content.list()) {
      media.putObject("schema").put("type", "array").set("items", record);
    } else {
      media.set("schema", record);
    }
    return node;
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
    config
        .forTypesInGeneral()
        .withPropertySorter((a, b) -> 0) // as they are declared
        .withCustomDefinitionProvider(
            (type, context) ->
                JsonNode.class.isAssignableFrom(type.getErasedType())
                    ? new CustomDefinition(JSON.objectNode(), true)
                    : null)
        .withDescriptionResolver(scope -> text(RecordDocs.of(scope.getType().getErasedType())));
    config
        .forFields()
        .withPropertyNameOverrideResolver(OpenApiDocument::name)
        .withDescriptionResolver(OpenApiDocument::help)
        .withRequiredCheck(
            field ->
                !ASKED.contains(field.getDeclaringType().getErasedType())
                    || field.getDeclaredName().equals("workflow"));
    return new SchemaGenerator(config.build());
  }

  private static String name(FieldScope field) {
    JsonProperty name = field.getAnnotation(JsonProperty.class);
    return name == null ? null : name.value();
  }

  private static String help(FieldScope field) {
    return field.isFakeContainerItemScope()
        ? null // said of the list
        : text(RecordDocs.of(field.getDeclaringType().getErasedType(), field.getDeclaredName()));
  }

  private static String text(String found) {
    return found.isEmpty() ? null : found;
  }
}
