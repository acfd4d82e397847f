package io.framewright.hub;

import static io.framewright.hub.Fixture.WEIGHTS;
import static io.framewright.hub.HubServer.breakAfter;
import static io.framewright.hub.HubServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.hub.HubServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a download does with servers that fail, refuse or send something else. */
class MisbehavingServerTest {
  private static final String STORED = "storage:" + WEIGHTS;

  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new Fixture(temporary.resolve("small"));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void isWhole() {
    assertThat(fixture.folder.resolve(WEIGHTS)).hasBinaryContent(fixture.weights);
    assertThat(fixture.weightsPart()).doesNotExist();
    assertThat(fixture.folder.resolve(WEIGHTS + ".part.json")).doesNotExist();
    assertThat(fixture.folder.resolve("model_index.json")).hasContent(Fixture.INDEX);
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws Exception {
    fixture.server.next(STORED, breakAfter(100_000), breakAfter(50_000));
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges()).hasSize(3).startsWith((String) null);
    assertThat(fixture.server.ranges().get(2)).isEqualTo("bytes=150000-");
    assertThat(fixture.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(fixture.reasons.get(0)).contains(WEIGHTS);
  }

  @Test
  void givesUpWhenTriesBringNothingAndGoesOnLater() throws Exception {
    fixture.server.next(
        STORED, breakAfter(1000), breakAfter(0), breakAfter(0), breakAfter(0), breakAfter(0));
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith("The file " + WEIGHTS + " could not be downloaded: the connection")
        .hasMessageEndingWith("goes on from there. 4 tries in a row failed.");
    assertThat(fixture.waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
    assertThat(Files.size(fixture.weightsPart())).isEqualTo(1000);
    assertThat(fixture.folder.resolve("model_index.json")).doesNotExist();
    fixture.server.forget(STORED);
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges().get(4)).isEqualTo("bytes=1000-");
  }

  @Test
  void serverErrorsPass() throws Exception {
    fixture.server.next("api", status(500), status(503, "Retry-After", "7"));
    fixture.server.next(STORED, status(502), status(403));
    fixture.server.next("vae/config.json", status(504));
    fixture.get();
    isWhole();
    assertThat(fixture.waits)
        .extracting(Duration::toSeconds)
        .containsExactlyInAnyOrder(1L, 7L, 1L, 2L, 1L);
  }

  @Test
  void waitsAsLongAsALimitAsks() throws Exception {
    String soon =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));
    fixture.server.next(
        "api",
        status(429, "Retry-After", "33"),
        status(429, "RateLimit", "\"api\";r=0;t=55"),
        status(429, "Retry-After", soon));
    fixture.get();
    isWhole();
    assertThat(fixture.waits.subList(0, 2))
        .containsExactly(Duration.ofSeconds(33), Duration.ofSeconds(55));
    assertThat(fixture.waits.get(2)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
    assertThat(fixture.reasons.get(0)).endsWith("says that there were too many requests");
  }

  @Test
  void aLimitThatLastsIsNotWaitedFor() {
    fixture.server.next(
        "api", status(429, "Retry-After", "300"), status(429, "Retry-After", "301"));
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("too many requests")
        .hasMessageEndingWith("It asks to wait 301 s, which is too long.");
    assertThat(fixture.waits).containsExactly(Duration.ofSeconds(300));
  }

