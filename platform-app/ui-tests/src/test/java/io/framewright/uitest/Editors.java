package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts applications for a test, keeps a picture when it fails, ends them all, and fails the test
 * for whatever must never happen: a stack trace or warning in the log, an event thread that did not
 * answer.
 */
final class Editors implements BeforeEachCallback, AfterEachCallback {
  private final List<EditorDriver> all = new ArrayList<>();
  private final List<VirtualScreen> screens = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private Path folder;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    Display.require();
    folder = Files.createTempDirectory("framewright-ui-");
  }

  /** A folder of this test alone. */
  Path folder() {
    return folder;
  }

  /** A new user. */
  Launch newUser() {
    return Launch.of(folder.resolve("home"));
  }

  /** Says that the log will complain in these words, because of what the test does to it. */
  void expect(String words) {
    expected.add(words);
  }

  /** Starts the application and waits until its window is there. */
  EditorDriver start(Launch launch) throws IOException {
    AgentLink link = new AgentLink();
    EditorProcess process = EditorProcess.start(launch, link.port());
    EditorDriver driver = new EditorDriver(process, link);
    all.add(driver);
    long end = System.nanoTime() + EditorDriver.PATIENCE.toNanos();
    while (!link.connected()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the application does not start:\n" + process.log());
      }
    }
    driver.until("the main window", () -> driver.shows(i -> i.name().equals("NbMainWindow")));
    driver.watch();
    driver.awaitStarted();
    return driver;
  }

  /** A screen of this size in pixels, for this test. */
  VirtualScreen screen(int width, int height) throws IOException {
    VirtualScreen screen = new VirtualScreen(width, height);
    screens.add(screen);
    return screen;
  }

  /** Starts the application when it runs already, and waits until this second one has ended. */
  int startAndWait(Launch launch) throws IOException {
    try (AgentLink link = new AgentLink()) {
      EditorProcess process = EditorProcess.start(launch, link.port());
      try {
        return process.waitFor();
      } finally {
        process.end();
      }
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    String test = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
    String name = test.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    List<String> complaints = new ArrayList<>();
    try {
      for (int i = 0; i < all.size(); i++) {
        complaints.addAll(finish(all.get(i), name + "-" + i, context.getExecutionException()));
      }
    } finally {
      all.clear();
      screens.forEach(VirtualScreen::close);
      screens.clear();
      delete(folder);
    }
    if (!complaints.isEmpty()) {
      throw new AssertionError(String.join("\n", complaints));
    }
  }

  private List<String> finish(EditorDriver driver, String name, Optional<Throwable> failure)
      throws IOException {
    List<String> complaints = new ArrayList<>();
    try {
      if (driver.process().alive()) {
        if (driver.shows(Item.titled("An error in the program"))) {
          complaints.add("the application tells of an error of its own");
        }
        if (failure.isPresent()) {
          driver.screenshot("failed-" + name);
        }
        driver.stalls();
      }
    } catch (RuntimeException e) {
      complaints.add("the application did not answer at the end: " + e);
    } finally {
      driver.close();
    }
    String log = driver.process().log();
    LogCheck.complaints(log).stream()
        .filter(c -> expected.stream().noneMatch(c::contains))
        .forEach(c -> complaints.add("in the log: " + c));
    for (JsonNode stall : driver.seenStalls()) {
      if (!KnownStalls.excused(stall)) {
        complaints.add(KnownStalls.told(stall));
      }
    }
    if (failure.isPresent() || !complaints.isEmpty()) {
      Files.createDirectories(Launch.pictures());
      Files.writeString(Launch.pictures().resolve("failed-" + name + ".log"), log);
    }
    return complaints;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
