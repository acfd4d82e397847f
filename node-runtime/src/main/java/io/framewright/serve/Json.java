package io.framewright.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Records from and to the bodies of requests. */
final class Json {
  private static final String TYPE = "application/json";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /**
   * The body of a request.
   *
   * @throws RequestException when it is not of this type, too large or too slow
   */
  static <T> T read(Context context, Class<T> type, ServiceLimits limits) {
    ObjectReader reader = STRICT.readerFor(type);
    try {
      T value = reader.readValue(body(context, limits));
      if (value == null) {
        throw new RequestException(RequestException.BAD, "The body is null. Send an object.");
      }
      return value;
    } catch (JsonProcessingException | CharConversionException e) {
      throw new RequestException(RequestException.BAD, JsonFault.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] body(Context context, ServiceLimits limits) throws IOException {
    try (InputStream in = new LimitedInput(context, limits.json(), limits.pace())) {
      return in.readAllBytes();
    }
  }

  /** Answers with a record, a list of them or a tree. */
  static void send(Context context, int status, Object value) {
    context.status(status).contentType(TYPE).result(ServerPaths.told(context, value));
  }

  /** A value as JSON in one line. */
  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of texts and numbers can be written
    }
  }

  /** A value as a tree. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }
}
