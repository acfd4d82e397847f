package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.serve.api.Announcement;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A client of the service, as an editor would be. */
final class ServiceClient {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Announcement service;

  ServiceClient(Announcement service) {
    this.service = service;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + "/v1" + path))
        .header("Authorization", "Bearer " + service.token());
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> send(String method, String path, byte[] body) throws Exception {
    HttpRequest request = request(path).method(method, BodyPublishers.ofByteArray(body)).build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> post(String path, Object body) throws Exception {
    return send("POST", path, JSON.writeValueAsBytes(body));
  }

  JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

  /** Submits a job that can run. */
  JobInfo submit(JobRequest request) throws Exception {
    HttpResponse<byte[]> answer = post("/jobs", request);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(201);
    return JSON.readValue(answer.body(), JobInfo.class);
  }

  JobInfo job(String id) throws Exception {
    return JSON.treeToValue(json("/jobs/" + id), JobInfo.class);
  }

  JobInfo cancel(String id) throws Exception {
    HttpResponse<byte[]> answer = send("DELETE", "/jobs/" + id, new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(202);
    return JSON.readValue(answer.body(), JobInfo.class);
  }

  /** A job's events until its end. */
  List<JobEvent> events(String id) throws Exception {
    return events(id, 0, event -> false);
  }

  /**
   * A job's events.
   *
   * @param after the last one that is known
   * @param enough whether an event is the last one to read
   */
  List<JobEvent> events(String id, long after, Predicate<JobEvent> enough) throws Exception {
    HttpRequest request =
        request("/jobs/" + id + "/events").header("Last-Event-ID", "" + after).build();
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    List<JobEvent> events = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      JobEvent event = event(lines);
      while (event != null) {
        events.add(event);
        event = enough.test(event) ? null : event(lines);
      }
    }
    return events;
  }

  /** The next event; null at the end. */
  private static JobEvent event(BufferedReader lines) throws IOException {
    String id = "";
    String type = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && !data.isEmpty()) {
        JobEvent event = JSON.readValue(data, JobEvent.class);
        assertThat(List.of(id, type)).containsExactly("" + event.id(), event.type());
        return event;
      }
    }
    return null;
  }
}
