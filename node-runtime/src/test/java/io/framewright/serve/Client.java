package io.framewright.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.serve.api.Announcement;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks a service over real HTTP. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Announcement service;

  Client(Announcement service) {
    this.service = service;
  }

  /** An answer: its body is kept as bytes. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() throws IOException {
      return JSON.readTree(response.body());
    }

    /** The message of an error, whose status is the same inside and outside. */
    String message() throws IOException {
      JsonNode report = json();
      return report.get("status").asInt() == status() ? report.get("message").asText() : "status?";
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + path))
        .header("Authorization", "Bearer " + service.token());
  }

  Answer get(String path) throws Exception {
    return send(request(path).GET());
  }

  Answer post(String path, byte[] body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)));
  }

  Answer post(String path, String body) throws Exception {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer put(String path, byte[] body) throws Exception {
    return send(request(path).PUT(BodyPublishers.ofByteArray(body)));
  }

  Answer delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** The answer to a request as it is written here; asks for the connection to be closed. */
  String raw(String request) throws IOException {
    URI at = URI.create(service.url());
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      String lines = request.replace("TOKEN", service.token()).replace("\n", "\r\n");
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  int port() {
    return URI.create(service.url()).getPort();
  }
}
