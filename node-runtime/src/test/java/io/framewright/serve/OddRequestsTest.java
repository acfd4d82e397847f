package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.install.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent to whichever route, the answer is a sentence and never "inside Framewright". */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OddRequestsTest {
  private static final String WORKFLOW = "\"{\\\"framewright\\\": 1, \\\"nodes\\\": []}\"";

  /** Values that do not belong where they are put, most of them. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999",
          "-1e-999",
          "9".repeat(400),
          "9".repeat(1200),
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"/\"",
          "\"..\"",
          "\"~\"",
          "\"/dev/null\"",
          "\"" + "x".repeat(5000) + "\"",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "[1]",
          "[\"\"]",
          "[\"\\u0000\"]",
          "[\"/nowhere\"]",
          "[" + "\"/x\",".repeat(200) + "\"/y\"]",
          "{}",
          "{\"x\": 1}",
          "[".repeat(900) + "]".repeat(900),
          "[".repeat(3000) + "]".repeat(3000),
          "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
          WORKFLOW,
          "\"{}\"",
          "\"[]\"",
          "\"null\"",
          "\"{\\\"framewright\\\": 1}\"",
          "\"{\\\"framewright\\\": 1, \\\"nodes\\\": null}\"",
          "\"{\\\"framewright\\\": 1, \\\"nodes\\\": [null]}\"",
          "\"{\\\"framewright\\\": 1e999, \\\"nodes\\\": {}}\"",
          "\"{\\\"framewright\\\": 1, \\\"framewright\\\": 1, \\\"nodes\\\": []}\"",
          "\"" + "[".repeat(3000) + "\"");

  private static final List<String> FIELDS =
      List.of("workflow", "folder", "workspace", "allow", "name", "resume", "previews", "unknown");

  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "nonsense",
          "{",
          "}",
          "[",
          "{\"workflow\"",
          "{\"workflow\": \"",
          "{\"workflow\": \"\\",
          "{\"workflow\": \"\\u12",
          "{\"workflow\": 01}",
          "{workflow: 1}",
          "{'workflow': 1}",
          "{\"workflow\": \"a\", \"workflow\": \"b\"}",
          "{} {}",
          "{},",
          "// comment\n{}",
          "NaN",
          "{\"workflow\": NaN}",
          "{\"resume\": 1e400}",
          "\ufeff{}",
          "{\"" + "x".repeat(60_000) + "\": 1}",
          "\u0000",
          "<xml/>");

  @TempDir Path folder;
  @TempDir Path data;
  private Service service;
  private Client client;

  @BeforeEach
  void start() {
    start(true);
  }

  private void start(boolean localFiles) {
    service =
        Service.start(
            Installation.of(List.of(folder.resolve("models")), List.of()),
            new ServiceSettings(
                "127.0.0.1",
                0,
                Ids.token(),
                true,
                Optional.empty(),
                data,
                localFiles,
                ServiceLimits.DEFAULT));
    client = new Client(service.announcement());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** Notes an answer that is none. */
  private static void look(Client.Answer answer, String what, Set<String> wrong) {
    String text = new String(answer.response().body(), StandardCharsets.UTF_8);
    boolean failed =
        answer.status() >= 500
            || text.contains("inside Framewright")
            || text.contains("java.")
            || text.contains("Exception")
            || text.contains("eserialize")
            || text.contains("coerce")
            || answer.status() >= 400
                && !text.contains("\"message\":\"")
                && !text.contains("\"problems\":");
    if (failed) {
      wrong.add(what + ": " + answer.status() + " " + text);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  private List<String> bodies() {
    List<String> bodies = new ArrayList<>(BODIES);
    bodies.addAll(VALUES);
    for (String field : FIELDS) {
      for (String value : VALUES) {
        bodies.add("{\"" + field + "\": " + value + "}");
        bodies.add(
            "{\"workflow\": %s, \"folder\": \"%s\", \"%s\": %s}"
                .formatted(WORKFLOW, folder, field.equals("folder") ? "x" : field, value));
      }
    }
    return bodies;
  }

  @Test
  void anyBodyIsAnswered() throws Exception {
    Set<String> wrong = new LinkedHashSet<>();
    for (String path : List.of("/v1/check", "/v1/explain", "/v1/jobs")) {
      for (String body : bodies()) {
        look(client.post(path, body), path + " " + shortened(body), wrong);
      }
      for (byte[] body :
          List.of(new byte[] {(byte) 0xff}, new byte[] {'"', (byte) 0xc3, '"'}, new byte[9])) {
        look(client.post(path, body), path + " bytes " + body.length, wrong);
      }
    }
    for (String body : bodies()) {
      look(client.post("/v1/workflow-of", body), "/v1/workflow-of " + shortened(body), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsWrongWithABodyIsSaidInWordsOfJson() throws Exception {
    String begin = "The body is not the JSON that is wanted";
    wrong("", begin + " in line 1, column 0: it is empty.");
    wrong(
        "{\"workflow\": \"",
        begin + " in line 1, column 15 (workflow): it ends in the middle of a value.");
    wrong("{x}", begin + " in line 1, column 2: this is not JSON.");
    wrong("[]", begin + " in line 1, column 1: an object in { } belongs there.");
    wrong("{} {}", begin + " in line 1, column 4: something stands behind its end.");
    wrong("{\"workflow\": []}", begin + " in line 1, column 14 (workflow): a text belongs there.");
    wrong(
        "{\"allow\": 3}",
        begin + " in line 1, column 11 (allow): a list of texts in [ ] belongs there.");
    wrong("{\"allow\": [null]}", begin + " in line 1, column 17: null cannot stand in a list.");
    wrong(
        "{\"name\": 1, \"name\": 2}", begin + " in line 1, column 19: a field stands there twice.");
    wrong(
        "{\"unknown\": " + "[".repeat(3000),
        begin + ": values are nested too deeply, or a number or name is too long.");
  }

  private void wrong(String body, String message) throws Exception {
    Client.Answer answer = client.post("/v1/check", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void anyAddressIsAnswered() throws Exception {
    Set<String> wrong = new LinkedHashSet<>();
    String space = "/v1/workspaces/" + client.post("/v1/workspaces", "").json().get("id").asText();
    List<String> odd =
        List.of(
            "",
            "x",
            "-1",
            "%00",
            "%zz",
            "%",
            "%ff",
            "%c3%28",
            "9".repeat(30),
            "%2e%2e",
            "..",
            ".",
            "/",
            "a%2Fb",
            "a\\b",
            "+",
            "%20",
            "null",
            "1e9",
            "0x1",
            ";",
            "a;b=c",
            "%F0%9F%98%80",
            "x".repeat(3000),
            "{id}",
            "<path>",
            "*",
            "~",
            "%0d%0aX: y",
            "0",
            "%3Cscript%3E");
    String files = Files.createDirectories(folder.resolve("some folder")).toString();
    for (String part : odd) {
      for (String path :
          List.of(
              "/v1/PART",
              "/PART",
              "/v1/jobs/PART",
              "/v1/jobs/PART/events",
              "/v1/jobs/x/events?after=PART",
              "/v1/jobs/PART/files/PART",
              "/v1/jobs/x/files/PART/frames/PART?size=PART",
              "/v1/jobs/PART/previews/PART",
              "/v1/jobs/x/targets/PART",
              "/v1/workspaces/PART",
              space + "/files/PART",
              "/v1/frame?path=PART",
              "/v1/frame?path=/PART",
              "/v1/frame?path=" + files.replace(" ", "%20") + "&index=PART",
              "/v1/frame?path=/etc/hostname&index=PART&size=PART",
              "/v1/frame?PART",
              "/v1/engine?PART=PART",
              "/v1/frame?path=a&path=b&PART")) {
        String at = path.replace("PART", part);
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
          if (!method.equals("PUT") || at.startsWith(space)) {
            raw(method, at, wrong);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Sends an address as it stands, which a client of the JDK would refuse to. */
  private void raw(String method, String at, Set<String> wrong) throws Exception {
    String answer =
        client.raw(
            method
                + " "
                + at
                + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\nConnection: close\nContent-Length: 0\n\n");
    boolean failed =
        !answer.matches("(?s)HTTP/1\\.1 [234].*")
            || answer.contains("inside Framewright")
            || answer.contains("Exception");
    if (failed) {
      wrong.add(
          method
              + " "
              + shortened(at)
              + ": "
              + shortened(
                  answer.replaceFirst(
                      "(?s).*\r\n\r\n", answer.lines().findFirst().orElse("") + " ")));
    }
  }

  @Test
  void anyHeaderIsAnswered() throws Exception {
    Set<String> wrong = new LinkedHashSet<>();
    for (String header :
        List.of(
            "Range: bytes=",
            "Range: bytes=9999999999999999999999-",
            "Last-Event-ID: x",
            "Last-Event-ID: -1",
            "Content-Type: x/y; charset=nonsense",
            "Content-Encoding: gzip",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: nonsense",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Cookie: =;;=",
            "Accept: */*;q=x",
            "Accept-Encoding: nonsense",
            "If-Modified-Since: nonsense",
            "X-Http-Method-Override: DELETE",
            "Upgrade: websocket",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded")) {
      for (String path :
          List.of("/v1/engine", "/v1/jobs", "/v1/jobs/x/events", "/v1/openapi.json")) {
        String answer =
            client.raw(
                "GET "
                    + path
                    + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\n"
                    + header
                    + "\nConnection: close\n\n");
        if (!answer.isEmpty() && !answer.matches("(?s)HTTP/1\\.1 [1234].*")
            || answer.contains("inside Framewright")) {
          wrong.add(header + " " + path + ": " + shortened(answer));
        }
      }
    }
    String chunked =
        "POST /v1/check HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\nConnection: close\nTransfer-Encoding: chunked\n\n";
    for (String chunks :
        List.of("zz\n", "5\nab\n\n", "ffffffffffffffff\n", "-1\n", "0\n\n", "2\n{}\n0\n\n")) {
      String answer = client.raw(chunked + chunks);
      if (!answer.isEmpty() && !answer.matches("(?s)HTTP/1\\.1 4.*")) {
        wrong.add(chunks + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
