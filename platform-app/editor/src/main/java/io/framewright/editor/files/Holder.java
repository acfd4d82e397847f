package io.framewright.editor.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An editor that has a file open.
 *
 * @param started when its process was started, which tells it from a later one of the same number;
 *     empty when that is not known
 * @param since when it opened the file
 * @param token unlike that of any other editor
 */
public record Holder(
    String user, String host, long pid, Optional<Instant> started, Instant since, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SAME_START = Duration.ofSeconds(3);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  /** Who it is, for the user, such as {@code ana on studio, since 3 May, 10:31}. */
  public String words() {
    return (user.isBlank() ? "Somebody" : user)
        + (host.isBlank() ? "" : " on " + host)
        + ", since "
        + TIME.format(since);
  }

  static Holder self() {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(
        System.getProperty("user.name", ""),
        hostName(),
        process.pid(),
        process.info().startInstant(),
        Instant.now(),
        UUID.randomUUID().toString());
  }

  static Holder unknown(Instant since) {
    return new Holder("", "", 0, Optional.empty(), since, "");
  }

  /** Whether it is known that its process has ended, seen from a machine. */
  boolean deadOn(String machine) {
    if (!host.equals(machine) || host.isBlank()) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isEmpty() || !sameStart(process.get());
  }

  private boolean sameStart(ProcessHandle process) {
    Optional<Instant> now = process.info().startInstant();
    return started.isEmpty()
        || now.isEmpty()
        || Duration.between(started.get(), now.get()).abs().compareTo(SAME_START) < 0;
  }

  String text() {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("user", user).put("host", host).put("pid", pid);
    started.ifPresent(s -> tree.put("started", s.toString()));
    tree.put("since", Instant.now().toString()).put("token", token);
    return tree + "\n";
  }

  static Optional<Holder> parse(byte[] bytes) {
    try {
      JsonNode tree = JSON.readTree(bytes);
      if (!tree.path("pid").isIntegralNumber()) {
        return Optional.empty();
      }
      return Optional.of(
          new Holder(
              tree.path("user").asText(),
              tree.path("host").asText(),
              tree.path("pid").longValue(),
              tree.has("started")
                  ? Optional.of(Instant.parse(tree.path("started").asText()))
                  : Optional.empty(),
              Instant.parse(tree.path("since").asText()),
              tree.path("token").asText()));
    } catch (IOException | DateTimeParseException e) {
      return Optional.empty(); // half written, or not by us
    }
  }

  private static String hostName() {
    String name = System.getenv("COMPUTERNAME");
    if (name != null && !name.isBlank()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
    }
  }
}
