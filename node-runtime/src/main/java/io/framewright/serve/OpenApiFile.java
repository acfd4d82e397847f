package io.framewright.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the service that other programs make clients from. */
final class OpenApiFile {
  static final String NAME = "openapi.json";

  private OpenApiFile() {}

  static Route route() {
    return Route.get(
        "/openapi.json",
        "This description of the service (OpenAPI 3.1).",
        Content.bytes("application/json"),
        context -> context.contentType("application/json").result(bytes()));
  }

  private static byte[] bytes() {
    try (InputStream in = OpenApiFile.class.getResourceAsStream(NAME)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