  @Test
  void silenceCountsAsABrokenConnection() throws Exception {
    fixture.silence = Duration.ofSeconds(2);
    Answer stall =
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 2000);
          exchange.getResponseBody().flush();
          untilTheServerStops();
        };
    fixture.server.next(STORED, stall);
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges()).contains("bytes=2000-");
    assertThat(fixture.reasons).anySatisfy(why -> assertThat(why).contains("no data for 2 s"));
  }

  private static void untilTheServerStops() throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedAgain() throws Exception {
    fixture.silence = Duration.ofSeconds(2);
    fixture.server.next("api", (exchange, content) -> untilTheServerStops());
    fixture.get();
    isWhole();
    assertThat(fixture.reasons)
        .anySatisfy(why -> assertThat(why).contains("does not answer within 2 s"));
  }

  @Test
  void aServerWithoutRangesSendsAllAgain() throws Exception {
    Answer whole =
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
        };
    fixture.server.next(STORED, breakAfter(100_000), whole);
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges()).containsExactly(null, "bytes=100000-");
  }

  @Test
  void anotherContentIsNotGoneOnWith() throws Exception {
    fixture.server.next(STORED, breakAfter(100_000));
    fixture.server.next(
        WEIGHTS,
        status(
            302,
            "X-Linked-Etag",
            "\"old\"",
            "Location",
            fixture.server.storageUrl() + "/" + WEIGHTS));
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges()).containsExactly(null, "bytes=100000-", null);
    assertThat(fixture.reasons).hasSize(2).last().asString().contains("it begins anew");
  }

  @Test
  void aPartOfAnotherContentIsNotGoneOnWith() throws Exception {
    fixture.server.next(STORED, breakAfter(1000), breakAfter(0), breakAfter(0), breakAfter(0));
    assertThatThrownBy(() -> fixture.get()).isInstanceOf(DownloadException.class);
    byte[] other = Fixture.random(200_000);
    fixture.server.file(WEIGHTS, other);
    fixture.get();
    assertThat(fixture.server.ranges()).last().isNull();
    assertThat(fixture.folder.resolve(WEIGHTS)).hasBinaryContent(other);
  }

  @Test
  void aRangeThatTheServerDoesNotKnowBeginsAnew() throws Exception {
    fixture.server.next(STORED, breakAfter(1000), status(416));
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges()).containsExactly(null, "bytes=1000-", null);
  }

  @Test
  void aWrongContentIsFetchedOnceMore() throws Exception {
    fixture.server.next(STORED, changed());
    fixture.get();
    isWhole();
    assertThat(fixture.server.ranges()).containsExactly(null, null);
  }

  @Test
  void aContentThatStaysWrongIsDeleted() {
    fixture.server.next(STORED, changed(), changed());
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("came twice and was wrong twice: its hash is not the one");
    assertThat(fixture.weightsPart()).doesNotExist();
    assertThat(fixture.folder.resolve(WEIGHTS)).doesNotExist();
  }

  @Test
  void aSmallFileIsHashedAsGitDoes() {
    Answer other = (exchange, content) -> HubServer.send(exchange, "{\"vae\": 9}".getBytes(), "x");
    fixture.server.next("vae/config.json", other, other);
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("vae/config.json of " + Fixture.NAME + " came twice");
  }

  private static Answer changed() {
    return (exchange, content) -> {
      byte[] other = content.clone();
      other[1234]++;
      HubServer.send(exchange, other, "x");
    };
  }

  @Test
  void aWrongSizeIsSaid() {
    Answer tooShort =
        (exchange, content) -> HubServer.send(exchange, Arrays.copyOf(content, 999), "x");
    Answer tooLong =
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, 0); // chunked: without a length
          exchange.getResponseBody().write(Arrays.copyOf(content, content.length + 1));
        };
    fixture.server.next(STORED, tooLong, tooShort);
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("it has 999 bytes where 300000 are listed");
    fixture.server.next(STORED, tooShort, tooLong);
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("it is longer than the 300000 bytes that are listed");
  }

  @Test
  void theTokenIsShownToTheHubAlone() throws Exception {
    fixture.token = Optional.of("hf_secret");
    fixture.get();
    isWhole();
    assertThat(fixture.server.seen())
        .filteredOn(seen -> seen.where().equals("hub"))
        .hasSizeGreaterThan(10)
        .allMatch(seen -> "Bearer hf_secret".equals(seen.token()));
    assertThat(fixture.server.seen())
        .filteredOn(seen -> seen.where().equals("storage"))
        .hasSize(1)
        .allMatch(seen -> seen.token() == null);
    assertThat(HubSettings.of(Endpoint.parse("https://a.b"), fixture.token, "x").toString())
        .doesNotContain("secret");
  }

  @Test
  void redirectsThatGoRoundEnd() {
    Answer[] round = new Answer[11];
    Arrays.fill(round, status(307, "Location", "/api/models/" + Fixture.NAME + "/revision/main"));
    fixture.server.next("api", round);
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("redirects more than 10 times");
    assertThat(fixture.waits).isEmpty();
  }

  @Test
  void redirectsIntoNetworksThatTheHubIsNotInAreNotFollowed() throws Exception {
    fixture.server.next(
        "api",
        status(302, "Location", "http://169.254.169.254/latest/meta-data"),
        status(307, "Location", "http://[fe80::1]/x"));
    for (String near :
        new String[] {"http://169.254.169.254/latest/meta-data", "http://[fe80::1]/x"}) {
      assertThatThrownBy(() -> fixture.get())
          .isInstanceOf(DownloadException.class)
          .hasMessage(
              "The server 127.0.0.1 redirects to '"
                  + near
                  + "', which is not followed: it leads to this machine or into a network around it"
                  + " that 127.0.0.1 is not in.");
    }
  }

  @Test
  void aHubOfTheInternetDoesNotLeadToThisMachine() throws Exception {
    fixture.lookup =
        host -> InetAddress.getAllByName(host.equals("127.0.0.1") ? "93.184.216.34" : host);
    String near = fixture.server.storageUrl().replace("127.0.0.1", "localhost") + "/x";
    fixture.server.next("api", status(302, "Location", near));
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("redirects to '" + near + "', which is not followed");
    assertThat(fixture.server.ranges()).isEmpty();
  }

  @Test
  void redirectsElsewhereThanToTheWebAreNotFollowed() {
    for (String location : new String[] {"file:///etc/passwd", "ftp://host/x", "http:///x", ""}) {
      fixture.server.next("api", status(302, "Location", location));
      assertThatThrownBy(() -> fixture.get())
          .as(location)
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("which is not followed");
    }
  }

  @Test
  void refusalsSayWhatToDo() {
    refused(
        status(404, "X-Error-Code", "RepoNotFound"), "has no model called maker/Small-Model.1.");
    refused(status(404, "X-Error-Code", "RevisionNotFound"), "has no such revision");
    refused(status(401), "or shows it only to some", "HF_TOKEN");
    refused(
        status(401, "X-Error-Code", "GatedRepo"),
        "Open " + fixture.server.url() + "/maker/Small-Model.1, log in and accept them",
        "--token");
    fixture.token = Optional.of("hf_x");
    refused(
        status(403, "X-Error-Code", "GatedRepo"), "make sure that your token is of that account");
    refused(
        status(403, "X-Error-Message", "no scope"),
        "does not let your token read maker/Small-Model.1 (403: no scope)");
    refused(
        status(401, "X-Error-Message", "Invalid credentials in Authorization header"),
        "does not know your token");
    assertThat(fixture.waits).isEmpty();
  }

  private void refused(Answer answer, String... parts) {
    fixture.server.next("api", answer);
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void aFileThatIsListedAndNotThereIsNamed() {
    fixture.server.next(WEIGHTS, status(404, "X-Error-Code", "EntryNotFound"));
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lists the file " + WEIGHTS + " and does not have it");
  }

  @Test
  void anAddressThatIsNoHubIsSaid() {
    fixture.server.next(
        "api", (exchange, content) -> HubServer.send(exchange, "<html>".getBytes(), "x"));
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("is not valid JSON. Is it the address of a hub?");
    fixture.server.next(
        "api", (exchange, content) -> HubServer.send(exchange, "{}".getBytes(), "x"));
    assertThatThrownBy(() -> fixture.get()).hasMessageContaining("has no commit or no files");
  }

  @Test
  void aHubThatCannotBeReachedIsSaid() {
    Endpoint nowhere = Endpoint.parse(fixture.server.url());
    fixture.server.close();
    assertThatThrownBy(
            () -> fixture.download(nowhere).plan(Fixture.NAME, "main", fixture.folder, false))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("127.0.0.1 cannot be reached")
        .hasMessageContaining("https_proxy");
    assertThat(fixture.waits).hasSize(3);
  }
}
